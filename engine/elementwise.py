"""A function of numbers, applied to each element of tensors."""

import math
import operator
from collections.abc import Callable
from itertools import repeat

from engine.dtypes import SCALAR, Size, broadcast
from engine.tensor import new, view


def apply(function, dtype, *tensors, result=None):
    """`function` of the elements, after a broadcast.

    Args:
        function: Takes as many numbers as there are tensors.
        dtype: What the operands are rounded to before.
        *tensors: The operands.
        result: The dtype of the result, if it is not `dtype`.
    """
    shape, strides = tensors[0].shape, None
    for tensor in tensors:
        if tensor.strides and any(tensor.strides):
            strides = tensor.strides
        if tensor.shape != shape:
            shape = broadcast(shape, tensor.shape)
    if strides and _fill_memory(tensors, shape, strides):
        # The result lies as the operands do; a sum of it shows that.
        row = Size((math.prod(shape),))
        shapes = [row if any(t.strides or ()) else SCALAR for t in tensors]
        rows = [view(t, s, None, t.offset) for t, s in zip(tensors, shapes, strict=True)]
        return view(apply(function, dtype, *rows, result=result), shape, strides, 0)
    columns = [
        t.storage
        if t.is_whole and t.dtype is dtype and t.shape == shape
        # Otherwise there is something to select, to repeat or to convert.
        else _column(t, dtype, shape)
        for t in tensors
    ]
    pack = (result or dtype).pack
    try:
        storage = pack(list(map(function, *columns)))  # of a list arrays are made faster
    except (ValueError, OverflowError, ZeroDivisionError):
        if function not in AT_THE_EDGE:
            raise
        columns = [_column(tensor, dtype, shape) for tensor in tensors]
        storage = pack(map(_careful(function), *columns))
    return new(storage, shape, result or dtype)


def _fill_memory(tensors, shape, strides):
    """Whether all lie in the same other order without a gap, or are one number."""
    alike = (strides, (0,) * len(shape))
    if any(t.shape and (t.shape != shape or t.strides not in alike) for t in tensors):
        return False
    last = sum((n - 1) * stride for n, stride in zip(shape, strides, strict=True))
    return last + 1 == math.prod(shape)


def _column(tensor, dtype, shape):
    if tensor._is_number:
        return repeat(dtype.cast(tensor.storage)[0], math.prod(shape))
    column = tensor.spread(shape)
    return column if tensor.dtype is dtype else dtype.cast(column)


def _careful(function):
    def careful(*numbers):
        try:
            return function(*numbers)
        except (ValueError, OverflowError, ZeroDivisionError):
            return AT_THE_EDGE[function](*numbers)

    return careful


def reciprocal_of(x):
    return 1 / x


def sign(x):
    return (x > 0) - (x < 0)  # 0 of nan, too


def larger(a, b):
    return a if a >= b or a != a else b


def smaller(a, b):
    return a if a <= b or a != a else b


def _quotient(a, b):
    if a == 0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1, b)


def _power(a, b):
    odd = b % 2 == 1
    if a == 0:
        return math.copysign(math.inf, a) if odd else math.inf
    if a < 0 and b % 1:
        return math.nan
    if (abs(a) < 1) == (b > 0):
        return 0.0
    return -math.inf if a < 0 and odd else math.inf


def _logarithm(x):
    return math.nan if x < 0 else -math.inf


# What IEEE 754 says where Python raises.
AT_THE_EDGE: dict[Callable[..., float], Callable[..., float]] = {
    operator.truediv: _quotient,
    reciprocal_of: lambda x: math.copysign(math.inf, x),
    math.pow: _power,
    math.exp: lambda x: math.inf,
    math.log1p: lambda x: math.nan if x < -1 else -math.inf,
}
AT_THE_EDGE |= dict.fromkeys((math.sqrt, math.sin, math.cos), lambda x: math.nan)
AT_THE_EDGE |= dict.fromkeys((math.log, math.log10), _logarithm)
