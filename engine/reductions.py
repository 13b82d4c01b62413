"""Many numbers become one, over all dimensions or some."""

import math
import operator
from collections import namedtuple
from functools import partial
from itertools import accumulate

from engine.dtypes import SCALAR, Size, bool_, float64, int64
from engine.errors import missing, require, warn
from engine.float32 import cascade, row_sum, running_sum, sum_of_squares, vector_sum
from engine.graph import no_derivative, record
from engine.tensor import Tensor, new, ordered_strides, places


def dimension(dim, dims):
    """`dim` counted from the front.

    Raises:
        IndexError: If a tensor of `dims` dimensions has no such one.
    """
    limit = max(dims, 1)
    require(-limit <= dim < limit, "dimension", low=-limit, high=limit - 1, dim=dim)
    return dim % limit


def _reduced(self, dim, keepdim):
    """The dimensions to reduce, all if `dim` is None or empty, and what shape is left."""
    shape = self.shape
    if dim is None and not keepdim:
        return range(len(shape)), SCALAR
    dims = [dim] if isinstance(dim, int) else dim or []
    dims = [dimension(d, len(shape)) for d in dims] or range(len(shape))
    left = [1 if d in dims else n for d, n in enumerate(shape) if keepdim or d not in dims]
    return dims, Size(left)


def _axes(self, strides, dims):
    """(size, stride) of the dimensions that stay, and of those in `dims`."""
    axes = list(enumerate(zip(self.shape, strides, strict=True)))
    kept = [axis for d, axis in axes if d not in dims]
    return kept, [axis for d, axis in axes if d in dims]


def _walk(axes, offset=0):
    """Where numbers stand along `axes`; the last one is the inner one."""
    return places([size for size, _ in axes], [stride for _, stride in axes], offset)


def rows_of(self, dims):
    """For each number of the result those that it is made of, in order."""
    flat, (kept, reduced) = self.flat(), _axes(self, ordered_strides(self.shape), dims)
    steps = _walk(reduced)
    return [[flat[start + step] for step in steps] for start in _walk(kept)]


# ---- sums


def sum_of(self, dim=None, keepdim=False, *, dtype=None):
    if self.dtype is bool_ or dtype:
        self = self.to(dtype or int64)
    dims, shape = _reduced(self, dim, keepdim)
    result, sizes = _sum(self, dims, shape), self.shape
    name = "SumBackward0" if dim is None else "SumBackward1"
    return record(name, result, self=self, dim=dims, keepdim=keepdim, self_sym_sizes=sizes)


def mean(self, dim=None, keepdim=False, *, dtype=None):
    self = self.to(dtype) if dtype else self
    require(self.dtype.is_floating_point, "mean type", word=self.dtype.word)
    dims, shape = _reduced(self, dim, keepdim)
    count = self.numel() // max(math.prod(shape), 1)
    quotients = [v / count if count else math.nan for v in _sum(self, dims, shape).storage]
    result = new(self.dtype.pack(quotients), shape, self.dtype)
    name = "MeanBackward0" if dim is None else "MeanBackward1"
    how = dict(dim=dims, keepdim=keepdim, self_sym_sizes=self.shape, count=count)
    return record(name, result, self=self, self_sym_numel=count, **how)


def _sum(self, dims, shape):
    dtype = self.dtype
    if not dtype.is_floating_point:
        sums = [sum(row) for row in rows_of(self, dims)]
    elif self.strides is None and len(dims) == len(self.shape):
        sums = [row_sum(self.flat(), dtype.lanes, dtype.pack)]
    else:
        sums = _float_sums(self, dims)
    return new(dtype.pack(sums), shape, dtype)


def _float_sums(self, dims):
    """The sums over `dims`, in the order in which torch adds.

    torch merges dimensions that lie behind each other in the storage. The first
    of those to be summed and the next one make a block of rows and columns.
    """
    kept, summed = _axes(self, self.stride(), dims)
    *more, rows = _merged(sorted(summed, key=lambda axis: -axis[1])) or [(1, 0)]
    others = _merged(kept) or [(1, 0)]
    is_one = bool(more)  # whether a block gives one number, or one for each column
    columns = (more or others).pop()
    total = partial(running_sum, pack=self.dtype.pack)
    totals = []
    for start in _walk(others, self.offset):
        blocks = [_block_sums(self, place, rows, columns) for place in _walk(more, start)]
        totals += [total(map(total, blocks))] if is_one else blocks[0]
    return totals


def _merged(axes):
    """`axes`, the outer ones first, made one where they lie behind each other."""
    merged = []
    for size, stride in axes:
        if merged and merged[-1][1] == size * stride:
            merged[-1] = (merged[-1][0] * size, stride)
        elif size != 1:
            merged.append((size, stride))
    return merged


