"""Writing into a tensor: its version goes up, and its history goes on from here."""

from functools import partial

import engine.graph as graph
from engine import errors, modes
from engine.dtypes import broadcast
from engine.operations import FUNCTIONS as OPERATIONS
from engine.operations import operand, operator_method
from engine.tensor import Tensor, new
from engine.views import as_strided_backward


class CopySlices(graph.Node):
    """What wrote to a part of a tensor: the rest keeps its gradient."""

    def __init__(self, base, part, step):
        self.step = step
        self.base = tuple(base.shape), base.stride(), base.offset
        self.part = tuple(part.shape), part.stride(), part.offset
        super().__init__([base], [base])
        self.next_functions += step.next_functions[1:] if step else ((None, 0),)

    def apply(self, gradients):
        (gradient,) = gradients
        if gradient is None:
            return [None] * len(self.next_functions)
        rest = gradient.clone()
        shape, strides, offset = self.part
        origin = self.base[2]
        part = rest.as_strided(shape, strides, offset - origin)
        passed = self.step.apply([part.clone()]) if self.step else [None, None]
        with modes.no_grad():
            part.copy_(passed[0]) if passed[0] is not None else part.zero_()
        return [rest, *passed[1:]]

    def release(self):
        if self.step:
            self.step.release()

    def name(self):
        return "torch::autograd::CopySlices"


class AsStridedBackward0(graph.Node):
    """A view whose base was written to: it comes from the base as that is now."""

    def __init__(self, base, part):
        self.base = tuple(base.shape), base.stride(), base.offset
        self.part = tuple(part.shape), part.stride(), part.offset
        super().__init__([base], [part])

    def apply(self, gradients):
        (gradient,) = gradients
        if gradient is None:
            return [None]
        return [as_strided_backward(gradient, self.base, self.part)]


def rebuilt_view(tensor):
    """Give a view the history that its base has since it was written to."""
    if tensor._several and tensor._base.requires_grad:
        what = "its base or another view of its base has been modified inplace"
        raise errors.multiple_views(tensor, what)
    if tensor._unrecorded and tensor._base.requires_grad:
        what = "its base or another view of its base has been modified inplace with"
        raise errors.view_without_grad(tensor, what)
    if tensor._base.requires_grad:
        AsStridedBackward0(tensor._base, tensor)


def in_place(function):
    """The variant of an operation that writes its result into its first tensor."""

    def update(self, *args, **kwargs):
        _check_writable(self)
        others = [a for a in args if isinstance(a, Tensor)]
        recorded = modes.enabled and (
            self.requires_grad or any(other.requires_grad for other in others)
        )
        result = function(_as_it_was(self) if recorded else self, *args, **kwargs)
        for other in others:
            _check_apart(self, other)
        write(self, result)
        return self

    return update


def _as_it_was(self):
    """A copy that stands for `self` in the graph: `self` is about to change."""
    before = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    before._grad_fn, before.output_nr = self.grad_fn, self.output_nr
    before._requires_grad, before._is_number = self.requires_grad, self._is_number
    return before


def _check_writable(self):
    if not modes.enabled:
        return
    if self.grad_fn is None and self._requires_grad:
        raise RuntimeError("a" + errors.LEAF_IN_PLACE)
    if self._several and self.requires_grad:
        raise errors.multiple_views(self, "is being modified inplace")
    base = self._base
    if self._unrecorded and base.requires_grad:
        what = "is being modified inplace with"
        raise errors.view_without_grad(self, what)
    if base is not None and base._requires_grad and base.grad_fn is None:
        raise RuntimeError("a view of a" + errors.LEAF_IN_PLACE)


def _check_apart(self, other):
    """Reading where something else was just written gives nonsense."""
    if other.storage is not self.storage or not other.numel() or not self.numel():
        return
    mine, theirs = ((t.offset, t.offset + t.numel()) for t in (self, other))
    if mine == theirs and self.stride() == other.stride():
        return
    if mine[0] < theirs[1] and theirs[0] < mine[1]:
        raise RuntimeError(errors.OVERLAP)


def write(self, result):
    """Put the numbers of `result` into the storage of `self`, with its history."""
    if result.shape != self.shape:
        raise RuntimeError(
            f"output with shape {list(self.shape)} doesn't match the broadcast shape "
            f"{list(result.shape)}"
        )
    if result.dtype.category > self.dtype.category:
        raise RuntimeError(
            f"result type {result.dtype.word} can't be cast to the desired output type "
            f"{self.dtype.word}"
        )
    if any(
        n > 1 and not step for n, step in zip(self.shape, self.strides or (), strict=False)
    ):
        raise RuntimeError(errors.ITSELF)
    values = result.flat()
    values = values if result.dtype is self.dtype else self.dtype.cast(values)
    if self.strides is None:
        self.storage[self.offset : self.offset + len(values)] = values
    else:
        for place, value in zip(self.places(), values, strict=True):
            self.storage[place] = value
    self.counter[0] += 1
    step = result._grad_fn if self.dtype.is_floating_point else None
    if self._base is not None and modes.enabled:
        base = self._base
        if step is not None or base.requires_grad:
            CopySlices(base, self, step)
    elif step is not None:
        self._joined(step, 0)
        if "result" in step.saved:
            step.saved["result"] = graph.SavedTensor(self, is_output=True)


def fill(self, value, name="FillBackward2"):
    value = operand(value)
    result = new(self.dtype.cast(list(value.flat()) * self.numel()), self.shape, self.dtype)
    return graph.record(name, result, self=self, value=value)


def zero(self):
    zeros = self.dtype.pack([0] * self.numel())
    return graph.record("ZeroBackward0", new(zeros, self.shape, self.dtype), self=self)


def copy(self, src):
    src = operand(src)
    shape = broadcast(self.shape, src.shape)
    result = new(self.dtype.cast(list(src.spread(shape))), shape, self.dtype)
    return graph.record("CopyBackwards", result, self=self, src=src)


NAMES = (
    "add sub mul div pow neg exp log sqrt rsqrt sin cos tanh sigmoid abs relu clamp "
    "square reciprocal floor ceil round masked_fill remainder floor_divide"
)
FUNCTIONS = {f"{name}_": in_place(OPERATIONS[name]) for name in NAMES.split()}
FUNCTIONS |= {"fill_": in_place(fill), "zero_": in_place(zero), "copy_": in_place(copy)}
fill_with_tensor = in_place(partial(fill, name="FillBackward3"))  # by square brackets
for _name, _function in FUNCTIONS.items():
    setattr(Tensor, _name, _function)
for _name, _method in {
    "add": "add_",
    "sub": "sub_",
    "mul": "mul_",
    "truediv": "div_",
    "pow": "pow_",
    "floordiv": "floor_divide_",
    "mod": "remainder_",
}.items():
    setattr(Tensor, f"__i{_name}__", operator_method(FUNCTIONS[_method]))
