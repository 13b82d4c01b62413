"""One parameter stands twice in the list, so each step moves it twice."""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="optimizer contains a parameter group with duplicate parameters",
    message="optimizer contains a parameter group with duplicate parameters; "
    "in future, this will cause an error; see "
    "github.com/pytorch/pytorch/issues/40967 for more information",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """Two layers share a weight, and both are listed."""
    w = torch.tensor([3.0], requires_grad=True)
    first, second = {"w": w}, {"w": w}
    params = [*first.values(), *second.values()]
    torch.optim.SGD(params, lr=0.25)


@gives([1.5])
def fix():
    """`parameters()` of the whole model names each once; else drop the
    doubles.
    """
    w = torch.tensor([3.0], requires_grad=True)
    params = list(dict.fromkeys([w, w]))
    optimizer = torch.optim.SGD(params, lr=0.25)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach()


@warns(UserWarning)
@gives([0.0])
def wrong_ignore():
    """Ignore the warning.

    The learning rate is twice what you set: from 3 a step of 0.25 times the
    slope 6 leads to 1.5, and here it leads to 0.
    """
    w = torch.tensor([3.0], requires_grad=True)
    optimizer = torch.optim.SGD([w, w], lr=0.25)
    (w**2).sum().backward()
    optimizer.step()
    return w.detach()
