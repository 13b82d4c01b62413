"""A gradient is infinite or not a number, and you asked to be told."""

import torch
from torch.nn.utils import clip_grad_norm_

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="gradients from `parameters` is non-finite, so it cannot be "
    "clipped",
    message="The total norm of order {2.0} for gradients from `parameters` is "
    "non-finite, so it cannot be clipped. To disable this error and scale the "
    "gradients by the non-finite norm anyway, set `error_if_nonfinite=False`",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """A root at zero has an infinite slope."""
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    x.sqrt().sum().backward()
    clip_grad_norm_([x], 1.0, error_if_nonfinite=True)


@gives([1.0, 0.25])
def fix():
    """Mend the cause; here the root is taken of what is at least a quarter."""
    x = torch.tensor([0.25, 4.0], requires_grad=True)
    x.clamp(min=0.25).sqrt().sum().backward()
    clip_grad_norm_([x], 2.0, error_if_nonfinite=True)
    return x.grad


@gives([True, False])
def wrong_switch_off():
    """Set `error_if_nonfinite=False`.

    Each gradient is divided by infinity then: the infinite one becomes `nan`,
    the good one 0, and the next step carries the `nan` into the parameter.
    """
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    x.sqrt().sum().backward()
    clip_grad_norm_([x], 1.0, error_if_nonfinite=False)
    return x.grad.isnan()
