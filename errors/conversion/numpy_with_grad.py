"""A NumPy array has no graph, so the tensor must be taken off it first.

It is an error and not a silent conversion because whatever NumPy computes from
there on would have no gradient. The array shares the memory of the tensor; add
`.copy()` to keep it apart.
"""

import numpy as np
import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't call numpy() on Tensor that requires grad",
    message="Can't call numpy() on Tensor that requires grad. Use "
    "tensor.detach().numpy() instead.",
    explained_by="understand/off-switches.md#detach",
    aliases=[
        (
            "Can't call numpy() on Variable that requires grad. Use "
            "var.detach().numpy() instead.",
            "1.3",
            "https://github.com/fastai/course-v3/issues/455",
        ),
    ],
)


def provoke():
    """A parameter is to be looked at as an array."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    w.numpy()


@gives([1.0, 2.0])
def fix():
    """Detach first."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    return w.detach().numpy().tolist()


def cause_numpy_function():
    """A function of NumPy was called on a tensor, and converts it."""
    x = torch.tensor([1.0, 4.0], requires_grad=True)
    np.sqrt(x)


@gives([0.5, 0.25])
def fix_numpy_function():
    """Where the gradient is needed, call torch's own function."""
    x = torch.tensor([1.0, 4.0], requires_grad=True)
    torch.sqrt(x).sum().backward()
    return x.grad


def cause_plot():
    """Matplotlib converts what it draws, and so does each slice assignment."""
    history = np.zeros(2)
    losses = torch.tensor([4.0, 1.0], requires_grad=True) ** 2
    history[:] = losses


@gives([16.0, 1.0])
def fix_plot():
    """Detach what is only to be drawn or stored."""
    history = np.zeros(2)
    losses = torch.tensor([4.0, 1.0], requires_grad=True) ** 2
    history[:] = losses.detach()
    return history.tolist()


@raises(RuntimeError)
def wrong_detach_inside():
    """Detach wherever the message comes.

    Where the result is to be trained, that cuts the way back, and the next
    message comes from `backward()`. `no_grad` around the call does the same.
    """
    x = torch.tensor([1.0, 4.0], requires_grad=True)
    roots = torch.from_numpy(np.sqrt(x.detach().numpy()))
    roots.sum().backward()
