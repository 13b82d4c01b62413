"""What the modules compute, as functions."""

import operator
import warnings

import engine.graph as graph
from engine.dtypes import broadcast, result_type
from engine.elementwise import apply
from engine.operations import addmm, matmul, mul, number, relu, sigmoid, tanh
from engine.reductions import log_softmax, softmax

__all__ = [
    "l1_loss",
    "linear",
    "log_softmax",
    "mse_loss",
    "relu",
    "sigmoid",
    "softmax",
    "tanh",
]


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
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the input size "
            f"({input.shape}). This will likely lead to incorrect results due to "
            "broadcasting. Please ensure they have the same size.",
            stacklevel=2,
        )
        shape = broadcast(input.shape, target.shape)
        input, target = (
            t if t.shape == shape else t.expand(shape) for t in (input, target)
        )
    if not result_type(input, target).is_floating_point:
        raise NotImplementedError(f"\"mse_cpu\" not implemented for '{input.dtype.word}'")
    plain = apply(operator.sub, result_type(input, target), input, target)
    result = plain * plain
    if reduction != "none":
        result = getattr(result, reduction)()
    return graph.record(
        "MseLossBackward0", result, self=input, target=target, reduction=reduction
    )


def mse_loss_backward(grad_output, self, target, reduction):
    """Twice the difference, divided by how many there are: one rounding less."""
    factor = 2.0 / max(self.numel(), 1) if reduction == "mean" else 2.0
    dtype = result_type(self, target)
    (factor,) = dtype.pack([factor])
    difference = apply(operator.sub, dtype, self, target)
    result = mul(mul(number(factor), difference), grad_output.detach())
    return graph.record(
        "MseLossBackwardBackward0",
        result,
        grad_output=grad_output,
        self=self,
        target=target,
        reduction=reduction,
    )


def l1_loss(input, target, reduction="mean"):
    distance = (input - target).abs()
    return distance if reduction == "none" else getattr(distance, reduction)()
