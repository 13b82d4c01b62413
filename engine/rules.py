"""The rules: for each operation, the vector-Jacobian product of each input.

`g` is the gradient of the result. The parameters after `g` are what the product
needs; the graph saves exactly those, and only for inputs that require grad. All
products are made of operations on tensors, so that they can be recorded again.
"""

import inspect
import math

import engine


def sum_to(g, shape):
    """`g` summed over the dimensions that a broadcast of `shape` had added or widened.

    Raises:
        RuntimeError: If `shape` cannot be broadcast to the shape of `g`.
    """
    if not shape:
        return g.sum()
    extra = len(g.shape) - len(shape)
    pairs = list(zip(g.shape[max(extra, 0) :], shape, strict=False))
    if extra < 0 or any(n not in (1, m) for m, n in pairs):
        raise RuntimeError(f"cannot sum {list(g.shape)} to {list(shape)}")
    wide = [extra + i for i, (m, n) in enumerate(pairs) if n == 1 and m != 1]
    dims = [*range(extra), *wide]
    if dims:
        g = g.sum(dims, keepdim=True)
    return g.view(shape) if extra else g


def scaled(tensor, factor):
    return engine.operations.mul_scalar(tensor, factor)


def divided(tensor, divisor):
    return engine.operations.div_scalar(tensor, divisor)


def shifted(tensor, number):
    return engine.operations.add_scalar(tensor, number)


def widened(g, shape, dim, keepdim):
    """The gradient of a sum over `dim`, for each of the numbers that were added."""
    if not keepdim and shape:
        for d in sorted(d % len(shape) for d in dim or range(len(shape))):
            g = g.unsqueeze(d)
    return g.expand(shape)


def power(g, self, exponent):
    if exponent == 0:
        return engine.zeros_like(self)
    return g * scaled(self.pow(exponent - 1), exponent)


def power_of_base(g, self, exponent):
    slope = g * (exponent * self.pow(exponent - 1))
    return engine.where(exponent == 0.0, engine.zeros_like(slope), slope)


def power_of_exponent(g, self, exponent, result):
    flat = (self == 0) & (exponent >= 0)
    slope = result * self.log()
    return g * engine.where(flat, engine.zeros_like(slope), slope)


def exponential(g, self, exponent, result):
    if self == 0:
        slope = scaled(result, -math.inf)
        return g * engine.where(exponent >= 0, engine.zeros_like(slope), slope)
    return g * scaled(result, math.log(self))


def quotient(g, self, other):
    ratio = (self / other) / other
    return -g * ratio


def spread_evenly(g, self, result):
    """The largest number gets all; if there are several, they share."""
    mask = self == result
    return engine.where(mask, g / mask.sum(), engine.zeros_like(self))


def larger(g, self, other):
    """Equal numbers share the gradient."""
    share = engine.where(self == other, divided(g, 2), g)
    return engine.where(self < other, engine.zeros_like(g), share)


def scatter(g, shape, dim, keepdim, indices):
    if shape and not keepdim:
        g, indices = g.unsqueeze(dim), indices.unsqueeze(dim)
    return engine.views.scattered(g, shape, dim, indices)


def clamped(g, self, min, max):
    inside = self.detach().isnan().logical_not()
    if min is not None:
        inside = inside & (self >= min)
    if max is not None:
        inside = inside & (self <= max)
    return engine.where(inside, g, engine.zeros_like(g))


def product(g, self, result):
    if (self != 0).all():
        return g * (result / self)
    rows = self.reshape(-1)
    others = []
    for i in range(len(rows)):
        rest = [row for j, row in enumerate(rows) if j != i]
        others.append(engine.views.stack(rest).prod() if rest else engine.ones_like(result))
    return (g * engine.views.stack(others)).reshape(self.shape)


def unreduced(tensor, dims, dim, keepdim):
    """`tensor` with the dimensions back that a reduction over `dim` took away."""
    for d in sorted(dim or ()) if dims and not keepdim else ():
        tensor = tensor.unsqueeze(d)
    return tensor


def deviation(g, self, correction, dim, keepdim):
    g = unreduced(g, len(self.shape), dim, keepdim)
    if dim is None:
        n, middle = self.numel(), self.mean()
    else:
        n, middle = math.prod(self.shape[d] for d in dim), self.mean(dim, keepdim=True)
    return scaled(g, 2.0 / (n - correction)) * (self - middle)


