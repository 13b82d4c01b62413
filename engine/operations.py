"""What tensors can do: each function computes, then records which rule undoes it."""

import math
import operator

import engine.graph as graph
from engine.dtypes import Size, bool_, broadcast, float32, float64, int64, result_type
from engine.elementwise import apply, larger, reciprocal, remainder, sign, smaller
from engine.errors import missing
from engine.float32 import dot as sum_of_products
from engine.float32 import fused
from engine.tensor import Tensor, new, number

NUMBERS = (int, float, bool)
OPERANDS = (Tensor, *NUMBERS)


def operand(value):
    """A tensor, or a number as one."""
    if type(value) is Tensor or isinstance(value, Tensor):
        return value
    if isinstance(value, NUMBERS):
        return number(value)
    raise TypeError(f"expected a Tensor or a number, but got {type(value).__name__}")


def common(a, b):
    """The dtype of the result of `a` and `b`; most often there is little to ask."""
    if b._is_number:
        a, b = b, a
    if a._is_number and not b._is_number:
        return b.dtype if b.dtype.category >= a.dtype.category else result_type(a, b)
    return a.dtype if a.dtype is b.dtype else result_type(a, b)


def floating(tensor):
    """The dtype of a function that always gives fractions."""
    return tensor.dtype if tensor.dtype.is_floating_point else float32


# ---- arithmetic


def add(self, other, *, alpha=1):
    return _sum_of(operator.add, "AddBackward0", self, other, alpha)


def sub(self, other, *, alpha=1):
    self, other = operand(self), operand(other)
    _refuse_bool(self, other)
    return _sum_of(operator.sub, "SubBackward0", self, other, alpha)


def _sum_of(function, name, self, other, alpha):
    """`self` plus or minus `alpha * other`, rounded once."""
    self, other = operand(self), operand(other)
    dtype = common(self, other)
    compute = function
    broadcast(self.shape, other.shape)
    if alpha is True and dtype is not bool_:
        raise RuntimeError("Boolean alpha only supported for Boolean results.")
    if isinstance(alpha, float) and not dtype.is_floating_point:
        raise RuntimeError(
            "For integral input tensors, argument alpha must not be a floating point "
            "number."
        )
    if alpha != 1:
        (factor,) = dtype.pack([alpha])
        is_fused = dtype is float64 and self.shape == other.shape
        compute = _fused_step(factor if function is operator.add else -factor, is_fused)
    result = apply(compute, dtype, self, other)
    return graph.record(name, result, self=self, other=other, alpha=alpha)


def _refuse_bool(self, other):
    if self.dtype is bool_ and other.dtype is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. "
            "Use the `^` or `logical_xor()` operator instead."
        )
    if self.dtype is bool_ or other.dtype is bool_:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you "
            "are trying to invert a mask, use the `~` or `logical_not()` operator instead."
        )


def _fused_step(factor, is_fused):
    """a + factor * b; the product of two float32 numbers needs no rounding here."""
    if is_fused:
        return lambda a, b: fused(factor, b, a)
    return lambda a, b: a + factor * b


def rsub(self, other):
    """`other - self`, for a number `other`."""
    other = number(other)
    _refuse_bool(self, other)
    result = apply(operator.sub, common(self, other), other, self)
    return graph.record("RsubBackward1", result, self=self, alpha=1)


def mul(self, other):
    self, other = operand(self), operand(other)
    dtype = common(self, other)
    result = apply(operator.and_ if dtype is bool_ else operator.mul, dtype, self, other)
    return graph.record("MulBackward0", result, self=self, other=other)


def div(self, other):
    self, other = operand(self), operand(other)
    dtype = common(self, other)
    dtype = dtype if dtype.is_floating_point else float32
    result = apply(operator.truediv, dtype, self, other)
    return graph.record("DivBackward0", result, self=self, other=other)


def mul_scalar(self, other):
    """`self * other` as the rules write it, with a number that is no input."""
    result = apply(operator.mul, self.dtype, self, number(other))
    return graph.record("MulBackward1", result, self=self, other=other)


def div_scalar(self, other):
    result = apply(operator.truediv, self.dtype, self, number(other))
    return graph.record("DivBackward1", result, self=self, other=other)


