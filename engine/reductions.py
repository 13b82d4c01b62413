"""Many numbers become one, over all dimensions or some."""

import math
import operator
from collections import namedtuple
from itertools import accumulate

from engine.dtypes import Size, bool_, int64
from engine.errors import error, missing, warn
from engine.float32 import column_sums, row_sum, running_sum, vector_sum
from engine.graph import no_derivative, record
from engine.tensor import SCALAR, Tensor, new, ordered_strides, places


def dimension(dim, dims):
    """`dim` counted from the front.

    Raises:
        IndexError: If a tensor of `dims` dimensions has no such one.
    """
    limit = max(dims, 1)
    if not -limit <= dim < limit:
        raise error("dimension", low=-limit, high=limit - 1, dim=dim)
    return dim % limit


def _reduced(self, dim, keepdim):
    """The dimensions to reduce, all if `dim` is None or empty, and what shape is left."""
    shape = self.shape
    if dim is None and not keepdim:
        return range(len(shape)), SCALAR
    dims = [dim] if isinstance(dim, int) else list(dim or [])
    dims = [dimension(d, len(shape)) for d in dims]
    dims = [d for d in dims if shape] or list(range(len(shape)))
    axes = [1 if d in dims else n for d, n in enumerate(shape) if keepdim or d not in dims]
    return dims, Size(axes)


def rows_of(self, dims):
    """For each number of the result those that it is made of, in order."""
    strides, flat = ordered_strides(self.shape), self.flat()
    kept = [d for d in range(len(self.shape)) if d not in dims]

    def walked(some):
        return places([self.shape[d] for d in some], [strides[d] for d in some])

    steps = walked(sorted(dims))
    return [[flat[start + step] for step in steps] for start in walked(kept)]


# ---- sums


def sum_of(self, dim=None, keepdim=False, *, dtype=None):
    if self.dtype is bool_ or dtype:
        self = self.to(dtype or int64)
    dims, shape = _reduced(self, dim, keepdim)
    result, sizes = _sum(self, dims, shape), self.shape
    if dim is None:
        return record("SumBackward0", result, self=self, self_sym_sizes=sizes)
    how = dict(dim=dims, keepdim=keepdim, self_sym_sizes=sizes)
    return record("SumBackward1", result, self=self, **how)


def mean(self, dim=None, keepdim=False, *, dtype=None):
    self = self.to(dtype) if dtype else self
    if not self.dtype.is_floating_point:
        raise error("mean type", word=self.dtype.word)
    dims, shape = _reduced(self, dim, keepdim)
    count = self.numel() // max(math.prod(shape), 1)
    total = _sum(self, dims, shape)
    quotient = [v / count if count else math.nan for v in total.storage]
    result, sizes = new(self.dtype.pack(quotient), shape, self.dtype), self.shape
    if dim is None:
        how = dict(self_sym_sizes=sizes, self_sym_numel=count)
        return record("MeanBackward0", result, self=self, **how)
    how = dict(dim=dims, keepdim=keepdim, count=count, self_sym_sizes=sizes)
    return record("MeanBackward1", result, self=self, **how)


def _sum(self, dims, shape):
    dtype = self.dtype
    if not dtype.is_floating_point:
        sums = map(sum, rows_of(self, dims))
    elif not self.numel():
        sums = [0.0] * math.prod(shape)
    elif len(dims) == len(self.shape) and (self.is_whole or self.strides is None):
        flat = self.storage if self.is_whole else self.flat()
        sums = [row_sum(flat, dtype.lanes, dtype.pack)]
    else:
        sums = _float_sums(self, dims)
    return new(dtype.pack(sums), shape, dtype)


def _float_sums(self, dims):
    """The sums over `dims`, in the order in which torch adds.

    torch merges dimensions that lie behind each other in the storage. The first
    of those to be summed and the next one make a block of rows and columns.
    """
    dtype, strides = self.dtype, self.stride()
    axes = [(n, strides[d], d in dims) for d, n in enumerate(self.shape) if n > 1]
    summed = sorted(((n, s) for n, s, is_summed in axes if is_summed), key=lambda a: a[1])
    kept = [(n, s) for n, s, is_summed in reversed(axes) if not is_summed]
    summed, kept = _merged(summed) or [(1, 0)], _merged(kept)
    rows, *more = summed
    is_kept = not more
    columns = more.pop(0) if more else kept.pop(0) if kept else (1, 0)
    totals = []
    for start in _starts(kept, self.offset):
        total = None
        for place in _starts(more, start):
            block = _block_sums(self.storage, place, rows, columns, dtype)
            if not is_kept:
                block = dtype.pack([running_sum(block, dtype.pack)])
            total = block if total is None else dtype.pack(map(float.__add__, total, block))
        totals += total
    return dtype.pack(totals)


def _merged(axes):
    merged = []
    for size, stride in axes:
        if merged and merged[-1][0] * merged[-1][1] == stride:
            merged[-1] = (merged[-1][0] * size, merged[-1][1])
        else:
            merged.append((size, stride))
    return merged


def _starts(axes, offset):
    return places([n for n, _ in reversed(axes)], [s for _, s in reversed(axes)], offset)


