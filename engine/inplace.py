"""Writing into a tensor: its version goes up, and its history goes on from here."""

from functools import partial

from engine import modes
from engine.dtypes import broadcast
from engine.errors import error, multiple_views, require, view_without_grad
from engine.graph import Node, SavedTensor, record
from engine.indexing import chosen, index_put, places_in, take
from engine.operations import FUNCTIONS as OPERATIONS
from engine.operations import NUMBERS, operand
from engine.tensor import Tensor, new

BASE_WRITTEN = "its base or another view of its base has been modified inplace"


class CopySlices(Node):
    """What wrote to a part of a tensor: the rest keeps its gradient."""

    def __init__(self, base, part, step):
        self.part = places_in(base, part)
        self.step = step or Node((None, None))  # what has no derivative passes nothing on
        super().__init__([base], [base])
        self.next_functions += self.step.next_functions[1:]

    def apply(self, gradients):
        (gradient,) = gradients
        if gradient is None:
            return [None] * len(self.next_functions)
        row = gradient.reshape(-1)
        inside, *others = self.step.apply([take(row, self.part)])
        rest = index_put(row, self.part, 0 if inside is None else inside)
        return [rest.view(gradient.shape), *others]

    def release(self):
        self.step.release()

    def name(self):
        return "torch::autograd::CopySlices"


def rebuilt_view(tensor):
    """Give a view the history that its base has since it was written to."""
    base = tensor._base
    if not base.requires_grad:
        return
    if tensor._several:
        raise multiple_views(tensor, BASE_WRITTEN)
    if tensor._unrecorded:
        raise view_without_grad(tensor, f"{BASE_WRITTEN} with")
    with modes.enable_grad():
        how = dict(self_sym_sizes=base.shape, indices=places_in(base, tensor))
        record("AsStridedBackward0", tensor, self=base, **how)


def in_place(function):
    """The variant of an operation that writes its result into its first tensor."""

    def update(self, *args, **kwargs):
        others, before = [a for a in args if isinstance(a, Tensor)], self
        if modes.enabled and any(tensor.requires_grad for tensor in (self, *others)):
            _check_writable(self)
            before = _as_it_was(self)
        result = function(before, *args, **kwargs)
        for other in others:
            _check_apart(self, other)
        write(self, result)
        return self

    return update


def _as_it_was(self):
    """A copy that stands for `self` in the graph: `self` is about to change."""
    before = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    before._grad_fn, before.output_nr = self.grad_fn, self.output_nr
    before._requires_grad = self._requires_grad
    return before


def _check_writable(self):
    if self._several:
        raise multiple_views(self, "is being modified inplace")
    if self._unrecorded:
        raise view_without_grad(self, "is being modified inplace with")
    if self.requires_grad and self._base is not None and self._base.is_leaf:
        raise error("leaf written", what="a view of a")
    if self.requires_grad and self.is_leaf:
        raise error("leaf written", what="a")


def _check_apart(self, other):
    """Reading where something else was just written gives nonsense."""
    if other.storage is self.storage:
        mine, theirs = ((t.offset, t.offset + t.numel(), t.stride()) for t in (self, other))
        is_apart = mine[1] <= theirs[0] or theirs[1] <= mine[0]
        require(is_apart or mine == theirs, "overlap")


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
        if step is not None or self._base.requires_grad:
            CopySlices(self._base, self, step)
    elif step is not None:
        self._joined(step, 0)
        if "result" in step.saved:
            step.saved["result"] = SavedTensor(self, is_output=True)


def copy(self, src, name="CopyBackwards"):
    """The numbers of `src`, a tensor or a number, as wide as `self`."""
    src = operand(src)
    shape = broadcast(self.shape, src.shape)
    result = new(self.dtype.cast(src.spread(shape)), shape, self.dtype)
    return record(name, result, self=self, src=src, value=src)


def zero(self):
    return record("ZeroBackward0", self._blank(), self=self)


NAMES = (
    "abs add ceil clamp cos div exp floor log mul neg pow reciprocal relu "
    "round sigmoid sin sqrt square sub tanh"
)
FUNCTIONS = {f"{name}_": in_place(OPERATIONS[name]) for name in NAMES.split()}
FUNCTIONS |= dict(copy_=in_place(copy), zero_=in_place(zero))
FUNCTIONS["fill_"] = in_place(partial(copy, name="FillBackward2"))

# ---- square brackets

_fill = in_place(partial(copy, name="FillBackward3"))
_put = in_place(index_put)


def setitem(self, index, value):
    """`self[index] = value`: a view that is written to, or chosen elements."""
    if not isinstance(value, (Tensor, *NUMBERS)):
        raise error("assigned", kind=type(value).__name__, type=self.type())
    value = operand(value)
    target, lists = chosen(self, index if isinstance(index, tuple) else (index,))
    # Sizes of 1 in front do not count.
    ones = next((d for d, n in enumerate(value.shape) if n != 1), len(value.shape))
    if lists:
        _put(target, lists, value.view(value.shape[ones:]) if ones else value)
    elif value.shape == target.shape:
        target.copy_(value)
    elif not value.shape:
        _fill(target, value)
    else:
        value = value.view(value.shape[ones:])
        target.copy_(value if value.shape == target.shape else value.expand(target.shape))
