"""Other ways to look at the same storage, and tensors put together."""

import math

from engine.dtypes import SCALAR, Size, broadcast, result_type
from engine.errors import error, missing, warn
from engine.graph import record
from engine.reductions import dimension
from engine.tensor import Tensor, new, ordered_strides, places
from engine.tensor import view as _view


def _recorded(name, self, shape, strides, offset=None, **values):
    offset = self.offset if offset is None else offset
    result = _view(self, shape, strides, offset, base_of_record=True)
    return record(name, result, self=self, **values)


def _sizes(shape):
    return tuple(shape[0]) if len(shape) == 1 and not isinstance(shape[0], int) else shape


# ---- shapes


def view(self, *shape):
    shape = _full_shape(self, _sizes(shape))
    strides = _strides_of_view(self, shape)
    if strides is None:
        raise error("view")
    return _recorded("ViewBackward0", self, shape, strides, self_sym_sizes=self.shape)


def reshape(self, *shape):
    shape = _full_shape(self, _sizes(shape))
    if _strides_of_view(self, shape) is not None:
        return view(self, shape)
    copy = self.clone()
    result = new(copy.storage, shape, self.dtype)
    return record("UnsafeViewBackward0", result, self=copy, self_sym_sizes=copy.shape)


def _full_shape(self, shape):
    shape, given = [int(n) for n in shape], list(shape)
    known = math.prod(n for n in shape if n != -1)
    if -1 in shape and known:
        shape[shape.index(-1)] = self.numel() // known
    if math.prod(shape) != self.numel():
        raise error("shape", shape=given, count=self.numel())
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
        raise error("t", dims=len(self.shape))
    return permute(self, list(range(len(self.shape)))[::-1], _name="TBackward0")


def reversed_dimensions(self):
    if len(self.shape) != 2:
        warn("transposed")
    return permute(self, list(range(len(self.shape)))[::-1])


def expand(self, *shape):
    shape, dims = _sizes(shape), len(self.shape)
    if not dims and -1 not in shape:
        steps = (0,) * len(shape)
        return _recorded("ExpandBackward0", self, shape, steps, self_sym_sizes=self.shape)
    extra = len(shape) - dims
    if extra < 0:
        own, given = list(self.shape), len(shape)
        how = dict(type=self.type(), own=own, shape=list(shape), given=given, dims=dims)
        raise error("expand count", **how)
    own, steps = (1,) * extra + tuple(self.shape), (0,) * extra + self.stride()
    sizes = [have if size == -1 else size for size, have in zip(shape, own, strict=True)]
    strides = [s if n == m else 0 for n, m, s in zip(sizes, own, steps, strict=True)]
    for dim, (size, have) in reversed(list(enumerate(zip(sizes, own, strict=True)))):
        if size != have and have != 1:
            how = dict(size=size, have=have, dim=dim, shape=list(shape))
            raise error("expand", own=list(self.shape), **how)
    return _recorded("ExpandBackward0", self, sizes, strides, self_sym_sizes=self.shape)


# ---- parts


def select(self, dim, index):
    if not self.shape:
        raise error("select")
    dim = dimension(dim, len(self.shape))
    size, strides, sizes = self.shape[dim], self.stride(), self.shape
    if not -size <= index < size:
        raise error("index", index=index, dim=dim, size=size)
    index %= size
    shape, steps = (all[:dim] + all[dim + 1 :] for all in (sizes, strides))
    how = dict(self_sym_sizes=sizes, dim=dim, index=index)
    start = self.offset + index * strides[dim]
    return _recorded("SelectBackward0", self, shape, steps, start, **how)


def slice_along(self, dim, start, end, step=1):
    if step <= 0:
        raise error("step")
    start, end, step = slice(start, end, step).indices(self.shape[dim])
    strides, shape = list(self.stride()), list(self.shape)
    offset = self.offset + start * strides[dim]
    shape[dim] = len(range(start, end, step))
    strides[dim] *= step
    how = dict(self_sym_sizes=self.shape, dim=dim, start=start, end=end, step=step)
    return _recorded("SliceBackward0", self, shape, strides, offset, **how)


def narrow(self, dim, start, length):
    return slice_along(self, dimension(dim, len(self.shape)), start, start + length)


def unbind(self, dim=0):
    if not self.shape:
        raise error("unbind", dim=dim)
    dim = dimension(dim, len(self.shape))
    shape, steps = (all[:dim] + all[dim + 1 :] for all in (self.shape, self.stride()))
    shape, step = Size(shape), self.stride(dim)
    starts = [self.offset + i * step for i in range(self.shape[dim])]
    views = [_view(self, shape, steps, start, base_of_record=True) for start in starts]
    return _several("UnbindBackward0", self, views, dim)


