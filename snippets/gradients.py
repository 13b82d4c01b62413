"""Two ways to a gradient that need no autograd: a formula and a measurement."""

from collections.abc import Callable

import torch
from torch import Tensor

from snippets.model import model


def gradient_by_hand(
    t: Tensor,
    t_c: Tensor,
    w: Tensor | float,
    b: Tensor | float,
) -> Tensor:
    """The slope of the loss in the direction of w and of b, by the chain rule.

    The loss is mean((p - t_c)²) with p = w t + b. Its derivative has two
    factors: how the loss changes with each prediction p, and how each
    prediction changes with w (by t) and with b (by 1).

    Args:
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.
        w: The slope of the line.
        b: The offset of the line, in °C.

    Returns:
        ∂loss/∂w and ∂loss/∂b, shape (2,).
    """
    dloss_dp = 2 * (model(t, w, b) - t_c) / t.numel()  # shape (n,)
    dp_dparams = torch.stack([t, torch.ones_like(t)])  # shape (2, n)
    return (dp_dparams * dloss_dp).sum(dim=1)  # over the readings


def central_difference(
    f: Callable[[Tensor], Tensor],
    params: Tensor,
    step: float = 1e-5,
) -> Tensor:
    """The slope of `f` in the direction of each parameter, measured.

    Each parameter in turn is moved up and down by `step`; the slope is the
    rise of `f` over the run of two steps. The error of the method shrinks
    with step², the rounding error grows with 1/step: 1e-5 balances the two in
    float64. In float32 the same step leaves two or three right digits.

    Args:
        f: Takes a tensor like `params`, returns a tensor of shape ().
        params: Where to measure, shape (k,). float64 is recommended.
        step: How far to move, in the unit of the parameters.

    Returns:
        Shape (k,).

    Raises:
        TypeError: If `params` is not of a floating-point type.
    """
    if not params.is_floating_point():
        raise TypeError(f"expected floating-point params, got {params.dtype}")
    here = params.detach()
    nudges = step * torch.eye(len(here), dtype=here.dtype)
    rises = [f(here + nudge) - f(here - nudge) for nudge in nudges]
    return torch.stack(rises) / (2 * step)
