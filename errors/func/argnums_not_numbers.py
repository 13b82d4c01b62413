"""Arguments are named by their places, as a number or a tuple of numbers."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="argnums must be int or Tuple[int, ...], got",
    message="argnums must be int or Tuple[int, ...], got: {<class 'str'>}",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The name of an argument."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    torch.func.grad(torch.mul, argnums="other")(a, b)


@gives(2.0)
def fix():
    """Its place."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    return torch.func.grad(torch.mul, argnums=1)(a, b)


def cause_list():
    """A list instead of a tuple."""
    a, b = torch.tensor(2.0), torch.tensor(5.0)
    torch.func.grad(torch.mul, argnums=[0, 1])(a, b)
