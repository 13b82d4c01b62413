"""No way leads from this result to a tensor that requires grad.

Either no input required grad, or the record was lost on the way: by `no_grad`,
by `detach()`, by a Python number, by an operation that gives integers.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="element 0 of tensors does not require grad",
    message="element {0} of tensors does not require grad and does not have a "
    "grad_fn",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """No input of the loss requires grad."""
    w = torch.tensor(3.0)
    (w**2).backward()


@gives(6.0)
def fix():
    """Set the flag on the parameter, before the forward pass."""
    w = torch.tensor(3.0, requires_grad=True)
    (w**2).backward()
    return w.grad


def cause_no_grad():
    """The forward pass stands under `no_grad`, or behind such a decorator."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.no_grad():
        loss = w**2
    loss.backward()


@gives(6.0)
def fix_no_grad():
    """Let the block hold what must not be recorded, such as the update."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad
    return w.grad


def cause_number():
    """`item()` gives a Python number; a tensor made of it knows no history."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = torch.tensor((w**2).item())
    loss.backward()


def cause_integers():
    """The result is an index or a count, which has no slope."""
    scores = torch.tensor([1.0, 3.0], requires_grad=True)
    scores.argmax().backward()


@gives([0.0, 1.0])
def fix_integers():
    """Use the value where it stands, or a smooth stand-in such as `softmax`."""
    scores = torch.tensor([1.0, 3.0], requires_grad=True)
    scores.max().backward()
    return scores.grad


def cause_second_derivative():
    """The first derivative was computed without a record of its own."""
    x = torch.tensor(3.0, requires_grad=True)
    (slope,) = torch.autograd.grad(x**2, x)
    slope.backward()


@gives(2.0)
def fix_second_derivative():
    """Ask for that record by `create_graph=True`."""
    x = torch.tensor(3.0, requires_grad=True)
    (slope,) = torch.autograd.grad(x**2, x, create_graph=True)
    slope.backward()
    return x.grad


@gives((1.0, None))
def wrong_flag_on_the_loss():
    """Set `loss.requires_grad = True`.

    The error goes away, and nothing is learned: the loss becomes a leaf of its
    own, and the walk ends there. The parameter has no gradient.
    """
    w = torch.tensor(3.0)
    loss = w**2
    loss.requires_grad = True
    loss.backward()
    return loss.grad, w.grad