def add_scalar(self, other):
    result = apply(operator.add, self.dtype, self, number(other))
    return graph.record("AddBackward1", result, self=self)


def rdiv(self, other):
    return mul(reciprocal_of(self), other)


def floor_divide(self, other):
    self, other = operand(self), operand(other)
    result = _whole(operator.floordiv, self, other)
    if not result.dtype.is_floating_point:
        return result
    self = self if self.requires_grad else other
    return graph.record("NotImplemented", result, self=self, operation="floor_divide")


def remainder_of(self, other):
    self, other = operand(self), operand(other)
    result = _whole(remainder, self, other)
    if other.requires_grad:
        raise missing("the derivative of % with respect to the divisor")
    return graph.record("RemainderBackward0", result, self=self)


def _whole(function, self, other):
    dtype = common(self, other)
    if not dtype.is_floating_point and 0 in other.flat():
        raise RuntimeError("ZeroDivisionError")
    return apply(function, dtype, self, other)


def neg(self):
    if self.dtype is bool_:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are "
            "trying to invert a mask, use the `~` or `logical_not()` operator instead."
        )
    return graph.record("NegBackward0", apply(operator.neg, self.dtype, self), self=self)


def pow(self, exponent):
    if not isinstance(self, Tensor):
        result = _pow(number(self), exponent)
        return graph.record("PowBackward2", result, self=self, exponent=exponent)
    if not isinstance(exponent, Tensor):
        result = _pow(self, number(exponent))
        return graph.record("PowBackward0", result, self=self, exponent=exponent)
    return graph.record("PowBackward1", _pow(self, exponent), self=self, exponent=exponent)


def _pow(self, exponent):
    dtype = common(self, exponent)
    if not dtype.is_floating_point:
        if any(n < 0 for n in exponent.flat()):
            message = "Integers to negative integer powers are not allowed."
            raise RuntimeError(message)
        return apply(operator.pow, dtype, self, exponent)
    if exponent._is_number and (short := POWERS.get(exponent.item())):
        self = self if self.dtype is dtype else self.to(dtype)
        return short(self)
    return apply(math.pow, dtype, self, exponent)


def _product(a, b):
    return apply(operator.mul, a.dtype, a, b)


# torch multiplies and takes roots where that is enough; each step is rounded.
POWERS = {
    1: lambda x: apply(operator.pos, x.dtype, x),
    2: lambda x: _product(x, x),
    3: lambda x: _product(_product(x, x), x),
    0.5: lambda x: apply(math.sqrt, x.dtype, x),
    -0.5: lambda x: apply(reciprocal, x.dtype, apply(math.sqrt, x.dtype, x)),
    -1: lambda x: apply(reciprocal, x.dtype, x),
    -2: lambda x: apply(reciprocal, x.dtype, _product(x, x)),
}


def square(self):
    return pow(self, 2)


# ---- functions of one variable


def _unary(name, compute):
    """An operation of one tensor. `compute` takes one of floating point."""

    def function(self):
        dtype = floating(self)
        x = self if self.dtype is dtype else self.detach().to(dtype)
        return graph.record(name, compute(x), self=self)

    return function


def _each(function):
    return lambda x: apply(function, x.dtype, x)


def _sigmoid(x):
    """1 / (1 + exp(-x)), rounded after each step, as torch does."""
    grown = apply(math.exp, x.dtype, apply(operator.neg, x.dtype, x))
    return POWERS[-1](apply(operator.add, x.dtype, grown, number(1)))


exp = _unary("ExpBackward0", _each(math.exp))
log = _unary("LogBackward0", _each(math.log))
log10 = _unary("Log10Backward0", _each(math.log10))
log1p = _unary("Log1PBackward0", _each(math.log1p))
sqrt = _unary("SqrtBackward0", _each(math.sqrt))
rsqrt = _unary("RsqrtBackward0", POWERS[-0.5])
reciprocal_of = _unary("ReciprocalBackward0", _each(reciprocal))
sin = _unary("SinBackward0", _each(math.sin))
cos = _unary("CosBackward0", _each(math.cos))
tanh = _unary("TanhBackward0", _each(math.tanh))
sigmoid = _unary("SigmoidBackward0", _sigmoid)


def abs_of(self):
    return graph.record("AbsBackward0", apply(operator.abs, self.dtype, self), self=self)


