"""Tensors out of nothing: from numbers, filled, counted."""

import math

from engine.dtypes import DEFAULT, Size, float32, int64
from engine.errors import error, warn
from engine.tensor import Tensor, new


def tensor(data, *, dtype=None, device=None, requires_grad=False):
    """A leaf that holds a copy of `data`: a number, or lists of numbers.

    Raises:
        ValueError: If the lists are not of equal length.
        RuntimeError: If it shall require grad and holds no fractions.
    """
    if isinstance(data, Tensor):
        warn("copy")
        copy = data.detach().clone().to(dtype or data.dtype)
        return leaf(copy, requires_grad)
    shape = _shape_of(data)
    flat = []
    _collect(data, shape, 0, flat)
    if dtype is None:
        kinds = {type(value) for value in flat}
        dtype = max(
            (DEFAULT[kind] for kind in kinds), key=lambda d: d.rank, default=float32
        )
    return leaf(new(dtype.cast(flat), shape, dtype), requires_grad)


def leaf(result, requires_grad):
    if requires_grad and not result.dtype.is_floating_point:
        raise error("not differentiable", only="Only")
    result._requires_grad = requires_grad
    return result


def _shape_of(data):
    shape = []
    while isinstance(data, (list, tuple, range)):
        shape.append(len(data))
        if not data:
            break
        data = data[0]
    return Size((*shape, *data.shape) if isinstance(data, Tensor) else shape)


def _collect(data, shape, depth, flat):
    if isinstance(data, Tensor):
        if tuple(data.shape) != shape[depth:]:
            raise error("one element")
        flat.extend(data.flat())
    elif isinstance(data, (list, tuple, range)):
        if depth == len(shape):
            raise error("not a number", kind=type(data).__name__)
        if len(data) != shape[depth]:
            parts = dict(expected=shape[depth], dim=depth, got=len(data))
            raise error("sequence length", **parts)
        for part in data:
            _collect(part, shape, depth + 1, flat)
    elif depth < len(shape):
        raise error("no sequence", dim=depth)
    elif isinstance(data, (bool, int, float)):
        flat.append(data if type(data) in DEFAULT else float(data))
    elif isinstance(data, str):
        raise error("text")
    else:
        raise error("dtype", kind=type(data).__name__)


def as_size(size):
    return Size(size[0] if len(size) == 1 and not isinstance(size[0], int) else size)


def full(size, fill_value, *, dtype=None, device=None, requires_grad=False):
    shape = Size([size] if isinstance(size, int) else size)
    dtype = dtype or DEFAULT[type(fill_value)]
    return leaf(new(dtype.pack([fill_value] * shape.numel()), shape, dtype), requires_grad)


def zeros(*size, dtype=None, device=None, requires_grad=False):
    return full(as_size(size), 0, dtype=dtype or float32, requires_grad=requires_grad)


def ones(*size, dtype=None, device=None, requires_grad=False):
    return full(as_size(size), 1, dtype=dtype or float32, requires_grad=requires_grad)


empty = zeros  # what torch leaves to chance is 0 here


def eye(n, m=None, *, dtype=None, requires_grad=False):
    m, dtype = n if m is None else m, dtype or float32
    cells = [i == j for i in range(n) for j in range(m)]
    return leaf(new(dtype.pack(cells), (n, m), dtype), requires_grad)


def arange(start, end=None, step=1, *, dtype=None, device=None, requires_grad=False):
    start, end = (0, start) if end is None else (start, end)
    is_whole = all(isinstance(value, int) for value in (start, end, step))
    dtype = dtype or (int64 if is_whole else float32)
    count = max(0, math.ceil((end - start) / step))
    values = dtype.cast([start + i * step for i in range(count)])
    return leaf(new(values, (count,), dtype), requires_grad)


def spaced(start, end, steps, dtype):
    """`steps` numbers at equal distances, counted from both ends."""
    first, last = dtype.pack(getattr(v, "item", lambda v=v: v)() for v in (start, end))
    (step,) = dtype.pack([(last - first) / max(steps - 1, 1)])
    half = max(steps // 2, 1)
    rising = [first + step * i for i in range(min(half, steps))]
    return dtype.pack(rising + [last - step * (steps - 1 - i) for i in range(half, steps)])


def linspace(start, end, steps, *, dtype=None, device=None, requires_grad=False):
    dtype = dtype or float32
    return leaf(new(spaced(start, end, steps, dtype), (steps,), dtype), requires_grad)


def logspace(start, end, steps, base=10.0, *, dtype=None, requires_grad=False):
    dtype = dtype or float32
    powers = [base**power for power in spaced(start, end, steps, dtype)]
    return leaf(new(dtype.pack(powers), (steps,), dtype), requires_grad)


NAMED = "tensor full zeros ones empty eye arange linspace logspace"
FUNCTIONS = {name: globals()[name] for name in NAMED.split()}
