"""The graph that is recorded as you go: nodes, what they save, where they lead."""

from collections.abc import Callable, Mapping
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine import modes
from engine.errors import error, missing, modified_in_place

SEQUENCE = count()
CLASSES: dict[str, "type[Node]"] = {}  # of the nodes, by name: `rules` puts them here
FIRST = 1 << 60  # the walk prefers AccumulateGrad to every operation


class Recorded:
    """What a tensor is to the graph: the output `output_nr` of the node `grad_fn`."""

    output_nr = 0
    _grad_fn = None
    _requires_grad = False

    _accumulator: Any

    if TYPE_CHECKING:  # the rest is in Tensor, which needs this file

        def __getattr__(self, name: str) -> Any: ...

    def _joined(self, node, number):
        self._grad_fn, self.output_nr, self._requires_grad = node, number, True
        self._seen = self.counter[0]


class SavedTensor:
    """A tensor that the backward pass needs, and the version that it needs."""

    def __init__(self, tensor, is_output=False):
        self.version = tensor.counter[0]
        self.is_output = is_output
        # An output would hold the node that holds it: keep a twin without a node.
        self.tensor = tensor._twin() if is_output else tensor

    def unpack(self, node):
        tensor = self.tensor
        if self.is_output:
            tensor = tensor._twin()
            tensor._joined(node, 0)
        if tensor.counter[0] != self.version:
            raise modified_in_place(tensor, self.version)
        return tensor


FREEING: list[Any] = []  # what freed nodes held, to be let go in turn


class Node:
    """A step of the backward pass: one operation that was recorded.

    Attributes:
        rule: For each input its name, its vector-Jacobian product, and the names
            of what that needs.
        next_functions: For each input the node it came from and which output of
            that node it is; (None, 0) where no gradient is wanted.
        outputs: For each output its shape and dtype: what a gradient must have.
    """

    rule: tuple[tuple[str, Callable[..., Any], tuple[str, ...]], ...] = ()
    order: tuple[tuple[int, Callable[..., Any], tuple[str, ...]], ...] = ()
    inputs: list[str]
    next_functions: tuple[tuple[Any, int], ...] = ()
    takes_list = freed = False
    saved: Mapping[str, Any] = MappingProxyType({})
    # Most nodes have no hooks; `own` makes the dictionary that a hook needs.
    tensor_hooks = retaining = pre_hooks = hooks = MappingProxyType({})

    def __init__(self, inputs=(), outputs=()):
        # First: an input that is a view may get a node only now, when its base was written.
        self.next_functions = tuple([edge_to(tensor) for tensor in inputs])
        self._sequence_nr = next(SEQUENCE)
        self.outputs = [(tensor.shape, tensor.dtype) for tensor in outputs]
        for number, tensor in enumerate(outputs):
            tensor._joined(self, number)

    def save(self, values, result):
        """Keep what the rules of the wanted inputs name."""
        saved: dict[str, Any] = {}
        for place, (_, _, needs) in enumerate(self.rule):
            is_wanted = self.takes_list or self.next_functions[place][0] is not None
            for name in needs if is_wanted else ():
                if name == "result":
                    saved[name] = SavedTensor(result, is_output=True)
                elif name == "outputs":
                    saved[name] = self.outputs
                else:
                    value = values[name]
                    is_tensor = isinstance(value, Recorded)
                    saved[name] = SavedTensor(value) if is_tensor else value
        self.saved = saved

    def apply(self, gradients):
        """The gradients of the inputs, from those of the outputs."""
        gradient = gradients if len(gradients) > 1 else gradients[0]
        if gradient is None or (len(gradients) > 1 and all(g is None for g in gradients)):
            return [None] * len(self.next_functions)
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
                raise error("freed")
            return value.unpack(self)
        return value

    def release(self):
        """Forget the saved tensors; what is no tensor costs nothing and stays."""
        for value in self.saved.values() if self.saved else ():
            if isinstance(value, SavedTensor):
                self.freed, value.tensor = True, None

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
        kept = name.removeprefix("_raw").removeprefix("_saved_")
        if kept != name and any(kept in needs for _, _, needs in type(self).rule):
            return self.saved.get(kept) if name.startswith("_raw") else self.unpack(kept)
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __del__(self, freeing=FREEING):  # bound here: when Python ends, globals go first
        """Let go of what was before, in a loop.

        Left to Python, each node of a chain would be freed inside the one after it,
        deeper than the stack of a browser goes.
        """
        held = self.next_functions, self.saved
        if freeing:
            freeing.append(held)
            return
        freeing += [None, held]
        self.next_functions, self.saved = (), {}
        del held
        while len(freeing) > 1:
            freeing.pop()  # the nodes in there come by here, and add what they held
        freeing.clear()

    def __dir__(self):
        tensors = [n for n, value in self.saved.items() if isinstance(value, SavedTensor)]
        names = [f"_saved_{n}" for n in self.saved] + [f"_raw_saved_{n}" for n in tensors]
        return sorted([*super().__dir__(), *names])

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
        if gradient is not None and leaf.requires_grad:
            if leaf._grad is None:
                # torch takes the gradient itself if nobody else holds it, or writes a copy.
                is_apart = gradient.strides is None and not gradient._is_first
                copy = gradient.clone()
                is_taken = is_apart and not modes.enabled
                leaf._grad = copy if is_taken else leaf._blank().copy_(gradient)
            elif modes.enabled:
                leaf._grad = leaf._grad + gradient
            else:
                leaf._grad.add_(gradient)
            for hook in list(self.after_hooks.values()):
                hook(leaf)
        return []

    def name(self):
        return "torch::autograd::AccumulateGrad"


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


def node_class(name, rule):
    """A class of its own, so that `type(grad_fn).__name__` tells the operation."""
    names = [input for input, _, _ in rule]
    # torch computes the gradients in the order of the names of the inputs; that shows
    # in the last digit of second derivatives.
    order = tuple((names.index(input), vjp, needs) for input, vjp, needs in sorted(rule))
    parts = dict(rule=rule, inputs=names, order=order, takes_list=names == ["tensors"])
    return type(name, (Node,), parts)


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
        if isinstance(tensor, Recorded) and (tensor._requires_grad or tensor.requires_grad):
            outputs = result if isinstance(result, list) else [result]
            kind(inputs, outputs).save(values, outputs[0])
            break
    return result


def no_derivative(name, *tensors):
    """Refuse to record an operation that has no rule here."""
    if modes.enabled and any(tensor.requires_grad for tensor in tensors):
        raise missing(f"the derivative of {name}")
