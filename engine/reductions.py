"""Many numbers become one, over all dimensions or some."""

import math
import operator
import warnings
from collections import namedtuple
from itertools import accumulate

import engine.graph as graph
from engine.dtypes import Size, bool_, int64
from engine.errors import missing
from engine.float32 import column_sums, row_sum, running_sum, vector_sum
from engine.tensor import SCALAR, Tensor, new, ordered_strides, places


def dimension(dim, dims):
    """`dim` counted from the front.

    Raises:
        IndexError: If a tensor of `dims` dimensions has no such one.
    """
    limit = max(dims, 1)
    if not -limit <= dim < limit:
        raise IndexError(
            f"Dimension out of range (expected to be in range of [{-limit}, {limit - 1}], "
            f"but got {dim})"
        )
    return dim % limit


def _dimensions(self, dim):
    """The dimensions to reduce, as a list; all if `dim` is None or empty."""
    if dim is None:
        return list(range(len(self.shape)))
    dims = [dim] if isinstance(dim, int) else list(dim or [])
    dims = [dimension(d, len(self.shape)) for d in dims]
    return [d for d in dims if self.shape] or list(range(len(self.shape)))


def _reduced_shape(shape, dims, keepdim):
    if len(dims) == len(shape) and not keepdim:
        return SCALAR
    if keepdim:
        return Size(1 if d in dims else n for d, n in enumerate(shape))
    return Size(n for d, n in enumerate(shape) if d not in dims)


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
    if self.dtype is bool_ or (dtype and dtype is not self.dtype):
        self = self.to(dtype or int64)
    dims = _dimensions(self, dim)
    result = _sum(self, dims, keepdim)
    if dim is None:
        return graph.record("SumBackward0", result, self=self, self_sym_sizes=self.shape)
    return graph.record(
        "SumBackward1",
        result,
        self=self,
        self_sym_sizes=self.shape,
        dim=dims,
        keepdim=keepdim,
    )


def mean(self, dim=None, keepdim=False, *, dtype=None):
    self = self.to(dtype) if dtype else self
    if not self.dtype.is_floating_point:
        raise RuntimeError(
            "mean(): could not infer output dtype. Input dtype must be either a floating "
            f"point or complex dtype. Got: {self.dtype.word}"
        )
    dims = _dimensions(self, dim)
    count = self.numel() if dim is None else math.prod(self.shape[d] for d in dims)
    total = _sum(self, dims, keepdim)
    quotient = [v / count if count else math.nan for v in total.storage]
    result = new(self.dtype.pack(quotient), total.shape, self.dtype)
    sizes = {"self": self, "self_sym_sizes": self.shape}
    if dim is None:
        return graph.record("MeanBackward0", result, self_sym_numel=count, **sizes)
    return graph.record(
        "MeanBackward1", result, dim=dims, keepdim=keepdim, count=count, **sizes
    )


def _sum(self, dims, keepdim):
    shape, dtype = _reduced_shape(self.shape, dims, keepdim), self.dtype
    if not dtype.is_floating_point:
        return new(dtype.pack(map(sum, rows_of(self, dims))), shape, dtype)
    if not self.numel() > 0:
        return new(dtype.pack([0.0] * math.prod(shape)), shape, dtype)
    if self.strides is None and len(dims) == len(self.shape):
        return new(
            dtype.pack([row_sum(self.flat(), dtype.lanes, dtype.pack)]), shape, dtype
        )
    if self.is_whole and len(dims) == len(self.shape):
        return new(
            dtype.pack([row_sum(self.storage, dtype.lanes, dtype.pack)]), shape, dtype
        )
    return new(_float_sums(self, dims), shape, dtype)


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


def cumsum(self, dim):
    dim = dimension(dim, len(self.shape))
    dtype = self.dtype if self.dtype.is_floating_point else int64
    sums = []
    for row in rows_of(self, [dim]):
        sums.append(list(accumulate(row)))  # in float64, rounded at last
    result = _from_rows(sums, self.shape, dim, dtype)
    return graph.record("CumsumBackward0", result, self=self, dim=dim)