def root_deviation(g, self, result, correction, dim, keepdim):
    slope = (g / scaled(result, 2)).masked_fill(result == 0, 0)
    return deviation(slope, self, correction, dim, keepdim)


def norm(g, self, result, dim, keepdim):
    g, result = (unreduced(t, len(self.shape), dim, keepdim) for t in (g, result))
    return g * (self / result).masked_fill(result == 0, 0)


def softmax_again(g, grad_output, output, dim):
    passed = (output * grad_output).sum(dim, keepdim=True) * g
    return grad_output * g - passed - grad_output * (output * g).sum(dim, keepdim=True)


def outer(a, b):
    return a.unsqueeze(1) * b


def some(gradients, outputs):
    """The gradients of several results, zeros where none arrived."""
    return [
        engine.zeros(shape, dtype=dtype) if g is None else g
        for g, (shape, dtype) in zip(gradients, outputs, strict=True)
    ]


def refuse(operation):
    raise RuntimeError(f"derivative for aten::{operation} is not implemented")


def stacked(g, dim, outputs):
    return engine.views.stack(some(g, outputs), dim)


def joined(g, dim, outputs):
    return engine.views.cat(some(g, outputs), dim)


def parts(g, dim, sizes):
    """The gradient of each tensor that was joined along `dim`."""
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    return [g.narrow(dim, i, n) for i, n in zip(starts, sizes, strict=True)]


def mean_square(g, self, target, reduction):
    return engine.nn.functional.mse_loss_backward(g, self, target, reduction)


def mean_square_again(g, self, target, grad_output, reduction):
    slope = scaled(g, 2) * grad_output
    return divided(slope, self.numel()) if reduction == "mean" else slope


