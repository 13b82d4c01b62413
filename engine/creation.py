"""Tensors out of nothing: from numbers, filled, counted."""

import math

from engine.dtypes import DEFAULT, Size, float32, float64, int64
from engine.errors import error, require, warn
from engine.tensor import Tensor, new

LISTS = (list, tuple, range)


def leaf(numbers, shape, usual, *, dtype=None, device=None, requires_grad=False):
    """A tensor without a history, with the options of all functions that make one.

    Args:
        numbers: Its numbers, in order.
        shape: Its shape.
        usual: Its dtype if none is asked for.
        dtype: The dtype that is asked for.
        device: Not looked at: there is only one.
        requires_grad: Whether operations on it are recorded.

    Raises:
        RuntimeError: If it shall require grad and holds no fractions.
    """
    dtype = dtype or usual
    require(dtype.is_floating_point or not requires_grad, "not differentiable", only="Only")
    result = new(dtype.cast(numbers), shape, dtype)
    result._requires_grad = requires_grad
    return result


def tensor(data, **options):
    """A leaf that holds a copy of `data`: a number, or lists of numbers.

    Raises:
        ValueError: If the lists are not of equal length.
    """
    if isinstance(data, Tensor):
        warn("copy")
        return leaf(data.flat(), data.shape, data.dtype, **options)
    values, shape = [data], []
    while values and isinstance(values[0], LISTS):
        size = len(values[0])
        values = _inside(values, size, dim=len(shape))
        shape.append(size)
    kinds = {v.dtype if isinstance(v, Tensor) else type(v): v for v in values}
    dtypes = map(_dtype_of, kinds.values())
    usual = max(dtypes, key=lambda dtype: dtype.rank, default=float32)
    numbers = [v._scalar() if isinstance(v, Tensor) else v for v in values]
    return leaf(numbers, shape, usual, **options)


def _inside(parts, size, dim):
    """What stands in all of `parts`, lists of the length `size`."""
    for part in parts:
        if not isinstance(part, LISTS):
            raise error("no sequence", dim=dim)
        if len(part) != size:
            raise error("sequence length", expected=size, dim=dim, got=len(part))
    return [value for part in parts for value in part]


def _dtype_of(value):
    """The dtype that a number asks for, or a tensor among numbers."""
    if isinstance(value, Tensor):
        return value.dtype
    for kind, dtype in DEFAULT.items():  # bool comes first: True is an int as well
        if isinstance(value, kind):
            return dtype
    name = "text" if isinstance(value, str) else "dtype"
    name = "not a number" if isinstance(value, LISTS) else name
    raise error(name, kind=type(value).__name__)


def as_size(sizes):
    """The shape that is given as several numbers, or as one sequence of them."""
    sizes = sizes[0] if len(sizes) == 1 and not isinstance(sizes[0], int) else sizes
    return sizes if type(sizes) is Size else Size(sizes)


def full(size, fill_value, **options):
    shape, usual = Size(size), DEFAULT[type(fill_value)]
    return leaf([fill_value] * shape.numel(), shape, usual, **options)


def zeros(*size, **options):
    return full(as_size(size), 0.0, **options)


def ones(*size, **options):
    return full(as_size(size), 1.0, **options)


empty = zeros  # what torch leaves to chance is 0 here


def eye(n, m=None, **options):
    m = n if m is None else m
    cells = [i == j for i in range(n) for j in range(m)]
    return leaf(cells, (n, m), float32, **options)


def arange(start, end=None, step=1, *, dtype=None, **options):
    start, end = (0, start) if end is None else (start, end)
    count = max(0, math.ceil((end - start) / step))
    is_whole = all(isinstance(value, int) for value in (start, end, step))
    dtype = dtype or (int64 if is_whole else float32)
    # Fractions that fill two vectors are counted from the first number of their vector.
    whole = count - count % (2 * dtype.lanes) if dtype.is_floating_point else 0
    firsts = dtype.pack([start + i * step for i in range(0, whole, dtype.lanes)])
    numbers = [first + i * step for first in firsts for i in range(dtype.lanes)]
    numbers += [start + i * step for i in range(whole, count)]
    return leaf(numbers, (count,), dtype, **options)


def _spaced(start, end, steps, dtype, pack):
    """`steps` numbers at equal distances, counted from both ends and rounded by `pack`."""
    half, (first, last) = steps // 2, dtype.pack([start, end if steps > 1 else start])
    (step,) = pack([dtype.pack([last - first])[0] / max(steps - 1, 1)])
    ways = pack([step * i for i in range(steps - half)])
    return pack([first + way for way in ways[:half]] + [last - way for way in ways[::-1]])


def linspace(start, end, steps, *, dtype=None, **options):
    dtype = dtype or float32
    return leaf(_spaced(start, end, steps, dtype, dtype.pack), (steps,), dtype, **options)


def logspace(start, end, steps, base=10.0, *, dtype=None, **options):
    dtype = dtype or float32
    powers = [base**power for power in _spaced(start, end, steps, dtype, float64.pack)]
    return leaf(powers, (steps,), dtype, **options)


NAMED = "tensor full zeros ones empty eye arange linspace logspace"
FUNCTIONS = {name: globals()[name] for name in NAMED.split()}
