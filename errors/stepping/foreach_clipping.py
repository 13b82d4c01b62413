"""On this device there is no way to clip all gradients at once."""

import torch
from torch.nn.utils import clip_grad_norm_

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="foreach=True was passed, but can't use the foreach API",
    message="foreach=True was passed, but can't use the foreach API on {meta} "
    "tensors",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The gradients are on `meta`."""
    w = torch.ones(2, device="meta", requires_grad=True)
    w.sum().backward()
    clip_grad_norm_([w], 1.0, foreach=True)


@gives("meta")
def fix():
    """Leave it out: torch chooses by itself."""
    w = torch.ones(2, device="meta", requires_grad=True)
    w.sum().backward()
    return str(clip_grad_norm_([w], 1.0).device)