def _block_sums(self, start, rows, columns):
    """A sum for each column of a block; `rows` and `columns` are (size, stride)."""
    (height, down), (width, across) = rows, columns
    pack, lanes = self.dtype.pack, self.dtype.lanes
    block = [
        [self.storage[place] for place in _walk([columns], first)]
        for first in _walk([rows], start)
    ]
    if down == 1 and height >= lanes:
        return [row_sum(column, lanes, pack) for column in zip(*block, strict=True)]
    # Four vectors side by side have a sum of their own; so do four numbers if the
    # columns are closer together than the rows.
    vector = lanes if across == 1 and width >= lanes else 1
    fours = 0 if vector == 1 and down < across else width - width % (4 * vector)
    sums = list(cascade([row[:fours] for row in block], fours, pack))
    if fours < width:
        rest = pack([value for row in block for value in row[fours:]])
        sums += vector_sum(rest, width - fours, pack)
    return sums


# ---- other numbers made of all


def cumprod(self, dim):
    """Each number times those before it."""
    no_derivative("torch.cumprod", self)
    if len(self.shape) != 1:
        raise missing("torch.cumprod of more than a row")
    dtype = self.dtype if self.dtype.is_floating_point else int64
    return new(dtype.pack(accumulate(self.flat(), operator.mul)), self.shape, dtype)


def std(self, unbiased=True, *, correction=None):
    """The spread of all numbers; `correction` is 1 if not `unbiased` is given."""
    no_derivative("torch.std", self)
    if not isinstance(unbiased, bool):
        raise missing("torch.std over one dimension")
    require(self.dtype.is_floating_point, "std type")
    middle = mean(self).item()
    squares = running_sum([(value - middle) ** 2 for value in self.flat()], float64.pack)
    free = self.numel() - (unbiased if correction is None else correction)
    if free <= 0:
        warn("degrees")
    root = math.sqrt(squares / free) if free > 0 else math.nan
    return new(self.dtype.pack([root]), SCALAR, self.dtype)


def norm(self, p=2, dim=None, keepdim=False):
    no_derivative("torch.norm", self)
    if p not in (2, "fro") or dim is not None or keepdim:
        raise missing("torch.norm over one dimension, or with a p other than 2,")
    pack = self.dtype.pack
    length = math.sqrt(sum_of_squares(self.flat(), self.dtype.lanes, pack))
    return new(pack([length]), SCALAR, self.dtype)


def _truth(choose):
    def truth(self, dim=None, keepdim=False):
        dims, shape = _reduced(self, dim, keepdim)
        return new([choose(row) for row in rows_of(self, dims)], shape, bool_)

    return truth


# ---- the largest and the smallest


def named_pair(word, *names):
    """A class of pairs, for functions that return two tensors."""

    def shown(self):
        parts = [f"{name}={part!r}" for name, part in zip(names, self, strict=True)]
        return f"torch.return_types.{word}(\n" + ",\n".join(parts) + ")"

    parts = {"__slots__": (), "__repr__": shown}
    return type(f"torch.return_types.{word}", (namedtuple(word, names),), parts)


def _best(row, choose):
    """Where the best number stands, the first of several; nan is the best of all."""

    def merit(place):
        value = row[place]
        return (value != value) == (choose is max), value

    return choose(range(len(row)), key=merit)


def _found(self, name, choose, dim, keepdim):
    """The rows to choose from, in which place of each the best is, and the shape left."""
    if self.numel() == 0:
        message = "empty arg" if "arg" in name else "empty"
        require(dim is not None, message, name=name)
        dim = dimension(dim, len(self.shape))
        require(self.shape[dim], "empty dimension", name=name, dim=dim)
    dims, shape = _reduced(self, dim, keepdim)
    rows = rows_of(self, dims)
    return rows, [_best(row, choose) for row in rows], shape


def _extreme(choose, elementwise):
    word = choose.__name__
    pair = named_pair(word, "values", "indices")

    def extreme(self, dim=None, keepdim=False):
        if isinstance(dim, Tensor):
            return getattr(self, elementwise)(dim)
        rows, found, shape = _found(self, word, choose, dim, keepdim)
        values = [row[i] for row, i in zip(rows, found, strict=True)]
        result = new(self.dtype.pack(values), shape, self.dtype)
        if dim is None:
            return record(f"{word.title()}Backward1", result, self=self)
        no_derivative(f"torch.{word} over one dimension", self)
        return pair(result, new(int64.pack(found), shape, int64))

    def place(self, dim=None, keepdim=False):
        require(self.dtype is not bool_, "arg bool", word=word)
        _, found, shape = _found(self, f"arg{word}", choose, dim, keepdim)
        return new(int64.pack(found), shape, int64)

    return {word: extreme, f"arg{word}": place}


# ---- in order


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
FUNCTIONS |= dict(argsort=argsort, unique=unique, all=_truth(all), any=_truth(any))
FUNCTIONS |= _extreme(max, "maximum") | _extreme(min, "minimum")
