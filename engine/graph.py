"""The graph that is recorded as you go, and the walk back through it."""

import heapq
import warnings
from itertools import count
from types import MappingProxyType

import engine
from engine import errors, modes
from engine.dtypes import Size
from engine.rules import RULES, sum_to

SEQUENCE = count()
FIRST = 1 << 60  # the walk prefers AccumulateGrad to every operation


class Recorded:
    """What a tensor is to the graph: the output `output_nr` of the node `grad_fn`."""

    output_nr = 0
    _grad_fn = None
    _requires_grad = False

    def _joined(self, node, number):
        self._grad_fn, self.output_nr, self._requires_grad = node, number, True
        self._seen = self.counter[0]


class SavedTensor:
    """A tensor that the backward pass needs, and the version that it needs."""

    def __init__(self, tensor, is_output=False):
        self.version = tensor._version
        self.is_output = is_output
        # An output would hold the node that holds it: keep a twin without a node.
        self.tensor = tensor._twin() if is_output else tensor

    def unpack(self, node):
        tensor = self.tensor
        if self.is_output:
            tensor = tensor._twin()
            tensor._joined(node, 0)
        if tensor._version != self.version:
            raise errors.modified_in_place(tensor, self.version)
        return tensor


class Node:
    """A step of the backward pass: one operation that was recorded.

    Attributes:
        rule: For each input its name, its vector-Jacobian product, and the names
            of what that needs.
        next_functions: For each input the node it came from and which output of
            that node it is; (None, 0) where no gradient is wanted.
        outputs: For each output its shape and dtype: what a gradient must have.
    """

    rule = order = ()
    takes_list = freed = False
    # Most nodes have no hooks; `own` makes the dictionary that a hook needs.
    tensor_hooks = retaining = pre_hooks = hooks = MappingProxyType({})

    def __init__(self, inputs=(), outputs=()):
        self._sequence_nr = next(SEQUENCE)
        self.next_functions = tuple(map(edge_to, inputs))
        self.outputs = [(tensor.shape, tensor.dtype) for tensor in outputs]
        self.saved = {}
        for number, tensor in enumerate(outputs):
            tensor._joined(self, number)

    def save(self, values, result):
        """Keep what the rules of the wanted inputs name."""
        saved = self.saved
        for (_, _, needs), (target, _) in zip(self.rule, self.next_functions, strict=False):
            if target is None and not self.takes_list:
                continue
            for name in needs:
                if name == "result":
                    saved[name] = SavedTensor(result, is_output=True)
                elif name == "outputs":
                    saved[name] = self.outputs
                else:
                    value = values[name]
                    saved[name] = SavedTensor(value) if is_tensor(value) else value

    def apply(self, gradients):
        """The gradients of the inputs, from those of the outputs."""
        if gradients.count(None) == len(gradients):
            return [None] * len(self.next_functions)
        gradient = gradients if len(gradients) > 1 else gradients[0]
        if self.takes_list:
            ((_, vjp, needs),) = self.rule
            return vjp(gradient, *map(self.unpack, needs))
        results = [None] * len(self.next_functions)
        for place, vjp, needs in self.order:
            if self.next_functions[place][0] is not None:
                results[place] = vjp(gradient, *map(self.unpack, needs))
        return results

    def unpack(self, name):
        value = self.saved.get(name)
        if isinstance(value, SavedTensor):
            if self.freed:
                raise RuntimeError(errors.FREED)
            return value.unpack(self)
        return value

    def release(self):
        """Forget the saved tensors; what is no tensor costs nothing and stays."""
        for name, value in self.saved.items():
            if isinstance(value, SavedTensor):
                self.freed = True
                value.tensor = None
                self.saved[name] = value

    def name(self):
        kind = type(self).__name__
        is_special = kind in ("NotImplemented", "CopyBackwards")
        return f"torch::autograd::{kind}" if is_special else kind

    def register_hook(self, hook):
        return Handle(own(self, "hooks"), hook)

    def register_prehook(self, hook):
        return Handle(own(self, "pre_hooks"), hook)

    def __call__(self, *gradients):
        results = self.apply(list(gradients))
        return results[0] if len(results) == 1 else tuple(results)

    def __getattr__(self, name):
        names = {n for _, _, needs in type(self).rule for n in needs}
        if name.startswith("_saved_") and name[7:] in names:
            return self.unpack(name[7:])
        if name.startswith("_raw_saved_") and name[11:] in names:
            return self.saved.get(name[11:])
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __dir__(self):
        tensors = [n for n, value in self.saved.items() if isinstance(value, SavedTensor)]
        raw = [f"_raw_saved_{name}" for name in tensors]
        return sorted([*super().__dir__(), *raw, *(f"_saved_{n}" for n in self.saved)])

    def __repr__(self):
        return f"<{type(self).__name__} object at {id(self):#x}>"


