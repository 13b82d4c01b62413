"""A straight line, and how far it misses."""

from collections.abc import Iterable

from torch import Tensor


def model(t: Tensor, w: Tensor | float, b: Tensor | float) -> Tensor:
    """The temperatures that the line `w * t + b` predicts.

    Args:
        t: The readings, shape (n,), in the unit of the thermometer.
        w: The slope, in °C per unit of `t`.
        b: The temperature at reading 0, in °C.

    Returns:
        Shape (n,), in °C.
    """
    return w * t + b


def mse(t_p: Tensor, t_c: Tensor) -> Tensor:
    """The mean squared error of predictions `t_p` against the truth `t_c`.

    Args:
        t_p: The predictions, shape (n,), in °C.
        t_c: The true temperatures, shape (n,), in °C.

    Returns:
        Shape (), in °C².
    """
    return ((t_p - t_c) ** 2).mean()


def loss_at(params: Tensor | Iterable[float], t: Tensor, t_c: Tensor) -> Tensor:
    """The loss of the line whose slope and offset are `params`.

    Args:
        params: w and b, shape (2,).
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.

    Returns:
        Shape (), in °C².
    """
    return mse(model(t, *params), t_c)