def relu(self):
    if self.dtype is bool_:
        raise RuntimeError("Boolean inputs not supported for relu")
    result = apply(lambda x: 0 if x < 0 else x, self.dtype, self)
    return graph.record("ReluBackward0", result, self=self)


def tanh_backward(grad_output, output):
    slope = apply(lambda y: 1 - y * y, output.dtype, output)
    result = apply(operator.mul, output.dtype, grad_output, slope)
    return graph.record(
        "TanhBackwardBackward0", result, grad_output=grad_output, output=output
    )


def sigmoid_backward(grad_output, output):
    dtype = output.dtype
    rest = apply(lambda y: 1 - y, dtype, output)
    result = _product(apply(operator.mul, dtype, grad_output, rest), output)
    return graph.record(
        "SigmoidBackwardBackward0", result, grad_output=grad_output, output=output
    )


def threshold_backward(grad_output, self, threshold):
    result = apply(lambda g, x: 0.0 if x <= threshold else g, self.dtype, grad_output, self)
    return graph.record(
        "ThresholdBackwardBackward0",
        result,
        grad_output=grad_output,
        self=self,
        threshold=threshold,
    )


def clamp(self, min=None, max=None):
    result = self.detach()
    for bound, choose in (min, larger), (max, smaller):
        if bound is not None:
            bound = number(bound)
            result = apply(choose, common(self, bound), result, bound)
    return graph.record("ClampBackward1", result, self=self, min=min, max=max)


# ---- functions without a derivative


def _step(name, function):
    """A function whose slope is 0 wherever it has one."""

    def step(self):
        return graph.record(name, apply(function, self.dtype, self), self=self)

    return step


def _if_finite(function):
    return lambda x: function(x) if math.isfinite(x) else x


sgn = _step("SgnBackward0", sign)
ceil = _step("CeilBackward0", _if_finite(math.ceil))
floor = _step("FloorBackward0", _if_finite(math.floor))
round_ = _step("RoundBackward0", _if_finite(round))


def round_to(self, decimals=0):
    if decimals == 0:
        return round_(self)
    factor = 10.0**decimals
    return apply(lambda x: round(x * factor) / factor, self.dtype, self.detach())


def _predicate(function):
    return lambda self: apply(function, self.dtype, self, result=bool_)


isnan = _predicate(math.isnan)
isinf = _predicate(math.isinf)
isfinite = _predicate(math.isfinite)
logical_not = _predicate(operator.not_)


def _comparison(function):
    def compare(self, other):
        self, other = operand(self), operand(other)
        return apply(function, common(self, other), self, other, result=bool_)

    return compare


eq, ne = _comparison(operator.eq), _comparison(operator.ne)
lt, le = _comparison(operator.lt), _comparison(operator.le)
gt, ge = _comparison(operator.gt), _comparison(operator.ge)


def _bitwise(function):
    def combine(self, other):
        self, other = operand(self), operand(other)
        return apply(function, common(self, other), self, other)

    return combine


logical_and = bitwise_and = _bitwise(operator.and_)
logical_or = bitwise_or = _bitwise(operator.or_)
logical_xor = bitwise_xor = _bitwise(operator.xor)


def bitwise_not(self):
    return logical_not(self) if self.dtype is bool_ else apply(operator.inv, int64, self)


def allclose(self, other, rtol=1e-05, atol=1e-08):
    if self.dtype is not other.dtype:
        raise RuntimeError(f"{self.dtype.word} did not match {other.dtype.word}")
    room = atol + abs_of(other.detach().double()) * rtol
    distance = abs_of(self.detach().double() - other.detach().double())
    return bool(((self == other) | (distance <= room)).all())


def equal(self, other):
    return self.shape == other.shape and list(self.flat()) == list(other.flat())


def dist(self, other):
    result = (self - other).norm()
    if result.requires_grad:
        raise missing("the derivative of torch.dist")
    return result


# ---- choosing


def where(condition, self=None, other=None):
    if self is None:
        raise missing("torch.where with a condition only")
    self, other = operand(self), operand(other)
    dtype = common(self, other)
    self_, other_ = (
        t.detach() if t._is_number else t.detach().to(dtype) for t in (self, other)
    )
    result = apply(lambda c, a, b: a if c else b, dtype, _flags(condition), self_, other_)
    return graph.record(
        "WhereBackward0", result, condition=condition, self=self, other=other
    )


