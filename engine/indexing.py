"""Square brackets: views for numbers and slices, copies for lists and masks."""

from engine.creation import tensor
from engine.dtypes import Size, bool_, broadcast, int64
from engine.errors import error, missing
from engine.graph import record
from engine.inplace import fill_with_tensor, in_place
from engine.tensor import Tensor, new, ordered_strides, places
from engine.views import _recorded, select, slice_along, stack, unsqueeze, zeros


def getitem(self, index):
    """`self[index]`.

    Raises:
        IndexError: If there is no such element, or there are too many indices.
    """
    keys = list(index) if isinstance(index, tuple) else [index]
    _check_count(self, keys)
    result, dim, lists = self, 0, {}
    for place, key in _without_ellipsis(keys, len(self.shape)):
        if key is None:
            result, dim = unsqueeze(result, dim), dim + 1
        elif isinstance(key, slice):
            numbers, step = range(result.shape[dim]), 1 if key.step is None else key.step
            # Among other keys, torch leaves out a slice that chooses everything.
            if numbers[key] != numbers or step != 1 or index is key:
                result = slice_along(result, dim, key.start, key.stop, step)
            dim += 1
        elif isinstance(key, int) and not isinstance(key, bool):
            result = _selected(result, dim, key, place)
        elif isinstance(key, Tensor) and not key.shape and key.dtype is int64:
            result = _selected(result, dim, key.item(), place)
        elif _is_mask(key):
            for numbers in columns_of(key):
                lists[dim], dim = numbers, dim + 1
        else:
            lists[dim], dim = _as_indices(key, result.shape[dim], dim), dim + 1
    if lists:
        return take(result, lists)
    if result is self:  # nothing was chosen: still a view, not the tensor itself
        return _recorded("AliasBackward0", self, self.shape, self.strides)
    return result


def _check_count(self, keys):
    used, dims = _dimensions_used(keys), len(self.shape)
    if used <= dims:
        return
    key = keys[0] if not dims and len(keys) == 1 else None
    if isinstance(key, slice):
        raise error("slice scalar")
    if isinstance(key, int):
        raise error("index", index=key, dim=0, size=0) if key else error("index scalar")
    raise error("too many", dims=dims)


def _dimensions_used(keys):
    keys = [key for key in keys if key is not ...]
    return sum(len(k.shape) if _is_mask(k) else k is not None for k in keys)


def _without_ellipsis(keys, dims):
    used, filled = _dimensions_used(keys), []
    for place, key in enumerate(keys):
        some = [slice(None)] * (dims - used) if key is ... else [key]
        filled += [(place, part) for part in some]
    return filled


def _selected(tensor, dim, index, place):
    """One of the elements along `dim`; an error names its place in the brackets."""
    size = tensor.shape[dim]
    if not -size <= index < size:
        raise error("index", index=index, dim=place, size=size)
    return select(tensor, dim, index)


def _is_mask(key):
    return isinstance(key, Tensor) and key.dtype is bool_


