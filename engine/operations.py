"""What tensors can do: each function computes, then records which rule undoes it."""

import math
import operator
from collections.abc import Callable
from functools import partial

from engine.creation import full
from engine.dtypes import Size, bool_, float32, float64, result_type
from engine.elementwise import apply, larger, reciprocal_of, sign, smaller
from engine.errors import error, missing
from engine.float32 import dot_sum, first, running_sum
from engine.graph import no_derivative, record
from engine.tensor import Tensor, new, number

NUMBERS = (int, float, bool)


def operand(value):
    """A tensor, or a number as one."""
    if isinstance(value, Tensor):
        return value
    if isinstance(value, NUMBERS):
        return number(value)
    raise error("operand", kind=type(value).__name__)


def common(a, b):
    """The dtype of the result of `a` and `b`; most often there is little to ask."""
    if b._is_number:
        a, b = b, a
    if a._is_number and not b._is_number:
        return b.dtype if b.dtype.category >= a.dtype.category else result_type(a, b)
    return a.dtype if a.dtype is b.dtype else result_type(a, b)


def floating(dtype):
    """The dtype of a function that always gives fractions."""
    return dtype if dtype.is_floating_point else float32


# ---- two operands


def _binary(name, function, fractions=False):
    def operation(self, other):
        if type(self) is not Tensor or type(other) is not Tensor:
            self, other = operand(self), operand(other)
        dtype = floating(common(self, other)) if fractions else common(self, other)
        result = apply(function, dtype, self, other)
        return record(name, result, self=self, other=other)

    return operation


mul = _binary("MulBackward0", operator.mul)
div = _binary("DivBackward0", operator.truediv, fractions=True)
maximum = _binary("MaximumBackward0", larger)
minimum = _binary("MinimumBackward0", smaller)


def _sum_of(function, name, self, other, alpha=1):
    """`self` plus or minus `alpha * other`, which is rounded before."""
    if type(self) is not Tensor or type(other) is not Tensor:
        self, other = operand(self), operand(other)
    dtype = common(self, other)
    if function is operator.sub:
        _refuse_bool(self, other)
    if isinstance(alpha, float) and not dtype.is_floating_point:
        raise error("float alpha")
    scaled = other if alpha == 1 else _scaled(other, dtype, alpha)
    result = apply(function, dtype, self, scaled)
    return record(name, result, self=self, other=other, alpha=alpha)


def _scaled(self, dtype, alpha):
    (factor,), numbers = dtype.pack([alpha]), self.flat()
    numbers = numbers if self.dtype is dtype else dtype.cast(numbers)
    return new(dtype.pack([factor * n for n in numbers]), self.shape, dtype)


def _refuse_bool(self, other):
    if self.dtype is bool_ or other.dtype is bool_:
        raise error("two bools" if self.dtype is other.dtype else "one bool")


def add(self, other, *, alpha=1):
    return _sum_of(operator.add, "AddBackward0", self, other, alpha)


def sub(self, other, *, alpha=1):
    return _sum_of(operator.sub, "SubBackward0", self, other, alpha)


def rsub(self, other):
    """`other - self`, for a number `other`."""
    other = number(other)
    _refuse_bool(self, other)
    result = apply(operator.sub, common(self, other), other, self)
    return record("RsubBackward1", result, self=self, alpha=1)


def _with_number(name, function):
    """An operation as the rules write it, with a number that is no input."""

    def operation(self, other):
        result = apply(function, self.dtype, self, number(other))
        return record(name, result, self=self, other=other)

    return operation


mul_scalar = _with_number("MulBackward1", operator.mul)
div_scalar = _with_number("DivBackward1", operator.truediv)
add_scalar = _with_number("AddBackward1", operator.add)


def pow(self, exponent):
    self = operand(self)
    result = _pow(self, operand(exponent))
    if isinstance(exponent, Tensor):
        no_derivative("a power whose exponent is a tensor", self, exponent)
        return result
    return record("PowBackward0", result, self=self, exponent=exponent)


def _pow(self, exponent):
    dtype = common(self, exponent)
    if not dtype.is_floating_point:
        if any(n < 0 for n in exponent.flat()):
            raise error("negative power")
        return apply(operator.pow, dtype, self, exponent)
    if exponent._is_number:
        (power,), base = exponent.storage, self if self.dtype is dtype else self.to(dtype)
        if short := POWERS.get(power):
            return short(base)
        if dtype.pack([power])[0] != power:
            exponents = _exponents(base, power)
            return apply(math.pow, float64, base, exponents, result=dtype)
    return apply(math.pow, dtype, self, exponent)


def _exponents(base, power):
    """One for each number: torch rounds it for those that fill two vectors only."""
    count, dtype = base.numel(), base.dtype
    whole = 0 if base.strides else count - count % (2 * dtype.lanes)
    powers = [*dtype.pack([power] * whole), *[power] * (count - whole)]
    return new(powers, base.shape, float64)