def _flags(mask):
    flags = new([bool(flag) for flag in mask.flat()], mask.shape, bool_)
    return flags


def masked_fill(self, mask, value):
    value = value.item() if isinstance(value, Tensor) else value
    result = apply(
        lambda c, a, b: b if c else a, self.dtype, _flags(mask), self, number(value)
    )
    return graph.record("MaskedFillBackward0", result, self=self, mask=mask)


def maximum(self, other):
    result = apply(larger, common(self, other), self, other)
    return graph.record("MaximumBackward0", result, self=self, other=other)


def minimum(self, other):
    result = apply(smaller, common(self, other), self, other)
    return graph.record("MinimumBackward0", result, self=self, other=other)


# ---- copies and conversions


def clone(self):
    result = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
    return graph.record("CloneBackward0", result, self=self)


def to(self, *target, dtype=None):
    for value in target:
        if isinstance(value, type(float32)):
            dtype = value
        elif isinstance(value, Tensor):
            dtype = value.dtype
    if dtype is None or dtype is self.dtype:
        return self
    result = new(dtype.cast(self.flat()), self.shape, dtype)
    if not dtype.is_floating_point:
        return result
    return graph.record("ToCopyBackward0", result, self=self, dtype=self.dtype)


def zeros_like(self, *, dtype=None, requires_grad=False):
    return full_like(self, 0, dtype=dtype, requires_grad=requires_grad)


def ones_like(self, *, dtype=None, requires_grad=False):
    return full_like(self, 1, dtype=dtype, requires_grad=requires_grad)


def full_like(self, value, *, dtype=None, requires_grad=False):
    dtype = dtype or self.dtype
    result = new(dtype.pack([value] * self.numel()), self.shape, dtype)
    result.requires_grad = requires_grad
    return result


# ---- products of matrices


def dot(self, tensor):
    if self.dtype is not tensor.dtype:
        raise RuntimeError(
            "dot : expected both vectors to have same dtype, but found "
            f"{self.dtype.word} and {tensor.dtype.word}"
        )
    if self.shape != tensor.shape:
        m, n = self.numel(), tensor.numel()
        raise RuntimeError(
            f"inconsistent tensor size, expected tensor [{m}] and src [{n}] to have the "
            f"same number of elements, but got {m} and {n} elements respectively"
        )
    result = _products(self, tensor, 1, self.numel(), 1)
    result.shape = Size(())
    return graph.record("DotBackward0", result, self=self, tensor=tensor)


def mv(self, vec):
    if self.shape[1] != vec.shape[0]:
        raise RuntimeError(
            f"size mismatch, got input ({self.shape[0]}), mat "
            f"({self.shape[0]}x{self.shape[1]}), vec ({vec.shape[0]})"
        )
    if self.dtype is not vec.dtype:
        raise RuntimeError(
            "addmv input tensors must have the same dtype, but got "
            f"{vec.dtype.word}, {self.dtype.word}, and {vec.dtype.word}"
        )
    result = _products(self, vec, *self.shape, 1)
    result.shape = Size(self.shape[:1])
    return graph.record("MvBackward0", result, self=self, vec=vec)


def mm(self, mat2):
    _check_product(self, mat2)
    result = _products(self, mat2, *self.shape, mat2.shape[1])
    return graph.record("MmBackward0", result, self=self, mat2=mat2)


def addmm(self, mat1, mat2):
    """`self + mat1 @ mat2`: the sum of products first."""
    _check_product(mat1, mat2)
    product = _products(mat1, mat2, *mat1.shape, mat2.shape[1])
    result = apply(operator.add, product.dtype, product, self)
    return graph.record("AddmmBackward0", result, self=self, mat1=mat1, mat2=mat2)


def _check_product(a, b):
    (n, k), (m, p) = a.shape, b.shape
    if k != m:
        raise RuntimeError(
            f"mat1 and mat2 shapes cannot be multiplied ({n}x{k} and {m}x{p})"
        )
    if a.dtype is not b.dtype:
        raise RuntimeError(
            "expected m1 and m2 to have the same dtype, but got: "
            f"{a.dtype.in_c} != {b.dtype.in_c}"
        )


