"""The training loop: with autograd, by hand, and with an optimizer."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from snippets.gradients import gradient_by_hand
from snippets.model import loss_at

_Step = tuple[float, list[float], list[float]]


@dataclass(frozen=True)
class History:
    """What a run of training went through.

    Epoch n, counted from 1, stands at index n - 1.

    Attributes:
        losses: The loss before each update, shape (epochs,), in °C².
        gradients: What `.grad` held at each update, shape (epochs, 2).
        params: w and b at the start and after each update, shape
            (epochs + 1, 2).
    """

    losses: Tensor
    gradients: Tensor
    params: Tensor


def train(
    t: Tensor,
    t_c: Tensor,
    learning_rate: float,
    epochs: int,
    start: tuple[float, float] = (1.0, 0.0),
    clear: bool = True,
) -> tuple[Tensor, History]:
    """The parameters after gradient descent, and how it went.

    Args:
        t: The readings, shape (n,). Their dtype is the dtype of the run.
        t_c: The true temperatures, shape (n,), in °C.
        learning_rate: How far to step along the gradient.
        epochs: How often to go over the data.
        start: w and b before the first epoch.
        clear: Whether to clear `.grad` before each backward. Without it the
            gradients of all epochs add up, which is momentum 1.

    Returns:
        The parameters, a leaf of shape (2,), and the history.

    Raises:
        RuntimeError: If `t` holds integers, which cannot require gradients.
    """
    params = torch.tensor(start, dtype=t.dtype, requires_grad=True)
    steps = []
    for _ in range(epochs):
        if clear:
            params.grad = None
        loss = loss_at(params, t, t_c)
        loss.backward()
        steps.append(_step(loss, params.grad, params))
        with torch.no_grad():
            params -= learning_rate * params.grad
    return params, _history(steps, params)


def train_by_hand(
    t: Tensor,
    t_c: Tensor,
    learning_rate: float,
    epochs: int,
    start: tuple[float, float] = (1.0, 0.0),
) -> History:
    """The same run with the gradient of the formula: no autograd at all.

    The arguments are those of `train`.
    """
    params = torch.tensor(start, dtype=t.dtype)
    steps = []
    for _ in range(epochs):
        loss = loss_at(params, t, t_c)
        gradient = gradient_by_hand(t, t_c, *params)
        steps.append(_step(loss, gradient, params))
        params = params - learning_rate * gradient
    return _history(steps, params)


def train_with(
    optimizer_class: Callable[..., torch.optim.Optimizer],
    t: Tensor,
    t_c: Tensor,
    learning_rate: float,
    epochs: int,
    start: tuple[float, float] = (1.0, 0.0),
    **options: object,
) -> tuple[Tensor, History]:
    """The same run with an optimizer making the steps.

    Args:
        optimizer_class: One whose `step()` needs no closure, such as
            `torch.optim.SGD`.
        t: The readings, shape (n,). Their dtype is the dtype of the run.
        t_c: The true temperatures, shape (n,), in °C.
        learning_rate: The optimizer's `lr`.
        epochs: How often to go over the data.
        start: w and b before the first epoch.
        **options: More for the optimizer, such as `momentum=1`.

    Returns:
        The parameters, a leaf of shape (2,), and the history.
    """
    params = torch.tensor(start, dtype=t.dtype, requires_grad=True)
    optimizer = optimizer_class([params], lr=learning_rate, **options)
    steps = []
    for _ in range(epochs):
        loss = loss_at(params, t, t_c)
        optimizer.zero_grad()
        loss.backward()
        steps.append(_step(loss, params.grad, params))
        optimizer.step()
    return params, _history(steps, params)


def _step(loss: Tensor, gradient: Tensor, params: Tensor) -> _Step:
    # Plain numbers: a tensor kept here would keep its epoch's graph alive.
    return loss.item(), gradient.tolist(), params.tolist()


def _history(steps: list[_Step], last: Tensor) -> History:
    losses = [loss for loss, _, _ in steps]
    gradients = [gradient for _, gradient, _ in steps]
    params = [params for _, _, params in steps] + [last.tolist()]
    dtype = last.dtype
    return History(
        losses=torch.tensor(losses, dtype=dtype),
        gradients=torch.tensor(gradients, dtype=dtype).reshape(-1, 2),
        params=torch.tensor(params, dtype=dtype),
    )