def product(a, b):
    return apply(operator.mul, a.dtype, a, b)


def each(function):
    return lambda x: apply(function, x.dtype, x)


# torch multiplies and takes roots where that is enough; each step is rounded.
POWERS: dict[float, Callable[[Tensor], Tensor]] = {
    1: each(operator.pos),
    2: lambda x: product(x, x),
    3: lambda x: product(product(x, x), x),
    0.5: each(math.sqrt),
    -0.5: lambda x: POWERS[-1](POWERS[0.5](x)),
    -1: each(reciprocal_of),
    -2: lambda x: POWERS[-1](product(x, x)),
}


def square(self):
    return pow(self, 2)


def _without_graph(function, result=None):
    """Comparisons and their like: nothing about them can be differentiated."""

    def operation(self, *others):
        tensors = [operand(value) for value in (self, *others)]
        dtype = common(*tensors) if others else self.dtype
        return apply(function, dtype, *tensors, result=result)

    return operation


def bitwise_not(self):
    return apply(operator.not_ if self.dtype is bool_ else operator.inv, self.dtype, self)


def allclose(self, other, rtol=1e-05, atol=1e-08):
    if self.dtype is not other.dtype:
        raise error("allclose", a=self.dtype.word, b=other.dtype.word)
    a, b = self.detach().double(), other.detach().double()
    apart, room = (a - b).abs(), atol + b.abs() * rtol
    return bool(((self == other) | ((apart <= room) & (apart < math.inf))).all())


def equal(self, other):
    return self.shape == other.shape and list(self.flat()) == list(other.flat())


def dist(self, other):
    return (self - other).norm()


# ---- one operand


def _unary(name, compute, fractions=False):
    """An operation on one tensor; with `fractions`, the result has them in any case."""

    def operation(self):
        if self.dtype is bool_ and name in ("Neg", "Relu"):
            raise error(f"{name} bool")
        dtype = floating(self.dtype) if fractions else self.dtype
        x = self if self.dtype is dtype else self.detach().to(dtype)
        return record(f"{name}Backward0", compute(x), self=self)

    return operation


def _if_finite(function):
    # Where an int is made, -0.5 would become 0.0 and not -0.0.
    return lambda x: (function(x) or x * 0) if math.isfinite(x) else x


def sigmoid(x):
    """1 / (1 + exp(-x)), rounded after each step, as torch does."""
    grown = apply(math.exp, x.dtype, apply(operator.neg, x.dtype, x))
    return POWERS[-1](apply(operator.add, x.dtype, grown, number(1)))


SMOOTH = dict(Exp=math.exp, Log=math.log, Log10=math.log10, Sqrt=math.sqrt, Tanh=math.tanh)
SMOOTH |= dict(Sin=math.sin, Cos=math.cos, Log1P=math.log1p, Reciprocal=reciprocal_of)
STEPS = dict(Abs=abs, Neg=operator.neg, Relu=lambda x: 0 if x < 0 else x)
STEPS |= dict(Sgn=sign, Sign=sign, Round=_if_finite(round))
STEPS |= dict(Floor=_if_finite(math.floor), Ceil=_if_finite(math.ceil))
ONE = {name: _unary(name, each(function)) for name, function in STEPS.items()}
ONE |= {name: _unary(name, each(function), True) for name, function in SMOOTH.items()}
ONE["Sigmoid"] = _unary("Sigmoid", sigmoid, True)


def round_of(self, decimals=0):
    if decimals == 0:
        return ONE["Round"](self)
    no_derivative("torch.round with decimals", self)
    factor, nearest = 10.0**decimals, _if_finite(round)
    return apply(lambda x: nearest(x * factor) / factor, self.dtype, self)


def tanh_backward(grad_output, output):
    slope = apply(lambda square: 1 - square, output.dtype, product(output, output))
    both = dict(grad_output=grad_output, output=output)
    return record("TanhBackwardBackward0", product(grad_output, slope), **both)


def sigmoid_backward(grad_output, output):
    rest = apply(lambda y: 1 - y, output.dtype, output)
    both = dict(grad_output=grad_output, output=output)
    result = product(product(grad_output, rest), output)
    return record("SigmoidBackwardBackward0", result, **both)


def threshold_backward(grad_output, self):
    result = apply(lambda g, x: 0.0 if x <= 0 else g, self.dtype, grad_output, self)
    return record("ThresholdBackwardBackward0", result, grad_output=grad_output, self=self)


def clamp(self, min=None, max=None):
    result = self.detach()
    for bound, choose in (min, larger), (max, smaller):
        if bound is not None:
            bound = number(bound)
            result = apply(choose, common(self, bound), result, bound)
    return record("ClampBackward1", result, self=self, min=min, max=max)


# ---- choices, copies and conversions


