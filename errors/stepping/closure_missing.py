"""LBFGS measures the loss several times in one step, so it must be given a
function that does so.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="step() missing 1 required positional argument: 'closure'",
    message="LBFGS.step() missing 1 required positional argument: 'closure'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """`step()` was called as with other optimizers."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])
    (w**2).backward()
    optimizer.step()


@gives(9.0)
def fix():
    """Pass a function that clears, computes, walks back and returns the
    loss.
    """
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()
        return loss

    return optimizer.step(closure).detach()
