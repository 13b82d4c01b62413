"""`jvp` moves tensors, and this argument is a Python number."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected primals to only contain Tensors",
    message="jvp(f, primals, tangents): Expected primals to only contain "
    "Tensors, got {<class 'float'>}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """A number and its direction."""
    torch.func.jvp(torch.square, (3.0,), (1.0,))


@gives((9.0, 6.0))
def fix():
    """Make tensors of them."""
    x, direction = torch.tensor(3.0), torch.tensor(1.0)
    return torch.func.jvp(torch.square, (x,), (direction,))


@gives((12.0, 4.0))
def fix_constant():
    """What is not to be moved stays out of the list."""

    def scaled(x):
        return 4.0 * x

    return torch.func.jvp(scaled, (torch.tensor(3.0),), (torch.tensor(1.0),))
