"""A tensor that an operation had saved for its slope was changed before the
walk reached it.

Every change in place counts the version of a tensor up. The operation noted the
version it saved, and refuses another one.
"""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=RuntimeError,
    heading="one of the variables needed for gradient computation",
    message="one of the variables needed for gradient computation has been "
    "modified by an inplace operation: {[torch.FloatTensor [2]], which is "
    "output 0 of Exp,} is at version {1}; expected version {0} instead. Hint: "
    "{enable anomaly detection to find the operation that failed to compute "
    "its gradient, with torch.autograd.set_detect_anomaly(True, "
    "check_nan=False).}",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`exp` needs its result for its slope, and the result was changed."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    y += 1
    y.sum().backward()


@gives(True)
def fix():
    """Make a new tensor: `y + 1` leaves `y` as it is."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    y = y + 1
    y.sum().backward()
    return torch.equal(x.grad, x.detach().exp())


def cause_step_too_early():
    """A parameter was updated between forward and backward."""
    w = torch.tensor([3.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    first, second = (w**2).sum(), (w**3).sum()
    first.backward()
    optimizer.step()
    second.backward()


@gives([33.0])
def fix_step_too_early():
    """Finish every walk before the step; here the slopes are 6 and 27."""
    w = torch.tensor([3.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    first, second = (w**2).sum(), (w**3).sum()
    first.backward()
    second.backward()
    optimizer.step()
    return w.grad


def cause_activation():
    """An activation with `inplace=True` overwrites what another one saved."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    y = torch.sigmoid(x)
    torch.relu_(y).sum().backward()


def cause_entry():
    """One entry of a saved tensor was set, such as a mask or a padding."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    weights = torch.ones(2)
    y = x * weights
    weights[0] = 0.0
    y.sum().backward()


@gives([0.0, 1.0])
def fix_entry():
    """Set it before it is used, or in a copy."""
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    weights = torch.ones(2)
    weights[0] = 0.0
    (x * weights).sum().backward()
    return x.grad


@gives([4.0])
def wrong_data():
    """Change it through `.data`, which is not counted.

    The error goes away and the slope is wrong: 4, where `w**2` has the slope
    6 at the point where it was computed.
    """
    w = torch.tensor([3.0], requires_grad=True)
    loss = (w**2).sum()
    w.data -= 1.0
    loss.backward()
    return w.grad


@raises(RuntimeError)
def wrong_retain_graph():
    """Add `retain_graph=True`.

    It keeps what was saved, but what was saved has changed. The message stays
    the same.
    """
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    y = x.exp()
    y += 1
    y.sum().backward(retain_graph=True)