def columns_of(mask):
    """For each dimension the index of each True, in order."""
    steps = ordered_strides(mask.shape)
    true = [i for i, flag in enumerate(mask.flat()) if flag]
    rows = [
        [i // step % size for i in true]
        for size, step in zip(mask.shape, steps, strict=True)
    ]
    return [new(int64.pack(row), (len(row),), int64) for row in rows]


def nonzero(self):
    return stack(columns_of(self), 1)


def _as_indices(key, size, dim):
    key = key if isinstance(key, Tensor) else tensor(list(key))
    if key.dtype.is_floating_point:
        raise error("index type")
    if key.numel() and not size:
        raise error("index none")
    for i in key.flat():
        if not -size <= i < size:
            raise error("index", index=i, dim=dim, size=size)
    return new(int64.pack([i % size for i in key.flat()]), key.shape, int64)


def _places_taken(shape, indices):
    """Where in a storage in order the chosen elements stand, and their shape."""
    dims = sorted(indices)
    if dims != list(range(dims[0], dims[-1] + 1)):
        raise missing("indexing with lists on both sides of a slice")
    strides = ordered_strides(shape)
    chosen = indices[dims[0]].shape
    for dim in dims[1:]:
        chosen = broadcast(chosen, indices[dim].shape)
    columns = [[i * strides[dim] for i in indices[dim].spread(chosen)] for dim in dims]
    middle = [sum(steps) for steps in zip(*columns, strict=True)]
    first, last = dims[0], dims[-1] + 1
    before = places(shape[:first], strides[:first])
    after = places(shape[last:], strides[last:])
    found = [a + m + b for a in before for m in middle for b in after]
    return found, (*shape[:first], *chosen, *shape[last:])


def take(self, indices):
    """The elements that `indices`, one tensor a dimension, choose."""
    found, shape = _places_taken(self.shape, indices)
    flat, sizes = self.flat(), self.shape
    result = new(self.dtype.pack([flat[place] for place in found]), shape, self.dtype)
    return record(
        "IndexBackward0", result, self=self, self_sym_sizes=sizes, indices=indices
    )


def index_backward(grad, self_sym_sizes, indices):
    """Zeros, with `grad` added where it belongs: an element may be chosen twice."""
    result, (found, _) = zeros(grad, self_sym_sizes), _places_taken(self_sym_sizes, indices)
    for place, value in zip(found, grad.flat(), strict=True):
        result.storage[place] += value
    both = dict(values=grad, indices=indices)
    return record("IndexPutImplBackward0", result, self=None, **both)


def index_put(self, indices, values):
    """`self` with `values` where `indices`, one tensor a dimension, say."""
    found, shape = _places_taken(self.shape, indices)
    result = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    chosen = self.dtype.cast(values.spread(broadcast(Size(shape), values.shape)))
    for place, value in zip(found, chosen, strict=True):
        result.storage[place] = value
    both = dict(values=values, indices=indices)
    return record("IndexPutBackward0", result, self=self, **both)


def without(g, indices):
    """`g` with zeros where other values were put."""
    return index_put(g, indices, zeros(g, ()))


def setitem(self, index, value):
    """`self[index] = value`: a view that is written to, or chosen elements."""
    _check_count(self, list(index) if isinstance(index, tuple) else [index])
    target = None if _is_list(index) else _part(self, index)
    if target is None:
        indices = _one_a_dimension(self, index)
        value = value if isinstance(value, Tensor) else tensor(value, dtype=self.dtype)
        in_place(index_put)(self, indices, value)
    elif isinstance(value, Tensor) and (value.shape or value.shape == target.shape):
        target.copy_(_spread_over(value, target.shape))
    elif isinstance(value, (Tensor, bool, int, float)):
        fill_with_tensor(target, value)
    else:
        raise error("assigned", kind=type(value).__name__, type=self.type())


def _part(self, index):
    """What `index` chooses: `self` where that is all of it, else a view."""
    parts = index if isinstance(index, tuple) else (index,)
    for part, size in zip(parts, self.shape, strict=False):
        if part is ... and len(parts) == 1:
            continue
        if not isinstance(part, slice) or part.indices(size) != (0, size, 1):
            return getitem(self, index)
    return self if self.shape or index is ... else getitem(self, index)


def _without_ones(value):
    ones = next((d for d, n in enumerate(value.shape) if n != 1), len(value.shape))
    return value.view(value.shape[ones:])


def _spread_over(value, shape):
    """`value` as wide as what it is put into; sizes of 1 in front do not count."""
    if value.shape == shape:
        return value
    value = _without_ones(value)
    return value if value.shape == shape else value.expand(shape)


def _is_list(index):
    parts = index if isinstance(index, tuple) else (index,)
    return any(
        isinstance(p, list) or (isinstance(p, Tensor) and (p.shape or p.dtype is bool_))
        for p in parts
    )


def _one_a_dimension(self, index):
    parts, indices = list(index) if isinstance(index, tuple) else [index], {}
    for part in parts:
        if part is None or isinstance(part, slice) or part is ...:
            raise missing("assigning to elements chosen by lists and slices")
        rows = columns_of(part) if _is_mask(part) else [part]
        for row in rows:
            dim = len(indices)
            key = [row] if isinstance(row, int) else row
            indices[dim] = _as_indices(key, self.shape[dim], dim)
    return indices
