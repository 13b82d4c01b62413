"""The rules: for each operation, the vector-Jacobian product of each input.

`g` is the gradient of the result. The parameters after `g` are what the product
needs; the graph saves exactly those, and only for inputs that require grad. All
products are made of operations on tensors, so that they can be recorded again.
"""

import inspect
import math

from engine import indexing, modes, operations, views
from engine.creation import zeros
from engine.functional import mse_loss_backward
from engine.graph import CLASSES, node_class
from engine.operations import add_scalar, div_scalar, mul_scalar, where, zeros_like
from engine.walk import sum_to


def widened(g, self_sym_sizes, dim, keepdim):
    """The gradient of a sum over `dim`, for each of the numbers that were added."""
    if not keepdim and self_sym_sizes:
        for d in sorted(dim):
            g = g.unsqueeze(d)
    return g.expand(self_sym_sizes)


def powered(g, self, exponent):
    if exponent == 0:
        return zeros_like(self)
    # The first power is the number itself; only a graph would show the difference.
    power = self if exponent == 2 and not modes.enabled else self.pow(exponent - 1)
    return g * mul_scalar(power, exponent)


def larger(g, self, other):
    """Equal numbers share the gradient."""
    share = where(self == other, div_scalar(g, 2), g)
    return where(self < other, zeros_like(g), share)


def shared(g, self, result):
    """The largest number gets all; if there are several, they share."""
    mask = self == result
    return where(mask, g / mask.sum(), zeros_like(self))


def clamped(g, self, min, max):
    inside = self.detach().isnan().logical_not()
    if min is not None:
        inside = inside & (self >= min)
    if max is not None:
        inside = inside & (self <= max)
    return where(inside, g, zeros_like(g))


def some(gradients, outputs):
    """The gradients of several results, zeros where none arrived; one may come alone."""
    gradients = gradients if isinstance(gradients, list) else [gradients]
    return [
        zeros(shape, dtype=dtype) if gradients[number] is None else gradients[number]
        for number, (shape, dtype) in enumerate(outputs)
    ]


def parts(g, dim, sizes):
    """The gradient of each tensor that was joined along `dim`."""
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    return [g.narrow(dim, i, n) for i, n in zip(starts, sizes, strict=True)]


def mse_again(g, self, target, grad_output, reduction):
    slope = mul_scalar(g, 2) * grad_output
    return div_scalar(slope, self.numel()) if reduction == "mean" else slope


def mse_of_gradient(g, self, target, grad_output, reduction):
    return sum_to(mse_loss_backward(g, self, target, reduction), grad_output.shape)


def same(g):
    return g


def nothing(g):
    return zeros_like(g)


def reshaped(g, self_sym_sizes):
    return g.reshape(self_sym_sizes)


def viewed(g, self_sym_sizes):
    return g.view(self_sym_sizes)


def joined(g, dim, outputs):
    return views.cat(some(g, outputs), dim)


