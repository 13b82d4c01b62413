"""Other ways to look at the same storage, and tensors put together."""

import math
from functools import partial, reduce
from itertools import accumulate

from engine.creation import as_size, zeros
from engine.dtypes import SCALAR, Size, broadcast, result_type
from engine.errors import error, missing, require, warn
from engine.graph import record
from engine.reductions import dimension
from engine.tensor import Tensor, new, ordered_strides, places
from engine.tensor import view as _view

_look = partial(_view, base_of_record=True)  # no node leads to it yet


def recorded_view(name, self, shape, strides, **values):
    part = _look(self, shape, strides, self.offset)
    return record(name, part, self=self, **values)


# ---- shapes


def view(self, *shape):
    shape = _full_shape(self, as_size(shape))
    strides = _strides_of_view(self, shape)
    require(strides is not None, "view")
    return recorded_view("ViewBackward0", self, shape, strides, self_sym_sizes=self.shape)


def reshape(self, *shape):
    shape = _full_shape(self, as_size(shape))
    if _strides_of_view(self, shape) is not None:
        return view(self, shape)
    copy = self.clone()
    result = new(copy.storage, shape, self.dtype)
    return record("UnsafeViewBackward0", result, self=copy, self_sym_sizes=copy.shape)


def _full_shape(self, given):
    """The shape that is `given`, with -1 replaced by what is left."""
    shape, known = list(map(int, given)), math.prod(n for n in given if n != -1)
    if -1 in shape and known:
        shape[shape.index(-1)] = self.numel() // known
    if math.prod(shape) != self.numel():
        raise error("shape", shape=list(given), count=self.numel())
    return Size(shape)


def _strides_of_view(self, shape):
    """The strides of a view of that shape; None if it needs a copy."""
    if self.strides is None:
        return ordered_strides(shape)
    found = places(self.shape, self.strides)
    steps = ordered_strides(shape)
    strides = [found[step] if n > 1 else 0 for n, step in zip(shape, steps, strict=True)]
    return strides if places(shape, strides) == found else None


def flatten(self, start_dim=0, end_dim=-1):
    dims = max(len(self.shape), 1)
    start, end = start_dim % dims, end_dim % dims
    shape = self.shape or (1,)
    flat = Size((*shape[:start], math.prod(shape[start : end + 1]), *shape[end + 1 :]))
    return self if flat == self.shape else reshape(self, flat)


def expand(self, *shape):
    shape, own = as_size(shape), self.shape
    if not own and -1 not in shape:  # one number, often the gradient of a sum
        still = (0,) * len(shape)
        return recorded_view("ExpandBackward0", self, shape, still, self_sym_sizes=own)
    extra = len(shape) - len(own)
    if extra < 0:
        how = dict(given=len(shape), dims=len(own), type=self.type())
        raise error("expand count", own=list(own), shape=list(shape), **how)
    sizes, strides = [1 if n == -1 else n for n in shape], [0] * len(shape)
    for place in reversed(range(len(own))):
        have, dim = own[place], extra + place
        if shape[dim] in (-1, have):
            sizes[dim], strides[dim] = have, self.stride(place)
        elif have != 1:
            how = dict(size=sizes[dim], have=have, dim=dim)
            raise error("expand", shape=list(shape), own=list(own), **how)
    return recorded_view("ExpandBackward0", self, sizes, strides, self_sym_sizes=own)


def broadcast_tensors(*tensors):
    shape = reduce(broadcast, (tensor.shape for tensor in tensors), SCALAR)
    return [t if t.shape == shape else expand(t, shape) for t in tensors]


# ---- dimensions


def _axes(self, dims):
    """The shape and the strides of a view that has the dimensions `dims` of `self`."""
    strides = self.stride()
    return [self.shape[d] for d in dims], [strides[d] for d in dims]


def unsqueeze(self, dim):
    dim = dimension(dim, len(self.shape) + 1)
    shape, strides = list(self.shape), list(self.stride())
    strides.insert(dim, strides[dim] * shape[dim] if dim < len(shape) else 1)
    shape.insert(dim, 1)
    return recorded_view("UnsqueezeBackward0", self, shape, strides, dim=dim)


