"""The result has replaced its input, and with a negative slope it no longer
tells which side it came from.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="In-place elu backward calculation is triggered",
    message="In-place elu backward calculation is triggered with a negative "
    "slope which is not supported. This is caused by calling in-place forward "
    "function with a negative slope, please call out-of-place version instead.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`elu` in place, with a negative `alpha`; `celu` says the same."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    y = torch.nn.functional.elu(1 * x, alpha=-0.5, inplace=True)
    y.sum().backward()


@gives(1.0)
def fix():
    """Leave `inplace` out."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    torch.nn.functional.elu(1 * x, alpha=-0.5).sum().backward()
    return x.grad[1]