def where(condition, self=None, other=None):
    if self is None:
        raise missing("torch.where with a condition only")
    self, other = operand(self), operand(other)
    dtype, parts = common(self, other), (condition, self, other)
    result = apply(lambda c, a, b: a if c else b, dtype, *parts)
    return record("WhereBackward0", result, condition=condition, self=self, other=other)


def clone(self):
    result = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    return record("CloneBackward0", result, self=self)


def to(self, *target, dtype=None):
    for value in target:
        if isinstance(value, (Tensor, type(float32))):
            dtype = getattr(value, "dtype", value)
    if dtype in (None, self.dtype):
        return self
    result = new(dtype.cast(self.flat()), self.shape, dtype)
    if not dtype.is_floating_point:
        return result
    return record("ToCopyBackward0", result, self=self, dtype=self.dtype)


def full_like(self, value, *, dtype=None, requires_grad=False):
    return full(self.shape, value, dtype=dtype or self.dtype, requires_grad=requires_grad)


zeros_like, ones_like = partial(full_like, value=0), partial(full_like, value=1)

# ---- products of matrices

DIMENSIONS = dict(dot=(1, 1), mv=(2, 1), mm=(2, 2))


def dot(self, tensor):
    return record("DotBackward0", _times("dot", self, tensor), self=self, tensor=tensor)


def mv(self, vec):
    return record("MvBackward0", _times("mv", self, vec), self=self, vec=vec)


def mm(self, mat2):
    return record("MmBackward0", _times("mm", self, mat2), self=self, mat2=mat2)


def addmm(self, mat1, mat2):
    """`self + mat1 @ mat2`: the sum of products first."""
    result = apply(operator.add, mat1.dtype, _times("mm", mat1, mat2), self)
    return record("AddmmBackward0", result, self=self, mat1=mat1, mat2=mat2)


def _times(kind, a, b):
    """The rows of `a` times the columns of `b`; a vector is one row, or one column."""
    dims = len(a.shape), len(b.shape)
    if dims != DIMENSIONS[kind]:
        which = "mat2" if dims[0] == 2 else "self"
        raise error(f"{kind} dims", which=which, a=dims[0], b=dims[1])
    (*before, k), (m, *after) = a.shape, b.shape
    faults = ["size"] * (k != m) + ["type"] * (a.dtype is not b.dtype)
    if faults:
        how = dict(n=a.shape[0], k=k, m=m, p=b.shape[-1], a=a.dtype, b=b.dtype)
        # Of both, torch names the types of vectors, and the sizes of matrices.
        raise error(f"{kind} {faults[-1 if kind == 'dot' else 0]}", **how)
    left, right, pack, p = a.flat(), b.flat(), a.dtype.pack, math.prod(after)
    rows = [left[i * k : (i + 1) * k] for i in range(math.prod(before))]
    columns = [right[j::p] for j in range(p)]
    # MKL takes float32 by vectors only where the numbers lie side by side.
    by_vectors = (float32, float64) if a.stride() == b.stride() == (1,) else (float64,)
    total = dot_sum if kind == "dot" and a.dtype in by_vectors else running_sum
    if k == 1 and len(rows) > 1 and p > 1:
        total = first
    cells = [total(pack(map(operator.mul, r, c)), pack) for r in rows for c in columns]
    return new(pack(cells), Size((*before, *after)), a.dtype)


def matmul(self, other):
    a, b = len(self.shape), len(other.shape)
    if a == 0 or b == 0:
        raise error("matmul", a=a, b=b)
    if max(a, b) > 2:
        raise missing("torch.matmul of tensors with more than two dimensions")
    if (a, b) == (1, 2):
        row = mm(self.unsqueeze(0), other)
        result = new(row.storage, row.shape[1:], row.dtype)
        result.counter[0] += 1  # torch squeezes in place
        return record("SqueezeBackward4", result, self=row, self_sym_sizes=row.shape)
    return (dot if a == 1 else mv if b == 1 else mm)(self, other)


# ---- by name

TRUTHS = dict(eq=operator.eq, ne=operator.ne, logical_not=operator.not_)
TRUTHS |= dict(lt=operator.lt, le=operator.le, gt=operator.gt, ge=operator.ge)
TRUTHS |= dict(isnan=math.isnan, isinf=math.isinf, isfinite=math.isfinite)
BITWISE = {"and": operator.and_, "or": operator.or_, "xor": operator.xor}
NAMED = (
    "add addmm allclose bitwise_not clamp clone dist div dot equal full_like matmul "
    "maximum minimum mm mul mv ones_like pow round_of square sub to where zeros_like"
)
FUNCTIONS = {name.lower(): function for name, function in ONE.items()}
FUNCTIONS |= {name.removesuffix("_of"): globals()[name] for name in NAMED.split()}
FUNCTIONS |= {name: _without_graph(test, bool_) for name, test in TRUTHS.items()}
FUNCTIONS |= {f"bitwise_{name}": _without_graph(f) for name, f in BITWISE.items()}
