"""Other ways to look at the same storage, and tensors put together."""

import math
import warnings
from itertools import chain

import engine.graph as graph
from engine import errors
from engine.dtypes import Size, broadcast, result_type
from engine.reductions import dimension
from engine.tensor import Tensor, new, ordered_strides, places
from engine.tensor import view as _view


def _recorded(name, self, shape, strides, offset=None, **values):
    offset = self.offset if offset is None else offset
    result = _view(self, shape, strides, offset, base_of_record=True)
    return graph.record(name, result, self=self, **values)


def _sizes(shape):
    return tuple(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else shape


# ---- shapes


def view(self, *shape):
    shape = _full_shape(self, _sizes(shape))
    strides = _strides_of_view(self, shape)
    if strides is None:
        raise RuntimeError(
            "view size is not compatible with input tensor's size and stride (at least "
            "one dimension spans across two contiguous subspaces). Use .reshape(...) "
            "instead."
        )
    return _recorded("ViewBackward0", self, shape, strides, self_sym_sizes=self.shape)


def reshape(self, *shape):
    shape = _full_shape(self, _sizes(shape))
    if _strides_of_view(self, shape) is not None:
        return view(self, shape)
    copy = self.clone()
    result = new(copy.storage, shape, self.dtype)
    return graph.record("UnsafeViewBackward0", result, self=copy, self_sym_sizes=copy.shape)


def _full_shape(self, shape):
    shape, given = [int(n) for n in shape], list(shape)
    known = math.prod(n for n in shape if n != -1)
    if -1 in shape and known:
        shape[shape.index(-1)] = self.numel() // known
    if math.prod(shape) != self.numel():
        raise RuntimeError(f"shape '{given}' is invalid for input of size {self.numel()}")
    return Size(shape)


def _strides_of_view(self, shape):
    """The strides of a view of that shape; None if it needs a copy."""
    if self.strides is None:
        return ordered_strides(shape)
    found = places(self.shape, self.strides)
    strides, step = [], 1
    for size in reversed(shape):
        strides.append(found[step] if size > 1 else 0)
        step *= size
    strides = tuple(reversed(strides))
    return strides if places(shape, strides) == found else None


def flatten(self, start_dim=0, end_dim=-1):
    dims = max(len(self.shape), 1)
    start, end = start_dim % dims, end_dim % dims
    shape = self.shape or (1,)
    flat = Size((*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]))
    return self if flat == self.shape else reshape(self, flat)


def unsqueeze(self, dim):
    dim = dimension(dim, len(self.shape) + 1)
    shape, strides = list(self.shape), list(self.stride())
    after = strides[dim] * shape[dim] if dim < len(shape) else 1
    shape.insert(dim, 1)
    strides.insert(dim, after)
    return _recorded("UnsqueezeBackward0", self, shape, strides, dim=dim)


def squeeze(self, dim=None):
    name = "SqueezeBackward0" if dim is None else "SqueezeBackward1"
    drop = range(len(self.shape)) if dim is None else [dimension(dim, len(self.shape))]
    axes = zip(self.shape, self.stride(), strict=True)
    kept = [a for d, a in enumerate(axes) if a[0] != 1 or d not in drop]
    shape, strides = [n for n, _ in kept], [s for _, s in kept]
    return _recorded(name, self, shape, strides, self_sym_sizes=self.shape)


def permute(self, *dims, _name="PermuteBackward0", **values):
    dims = [dimension(d, len(self.shape)) for d in _sizes(dims)]
    strides = self.stride()
    shape = [self.shape[d] for d in dims]
    return _recorded(_name, self, shape, [strides[d] for d in dims], dims=dims, **values)


def transpose(self, dim0, dim1):
    dim0, dim1 = (dimension(d, len(self.shape)) for d in (dim0, dim1))
    dims = list(range(len(self.shape)))
    if dims:
        dims[dim0], dims[dim1] = dim1, dim0
    return permute(self, dims, _name="TransposeBackward0", dim0=dim0, dim1=dim1)


def t(self):
    if len(self.shape) > 2:
        raise RuntimeError(
            f"t() expects a tensor with <= 2 dimensions, but self is {len(self.shape)}D"
        )
    return permute(self, list(range(len(self.shape)))[::-1], _name="TBackward0")


