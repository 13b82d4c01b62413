"""LBFGS knows one way to search along a line, or none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="only 'strong_wolfe' is supported",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """Another one was asked for."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], line_search_fn="armijo")

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()
        return loss

    optimizer.step(closure)


@gives(True)
def fix():
    """Ask for that one; on a parabola it finds the bottom."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()
        return loss

    optimizer.step(closure)
    return abs(w.item()) < 1e-3
