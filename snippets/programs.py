"""Short programs to step through: each shows one thing that autograd does.

One operation a line, so that each of them can be seen on its own.
"""

import torch
from torch import Tensor

from snippets.readings import readings


def square() -> Tensor:
    """The slope of x² at 3, from one operation that uses x twice.

    Returns:
        Shape (): 2x.
    """
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x
    y.backward()
    return x.grad


def shared_value() -> tuple[Tensor, Tensor]:
    """The slopes of h² + h with h = x * w: h is used three times.

    Returns:
        Two slopes of shape (), for x and for w: (2h + 1) w and (2h + 1) x.
    """
    x = torch.tensor(3.0, requires_grad=True)
    w = torch.tensor(2.0, requires_grad=True)
    h = x * w
    square = h * h
    loss = square + h
    loss.backward()
    return x.grad, w.grad


def two_backwards() -> Tensor:
    """The slope of x² at 3, after two more calls and a clearing in between.

    Returns:
        Shape (): 2x, from the third call alone.
    """
    x = torch.tensor(3.0, requires_grad=True)
    first = x**2
    first.backward()
    second = x**2
    second.backward()
    x.grad = None
    third = x**2
    third.backward()
    return x.grad


def left_out() -> Tensor:
    """A slope of 5w at 2 with a part left out: 3w is computed unrecorded.

    Returns:
        Shape (): 2, the slope of the recorded part, although the whole has 5.
    """
    w = torch.tensor(2.0, requires_grad=True)
    seen = 2 * w
    with torch.no_grad():
        unseen = 3 * w
    loss = seen + unseen
    loss.backward()
    return w.grad


def used_up() -> None:
    """Walk the graph of (x + √x) √x twice, which is once too often.

    Raises:
        RuntimeError: Always: the first walk has freed the saved tensors.
    """
    x = torch.tensor(4.0, requires_grad=True)
    root = x.sqrt()
    total = x + root
    loss = total * root
    loss.backward()
    loss.backward()


def changed_in_place() -> None:
    """Change w after w² was recorded and before its slope is asked for.

    Raises:
        RuntimeError: Always: the saved w is no longer the one that was saved.
    """
    w = torch.tensor(2.0, requires_grad=True)
    loss = w * w
    with torch.no_grad():
        w -= 0.5
    loss.backward()


def one_step() -> Tensor:
    """The minimum of x² at one go: a step of the right length down from 3.

    Returns:
        Shape (): x after the step, a leaf with a cleared `.grad`.
    """
    x = torch.tensor(3.0, requires_grad=True)
    loss = x * x
    loss.backward()
    with torch.no_grad():
        x -= 0.5 * x.grad
    x.grad = None
    return x


def thermometer_loss() -> Tensor:
    """The gradient of the thermometer's loss at w = 1, b = 0.

    Returns:
        Shape (2,): the slope for w, and the slope for b.
    """
    t_u, t_c = readings()
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    w, b = params
    product = w * t_u
    t_p = product + b
    error = t_p - t_c
    square = error**2
    loss = square.mean()
    loss.backward()
    return params.grad