class AccumulateGrad(Node):
    """The end of the way: adds what arrives to a leaf's `.grad`."""

    after_hooks = MappingProxyType({})

    def __init__(self, variable):
        super().__init__()
        self.variable = variable
        self.outputs = [(variable.shape, variable.dtype)]
        self._sequence_nr += FIRST

    def apply(self, gradients):
        (gradient,), leaf = gradients, self.variable
        if gradient is not None:
            if leaf._grad is None and modes.enabled:
                leaf._grad = engine.zeros_like(gradient).copy_(gradient)
            elif leaf._grad is None:
                leaf._grad = gradient.clone()
            elif modes.enabled:
                leaf._grad = leaf._grad + gradient
            else:
                leaf._grad.add_(gradient)
            for hook in list(self.after_hooks.values()):
                hook(leaf)
        return []

    def name(self):
        return "torch::autograd::AccumulateGrad"


class GraphRoot(Node):
    """Where a walk begins: hands the first gradients to the nodes of the outputs."""

    def __init__(self, outputs, gradients):
        super().__init__(outputs)
        self.gradients = gradients

    def apply(self, gradients):
        return self.gradients


class Handle:
    """Takes a hook away again."""

    def __init__(self, hooks, hook):
        self.hooks, self.key = hooks, next(SEQUENCE)
        hooks[self.key] = hook

    def remove(self):
        self.hooks.pop(self.key, None)


def own(node, name):
    """The dictionary of hooks `name` of a node, one that can be written to."""
    return vars(node).setdefault(name, {})


def _node_class(name, rule):
    """A class of its own, so that `type(grad_fn).__name__` tells the operation."""
    takes_list = rule[0][0] == "tensors"
    names = [input for input, _, _ in rule]
    # torch computes the gradients in the order of the names of the inputs; that shows
    # in the last digit of second derivatives.
    order = tuple((names.index(input), vjp, needs) for input, vjp, needs in sorted(rule))
    parts = {"rule": rule, "inputs": names, "order": order, "takes_list": takes_list}
    return type(name, (Node,), parts)


CLASSES = {name: _node_class(name, rule) for name, rule in RULES.items()}


def is_tensor(value):
    return isinstance(value, Recorded)


def edge_to(tensor):
    """Where the gradient of `tensor` goes: a node and the number of its output."""
    if isinstance(tensor, Recorded):
        node = tensor._grad_fn if tensor._base is None else tensor.grad_fn
        if node is not None:
            return node, tensor.output_nr
        if tensor._requires_grad:
            if tensor._accumulator is None:
                tensor._accumulator = AccumulateGrad(tensor)
            return tensor._accumulator, 0
    return None, 0


def record(name, result, **values):
    """`result`, joined to the graph if an input requires grad.

    Args:
        name: The operation in `rules.RULES`.
        result: A tensor, or several.
        **values: The inputs, and what else the rules name.
    """
    if not modes.enabled:
        return result
    kind = CLASSES[name]
    inputs = [values[name] for name in kind.inputs]
    if kind.takes_list:
        (inputs,) = inputs
    for tensor in inputs:
        if is_tensor(tensor) and (tensor._requires_grad or tensor.requires_grad):
            outputs = result if isinstance(result, list) else [result]
            kind(inputs, outputs).save(values, outputs[0])
            break
    return result


