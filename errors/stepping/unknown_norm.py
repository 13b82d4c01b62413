"""The kind of norm is a number, and this text stands for none."""

import torch
from torch.nn.utils import clip_grad_norm_

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="could not convert string to float",
    message="could not convert string to float: {'fro'}",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A name that `torch.linalg.norm` knows."""
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    w.sum().backward()
    clip_grad_norm_([w], 1.0, norm_type="fro")


@gives((5.0, 4.0))
def fix():
    """2 is the usual length, `"inf"` the largest entry."""
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    (w**2 / 2).sum().backward()
    length = clip_grad_norm_([w], 8.0, norm_type=2)
    largest = clip_grad_norm_([w], 8.0, norm_type="inf")
    return length, largest