def _products(a, b, n, k, p):
    """The product of an (n, k) and a (k, p) matrix."""
    left, right, pack = a.flat(), b.flat(), a.dtype.pack
    rows = [left[i * k : (i + 1) * k] for i in range(n)]
    columns = [right[j::p] for j in range(p)] if k else [right] * p
    if a.dtype.is_floating_point:
        cells = [sum_of_products(row, column, pack) for row in rows for column in columns]
    else:
        cells = [sum(map(operator.mul, row, column)) for row in rows for column in columns]
    return new(pack(cells), (n, p), a.dtype)


def matmul(self, other):
    a, b = len(self.shape), len(other.shape)
    if a == 0 or b == 0:
        raise RuntimeError(
            f"both arguments to matmul need to be at least 1D, but they are {a}D and {b}D"
        )
    if (a, b) == (1, 1):
        return dot(self, other)
    if (a, b) == (2, 1):
        return mv(self, other)
    if (a, b) == (1, 2):
        product = mm(self.unsqueeze(0), other)
        result = product.detach().squeeze(0)
        sizes = product.shape
        result.counter[0] += 1  # torch squeezes in place
        return graph.record("SqueezeBackward4", result, self=product, self_sym_sizes=sizes)
    if (a, b) == (2, 2):
        return mm(self, other)
    raise missing("torch.matmul of tensors with more than two dimensions")


def outer(self, vec2):
    return self.reshape(-1, 1) * vec2


# ---- as methods and operators


def operator_method(function):
    """A method that leaves what is neither tensor nor number to Python."""

    def method(self, other):
        if type(other) is Tensor or isinstance(other, OPERANDS):
            return function(self, other)
        return NotImplemented

    return method


def _swapped(function):
    return lambda self, other: function(other, self)


FUNCTIONS = {
    name: globals()[name]
    for name in [
        "add",
        "sub",
        "rsub",
        "mul",
        "div",
        "floor_divide",
        "neg",
        "pow",
        "square",
        "exp",
        "log",
        "log1p",
        "sqrt",
        "rsqrt",
        "sin",
        "cos",
        "tanh",
        "sigmoid",
        "relu",
        "clamp",
        "sgn",
        "ceil",
        "floor",
        "isnan",
        "isinf",
        "isfinite",
        "logical_not",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "logical_and",
        "logical_or",
        "logical_xor",
        "bitwise_and",
        "bitwise_or",
        "bitwise_xor",
        "bitwise_not",
        "allclose",
        "equal",
        "dist",
        "masked_fill",
        "maximum",
        "minimum",
        "clone",
        "dot",
        "mv",
        "mm",
        "addmm",
        "matmul",
        "outer",
    ]
} | {
    "remainder": remainder_of,
    "reciprocal": reciprocal_of,
    "round": round_to,
    "log10": log10,
    "sign": _step("SignBackward0", sign),
    "subtract": sub,
    "multiply": mul,
    "divide": div,
    "true_divide": div,
    "negative": neg,
    "abs": abs_of,
    "absolute": abs_of,
    "clip": clamp,
}

OPERATORS = {
    "add": add,
    "radd": add,
    "sub": sub,
    "rsub": rsub,
    "mul": mul,
    "rmul": mul,
    "truediv": div,
    "rtruediv": rdiv,
    "floordiv": floor_divide,
    "mod": remainder_of,
    "pow": pow,
    "rpow": _swapped(pow),
    "matmul": matmul,
    "eq": eq,
    "ne": ne,
    "lt": lt,
    "le": le,
    "gt": gt,
    "ge": ge,
    "and": bitwise_and,
    "or": bitwise_or,
    "xor": bitwise_xor,
}

for _name, _function in FUNCTIONS.items():
    setattr(Tensor, _name, _function)
for _name, _function in OPERATORS.items():
    setattr(Tensor, f"__{_name}__", operator_method(_function))
Tensor.__neg__, Tensor.__abs__, Tensor.__invert__ = neg, abs_of, bitwise_not
Tensor.__pos__ = lambda self: self
Tensor.to = to
Tensor.where = lambda self, condition, other: where(condition, self, other)
Tensor.float = lambda self: to(self, float32)
Tensor.double = lambda self: to(self, float64)
Tensor.long = lambda self: to(self, int64)
Tensor.bool = lambda self: to(self, bool_)