def _from_rows(rows, shape, dim, dtype):
    """The tensor whose rows along `dim` are `rows`."""
    inner = math.prod(shape[dim + 1 :])
    outer = math.prod(shape[:dim])
    size = shape[dim] if shape else 1
    flat = [
        rows[o * inner + i][s]
        for o in range(outer)
        for s in range(size)
        for i in range(inner)
    ]
    return new(dtype.pack(flat), shape, dtype)


def cumprod(self, dim):
    if self.requires_grad:
        raise missing("the derivative of torch.cumprod")
    dim = dimension(dim, len(self.shape))
    dtype = self.dtype if self.dtype.is_floating_point else int64
    rows = [list(accumulate(row, operator.mul)) for row in rows_of(self, [dim])]
    return _from_rows(rows, self.shape, dim, dtype)


# ---- products, spread, lengths


def prod(self, dim=None, keepdim=False):
    if dim is not None:
        raise missing("torch.prod over one dimension")
    self = self if self.dtype is not bool_ else self.to(int64)
    total = self.dtype.pack([1])
    for value in self.flat():
        total[0] *= value
    return graph.record("ProdBackward0", new(total, (), self.dtype), self=self)


def var(self, dim=None, unbiased=True, *, correction=None, keepdim=False):
    return _spread(self, "VarBackward0", lambda v: v, dim, unbiased, correction, keepdim)


def std(self, dim=None, unbiased=True, *, correction=None, keepdim=False):
    return _spread(self, "StdBackward0", math.sqrt, dim, unbiased, correction, keepdim)


def _spread(self, name, root, dim, unbiased, correction, keepdim):
    if isinstance(dim, bool):
        dim, unbiased = None, dim
    if not self.dtype.is_floating_point:
        raise RuntimeError("std and var only support floating point and complex dtypes")
    correction = int(unbiased) if correction is None else correction
    dims = _dimensions(self, dim)
    values = []
    if math.prod(self.shape[d] for d in dims) <= correction:
        warnings.warn(
            f"{name.removesuffix('Backward0').lower()}(): degrees of freedom is <= 0. "
            "Correction should be strictly less than the reduction factor (input numel "
            "divided by output numel).",
            stacklevel=3,
        )
    for row in rows_of(self, dims):
        if dim is None:
            middle = self.detach().mean().item()
        else:
            middle = math.fsum(row) / max(len(row), 1)
        squares = 0.0
        for value in row:
            squares += (value - middle) ** 2
        free = max(0, len(row) - correction)
        values.append(root(squares / free) if free else math.nan)
    result = new(
        self.dtype.pack(values), _reduced_shape(self.shape, dims, keepdim), self.dtype
    )
    saved = {"correction": correction, "dim": dims if dim is not None else None}
    return graph.record(name, result, self=self, keepdim=keepdim, **saved)


def norm(self, p=2, dim=None, keepdim=False):
    if p not in (2, "fro"):
        raise missing("torch.norm with a p other than 2")
    dims = _dimensions(self, dim)
    lengths = [math.sqrt(math.fsum(v * v for v in row)) for row in rows_of(self, dims)]
    shape = _reduced_shape(self.shape, dims, keepdim)
    result = new(self.dtype.pack(lengths), shape, self.dtype)
    saved = {"dim": dims if dim is not None else None, "keepdim": keepdim}
    return graph.record("LinalgVectorNormBackward0", result, self=self, **saved)


def all_of(self, dim=None, keepdim=False):
    return _truths(self, min, True, dim, keepdim)


def any_of(self, dim=None, keepdim=False):
    return _truths(self, max, False, dim, keepdim)


def _truths(self, choose, empty, dim, keepdim):
    dims = _dimensions(self, dim)
    rows = rows_of(self, dims)
    found = [choose(map(bool, row), default=empty) for row in rows]
    return new(found, _reduced_shape(self.shape, dims, keepdim), bool_)


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