def _block_sums(storage, start, rows, columns, dtype):
    """A sum for each column of a block; `rows` and `columns` are (size, stride)."""
    (height, down), (width, across) = rows, columns
    pack, lanes = dtype.pack, dtype.lanes

    def column(j):
        first = start + j * across
        return pack([storage[first + i * down] for i in range(height)])

    if down == 1 and height >= lanes:
        return pack([row_sum(column(j), lanes, pack) for j in range(width)])
    if (across == 1 and width >= lanes) or not down < across:
        block = [
            pack([storage[start + i * down + j * across] for j in range(width)])
            for i in range(height)
        ]
        return pack(column_sums(block, lanes if across == 1 else 1, pack))
    return pack([vector_sum(column(j), 1, pack)[0] for j in range(width)])


def cumprod(self, dim):
    """Each number times those before it."""
    no_derivative("torch.cumprod", self)
    if len(self.shape) != 1:
        raise missing("torch.cumprod of more than a row")
    dtype = self.dtype if self.dtype.is_floating_point else int64
    return new(dtype.pack(accumulate(self.flat(), operator.mul)), self.shape, dtype)


def std(self, unbiased=True, *, correction=None, keepdim=False):
    """The spread of all numbers; `correction` is 1 if not `unbiased` is given."""
    no_derivative("torch.std", self)
    if not isinstance(unbiased, bool) or keepdim:
        raise missing("torch.std over one dimension")
    if not self.dtype.is_floating_point:
        raise error("std type")
    middle, squares = mean(self).item(), 0.0
    for value in self.flat():
        squares += (value - middle) ** 2
    free = self.numel() - (unbiased if correction is None else correction)
    if free <= 0:
        warn("degrees")
    root = math.sqrt(squares / free) if free > 0 else math.nan
    return new(self.dtype.pack([root]), SCALAR, self.dtype)


def norm(self, p=2, dim=None, keepdim=False):
    no_derivative("torch.norm", self)
    if p not in (2, "fro") or dim is not None or keepdim:
        raise missing("torch.norm over one dimension, or with a p other than 2,")
    length = math.sqrt(math.fsum(v * v for v in self.flat()))
    return new(self.dtype.pack([length]), SCALAR, self.dtype)


def _truths(choose, empty):
    def truth(self, dim=None, keepdim=False):
        dims, shape = _reduced(self, dim, keepdim)
        rows = rows_of(self, dims)
        return new([choose(map(bool, row), default=empty) for row in rows], shape, bool_)

    return truth


# ---- the largest and the smallest


def named_pair(word, *names):
    """A class of pairs, for functions that return two tensors."""

    def shown(self):
        parts = [f"{name}={part!r}" for name, part in zip(names, self, strict=True)]
        return f"torch.return_types.{word}(\n" + ",\n".join(parts) + ")"

    parts = {"__slots__": (), "__repr__": shown}
    return type(f"torch.return_types.{word}", (namedtuple(word, names),), parts)


def _best(row, is_better):
    """Where the best number stands, the first of several; nan is the best of all."""
    place = 0
    for i, value in enumerate(row):
        if row[place] != row[place]:
            break
        if value != value or is_better(value, row[place]):
            place = i
    return place


def _found(self, name, dim, keepdim, is_better):
    """The rows to choose from, in which place of each the best is, and the shape left."""
    if self.numel() == 0:
        if dim is None:
            raise error("empty arg" if "arg" in name else "empty", name=name)
        if not self.shape[dim := dimension(dim, len(self.shape))]:
            raise error("empty dimension", name=name, dim=dim)
    dims, shape = _reduced(self, dim, keepdim and dim is not None)
    rows = rows_of(self, dims)
    return rows, [_best(row, is_better) for row in rows], shape


def _extreme(word, is_better, elementwise):
    pair = named_pair(word, "values", "indices")

    def extreme(self, dim=None, keepdim=False):
        if isinstance(dim, Tensor):
            return getattr(self, elementwise)(dim)
        rows, found, shape = _found(self, word, dim, keepdim, is_better)
        values = [row[i] for row, i in zip(rows, found, strict=True)]
        result = new(self.dtype.pack(values), shape, self.dtype)
        if dim is None:
            return record(f"{word.title()}Backward1", result, self=self)
        no_derivative(f"torch.{word} over one dimension", self)
        return pair(result, new(int64.pack(found), shape, int64))

    def place(self, dim=None, keepdim=False):
        if self.dtype is bool_:
            raise error("arg bool", word=word)
        _, found, shape = _found(self, f"arg{word}", dim, keepdim, is_better)
        return new(int64.pack(found), shape, int64)

    return {word: extreme, f"arg{word}": place}


def argsort(self, dim=-1, descending=False):
    if len(self.shape) != 1:
        raise missing("torch.argsort of more than a row")
    row = self.flat()
    order = sorted(range(len(row)), key=row.__getitem__, reverse=descending)
    return new(int64.pack(order), self.shape, int64)


def unique(self):
    """The different numbers, in rising order."""
    values = sorted(set(self.flat()))
    return new(self.dtype.pack(values), (len(values),), self.dtype)


FUNCTIONS = dict(sum=sum_of, mean=mean, cumprod=cumprod, std=std, norm=norm)
FUNCTIONS |= dict(argsort=argsort, unique=unique)
FUNCTIONS |= dict(all=_truths(min, True), any=_truths(max, False))
FUNCTIONS |= _extreme("max", operator.gt, "maximum")
FUNCTIONS |= _extreme("min", operator.lt, "minimum")
