"""Many runs of gradient descent at once, each as `snippets.training.train` makes it."""

from collections.abc import Sequence

import torch
from torch import Tensor

from snippets.training import History


def runs_at_once(
    t: Sequence[Tensor],
    t_c: Tensor,
    rates: Sequence[float],
    clear: Sequence[bool],
    epochs: int,
    start: tuple[float, float] = (1.0, 0.0),
) -> list[History]:
    """The history of each of k runs, bit for bit that of a run by itself.

    A row of a batch is rounded as a vector is, and an epoch of all runs takes little
    longer than one of a single run.

    Args:
        t: For each run its readings, shape (n,).
        t_c: The true temperatures of all, shape (n,), in °C.
        rates: For each run its learning rate.
        clear: For each run whether gradients are cleared before each backward.
        epochs: How often each goes over the data.
        start: w and b before the first epoch.
    """
    readings = torch.stack(list(t))
    params = torch.tensor([start] * len(rates), dtype=readings.dtype, requires_grad=True)
    step = torch.tensor(rates, dtype=readings.dtype)[:, None]
    forgets = ~torch.tensor(clear)[:, None]
    total = torch.zeros_like(params)
    steps = []
    for _ in range(epochs):
        w, b = params.unbind(1)
        losses = ((w[:, None] * readings + b[:, None] - t_c) ** 2).mean(1)
        # No run depends on another's parameters, so the sum keeps their gradients apart.
        (gradient,) = torch.autograd.grad(losses.sum(), params)
        total = torch.where(forgets, total, 0) + gradient
        steps.append((losses.detach(), total, params.detach().clone()))
        with torch.no_grad():
            params -= step * total
    losses, gradients, path = (torch.stack(part) for part in zip(*steps, strict=True))
    path = torch.cat([path, params.detach()[None]])
    return [
        History(losses[:, at], gradients[:, at], path[:, at]) for at in range(len(rates))
    ]
