"""A number was expected, and `None` came; most often a function lacks its
`return`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="float() argument must be a string or a real number",
    message="float() argument must be a string or a real number, not "
    "'{NoneType}'",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The closure for LBFGS returns nothing."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()

    optimizer.step(closure)


@gives(9.0)
def fix():
    """Return the loss."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.LBFGS([w])

    def closure():
        optimizer.zero_grad()
        loss = w**2
        loss.backward()
        return loss

    return optimizer.step(closure).detach()


def cause_clip():
    """`None` does not mean “no limit” to clipping."""
    w = torch.tensor([3.0], requires_grad=True)
    (w**2).sum().backward()
    torch.nn.utils.clip_grad_norm_([w], None)


@gives(6.0)
def fix_clip():
    """Infinity does; the norm comes back, and nothing is clipped."""
    w = torch.tensor([3.0], requires_grad=True)
    (w**2).sum().backward()
    return torch.nn.utils.clip_grad_norm_([w], float("inf"))
