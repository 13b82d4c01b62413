"""A tensor made in inference mode cannot become a leaf that is trained."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Setting requires_grad=True on inference tensor",
    message="Setting requires_grad=True on inference tensor outside "
    "InferenceMode is not allowed.",
    explained_by="understand/off-switches.md"
    "#what-was-made-for-inference-stays-so",
)


def provoke():
    """An output is to be optimized further."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    y.requires_grad_()


@gives([2.0, 4.0])
def fix():
    """Clone it outside the block, and set the flag on the clone."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    y = y.clone().requires_grad_()
    (y**2).sum().backward()
    return y.grad


def cause_parameter():
    """A parameter is made of it."""
    with torch.inference_mode():
        start = torch.tensor([1.0, 2.0])
    torch.nn.Parameter(start)
