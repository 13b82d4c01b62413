"""Writing into a tensor: its version goes up, and its history goes on from here."""

from functools import partial

from engine import modes
from engine.dtypes import broadcast
from engine.errors import error, multiple_views, view_without_grad
from engine.graph import Node, SavedTensor, record
from engine.operations import FUNCTIONS as OPERATIONS
from engine.operations import operand
from engine.tensor import Tensor, new, view
from engine.views import as_strided_backward


def geometry(tensor):
    return tuple(tensor.shape), tensor.stride(), tensor.offset


class CopySlices(Node):
    """What wrote to a part of a tensor: the rest keeps its gradient."""

    def __init__(self, base, part, step):
        self.step, self.base, self.part = step, geometry(base), geometry(part)
        super().__init__([base], [base])
        self.next_functions += step.next_functions[1:] if step else ((None, 0),)

    def apply(self, gradients):
        (gradient,) = gradients
        if gradient is None:
            return [None] * len(self.next_functions)
        rest = gradient.clone()
        shape, strides, offset = self.part
        part = view(rest, shape, strides, offset - self.base[2])
        passed = self.step.apply([part.clone()]) if self.step else [None, None]
        with modes.no_grad():
            part.copy_(passed[0]) if passed[0] is not None else part.zero_()
        return [rest, *passed[1:]]

    def release(self):
        if self.step:
            self.step.release()

    def name(self):
        return "torch::autograd::CopySlices"


class AsStridedBackward0(Node):
    """A view whose base was written to: it comes from the base as that is now."""

    def __init__(self, base, part):
        self.base, self.part = geometry(base), geometry(part)
        super().__init__([base], [part])

    def apply(self, gradients):
        (g,) = gradients
        return [None if g is None else as_strided_backward(g, self.base, self.part)]


def rebuilt_view(tensor):
    """Give a view the history that its base has since it was written to."""
    what = "its base or another view of its base has been modified inplace"
    if not tensor._base.requires_grad:
        return
    if tensor._several:
        raise multiple_views(tensor, what)
    if tensor._unrecorded:
        raise view_without_grad(tensor, f"{what} with")
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
    base = self._base
    if not modes.enabled:
        return
    if self.grad_fn is None and self._requires_grad:
        raise error("leaf written", what="a")
    if self._several and self.requires_grad:
        raise multiple_views(self, "is being modified inplace")
    if self._unrecorded and base.requires_grad:
        raise view_without_grad(self, "is being modified inplace with")
    if base is not None and base._requires_grad and base.grad_fn is None:
        raise error("leaf written", what="a view of a")


def _check_apart(self, other):
    """Reading where something else was just written gives nonsense."""
    if other.storage is not self.storage or not other.numel() or not self.numel():
        return
    mine, theirs = ((t.offset, t.offset + t.numel()) for t in (self, other))
    if mine == theirs and self.stride() == other.stride():
        return
    if mine[0] < theirs[1] and theirs[0] < mine[1]:
        raise error("overlap")


def write(self, result):
    """Put the numbers of `result` into the storage of `self`, with its history."""
    if result.shape != self.shape:
        raise error("written shape", own=list(self.shape), result=list(result.shape))
    if result.dtype.category > self.dtype.category:
        raise error("written type", result=result.dtype.word, own=self.dtype.word)
    if self.strides and any(
        n > 1 and not step for n, step in zip(self.shape, self.strides, strict=True)
    ):
        raise error("itself")
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
            step.saved["result"] = SavedTensor(self, is_output=True)


def fill(self, value, name="FillBackward2"):
    value = operand(value)
    result = new(self.dtype.cast(list(value.flat()) * self.numel()), self.shape, self.dtype)
    return record(name, result, self=self, value=value)


def zero(self):
    zeros = self.dtype.pack([0] * self.numel())
    return record("ZeroBackward0", new(zeros, self.shape, self.dtype), self=self)


def copy(self, src):
    src = operand(src)
    shape = broadcast(self.shape, src.shape)
    result = new(self.dtype.cast(list(src.spread(shape))), shape, self.dtype)
    return record("CopyBackwards", result, self=self, src=src)


NAMES = (
    "abs add ceil clamp cos div exp floor log mul neg pow reciprocal relu "
    "round sigmoid sin sqrt square sub tanh"
)
FUNCTIONS = {f"{name}_": in_place(OPERATIONS[name]) for name in NAMES.split()}
FUNCTIONS |= dict(fill_=in_place(fill), zero_=in_place(zero), copy_=in_place(copy))
fill_with_tensor = in_place(partial(fill, name="FillBackward3"))  # by square brackets
