"""The result has replaced its input, and with a negative slope it no longer
tells which side it came from.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="In-place leakyReLu backward calculation is triggered",
    message="In-place leakyReLu backward calculation is triggered with a "
    "negative slope which is not supported. This is caused by calling "
    "in-place forward function with a negative slope, please call "
    "out-of-place version instead. File an issue at "
    "https://github.com/pytorch/pytorch if you do require supporting in-place "
    "leakRelu backward calculation with negative slope",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """In place, with a negative slope."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    y = torch.nn.functional.leaky_relu(1 * x, -0.5, inplace=True)
    y.sum().backward()


@gives([-0.5, 1.0])
def fix():
    """Leave `inplace` out."""
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    torch.nn.functional.leaky_relu(1 * x, -0.5).sum().backward()
    return x.grad