def _transposed(self):
    if len(self.shape) != 2:
        warnings.warn(errors.TRANSPOSE, stacklevel=2)
    return permute(self, list(range(len(self.shape)))[::-1])


def expand(self, *shape):
    shape = _sizes(shape)
    if not self.shape and -1 not in shape:
        strides, sizes = (0,) * len(shape), self.shape
        return _recorded("ExpandBackward0", self, shape, strides, self_sym_sizes=sizes)
    extra = len(shape) - len(self.shape)
    if extra < 0:
        raise RuntimeError(
            f"expand({self.type()}{{{list(self.shape)}}}, size={list(shape)}): the number "
            f"of sizes provided ({len(shape)}) must be greater or equal to the number of "
            f"dimensions in the tensor ({len(self.shape)})"
        )
    own = (1,) * extra + tuple(self.shape)
    steps = (0,) * extra + self.stride()
    sizes, strides = [], []
    axes = list(enumerate(zip(shape, own, steps, strict=True)))
    for dim, (size, have, step) in reversed(axes):
        if size not in (have, -1) and have != 1:
            raise RuntimeError(
                f"The expanded size of the tensor ({size}) must match the existing size "
                f"({have}) at non-singleton dimension {dim}.  Target sizes: "
                f"{list(shape)}.  Tensor sizes: {list(self.shape)}"
            )
        sizes.append(have if size == -1 else size)
        strides.append(step if size in (have, -1) else 0)
    sizes, strides = sizes[::-1], strides[::-1]
    return _recorded("ExpandBackward0", self, sizes, strides, self_sym_sizes=self.shape)


def as_strided(self, size, stride, storage_offset=0):
    return _view(self, size, stride, storage_offset)


# ---- parts


def select(self, dim, index):
    if not self.shape:
        raise IndexError("select() cannot be applied to a 0-dim tensor.")
    dim = dimension(dim, len(self.shape))
    size = self.shape[dim]
    if not -size <= index < size:
        raise IndexError(
            f"index {index} is out of bounds for dimension {dim} with size {size}"
        )
    index %= size
    strides = self.stride()
    return _recorded(
        "SelectBackward0",
        self,
        self.shape[:dim] + self.shape[dim + 1 :],
        strides[:dim] + strides[dim + 1 :],
        self.offset + index * strides[dim],
        self_sym_sizes=self.shape,
        dim=dim,
        index=index,
    )


def slice_along(self, dim, start, end, step=1):
    if step <= 0:
        raise ValueError("step must be greater than zero")
    start, end, step = slice(start, end, step).indices(self.shape[dim])
    strides, shape = list(self.stride()), list(self.shape)
    offset = self.offset + start * strides[dim]
    shape[dim] = len(range(start, end, step))
    strides[dim] *= step
    how = {"dim": dim, "start": start, "end": end, "step": step}
    sizes = self.shape
    return _recorded(
        "SliceBackward0", self, shape, strides, offset, self_sym_sizes=sizes, **how
    )


def narrow(self, dim, start, length):
    return slice_along(self, dimension(dim, len(self.shape)), start, start + length)


def unbind(self, dim=0):
    if not self.shape:
        message = f"Dimension specified as {dim} but tensor has no dimensions"
        raise IndexError(message)
    dim = dimension(dim, len(self.shape))
    strides = self.stride()
    shape = Size(self.shape[:dim] + self.shape[dim + 1 :])
    steps = strides[:dim] + strides[dim + 1 :]
    starts = [self.offset + i * strides[dim] for i in range(self.shape[dim])]
    views = [_view(self, shape, steps, start, base_of_record=True) for start in starts]
    return _several("UnbindBackward0", self, views, dim)


def split(self, split_size_or_sections, dim=0):
    if not self.shape:
        raise RuntimeError("split expects at least a 1-dimensional tensor")
    dim, sizes = dimension(dim, len(self.shape)), split_size_or_sections
    name, total = "SplitWithSizesBackward0", self.shape[dim]
    if isinstance(sizes, int):
        name, size = "SplitBackward0", sizes
        sizes = [min(size, total - i) for i in range(0, max(total, 1), size)]
    if sum(sizes) != total:
        raise RuntimeError(
            f"split_with_sizes expects split_sizes to sum exactly to {total} (input "
            f"tensor's size at dimension {dim}), but got split_sizes={list(sizes)}"
        )
    views, start = [], self.offset
    for size in sizes:
        shape = Size((*self.shape[:dim], size, *self.shape[dim + 1 :]))
        views.append(_view(self, shape, self.stride(), start, base_of_record=True))
        start += size * self.stride(dim)
    return _several(name, self, views, dim)


