"""This saved tensor is already packed by one pair of functions."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Calling register_hooks on a saved tensor whose hooks",
    message="Calling register_hooks on a saved tensor whose hooks have "
    "already been set. Hint: only one pair of hooks is allowed at a time.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """Two pairs are registered."""
    x = torch.tensor(3.0, requires_grad=True)
    y = x**2
    y.grad_fn._raw_saved_self.register_hooks(lambda t: 2 * t, lambda t: t / 2)
    y.grad_fn._raw_saved_self.register_hooks(lambda t: 3 * t, lambda t: t / 3)


@gives(6.0)
def fix():
    """Do both in one pair."""
    x = torch.tensor(3.0, requires_grad=True)
    y = x**2
    y.grad_fn._raw_saved_self.register_hooks(lambda t: 6 * t, lambda t: t / 6)
    y.backward()
    return x.grad
