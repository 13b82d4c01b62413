"""Square brackets: views for numbers and slices, copies for lists and masks."""

import engine.graph as graph
from engine.creation import tensor
from engine.dtypes import Size, bool_, broadcast, int64
from engine.errors import missing
from engine.inplace import fill_with_tensor, in_place
from engine.tensor import Tensor, new, ordered_strides, places
from engine.views import _recorded, _zeros, select, slice_along, stack, unsqueeze


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
            whole = (key.start, key.stop, key.step) == (None, None, None)
            if not whole:
                result = slice_along(result, dim, key.start, key.stop, key.step or 1)
            dim += 1
        elif isinstance(key, int) and not isinstance(key, bool):
            result = _selected(result, dim, key, place)
        elif isinstance(key, Tensor) and not key.shape and key.dtype is int64:
            result = _selected(result, dim, key.item(), place)
        elif _is_mask(key):
            for numbers in nonzero(key):
                lists[dim], dim = numbers, dim + 1
        else:
            lists[dim], dim = _as_indices(key, result.shape[dim], dim), dim + 1
    if lists:
        return take(result, lists)
    return result if result is not self else _same(self, keys)


def _check_count(self, keys):
    used, dims = _dimensions_used(keys), len(self.shape)
    if used <= dims:
        return
    if not dims and len(keys) == 1 and isinstance(keys[0], slice):
        raise IndexError("slice() cannot be applied to a 0-dim tensor.")
    if not dims and len(keys) == 1 and isinstance(keys[0], int):
        if keys[0]:
            raise IndexError(
                f"index {keys[0]} is out of bounds for dimension 0 with size 0"
            )
        raise IndexError(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
            "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number"
        )
    raise IndexError(f"too many indices for tensor of dimension {dims}")


def _dimensions_used(keys):
    counts = [
        len(key.shape) if _is_mask(key) else key is not None
        for key in keys
        if key is not ...
    ]
    return sum(counts)


def _same(self, keys):
    """Nothing was chosen: still a view, not the tensor itself."""
    if keys == [slice(None)]:
        return slice_along(self, 0, None, None)
    return _recorded("AliasBackward0", self, self.shape, self.strides)


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
        raise IndexError(
            f"index {index} is out of bounds for dimension {place} with size {size}"
        )
    return select(tensor, dim, index)


def _is_mask(key):
    return isinstance(key, Tensor) and key.dtype is bool_


def nonzero(mask):
    """For each dimension the index of each True, in order."""
    steps = ordered_strides(mask.shape)
    true = [i for i, flag in enumerate(mask.flat()) if flag]
    rows = [
        [i // step % size for i in true]
        for size, step in zip(mask.shape, steps, strict=True)
    ]
    return [new(int64.pack(row), (len(row),), int64) for row in rows]


def _as_indices(key, size, dim):
    key = key if isinstance(key, Tensor) else tensor(list(key))
    if key.dtype.is_floating_point:
        message = "tensors used as indices must be long, int, byte or bool tensors"
        raise IndexError(message)
    if key.numel() and not size:
        raise IndexError("index is out of bounds for dimension with size 0")
    for i in key.flat():
        if not -size <= i < size:
            raise IndexError(
                f"index {i} is out of bounds for dimension {dim} with size {size}"
            )
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
    flat = self.flat()
    result = new(self.dtype.pack([flat[place] for place in found]), shape, self.dtype)
    sizes = self.shape
    return graph.record(
        "IndexBackward0", result, self=self, self_sym_sizes=sizes, indices=indices
    )


def index_backward(grad, sizes, indices):
    """Zeros, with `grad` added where it belongs: an element may be chosen twice."""
    result = _zeros(grad, sizes)
    for place, value in zip(_places_taken(sizes, indices)[0], grad.flat(), strict=True):
        result.storage[place] += value
    return graph.record(
        "IndexPutImplBackward0", result, self=None, values=grad, indices=indices
    )


def index_put(self, indices, values):
    """`self` with `values` where `indices`, one tensor a dimension, say."""
    found, shape = _places_taken(self.shape, indices)
    result = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    chosen = self.dtype.cast(values.spread(broadcast(Size(shape), values.shape)))
    for place, value in zip(found, chosen, strict=True):
        result.storage[place] = value
    return graph.record(
        "IndexPutBackward0", result, self=self, values=values, indices=indices
    )


def without(g, indices):
    """`g` with zeros where other values were put."""
    return index_put(g, indices, new(g.dtype.pack([0.0]), (), g.dtype))


def setitem(self, index, value):
    """`self[index] = value`: a view that is written to, or chosen elements."""
    _check_count(self, list(index) if isinstance(index, tuple) else [index])
    is_whole = index is ... or (isinstance(index, slice) and index == slice(None))
    target = None if _is_list(index) else self if is_whole else getitem(self, index)
    if target is None:
        indices = _one_a_dimension(self, index)
        value = value if isinstance(value, Tensor) else tensor(value, dtype=self.dtype)
        in_place(index_put)(self, indices, value)
    elif isinstance(value, Tensor) and is_whole:
        self.copy_(_without_ones(value) if value.shape != self.shape else value)
    elif isinstance(value, Tensor):
        target.copy_(_spread_over(value, target.shape))
    elif isinstance(value, (bool, int, float)):
        fill_with_tensor(target, value)
    else:
        kind = type(value).__name__
        raise TypeError(f"can't assign a {kind} to a {self.type()}")


def _without_ones(value):
    ones = next((d for d, n in enumerate(value.shape) if n != 1), len(value.shape))
    return value.view(value.shape[ones:]) if ones else value


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
        rows = nonzero(part) if _is_mask(part) else [part]
        for row in rows:
            dim = len(indices)
            key = [row] if isinstance(row, int) else row
            indices[dim] = _as_indices(key, self.shape[dim], dim)
    return indices


Tensor.nonzero = lambda self: stack(nonzero(self), 1)
Tensor.__getitem__ = getitem
Tensor.__setitem__ = setitem