def squeeze(self, dim=None):
    dims = range(len(self.shape))
    name = "SqueezeBackward0" if dim is None else "SqueezeBackward1"
    dropped = dims if dim is None else [dimension(dim, len(dims))]
    kept = [d for d in dims if self.shape[d] != 1 or d not in dropped]
    return recorded_view(name, self, *_axes(self, kept), self_sym_sizes=self.shape)


def permute(self, *dims):
    order = [dimension(d, len(self.shape)) for d in as_size(dims)]
    return recorded_view("PermuteBackward0", self, *_axes(self, order), dims=order)


def transpose(self, dim0, dim1):
    dim0, dim1 = (dimension(d, len(self.shape)) for d in (dim0, dim1))
    swapped = {dim0: dim1, dim1: dim0}
    axes = _axes(self, [swapped.get(d, d) for d in range(len(self.shape))])
    return recorded_view("TransposeBackward0", self, *axes, dim0=dim0, dim1=dim1)


def t(self):
    dims = range(len(self.shape))
    require(len(dims) <= 2, "t", dims=len(dims))
    return recorded_view("TBackward0", self, *_axes(self, dims[::-1]))


def reversed_dimensions(self):
    dims = range(len(self.shape))
    if len(dims) != 2:
        warn("transposed")
    return permute(self, dims[::-1])


# ---- parts


def counted(index, size, dim):
    """`index` counted from the front; the error names the dimension `dim`."""
    require(-size <= index < size, "index", index=index, dim=dim, size=size)
    return index % size


def _rest(self, dim):
    """The shape and the strides of what stands at one place of a dimension."""
    shape, strides = tuple(self.shape), self.stride()
    return Size(shape[:dim] + shape[dim + 1 :]), strides[:dim] + strides[dim + 1 :]


def _some(self, dim, start, count, step=1):
    """What stands at several places of a dimension."""
    shape, strides = list(self.shape), list(self.stride())
    offset = self.offset + start * strides[dim]
    shape[dim], strides[dim] = count, step * strides[dim]
    return _look(self, shape, strides, offset)


def select(self, dim, index):
    require(self.shape, "select")
    dim = dimension(dim, len(self.shape))
    index = counted(index, self.shape[dim], dim)
    how = dict(self_sym_sizes=self.shape, dim=dim, index=index)
    shape, strides = _rest(self, dim)
    part = _look(self, shape, strides, self.offset + index * self.stride(dim))
    return record("SelectBackward0", part, self=self, **how)


def slice_along(self, dim, start, end, step=1):
    require(step > 0, "step")
    start, end, step = slice(start, end, step).indices(self.shape[dim])
    part = _some(self, dim, start, len(range(start, end, step)), step)
    how = dict(self_sym_sizes=self.shape, dim=dim, start=start, end=end, step=step)
    return record("SliceBackward0", part, self=self, **how)


def narrow(self, dim, start, length):
    return slice_along(self, dimension(dim, len(self.shape)), start, start + length)


def unbind(self, dim=0):
    require(self.shape, "unbind", dim=dim)
    dim = dimension(dim, len(self.shape))
    (shape, strides), step = _rest(self, dim), self.stride(dim)
    starts = [self.offset + index * step for index in range(self.shape[dim])]
    views = [_look(self, shape, strides, start) for start in starts]
    return _several("UnbindBackward0", self, views, dim)


def split(self, split_size_or_sections, dim=0, name="split"):
    require(self.shape, "split", name=name)
    dim, sizes = dimension(dim, len(self.shape)), split_size_or_sections
    node, total = "SplitWithSizesBackward0", self.shape[dim]
    if isinstance(sizes, int):
        node, size = "SplitBackward0", sizes
        sizes = [min(size, total - start) for start in range(0, max(total, 1), size)]
    require(sum(sizes) == total, "split sizes", total=total, dim=dim, sizes=list(sizes))
    starts = accumulate(sizes[:-1], initial=0)
    views = [_some(self, dim, *part) for part in zip(starts, sizes, strict=True)]
    return _several(node, self, views, dim)


