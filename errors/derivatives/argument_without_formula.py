"""PyTorch knows this operation, but no formula for its slope in this argument.

The error comes in the walk, not where the operation stands.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    message="the derivative for '{igamma: input}' is not implemented.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The first argument requires grad; only the second has a formula."""
    a = torch.tensor(1.0, requires_grad=True)
    torch.igamma(a, torch.tensor(2.0)).backward()


@gives(True)
def fix():
    """Differentiate in the second one; for `a = 1` the slope is `exp(-x)`."""
    x = torch.tensor(2.0, requires_grad=True)
    torch.igamma(torch.tensor(1.0), x).backward()
    return torch.allclose(x.grad, torch.exp(-x.detach()))


@gives(True)
def fix_measured():
    """In the other argument, measure the slope; it is negative here."""
    a, x = torch.tensor([1.0, 2.0], dtype=torch.float64)
    step = 1e-4
    rise = torch.igamma(a + step, x) - torch.igamma(a - step, x)
    slope = rise / (2 * step)
    return (slope < 0).item()