def split(self, split_size_or_sections, dim=0, name="split"):
    if not self.shape:
        raise error("split", name=name)
    dim, sizes = dimension(dim, len(self.shape)), split_size_or_sections
    node, total = "SplitWithSizesBackward0", self.shape[dim]
    if isinstance(sizes, int):
        node, size = "SplitBackward0", sizes
        sizes = [min(size, total - i) for i in range(0, max(total, 1), size)]
    if sum(sizes) != total:
        raise error("split sizes", total=total, dim=dim, sizes=list(sizes))
    views, start = [], self.offset
    for size in sizes:
        shape = Size((*self.shape[:dim], size, *self.shape[dim + 1 :]))
        views.append(_view(self, shape, self.stride(), start, base_of_record=True))
        start += size * self.stride(dim)
    return _several(node, self, views, dim)


def chunk(self, chunks, dim=0):
    total = self.shape[dim] if self.shape else 1
    return split(self, -(-total // chunks) if total else [0] * chunks, dim, "chunk")


def _several(name, self, views, dim):
    """Views that one operation made: none of them may be written to."""
    if self.requires_grad and views:
        record(name, views, self=self, dim=dim)
    for v in views:
        v._several = True
    return tuple(views)


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
    for i, tensor in enumerate(tensors):
        if not tensor.shape:
            raise error("cat scalar", index=i)
        if len(tensor.shape) != len(own):
            raise error("cat dims", expected=len(own), got=len(tensor.shape))
    dim = dimension(dim, len(own))
    for i, tensor in enumerate(tensors):
        for d, (expected, got) in enumerate(zip(own, tensor.shape, strict=True)):
            if d != dim and got != expected:
                raise error("cat sizes", dim=dim, expected=expected, got=got, index=i)
    sizes = [t.shape[dim] for t in tensors]
    result = _joined(tensors, own[:dim], sizes, own[dim + 1 :])
    return record("CatBackward0", result, tensors=tensors, dim=dim, sizes=sizes)


def stack(tensors, dim=0):
    tensors = _all_tensors(tensors)
    if not tensors:
        raise error("stack none")
    own = tensors[0].shape
    for i, tensor in enumerate(tensors):
        if tensor.shape != own:
            got = list(tensor.shape)
            raise error("stack sizes", expected=list(own), got=got, index=i)
    dim = dimension(dim, len(own) + 1)
    result = _joined(tensors, own[:dim], [1] * len(tensors), own[dim:])
    return record("StackBackward0", result, tensors=tensors, dim=dim)


def _joined(tensors, before, sizes, after):
    """The numbers of all tensors, joined along a dimension of `sizes`."""
    dtype = result_type(*tensors)
    flats = [t.flat() if t.dtype is dtype else dtype.cast(t.flat()) for t in tensors]
    shape = (*before, sum(sizes), *after)
    inner = math.prod(after)
    flat = [
        value
        for o in range(math.prod(before))
        for numbers, size in zip(flats, sizes, strict=True)
        for value in numbers[o * size * inner : (o + 1) * size * inner]
    ]
    return new(dtype.pack(flat), shape, dtype)


def flip(self, *dims):
    dims = [dimension(d, len(self.shape)) for d in _sizes(dims)]
    strides, offset = list(self.stride()), self.offset
    for d in dims if self.shape else ():
        offset += (self.shape[d] - 1) * strides[d]
        strides[d] = -strides[d]
    found = places(self.shape, strides, offset)
    storage = self.dtype.pack([self.storage[place] for place in found])
    result = new(storage, self.shape, self.dtype)
    return record("FlipBackward0", result, self=self, dims=dims)


def contiguous(self):
    return self if self.strides is None else self.clone()


# ---- the gradients of parts: zeros all around


def select_backward(grad_output, self_sym_sizes, dim, index):
    result = zeros(grad_output, self_sym_sizes)
    _put(select(result, dim, index), grad_output)
    how = dict(grad_output=grad_output, dim=dim, index=index)
    return record("SelectBackwardBackward0", result, **how)


def slice_backward(grad_output, self_sym_sizes, dim, start, end, step):
    result = zeros(grad_output, self_sym_sizes)
    _put(slice_along(result, dim, start, end, step), grad_output)
    how = dict(dim=dim, start=start, end=end, step=step)
    return record("SliceBackwardBackward0", result, grad_output=grad_output, **how)


def as_strided_backward(grad, base, geometry):
    """`base` is (shape, strides, offset) of the base, `geometry` that of the view."""
    result, where = zeros(grad, base[0]), {p: i for i, p in enumerate(places(*base))}
    for place, value in zip(places(*geometry), grad.flat(), strict=True):
        result.storage[where[place]] += value
    return result


def zeros(like, sizes):
    return new(like.dtype.pack([0.0] * math.prod(sizes)), sizes, like.dtype)


def _put(target, source):
    for place, value in zip(target.places(), source.spread(target.shape), strict=True):
        target.storage[place] = value


def broadcast_tensors(*tensors):
    shape = SCALAR
    for tensor in tensors:
        shape = broadcast(shape, tensor.shape)
    return [t if t.shape == shape else expand(t, shape) for t in tensors]


NAMED = (
    "broadcast_tensors cat chunk contiguous expand flatten flip narrow permute "
    "reshape select split squeeze stack t transpose unbind unsqueeze view"
)
FUNCTIONS = {name: globals()[name] for name in NAMED.split()}