def walk(root, keep_graph, create_graph, targets=None):
    """Send gradients from `root` against the arrows of the computation.

    A node's turn comes when all gradients for its outputs have arrived; of those
    that are ready, the one recorded last goes first. There is no recursion.

    Args:
        root: A `GraphRoot`.
        keep_graph: Whether saved tensors stay for another walk.
        create_graph: Whether to record the walk itself.
        targets: (node, output number) pairs. Only what leads there is walked, and
            nothing accumulates.

    Returns:
        The gradient of each target, None where there is no way to it.
    """
    arrivals = expected_arrivals(root)
    useful = None if targets is None else nodes_towards(targets, [root, *arrivals])
    caught = {}
    buffers = {root: []}
    ready = [(0, 0, root)]
    with modes.set_grad_enabled(create_graph):
        while ready:
            *_, node = heapq.heappop(ready)
            gradients = buffers.pop(node)
            if node.tensor_hooks or node.retaining:
                _call_tensor_hooks(node, gradients)
            if useful is not None:
                for number, gradient in enumerate(gradients):
                    caught[node, number] = gradient
                if node not in useful:
                    continue
            for edge, gradient in zip(node.next_functions, _run(node, gradients)):
                target, number = edge
                if target is None:
                    continue
                buffer = buffers.setdefault(target, [None] * len(target.outputs))
                if gradient is not None:
                    _add(buffer, number, gradient)
                arrivals[target] -= 1
                if arrivals[target] == 0:
                    order = -target._sequence_nr, next(SEQUENCE), target
                    heapq.heappush(ready, order)
            if not keep_graph:
                node.release()
    return targets and [caught.get(target) for target in targets]


def expected_arrivals(root):
    """For each node that `root` leads to, how many gradients will arrive there."""
    arrivals, waiting = {}, [root]
    while waiting:
        for target, _ in waiting.pop().next_functions:
            if target is None:
                continue
            if target not in arrivals:
                arrivals[target] = 0
                waiting.append(target)
            arrivals[target] += 1
    return arrivals


def nodes_towards(targets, nodes):
    """Those of `nodes` from which a gradient can flow on to one of `targets`."""
    ends = {node for node, _ in targets}
    useful = set()
    # What an operation used was recorded before it, and leaves use nothing.
    for node in sorted(nodes, key=lambda node: node._sequence_nr % FIRST):
        if any(target in useful or target in ends for target, _ in node.next_functions):
            useful.add(node)
    return useful


def _run(node, gradients):
    for hook in list(node.pre_hooks.values()) if node.pre_hooks else ():
        gradients = _replaced(hook(tuple(gradients)), gradients)
    results = list(node.apply(gradients))
    _validate(node, results)
    for hook in list(node.hooks.values()) if node.hooks else ():
        results = _replaced(hook(tuple(results), tuple(gradients)), results)
    return results


def _replaced(new, old):
    return old if new is None else list(new) if isinstance(new, tuple) else [new]


def _call_tensor_hooks(node, gradients):
    for number, hooks in node.tensor_hooks.items():
        for hook in list(hooks.values()):
            if gradients[number] is not None:
                new = hook(gradients[number])
                gradients[number] = gradients[number] if new is None else new
    for number, tensor in node.retaining.items():
        if gradients[number] is not None:
            tensor._grad = gradients[number].clone()


def _add(buffer, number, gradient):
    before = buffer[number]
    buffer[number] = gradient if before is None else before + gradient


