"""A tensor is used like a function, most often where a closure or a
decorator was expected.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="'{Tensor}' object is not callable",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """`step` was given the loss; what it takes is a function that computes
    one.
    """
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    loss = w**2
    loss.backward()
    optimizer.step(loss)


@gives(1.5)
def fix():
    """Call it without an argument: the gradients are in the parameters."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    loss = w**2
    loss.backward()
    optimizer.step()
    return w.detach()


def cause_shadowed():
    """A result was given the name of a function."""
    loss = torch.nn.MSELoss()
    loss = loss(torch.tensor(1.0), torch.tensor(3.0))
    loss = loss(torch.tensor(1.0), torch.tensor(3.0))


@gives(4.0)
def fix_shadowed():
    """Give the two different names."""
    squared_error = torch.nn.MSELoss()
    loss = squared_error(torch.tensor(1.0), torch.tensor(3.0))
    loss = squared_error(torch.tensor(1.0), torch.tensor(3.0))
    return loss
