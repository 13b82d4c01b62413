"""The walk back through the graph, and what calls it: `backward` and `grad`."""

import heapq
import warnings

import engine
from engine import errors, modes
from engine.dtypes import Size
from engine.graph import FIRST, SEQUENCE, Node, edge_to, is_tensor
from engine.rules import sum_to


class GraphRoot(Node):
    """Where a walk begins: hands the first gradients to the nodes of the outputs."""

    def __init__(self, outputs, gradients):
        super().__init__(outputs)
        self.gradients = gradients

    def apply(self, gradients):
        return self.gradients


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
            for edge, gradient in zip(
                node.next_functions, _run(node, gradients), strict=True
            ):
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