TABLE = {
    # element by element
    "AddBackward0": dict(
        self=lambda g: g,
        other=lambda g, alpha: g if alpha == 1 else g * alpha,
    ),
    "SubBackward0": dict(
        self=lambda g: g,
        other=lambda g, alpha: -g if alpha == 1 else -g * alpha,
    ),
    "RsubBackward1": dict(self=lambda g, alpha: -g),
    "MulBackward0": dict(
        self=lambda g, other: g * other,
        other=lambda g, self: g * self,
    ),
    "MulBackward1": dict(self=lambda g, other: scaled(g, other)),
    "AddBackward1": dict(self=lambda g: g),
    "NotImplemented": dict(self=lambda g, operation: refuse(operation)),
    "DivBackward1": dict(self=lambda g, other: divided(g, other)),
    "DivBackward0": dict(self=lambda g, other: g / other, other=quotient),
    "PowBackward0": dict(self=power),
    "PowBackward1": dict(self=power_of_base, exponent=power_of_exponent),
    "PowBackward2": dict(exponent=exponential),
    "RemainderBackward0": dict(self=lambda g: g),
    "NegBackward0": dict(self=lambda g: -g),
    "AbsBackward0": dict(self=lambda g, self: g * self.sgn()),
    "SgnBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "SignBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "FloorBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "CeilBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "RoundBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "ExpBackward0": dict(self=lambda g, result: g * result),
    "LogBackward0": dict(self=lambda g, self: g / self),
    "Log10Backward0": dict(self=lambda g, self: g / scaled(self, math.log(10))),
    "Log1PBackward0": dict(self=lambda g, self: g / shifted(self, 1)),
    "SqrtBackward0": dict(self=lambda g, result: g / scaled(result, 2)),
    "RsqrtBackward0": dict(self=lambda g, result: scaled(g, -0.5) * result.pow(3)),
    "ReciprocalBackward0": dict(self=lambda g, result: -g * (result * result)),
    "SinBackward0": dict(self=lambda g, self: g * self.cos()),
    "CosBackward0": dict(self=lambda g, self: g * -self.sin()),
    "TanhBackward0": dict(
        self=lambda g, result: engine.operations.tanh_backward(g, result)
    ),
    "TanhBackwardBackward0": dict(
        grad_output=lambda g, output: engine.operations.tanh_backward(g, output),
        output=lambda g, grad_output, output: g * (scaled(output, -2) * grad_output),
    ),
    "SigmoidBackward0": dict(
        self=lambda g, result: engine.operations.sigmoid_backward(g, result)
    ),
    "SigmoidBackwardBackward0": dict(
        grad_output=lambda g, output: engine.operations.sigmoid_backward(g, output),
        output=lambda g, grad_output, output: (
            g * grad_output * shifted(scaled(output, -2), 1)
        ),
    ),
    "ReluBackward0": dict(
        self=lambda g, result: engine.operations.threshold_backward(g, result, 0)
    ),
    "ThresholdBackwardBackward0": dict(
        grad_output=lambda g, self, threshold: engine.operations.threshold_backward(
            g, self, threshold
        ),
        self=lambda g: engine.zeros_like(g),
    ),
    "ClampBackward1": dict(self=clamped),
    "MaximumBackward0": dict(
        self=larger,
        other=lambda g, self, other: larger(g, other, self),
    ),
    "MinimumBackward0": dict(
        self=lambda g, self, other: larger(g, -self, -other),
        other=lambda g, self, other: larger(g, -other, -self),
    ),
    "WhereBackward0": dict(
        self=lambda g, condition: engine.where(condition, g, 0),
        other=lambda g, condition: engine.where(condition, 0, g),
    ),
    "MaskedFillBackward0": dict(self=lambda g, mask: g.masked_fill(mask, 0)),
    "CloneBackward0": dict(self=lambda g: g),
    "CopyBackwards": dict(self=lambda g: None, src=lambda g: g),
    "FillBackward2": dict(self=lambda g: engine.zeros_like(g)),
    "FillBackward3": dict(self=lambda g: engine.zeros_like(g), value=lambda g: g.sum()),
    "ZeroBackward0": dict(self=lambda g: engine.zeros_like(g)),
    "ToCopyBackward0": dict(self=lambda g, dtype: g.to(dtype)),
    # reductions
    "SumBackward0": dict(self=lambda g, self_sym_sizes: g.expand(self_sym_sizes)),
    "SumBackward1": dict(
        self=lambda g, self_sym_sizes, dim, keepdim: widened(
            g, self_sym_sizes, dim, keepdim
        )
    ),
    "MeanBackward0": dict(
        self=lambda g, self_sym_sizes, self_sym_numel: divided(
            g.expand(self_sym_sizes), self_sym_numel
        )
    ),
    "MeanBackward1": dict(
        self=lambda g, self_sym_sizes, dim, keepdim, count: (
            widened(g, self_sym_sizes, dim, keepdim) / count
        )
    ),
    "ProdBackward0": dict(self=product),
    "CumsumBackward0": dict(self=lambda g, dim: g.flip(dim).cumsum(dim).flip(dim)),
    "FlipBackward0": dict(self=lambda g, dims: g.flip(dims)),
    "VarBackward0": dict(self=deviation),
    "StdBackward0": dict(self=root_deviation),
    "LinalgVectorNormBackward0": dict(self=norm),
    "MaxBackward1": dict(self=spread_evenly),
    "MinBackward1": dict(self=spread_evenly),
    "MaxBackward0": dict(
        self=lambda g, self_sym_sizes, dim, keepdim, indices: scatter(
            g, self_sym_sizes, dim, keepdim, indices
        )
    ),
    "MinBackward0": dict(
        self=lambda g, self_sym_sizes, dim, keepdim, indices: scatter(
            g, self_sym_sizes, dim, keepdim, indices
        )
    ),
    "SoftmaxBackward0": dict(
        self=lambda g, result, dim: engine.reductions.softmax_backward(g, result, dim)
    ),
    "SoftmaxBackwardDataBackward0": dict(
        grad_output=lambda g, output, dim: engine.reductions.softmax_backward(
            g, output, dim
        ),
        output=softmax_again,
    ),
    "LogSoftmaxBackward0": dict(
        self=lambda g, result, dim: engine.reductions.log_softmax_backward(g, result, dim)
    ),
    "LogSoftmaxBackwardDataBackward0": dict(
        grad_output=lambda g, output, dim: g - (g * output.exp()).sum(dim, keepdim=True),
        output=lambda g, grad_output, output, dim: (
            -grad_output.sum(dim, keepdim=True) * output.exp() * g
        ),
    ),
    "MseLossBackward0": dict(
        self=mean_square,
        target=lambda g, self, target, reduction: mean_square(g, target, self, reduction),
    ),
    "MseLossBackwardBackward0": dict(
        grad_output=lambda g, self, target, grad_output, reduction: sum_to(
            mean_square(g, self, target, reduction), grad_output.shape
        ),
        self=mean_square_again,
        target=lambda g, self, target, grad_output, reduction: (
            -mean_square_again(g, self, target, grad_output, reduction)
        ),
    ),
    # products of matrices
    "DotBackward0": dict(
        self=lambda g, tensor: g * tensor,
        tensor=lambda g, self: g * self,
    ),
    "MvBackward0": dict(
        self=lambda g, vec: outer(g, vec),
        vec=lambda g, self: self.t().mv(g),
    ),
    "MmBackward0": dict(
        self=lambda g, mat2: g.mm(mat2.t()),
        mat2=lambda g, self: self.t().mm(g),
    ),
    "AddmmBackward0": dict(
        self=lambda g: g,
        mat1=lambda g, mat2: g.mm(mat2.t()),
        mat2=lambda g, mat1: mat1.t().mm(g),
    ),
    # other ways to look at the same numbers
    "ViewBackward0": dict(self=lambda g, self_sym_sizes: g.reshape(self_sym_sizes)),
    "UnsafeViewBackward0": dict(self=lambda g, self_sym_sizes: g.reshape(self_sym_sizes)),
    "TBackward0": dict(self=lambda g: g.t()),
    "TransposeBackward0": dict(self=lambda g, dim0, dim1: g.transpose(dim0, dim1)),
    "PermuteBackward0": dict(
        self=lambda g, dims: g.permute(sorted(range(len(dims)), key=dims.__getitem__))
    ),
    "ExpandBackward0": dict(self=lambda g, self_sym_sizes: sum_to(g, self_sym_sizes)),
    "UnsqueezeBackward0": dict(self=lambda g, dim: g.squeeze(dim)),
    "SqueezeBackward0": dict(self=lambda g, self_sym_sizes: g.view(self_sym_sizes)),
    "SqueezeBackward1": dict(self=lambda g, self_sym_sizes: g.view(self_sym_sizes)),
    "SqueezeBackward4": dict(self=lambda g, self_sym_sizes: g.view(self_sym_sizes)),
    "AliasBackward0": dict(self=lambda g: g),
    "SelectBackward0": dict(
        self=lambda g, self_sym_sizes, dim, index: engine.views.select_backward(
            g, self_sym_sizes, dim, index
        )
    ),
    "SelectBackwardBackward0": dict(grad_output=lambda g, dim, index: g.select(dim, index)),
    "SliceBackward0": dict(
        self=lambda g, self_sym_sizes, dim, start, end, step: engine.views.slice_backward(
            g, self_sym_sizes, dim, start, end, step
        )
    ),
    "SliceBackwardBackward0": dict(
        grad_output=lambda g, dim, start, end, step: engine.views.slice_along(
            g, dim, start, end, step
        )
    ),
    "IndexBackward0": dict(
        self=lambda g, self_sym_sizes, indices: engine.indexing.index_backward(
            g, self_sym_sizes, indices
        )
    ),
    "IndexPutImplBackward0": dict(
        self=lambda g: g, values=lambda g, indices: engine.indexing.take(g, indices)
    ),
    "IndexPutBackward0": dict(
        self=lambda g, indices: engine.indexing.without(g, indices),
        values=lambda g, indices: engine.indexing.take(g, indices),
    ),
    "UnbindBackward0": dict(self=stacked),
    "SplitBackward0": dict(self=joined),
    "SplitWithSizesBackward0": dict(self=joined),
    "StackBackward0": dict(tensors=lambda g, dim: list(g.unbind(dim))),
    "CatBackward0": dict(tensors=parts),
    "RepeatBackward0": dict(
        self=lambda g, blocks, dims, self_sym_sizes: (
            g.reshape(blocks).sum(dims).reshape(self_sym_sizes)
        )
    ),
}


def _readable(rule):
    """(input, product, names that it needs) for each input of a rule."""
    return tuple(
        (name, vjp, tuple(inspect.signature(vjp).parameters)[1:])
        for name, vjp in rule.items()
    )


RULES = {name: _readable(rule) for name, rule in TABLE.items()}
