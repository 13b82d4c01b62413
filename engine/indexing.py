"""Square brackets: views for numbers and slices, copies for lists and masks."""

import math

from engine import views
from engine.creation import tensor, zeros
from engine.dtypes import Size, bool_, broadcast, int64
from engine.errors import error, missing, require
from engine.graph import record
from engine.operations import operand
from engine.tensor import Tensor, new, ordered_strides, places

KEYS = {int, slice, Tensor, type(None), type(...)}


def getitem(self, index):
    """`self[index]`.

    Raises:
        IndexError: If there is no such element, or there are too many indices.
    """
    result, lists = chosen(self, index)
    if lists:
        return take(result, lists)
    if result is self:  # nothing was chosen: still a view, not the tensor itself
        return views.recorded_view("AliasBackward0", self, self.shape, self.strides)
    return result


def chosen(self, index):
    """What the keys in `index` choose, in two steps.

    Returns:
        The view that numbers and slices make, `self` if they leave out nothing, and
        for each of its dimensions that has a list or a mask which elements to take.
    """
    given = index if isinstance(index, tuple) else (index,)
    keys = [key if type(key) in KEYS else tensor(key) for key in given]
    left = len(self.shape) - sum(map(_dimensions_of, keys))
    if left < 0:
        raise _too_many(keys, len(self.shape))
    result, dim, lists = self, 0, {}
    for place, key in enumerate(keys):
        if key is None:
            result, dim = views.unsqueeze(result, dim), dim + 1
        elif key is ...:
            dim += left
        elif isinstance(key, slice):
            part = key.indices(result.shape[dim])
            # Among other keys, torch leaves out a slice that chooses everything.
            if part != (0, result.shape[dim], 1) or key is index:
                result = views.slice_along(result, dim, *part)
            dim += 1
        elif isinstance(key, int) or (not key.shape and key.dtype is int64):
            number = views.counted(int(key), result.shape[dim], place)
            result = views.select(result, dim, number)
        else:
            for indices in _lists(key, result.shape, dim):
                lists[dim], dim = indices, dim + 1
    return result, lists


def _dimensions_of(key):
    """How many dimensions a key is about."""
    is_mask = isinstance(key, Tensor) and key.dtype is bool_
    return len(key.shape) if is_mask else int(isinstance(key, (int, slice, Tensor)))


def _too_many(keys, dims):
    key = keys[0] if not dims and len(keys) == 1 else None
    if isinstance(key, slice):
        return error("slice scalar")
    if isinstance(key, int):
        return error("index", index=key, dim=0, size=0) if key else error("index scalar")
    return error("too many", dims=dims)


# ---- lists of indices


def _indices(numbers, shape):
    return new(int64.pack(numbers), shape, int64)


def _lists(key, shape, dim):
    """Which elements `key` takes, for each of the dimensions that it is about."""
    if key.dtype is bool_:
        if not key.shape:
            raise missing("indexing with one truth value")
        both = dict(mask=list(key.shape), own=list(shape))
        for at, size in enumerate(key.shape):
            require(size == shape[dim + at], "mask", at=at, dim=dim + at, **both)
        return columns_of(key)
    require(not key.dtype.is_floating_point or not key.numel(), "index type")
    require(shape[dim] or not key.numel(), "index none")
    numbers = [views.counted(int(index), shape[dim], dim) for index in key.flat()]
    return [_indices(numbers, key.shape)]


def columns_of(mask):
    """For each dimension the index of each True, in order."""
    true = [place for place, flag in enumerate(mask.flat()) if flag]
    axes = zip(mask.shape, ordered_strides(mask.shape), strict=True)
    columns = [[place // step % size for place in true] for size, step in axes]
    return [_indices(column, (len(true),)) for column in columns]


def nonzero(self):
    return views.stack(columns_of(self), 1)


def places_in(base, part):
    """Where in the row of the numbers of `base` those of `part` stand, a view of it."""
    where = {place: i for i, place in enumerate(base.places())}
    return {0: _indices([where[place] for place in part.places()], part.shape)}


def _places_taken(shape, indices):
    """Where in a storage in order the chosen elements stand, and their shape."""
    first, last = min(indices), max(indices) + 1
    if len(indices) < last - first:
        raise missing("indexing with lists on both sides of a slice")
    strides, lists = ordered_strides(shape), views.broadcast_tensors(*indices.values())
    columns = [
        [number * strides[dim] for number in numbers.flat()]
        for dim, numbers in zip(indices, lists, strict=True)
    ]
    middle = [sum(steps) for steps in zip(*columns, strict=True)]
    before = places(shape[:first], strides[:first])
    after = places(shape[last:], strides[last:])
    found = [a + m + b for a in before for m in middle for b in after]
    return found, Size((*shape[:first], *lists[0].shape, *shape[last:]))


def take(self, indices):
    """The elements that `indices`, a tensor for each of some dimensions, choose."""
    flat, (found, shape) = self.flat(), _places_taken(self.shape, indices)
    result = new(self.dtype.pack([flat[place] for place in found]), shape, self.dtype)
    how = dict(self_sym_sizes=self.shape, indices=indices)
    return record("IndexBackward0", result, self=self, **how)


def index_backward(grad, self_sym_sizes, indices):
    """Zeros, with `grad` added where it belongs: an element may be chosen twice."""
    result = zeros(self_sym_sizes, dtype=grad.dtype)
    found, _ = _places_taken(self_sym_sizes, indices)
    for place, value in zip(found, grad.flat(), strict=True):
        result.storage[place] += value
    both = dict(values=grad, indices=indices)
    return record("IndexPutImplBackward0", result, self=None, **both)


def as_strided_backward(grad, self_sym_sizes, indices):
    """The same for a part of a tensor, whose places are counted in one row."""
    row = index_backward(grad, (math.prod(self_sym_sizes),), indices)
    return row.view(self_sym_sizes)


def index_put(self, indices, values):
    """`self` with `values`, a tensor or a number, where `indices` say."""
    values, (found, shape) = operand(values), _places_taken(self.shape, indices)
    result = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    given = self.dtype.cast(values.spread(broadcast(shape, values.shape)))
    for place, value in zip(found, given, strict=True):
        result.storage[place] = value
    both = dict(values=values, indices=indices)
    return record("IndexPutBackward0", result, self=self, **both)


def without(g, indices):
    """`g` with zeros where other values were put."""
    return index_put(g, indices, 0)