TABLE = dict(
    # element by element
    AddBackward0=dict(self=same, other=lambda g, alpha: g if alpha == 1 else g * alpha),
    SubBackward0=dict(self=same, other=lambda g, alpha: -g if alpha == 1 else -g * alpha),
    RsubBackward1=dict(self=lambda g, alpha: -g),
    MulBackward0=dict(self=lambda g, other: g * other, other=lambda g, self: g * self),
    DivBackward0=dict(
        self=lambda g, other: g / other,
        other=lambda g, self, other: -g * ((self / other) / other),
    ),
    AddBackward1=dict(self=same),
    MulBackward1=dict(self=lambda g, other: mul_scalar(g, other)),
    DivBackward1=dict(self=lambda g, other: div_scalar(g, other)),
    PowBackward0=dict(self=powered),
    NegBackward0=dict(self=lambda g: -g),
    AbsBackward0=dict(self=lambda g, self: g * self.sgn()),
    SgnBackward0=dict(self=nothing),
    SignBackward0=dict(self=nothing),
    FloorBackward0=dict(self=nothing),
    CeilBackward0=dict(self=nothing),
    RoundBackward0=dict(self=nothing),
    ExpBackward0=dict(self=lambda g, result: g * result),
    LogBackward0=dict(self=lambda g, self: g / self),
    Log10Backward0=dict(self=lambda g, self: g / mul_scalar(self, math.log(10))),
    Log1PBackward0=dict(self=lambda g, self: g / add_scalar(self, 1)),
    SqrtBackward0=dict(self=lambda g, result: g / mul_scalar(result, 2)),
    ReciprocalBackward0=dict(self=lambda g, result: -g * (result * result)),
    SinBackward0=dict(self=lambda g, self: g * self.cos()),
    CosBackward0=dict(self=lambda g, self: g * -self.sin()),
    TanhBackward0=dict(self=lambda g, result: operations.tanh_backward(g, result)),
    TanhBackwardBackward0=dict(
        grad_output=lambda g, output: operations.tanh_backward(g, output),
        output=lambda g, grad_output, output: g * (mul_scalar(output, -2) * grad_output),
    ),
    SigmoidBackward0=dict(self=lambda g, result: operations.sigmoid_backward(g, result)),
    SigmoidBackwardBackward0=dict(
        grad_output=lambda g, output: operations.sigmoid_backward(g, output),
        output=lambda g, grad_output, output: (
            g * grad_output * add_scalar(mul_scalar(output, -2), 1)
        ),
    ),
    ReluBackward0=dict(self=lambda g, result: operations.threshold_backward(g, result)),
    ThresholdBackwardBackward0=dict(
        grad_output=lambda g, self: operations.threshold_backward(g, self),
        self=nothing,
    ),
    ClampBackward1=dict(self=clamped),
    MaximumBackward0=dict(self=larger, other=lambda g, self, other: larger(g, other, self)),
    MinimumBackward0=dict(
        self=lambda g, self, other: larger(g, -self, -other),
        other=lambda g, self, other: larger(g, -other, -self),
    ),
    WhereBackward0=dict(
        self=lambda g, condition: where(condition, g, 0),
        other=lambda g, condition: where(condition, 0, g),
    ),
    CloneBackward0=dict(self=same),
    CopyBackwards=dict(self=lambda g: None, src=same),
    FillBackward2=dict(self=nothing),
    FillBackward3=dict(self=nothing, value=lambda g: g.sum()),
    ZeroBackward0=dict(self=nothing),
    ToCopyBackward0=dict(self=lambda g, dtype: g.to(dtype)),
    # reductions
    SumBackward0=dict(self=lambda g, self_sym_sizes: g.expand(self_sym_sizes)),
    SumBackward1=dict(self=widened),
    MeanBackward0=dict(
        self=lambda g, self_sym_sizes, self_sym_numel: div_scalar(
            g.expand(self_sym_sizes), self_sym_numel
        )
    ),
    MeanBackward1=dict(
        self=lambda g, self_sym_sizes, dim, keepdim, count: (
            widened(g, self_sym_sizes, dim, keepdim) / count
        )
    ),
    MaxBackward1=dict(self=shared),
    MinBackward1=dict(self=shared),
    MseLossBackward0=dict(
        self=mse_loss_backward,
        target=lambda g, self, target, reduction: mse_loss_backward(
            g, target, self, reduction
        ),
    ),
    MseLossBackwardBackward0=dict(
        grad_output=mse_of_gradient,
        self=mse_again,
        target=lambda g, self, target, grad_output, reduction: (
            -mse_again(g, self, target, grad_output, reduction)
        ),
    ),
    # products of matrices
    DotBackward0=dict(self=lambda g, tensor: g * tensor, tensor=lambda g, self: g * self),
    MvBackward0=dict(
        self=lambda g, vec: g.unsqueeze(1) * vec, vec=lambda g, self: self.t().mv(g)
    ),
    MmBackward0=dict(
        self=lambda g, mat2: g.mm(mat2.t()), mat2=lambda g, self: self.t().mm(g)
    ),
    AddmmBackward0=dict(
        self=same,
        mat1=lambda g, mat2: g.mm(mat2.t()),
        mat2=lambda g, mat1: mat1.t().mm(g),
    ),
    # other ways to look at the same numbers
    ViewBackward0=dict(self=reshaped),
    UnsafeViewBackward0=dict(self=reshaped),
    TBackward0=dict(self=lambda g: g.t()),
    TransposeBackward0=dict(self=lambda g, dim0, dim1: g.transpose(dim0, dim1)),
    PermuteBackward0=dict(
        self=lambda g, dims: g.permute(sorted(range(len(dims)), key=dims.__getitem__))
    ),
    ExpandBackward0=dict(self=lambda g, self_sym_sizes: sum_to(g, self_sym_sizes)),
    UnsqueezeBackward0=dict(self=lambda g, dim: g.squeeze(dim)),
    SqueezeBackward0=dict(self=viewed),
    SqueezeBackward1=dict(self=viewed),
    SqueezeBackward4=dict(self=viewed),
    AliasBackward0=dict(self=same),
    SelectBackward0=dict(self=views.select_backward),
    SelectBackwardBackward0=dict(grad_output=views.select),
    SliceBackward0=dict(self=views.slice_backward),
    SliceBackwardBackward0=dict(grad_output=views.slice_along),
    AsStridedBackward0=dict(self=indexing.as_strided_backward),
    IndexBackward0=dict(self=indexing.index_backward),
    IndexPutImplBackward0=dict(self=same, values=indexing.take),
    IndexPutBackward0=dict(self=indexing.without, values=indexing.take),
    UnbindBackward0=dict(self=lambda g, dim, outputs: views.stack(some(g, outputs), dim)),
    SplitBackward0=dict(self=joined),
    SplitWithSizesBackward0=dict(self=joined),
    StackBackward0=dict(tensors=lambda g, dim: list(g.unbind(dim))),
    CatBackward0=dict(tensors=parts),
    FlipBackward0=dict(self=lambda g, dims: g.flip(dims)),
)


def _readable(rule):
    """(input, product, names that it needs) for each input of a rule."""
    return tuple(
        (name, vjp, tuple(inspect.signature(vjp).parameters)[1:])
        for name, vjp in rule.items()
    )


RULES = {name: _readable(rule) for name, rule in TABLE.items()}
CLASSES |= {name: node_class(name, rule) for name, rule in RULES.items()}