def _extreme(word, name, is_better, elementwise):
    pair = named_pair(word, "values", "indices")

    def extreme(self, dim=None, keepdim=False):
        if isinstance(dim, Tensor):
            return getattr(self, elementwise)(dim)
        if self.numel() == 0 and dim is not None:
            d = dimension(dim, len(self.shape))
            if not self.shape[d]:
                message = f"Expected reduction dim {d} to have non-zero size."
                raise IndexError(f"{word}(): {message}")
        elif self.numel() == 0:
            raise RuntimeError(
                f"{word}(): Expected reduction dim to be specified for input.numel() == 0. "
                "Specify the reduction dim with the 'dim' argument."
            )
        dims = _dimensions(self, dim)
        rows = rows_of(self, dims)
        found = [_best(row, is_better) for row in rows]
        values = self.dtype.pack([row[i] for row, i in zip(rows, found, strict=True)])
        shape = _reduced_shape(self.shape, dims, keepdim)
        result = new(values, shape, self.dtype)
        if dim is None:
            return graph.record(f"{name}Backward1", result, self=self)
        indices = new(int64.pack(found), shape, int64)
        graph.record(
            f"{name}Backward0",
            result,
            self=self,
            self_sym_sizes=self.shape,
            dim=dims[0] if dims else 0,
            keepdim=keepdim,
            indices=indices,
        )
        return pair(result, indices)

    def place(self, dim=None, keepdim=False):
        if self.dtype is bool_:
            raise RuntimeError(f"arg{word}(): does not support bool input")
        if self.numel() == 0 and dim is not None:
            d = dimension(dim, len(self.shape))
            if not self.shape[d]:
                message = f"Expected reduction dim {d} to have non-zero size."
                raise IndexError(f"arg{word}(): {message}")
        elif self.numel() == 0:
            message = "Expected reduction dim to be specified for input.numel() == 0."
            raise IndexError(f"arg{word}(): {message}")
        dims = _dimensions(self, dim)
        found = [_best(row, is_better) for row in rows_of(self, dims)]
        shape = _reduced_shape(self.shape, dims, keepdim and dim is not None)
        return new(int64.pack(found), shape, int64)

    return extreme, place


max_of, argmax = _extreme("max", "Max", lambda a, b: a > b, "maximum")
min_of, argmin = _extreme("min", "Min", lambda a, b: a < b, "minimum")


def argsort(self, dim=-1, descending=False):
    dim = dimension(dim, len(self.shape))
    places = []
    for row in rows_of(self, [dim]):
        order = sorted(range(len(row)), key=row.__getitem__, reverse=descending)
        places.append(order)
    return _from_rows(places, self.shape, dim, int64)


# ---- probabilities


def softmax(self, dim, dtype=None):
    dim = dimension(dim, len(self.shape))
    self = self.to(dtype) if dtype else self
    plain = self.detach()
    grown = (plain - plain.max(dim, keepdim=True).values).exp()
    result = grown / grown.sum(dim, keepdim=True)
    return graph.record("SoftmaxBackward0", result, self=self, dim=dim)


def log_softmax(self, dim, dtype=None):
    dim = dimension(dim, len(self.shape))
    self = self.to(dtype) if dtype else self
    plain = self.detach()
    top = plain.max(dim, keepdim=True).values
    result = plain - top - (plain - top).exp().sum(dim, keepdim=True).log()
    return graph.record("LogSoftmaxBackward0", result, self=self, dim=dim)


def softmax_backward(grad_output, output, dim):
    g, y = grad_output.detach(), output.detach()
    result = (g - (g * y).sum(dim, keepdim=True)) * y
    inputs = {"grad_output": grad_output, "output": output}
    return graph.record("SoftmaxBackwardDataBackward0", result, dim=dim, **inputs)


def log_softmax_backward(grad_output, output, dim):
    g, y = grad_output.detach(), output.detach()
    result = g - y.exp() * g.sum(dim, keepdim=True)
    inputs = {"grad_output": grad_output, "output": output}
    return graph.record("LogSoftmaxBackwardDataBackward0", result, dim=dim, **inputs)


FUNCTIONS = {
    "sum": sum_of,
    "mean": mean,
    "cumsum": cumsum,
    "cumprod": cumprod,
    "prod": prod,
    "var": var,
    "std": std,
    "norm": norm,
    "all": all_of,
    "any": any_of,
    "max": max_of,
    "min": min_of,
    "argsort": argsort,
    "argmax": argmax,
    "argmin": argmin,
    "softmax": softmax,
    "log_softmax": log_softmax,
}
for _name, _function in FUNCTIONS.items():
    setattr(Tensor, _name, _function)