def chunk(self, chunks, dim=0):
    total = self.shape[dim] if self.shape else 1
    return split(self, -(-total // chunks) if total else [0] * chunks, dim, "chunk")


def _several(name, self, views, dim):
    """Views that one operation made: none of them may be written to."""
    if views:
        record(name, views, self=self, dim=dim)
    for part in views:
        part._several = True
    return tuple(views)


# ---- the gradients of parts: zeros all around


def _surrounded(name, grad_output, sizes, part_of, **where):
    """Zeros of the shape `sizes`, but for the part that holds `grad_output`."""
    result = zeros(sizes, dtype=grad_output.dtype)
    part = part_of(result, **where)
    for place, value in zip(part.places(), grad_output.flat(), strict=True):
        result.storage[place] = value
    return record(name, result, grad_output=grad_output, **where)


def select_backward(grad_output, self_sym_sizes, dim, index):
    where = dict(dim=dim, index=index)
    name = "SelectBackwardBackward0"
    return _surrounded(name, grad_output, self_sym_sizes, select, **where)


def slice_backward(grad_output, self_sym_sizes, dim, start, end, step):
    where = dict(dim=dim, start=start, end=end, step=step)
    name = "SliceBackwardBackward0"
    return _surrounded(name, grad_output, self_sym_sizes, slice_along, **where)


# ---- put together


def _all_tensors(tensors):
    tensors = list(tensors)
    for i, value in enumerate(tensors):
        if not isinstance(value, Tensor):
            raise error("element", index=i, kind=type(value).__name__)
    return tensors


def cat(tensors, dim=0):
    tensors = _all_tensors(tensors)
    own = tensors[0].shape
    if any(t.shape == (0,) for t in tensors) and any(len(t.shape) > 1 for t in tensors):
        raise missing("torch.cat of an empty tensor and one of other dimensions")
    dim = dimension(dim, len(own))
    for i, tensor in enumerate(tensors):
        dims = len(tensor.shape)
        require(dims, "cat scalar", index=i)
        require(dims == len(own), "cat dims", expected=len(own), got=dims)
        for d, (n, got) in enumerate(zip(own, tensor.shape, strict=True)):
            if d != dim and got != n:
                raise error("cat sizes", dim=dim, expected=n, got=got, index=i)
    sizes = [t.shape[dim] for t in tensors]
    result = _joined(tensors, own[:dim], sum(sizes), own[dim + 1 :])
    return record("CatBackward0", result, tensors=tensors, dim=dim, sizes=sizes)


def stack(tensors, dim=0):
    tensors = _all_tensors(tensors)
    require(tensors, "stack none")
    own = tuple(tensors[0].shape)
    for i, tensor in enumerate(tensors):
        if tensor.shape != own:
            got = list(tensor.shape)
            raise error("stack sizes", expected=list(own), got=got, index=i)
    dim = dimension(dim, len(own) + 1)
    result = _joined(tensors, own[:dim], len(tensors), own[dim:])
    return record("StackBackward0", result, tensors=tensors, dim=dim)


def _joined(tensors, before, size, after):
    """The numbers of all tensors, side by side in a dimension between others."""
    dtype, rows = result_type(*tensors), math.prod(before)
    flats = [tensor.flat() for tensor in tensors]
    joined = []
    for row in range(rows):
        for flat in flats:
            joined += flat[len(flat) * row // rows : len(flat) * (row + 1) // rows]
    return new(dtype.cast(joined), (*before, size, *after), dtype)


def flip(self, *dims):
    turned = [dimension(d, len(self.shape)) for d in as_size(dims)]
    strides, offset = list(self.stride()), self.offset
    for d in turned if self.shape else ():
        offset += (self.shape[d] - 1) * strides[d]
        strides[d] = -strides[d]
    mirrored = _look(self, self.shape, strides, offset)
    result = new(self.dtype.pack(mirrored.flat()), self.shape, self.dtype)
    return record("FlipBackward0", result, self=self, dims=turned)


def contiguous(self):
    return self if self.strides is None else self.clone()


NAMED = (
    "broadcast_tensors cat chunk contiguous expand flatten flip narrow permute "
    "reshape select split squeeze stack t transpose unbind unsqueeze view"
)
FUNCTIONS = {name: globals()[name] for name in NAMED.split()}
