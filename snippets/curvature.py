"""How the loss bends, and how large a step that allows."""

import torch
from torch import Tensor

from snippets.model import loss_at


def hessian(
    t: Tensor,
    t_c: Tensor,
    params: tuple[float, float] = (1.0, 0.0),
) -> Tensor:
    """How each slope of the loss changes with each parameter.

    Row i is the gradient of slope i. The loss of a straight line is a
    parabola, so its Hessian is the same at all `params`.

    Args:
        t: The readings, shape (n,). float64 for more than seven digits.
        t_c: The true temperatures, shape (n,), in °C.
        params: w and b, where to take it.

    Returns:
        ∂²loss/∂w², ∂²loss/∂w∂b and so on, shape (2, 2), symmetric.
    """

    def loss(params: Tensor) -> Tensor:
        return loss_at(params, t, t_c)

    here = torch.tensor(params, dtype=t.dtype)
    found: Tensor = torch.autograd.functional.hessian(loss, here)
    return found


def largest_stable_rate(hessian: Tensor) -> float:
    """The learning rate above which gradient descent diverges.

    A step multiplies the distance along an eigen-direction by 1 - rate * λ.
    That is -1 for the largest eigenvalue λ when the rate is 2 / λ.

    Args:
        hessian: Of the loss, shape (k, k), with a positive eigenvalue.
    """
    eigenvalues: Tensor = torch.linalg.eigvalsh(hessian)
    return 2 / eigenvalues.max().item()


def condition_number(hessian: Tensor) -> float:
    """The largest eigenvalue over the smallest: 1 for a round valley.

    Args:
        hessian: Of the loss, shape (k, k), all its eigenvalues positive.

    Raises:
        ValueError: If an eigenvalue is not positive: there is no valley.
    """
    eigenvalues: Tensor = torch.linalg.eigvalsh(hessian)  # the smallest first
    if eigenvalues[0] <= 0:
        found = f"{eigenvalues[0].item():.4g}"
        raise ValueError(f"expected positive eigenvalues, got {found}")
    return (eigenvalues[-1] / eigenvalues[0]).item()


def optimum(t: Tensor, t_c: Tensor) -> Tensor:
    """The w and b of the smallest loss, by a formula: no training.

    The slope of the best line is the covariance of `t` and `t_c` over the
    variance of `t`, and the line goes through the mean of both.

    Args:
        t: The readings, shape (n,), not all the same.
        t_c: The true temperatures, shape (n,), in °C.

    Returns:
        Shape (2,).
    """
    t_away = t - t.mean()
    w = (t_away * (t_c - t_c.mean())).mean() / (t_away**2).mean()
    return torch.stack([w, t_c.mean() - w * t.mean()])


def level_ellipse(
    hessian: Tensor,
    centre: Tensor,
    rise: float,
    count: int = 37,
) -> Tensor:
    """Points where the loss lies `rise` above its smallest value.

    Around the optimum the loss rises by ½ dᵀHd for a move d. Along an
    eigen-direction that is ½ λ d², so the ellipse ends at √(2 rise / λ).

    Args:
        hessian: H, shape (2, 2), both eigenvalues positive.
        centre: The optimum, shape (2,).
        rise: In the unit of the loss, not negative.
        count: How many points to return; the last one is the first again.

    Returns:
        Shape (count, 2).
    """
    eigenvalues, directions = torch.linalg.eigh(hessian)
    turn = torch.linspace(0, 2 * torch.pi, count, dtype=hessian.dtype)
    circle = torch.stack([turn.cos(), turn.sin()], dim=1)
    reach = (2 * rise / eigenvalues).sqrt()  # along each eigen-direction
    points: Tensor = centre + (circle * reach) @ directions.T
    return points
