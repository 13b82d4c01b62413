"""What the modules compute, as functions."""

import engine.graph as graph
from engine.operations import addmm, matmul, relu, sigmoid, tanh
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
    plain = input.detach() - target.detach()
    result = plain * plain
    if reduction != "none":
        result = getattr(result, reduction)()
    return graph.record(
        "MseLossBackward0", result, self=input, target=target, reduction=reduction
    )


def l1_loss(input, target, reduction="mean"):
    distance = (input - target).abs()
    return distance if reduction == "none" else getattr(distance, reduction)()
