"""What the modules compute, as functions."""

import operator

from engine.dtypes import result_type
from engine.elementwise import apply
from engine.errors import error, warn
from engine.graph import record
from engine.operations import FUNCTIONS, addmm, matmul, mul
from engine.tensor import number
from engine.views import broadcast_tensors

relu, sigmoid, tanh = (FUNCTIONS[name] for name in ("relu", "sigmoid", "tanh"))


def linear(input, weight, bias=None):
    """`input` of shape (…, in) times `weight` of shape (out, in), plus `bias`."""
    if bias is None:
        return matmul(input, weight.t())
    if len(input.shape) == 2:
        return addmm(bias, input, weight.t())
    rows = input.reshape(-1, input.shape[-1])
    return addmm(bias, rows, weight.t()).view(*input.shape[:-1], weight.shape[0])


def mse_loss(input, target, reduction="mean"):
    if input.shape != target.shape:
        warn("mse size", input=input.shape, target=target.shape)
        input, target = broadcast_tensors(input, target)
    dtype = result_type(input, target)
    if not dtype.is_floating_point:
        raise error("mse type", word=input.dtype.word)
    apart = apply(operator.sub, dtype, input, target)
    result = apart * apart
    if reduction != "none":
        result = getattr(result, reduction)()
    how = dict(self=input, target=target, reduction=reduction)
    return record("MseLossBackward0", result, **how)


def mse_loss_backward(grad_output, self, target, reduction):
    """Twice the difference, divided by how many there are: one rounding less."""
    factor = 2.0 / max(self.numel(), 1) if reduction == "mean" else 2.0
    apart = apply(operator.sub, result_type(self, target), self, target)
    result = mul(mul(number(factor), apart), grad_output.detach())
    how = dict(grad_output=grad_output, self=self, target=target, reduction=reduction)
    return record("MseLossBackwardBackward0", result, **how)
