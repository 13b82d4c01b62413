"""The node did not need this value, so it saved nothing."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Calling register_hooks on a saved tensor with value None",
    message="Calling register_hooks on a saved tensor with value None is "
    "forbidden",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The second factor does not require grad, so the first one is
    not needed.
    """
    w = torch.tensor(3.0, requires_grad=True)
    y = w * torch.tensor(5.0)
    y.grad_fn._raw_saved_self.register_hooks(lambda t: 2 * t, lambda t: t / 2)


@gives(5.0)
def fix():
    """Look before you register."""
    w = torch.tensor(3.0, requires_grad=True)
    y = w * torch.tensor(5.0)
    node = y.grad_fn
    if node._saved_self is not None:
        node._raw_saved_self.register_hooks(lambda t: 2 * t, lambda t: t / 2)
    y.backward()
    return w.grad