def _validate(node, results):
    """Sum each gradient to the shape of its input, undoing a broadcast."""
    for place, (target, number) in enumerate(node.next_functions):
        gradient = results[place]
        if target is None or gradient is None:
            continue
        shape, dtype = target.outputs[number]
        if gradient.shape != shape:
            try:
                results[place] = gradient = sum_to(gradient, shape)
            except RuntimeError:
                raise RuntimeError(
                    f"Function {node.name()} returned an invalid gradient at index "
                    f"{place} - got {list(gradient.shape)} but expected shape "
                    f"compatible with {list(shape)}"
                ) from None
        if gradient.dtype is not dtype:
            results[place] = gradient.to(dtype)


def backward(
    tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None
):
    """Add the gradient of `tensors` to the `.grad` of the leaves behind them.

    Args:
        tensors: One or several. One without `grad_tensors` has shape ().
        grad_tensors: For each of them the vector v of the product v J.
        retain_graph: Whether another backward may follow. Default: `create_graph`.
        create_graph: Whether to record this one, for higher derivatives.
        inputs: Accumulate in these only.
    """
    tensors = [tensors] if is_tensor(tensors) else list(tensors)
    gradients = _first_gradients(tensors, grad_tensors, create_graph)
    keep = create_graph if retain_graph is None else retain_graph
    if create_graph and inputs is None:
        warnings.warn(errors.CYCLE, stacklevel=3)
    root = GraphRoot(tensors, gradients)
    if inputs is None:
        walk(root, keep, create_graph)
        return
    inputs = [inputs] if is_tensor(inputs) else list(inputs)
    if not inputs:
        raise RuntimeError("`inputs` argument to `backward()` cannot be empty.")
    for tensor in inputs:
        if not tensor.requires_grad:
            message = "can't retain_grad on Tensor that has requires_grad=False"
            raise RuntimeError(message)
    caught = walk(root, keep, create_graph, list(map(edge_to, inputs)))
    for tensor, gradient in zip(inputs, caught, strict=True):
        if gradient is not None:
            before = tensor._grad
            tensor._grad = gradient.clone() if before is None else before + gradient


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    allow_unused=None,
    materialize_grads=False,
):
    """The gradients of `outputs` for each of `inputs`, without touching `.grad`.

    Raises:
        RuntimeError: If an input does not require grad, or was not used.
    """
    outputs = [outputs] if is_tensor(outputs) else list(outputs)
    inputs = [inputs] if is_tensor(inputs) else list(inputs)
    gradients = _first_gradients(outputs, grad_outputs, create_graph)
    if not all(tensor.requires_grad for tensor in inputs):
        raise RuntimeError("One of the differentiated Tensors does not require grad")
    keep = create_graph if retain_graph is None else retain_graph
    targets = list(map(edge_to, inputs))
    results = walk(GraphRoot(outputs, gradients), keep, create_graph, targets)
    for index, tensor in enumerate(inputs):
        if results[index] is None and materialize_grads:
            results[index] = tensor.detach() * 0
        elif results[index] is None and not allow_unused:
            where = f"The differentiated Tensor at index {index}"
            raise RuntimeError(where + errors.UNUSED)
    return tuple(results)


def _first_gradients(tensors, given, create_graph):
    if given is None or is_tensor(given):
        given = [given] * (1 if is_tensor(given) else len(tensors))
    gradients = []
    for index, (tensor, gradient) in enumerate(zip(tensors, given, strict=True)):
        if gradient is not None:
            if gradient.shape != tensor.shape:
                raise RuntimeError(
                    f"Mismatch in shape: grad_output[{index}] has a shape of "
                    f"{Size(gradient.shape)} and output[{index}] has a shape of "
                    f"{Size(tensor.shape)}."
                )
        elif tensor.requires_grad:
            if tensor.numel() != 1:
                message = "grad can be implicitly created only for scalar outputs"
                raise RuntimeError(message)
            gradient = engine.ones_like(tensor)
        gradients.append(gradient)
    for index, tensor in enumerate(tensors):
        if edge_to(tensor)[0] is None:
            raise RuntimeError(
                f"element {index} of tensors does not require grad and does not have a "
                "grad_fn"
            )
    return gradients
