"""Tensors out of nothing: from numbers, filled, counted."""

import math
import warnings

from engine import errors
from engine.dtypes import DEFAULT, Size, float32, int64
from engine.tensor import Tensor, new


def tensor(data, *, dtype=None, device=None, requires_grad=False):
    """A leaf that holds a copy of `data`: a number, or lists of numbers.

    Raises:
        ValueError: If the lists are not of equal length.
        RuntimeError: If it shall require grad and holds no fractions.
    """
    if isinstance(data, Tensor):
        warnings.warn(errors.COPY, stacklevel=2)
        copy = data.detach().clone().to(dtype or data.dtype)
        return _leaf(copy, requires_grad)
    shape = _shape_of(data)
    flat = []
    _collect(data, shape, 0, flat)
    if dtype is None:
        kinds = {type(value) for value in flat}
        dtype = max(
            (DEFAULT[kind] for kind in kinds), key=lambda d: d.rank, default=float32
        )
    return _leaf(new(dtype.cast(flat), shape, dtype), requires_grad)


def _leaf(result, requires_grad):
    if requires_grad and not result.dtype.is_floating_point:
        raise RuntimeError("O" + errors.NOT_DIFFERENTIABLE)
    result._requires_grad = requires_grad
    return result


def _shape_of(data):
    shape = []
    while True:
        if isinstance(data, Tensor):
            return Size((*shape, *data.shape))
        if not isinstance(data, (list, tuple, range)):
            return Size(shape)
        shape.append(len(data))
        if not data:
            return Size(shape)
        data = data[0]


def _collect(data, shape, depth, flat):
    if isinstance(data, Tensor):
        if tuple(data.shape) != shape[depth:]:
            raise ValueError("only one element tensors can be converted to Python scalars")
        flat.extend(data.flat())
    elif isinstance(data, (list, tuple, range)):
        if depth == len(shape):
            raise TypeError(f"must be real number, not {type(data).__name__}")
        if len(data) != shape[depth]:
            raise ValueError(
                f"expected sequence of length {shape[depth]} at dim {depth} "
                f"(got {len(data)})"
            )
        for part in data:
            _collect(part, shape, depth + 1, flat)
    elif depth < len(shape):
        raise TypeError(f"not a sequence at dim {depth}")
    elif isinstance(data, (bool, int, float)):
        flat.append(data if type(data) in DEFAULT else float(data))
    elif isinstance(data, str):
        raise TypeError("new(): invalid data type 'str'")
    else:
        raise RuntimeError(f"Could not infer dtype of {type(data).__name__}")


def as_tensor(data, dtype=None, device=None):
    if isinstance(data, Tensor):
        return data.to(dtype or data.dtype)
    return tensor(data, dtype=dtype)


def _size(size):
    return Size(size[0] if len(size) == 1 and not isinstance(size[0], int) else size)


def full(size, fill_value, *, dtype=None, device=None, requires_grad=False):
    shape = Size([size] if isinstance(size, int) else size)
    dtype = dtype or DEFAULT[type(fill_value)]
    return _leaf(new(dtype.pack([fill_value] * shape.numel()), shape, dtype), requires_grad)


def zeros(*size, dtype=None, device=None, requires_grad=False):
    return full(_size(size), 0, dtype=dtype or float32, requires_grad=requires_grad)


def ones(*size, dtype=None, device=None, requires_grad=False):
    return full(_size(size), 1, dtype=dtype or float32, requires_grad=requires_grad)


empty = zeros  # what torch leaves to chance is 0 here


def eye(n, m=None, *, dtype=None, requires_grad=False):
    m, dtype = n if m is None else m, dtype or float32
    cells = [i == j for i in range(n) for j in range(m)]
    return _leaf(new(dtype.pack(cells), (n, m), dtype), requires_grad)


def arange(start, end=None, step=1, *, dtype=None, device=None, requires_grad=False):
    start, end = (0, start) if end is None else (start, end)
    is_whole = all(isinstance(value, int) for value in (start, end, step))
    dtype = dtype or (int64 if is_whole else float32)
    count = max(0, math.ceil((end - start) / step))
    values = dtype.cast([start + i * step for i in range(count)])
    return _leaf(new(values, (count,), dtype), requires_grad)


def linspace(start, end, steps, *, dtype=None, device=None, requires_grad=False):
    """`steps` numbers at equal distances, counted from both ends."""
    dtype = dtype or float32
    start, end = _plain(start), _plain(end)
    first, last = dtype.pack([start, end])
    step = dtype.pack([(last - first) / max(steps - 1, 1)])[0]
    half = steps // 2
    values = [
        first + step * i if i < half else last - step * (steps - 1 - i)
        for i in range(steps)
    ]
    if steps == 1:
        values = [first]
    return _leaf(new(dtype.pack(values), (steps,), dtype), requires_grad)


def logspace(start, end, steps, base=10.0, *, dtype=None, device=None, requires_grad=False):
    dtype = dtype or float32
    first, last = dtype.pack([start, end])
    step = dtype.pack([(last - first) / max(steps - 1, 1)])[0]
    half = steps // 2
    powers = dtype.pack(
        [
            first + step * i if i < half else last - step * (steps - 1 - i)
            for i in range(steps)
        ]
    )
    return _leaf(new(dtype.pack([base**p for p in powers]), (steps,), dtype), requires_grad)


def _plain(value):
    return value.item() if isinstance(value, Tensor) else value


def unique(self):
    """The different numbers, in rising order."""
    values = sorted(set(self.flat()))
    return new(self.dtype.pack(values), (len(values),), self.dtype)


Tensor.unique = unique
Tensor.new_tensor = lambda self, data: tensor(data, dtype=self.dtype)
Tensor.new_zeros = lambda self, *size: zeros(*size, dtype=self.dtype)
Tensor.new_ones = lambda self, *size: ones(*size, dtype=self.dtype)
