"""Readings to fit, readings held out, and how much luck is in the choice."""

from collections.abc import Sequence
from itertools import combinations

import torch
from torch import Tensor

from snippets.model import loss_at

Data = tuple[Tensor, Tensor]

# The samples that the book's shuffle held out, counted from 0.
HELD_OUT = (2, 10)


def split(
    t: Tensor,
    t_c: Tensor,
    held_out: Sequence[int],
) -> tuple[Data, Data]:
    """The readings to fit and the readings held out, each as `(t, t_c)`.

    Args:
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.
        held_out: The k samples to put aside, counted from 0.

    Returns:
        Two tensors of shape (n - k,) and two of shape (k,), each in the
        order of `t`.

    Raises:
        IndexError: If there is no such sample.
        ValueError: If a sample is named twice.
    """
    aside = torch.zeros(len(t), dtype=torch.bool)
    aside[list(held_out)] = True
    if aside.sum() != len(held_out):
        raise ValueError(f"expected different samples, got {held_out}")
    return (t[~aside], t_c[~aside]), (t[aside], t_c[aside])


def train_and_validate(
    training: Data,
    validation: Data,
    learning_rate: float,
    epochs: int,
    start: tuple[float, float] = (1.0, 0.0),
) -> tuple[Tensor, Tensor]:
    """The parameters after SGD on one part, and the losses on both.

    Args:
        training: The readings to fit and their temperatures in °C.
        validation: Those to look at only.
        learning_rate: How far to step along the gradient.
        epochs: How often to go over the data.
        start: w and b before the first epoch.

    Returns:
        w and b, a leaf of shape (2,), and the losses before each update,
        shape (epochs, 2), in °C²: training first, then validation.
    """
    params = torch.tensor(start, dtype=training[0].dtype, requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    losses = []
    for _ in range(epochs):
        loss = loss_at(params, *training)
        with torch.no_grad():
            validation_loss = loss_at(params, *validation)
        losses.append((loss.item(), validation_loss.item()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return params, torch.tensor(losses, dtype=params.dtype)


def fitted_line(t: Tensor, t_c: Tensor) -> Tensor:
    """The w and b with the smallest loss, without any training.

    A line has a closed formula, ordinary least squares: the slope is the
    covariance of `t` and `t_c` over the variance of `t`, and the line goes
    through the mean of both.

    Args:
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.

    Returns:
        Shape (2,).

    Raises:
        ValueError: If all readings are equal, so that any slope would do.
    """
    from_mean = t - t.mean()
    if not from_mean.any():
        raise ValueError(f"expected different readings, got {t.tolist()}")
    w = (from_mean * (t_c - t_c.mean())).sum() / from_mean.square().sum()
    return torch.stack([w, t_c.mean() - w * t.mean()])


def validation_losses(
    t: Tensor,
    t_c: Tensor,
    size: int = 2,
) -> dict[tuple[int, ...], float]:
    """The validation loss in °C² of the best line, for each possible split.

    Args:
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.
        size: How many samples to hold out; 1 is called leave-one-out.

    Returns:
        By the samples held out, in the order of `itertools.combinations`.
    """
    losses = {}
    for held_out in combinations(range(len(t)), size):
        training, validation = split(t, t_c, held_out)
        line = fitted_line(*training)
        losses[held_out] = loss_at(line, *validation).item()
    return losses