def chunk(self, chunks, dim=0):
    if not self.shape:
        raise RuntimeError("chunk expects at least a 1-dimensional tensor")
    if not self.shape[dim]:
        return split(self, [0] * chunks, dim)
    return split(self, -(-self.shape[dim] // chunks), dim)


def _several(name, self, views, dim):
    """Views that one operation made: none of them may be written to."""
    if self.requires_grad and views:
        graph.record(name, views, self=self, dim=dim)
    for v in views:
        v._several = True
    return tuple(views)


# ---- put together


def _all_tensors(tensors):
    tensors = list(tensors)
    for i, value in enumerate(tensors):
        if not isinstance(value, Tensor):
            kind = type(value).__name__
            message = f"expected Tensor as element {i} in argument 0, but got {kind}"
            raise TypeError(message)
    return tensors


def cat(tensors, dim=0):
    tensors = _all_tensors(tensors)
    dims = len(tensors[0].shape)
    if any(t.shape == (0,) for t in tensors) and any(len(t.shape) > 1 for t in tensors):
        raise errors.missing("torch.cat of an empty tensor and one of other dimensions")
    for i, tensor in enumerate(tensors):
        if not tensor.shape:
            raise RuntimeError(
                f"zero-dimensional tensor (at position {i}) cannot be concatenated"
            )
        if len(tensor.shape) != dims:
            raise RuntimeError(
                "Tensors must have same number of dimensions: "
                f"got {dims} and {len(tensor.shape)}"
            )
    dim = dimension(dim, dims)
    for i, tensor in enumerate(tensors):
        for d in range(dims):
            if d != dim and tensor.shape[d] != tensors[0].shape[d]:
                raise RuntimeError(
                    f"Sizes of tensors must match except in dimension {dim}. Expected "
                    f"size {tensors[0].shape[d]} but got size {tensor.shape[d]} for "
                    f"tensor number {i} in the list."
                )
    sizes = [t.shape[dim] for t in tensors]
    own = tensors[0].shape
    result = _joined(tensors, own[:dim], sizes, own[dim + 1 :])
    return graph.record("CatBackward0", result, tensors=tensors, dim=dim, sizes=sizes)


def stack(tensors, dim=0):
    tensors = _all_tensors(tensors)
    if not tensors:
        raise RuntimeError("stack expects a non-empty TensorList")
    for i, tensor in enumerate(tensors):
        if tensor.shape != tensors[0].shape:
            raise RuntimeError(
                "stack expects each tensor to be equal size, but got "
                f"{list(tensors[0].shape)} at entry 0 and {list(tensor.shape)} at entry {i}"
            )
    dim = dimension(dim, len(tensors[0].shape) + 1)
    own = tensors[0].shape
    result = _joined(tensors, own[:dim], [1] * len(tensors), own[dim:])
    return graph.record("StackBackward0", result, tensors=tensors, dim=dim)


def _joined(tensors, before, sizes, after):
    """The numbers of all tensors, joined along a dimension of `sizes`."""
    dtype = result_type(*tensors)
    flats = [t.flat() if t.dtype is dtype else dtype.cast(t.flat()) for t in tensors]
    shape = (*before, sum(sizes), *after)
    if not before:
        return new(dtype.pack(list(chain.from_iterable(flats))), shape, dtype)
    inner = math.prod(after)
    flat = [
        value
        for o in range(math.prod(before))
        for numbers, size in zip(flats, sizes, strict=True)
        for value in numbers[o * size * inner : (o + 1) * size * inner]
    ]
    return new(dtype.pack(flat), shape, dtype)


def repeat(self, *repeats):
    repeats = _sizes(repeats)
    if len(repeats) < len(self.shape):
        raise RuntimeError(
            "Number of dimensions of repeat dims can not be smaller than number of "
            "dimensions of tensor"
        )
    shape = (1,) * (len(repeats) - len(self.shape)) + tuple(self.shape)
    blocks = [n for pair in zip(repeats, shape, strict=True) for n in pair]
    wide = [n for pair in zip([1] * len(shape), shape, strict=True) for n in pair]
    plain = _view(
        self.detach().contiguous(), wide, None, 0 if self.strides else self.offset
    )
    copy = expand(plain, blocks).clone()
    sizes = [n * m for n, m in zip(repeats, shape, strict=True)]
    result = new(copy.storage, sizes, self.dtype)
    how = {"blocks": blocks, "dims": list(range(0, len(blocks), 2))}
    return graph.record(
        "RepeatBackward0", result, self=self, self_sym_sizes=self.shape, **how
    )


def flip(self, *dims):
    dims = [dimension(d, len(self.shape)) for d in _sizes(dims)]
    strides, offset = list(self.stride()), self.offset
    for d in dims if self.shape else ():
        offset += (self.shape[d] - 1) * strides[d]
        strides[d] = -strides[d]
    found = places(self.shape, strides, offset)
    storage = self.dtype.pack([self.storage[place] for place in found])
    result = new(storage, self.shape, self.dtype)
    return graph.record("FlipBackward0", result, self=self, dims=dims)


def contiguous(self):
    return self if self.strides is None else self.clone()


# ---- the gradients of parts: zeros all around


def select_backward(grad_output, sizes, dim, index):
    result = _zeros(grad_output, sizes)
    _put(select(result, dim, index), grad_output)
    how = {"grad_output": grad_output, "dim": dim, "index": index}
    return graph.record("SelectBackwardBackward0", result, **how)


def slice_backward(grad_output, sizes, dim, start, end, step):
    result = _zeros(grad_output, sizes)
    _put(slice_along(result, dim, start, end, step), grad_output)
    how = {"dim": dim, "start": start, "end": end, "step": step}
    return graph.record("SliceBackwardBackward0", result, grad_output=grad_output, **how)


def as_strided_backward(grad, base, geometry):
    """`base` is (shape, strides, offset) of the base, `geometry` that of the view."""
    shape, strides, offset = base
    result = _zeros(grad, shape)
    where = {place: i for i, place in enumerate(places(shape, strides, offset))}
    for place, value in zip(places(*geometry), grad.flat(), strict=True):
        result.storage[where[place]] += value
    return result


def scattered(grad, sizes, dim, index):
    """Zeros of shape `sizes`, with `grad` where `index` says along `dim`."""
    result = _zeros(grad, sizes)
    starts = places((*sizes[:dim], 1, *sizes[dim + 1 :]), ordered_strides(sizes))
    step = ordered_strides(sizes)[dim] if sizes else 0
    for start, i, value in zip(starts, index.flat(), grad.flat(), strict=True):
        result.storage[start + i * step] += value
    return result


def _zeros(like, sizes):
    return new(like.dtype.pack([0.0] * math.prod(sizes)), sizes, like.dtype)


def _put(target, source):
    for place, value in zip(target.places(), source.spread(target.shape), strict=True):
        target.storage[place] = value


METHODS = (
    "view reshape flatten unsqueeze squeeze permute transpose t expand as_strided select "
    "narrow unbind split chunk repeat flip contiguous"
)
FUNCTIONS = {name: globals()[name] for name in METHODS.split()}
for _name, _function in FUNCTIONS.items():
    setattr(Tensor, _name, _function)


def broadcast_tensors(*tensors):
    shape = Size(())
    for tensor in tensors:
        shape = broadcast(shape, tensor.shape)
    return [t if t.shape == shape else expand(t, shape) for t in tensors]


FUNCTIONS |= {
    "broadcast_tensors": broadcast_tensors,
    "cat": cat,
    "concat": cat,
    "stack": stack,
}
Tensor.T = property(_transposed)
Tensor.mT = property(lambda self: transpose(self, -2, -1))
Tensor.view_as = lambda self, other: view(self, other.shape)
Tensor.expand_as = lambda self, other: expand(self, other.shape)
Tensor.reshape_as = lambda self, other: reshape(self, other.shape)
