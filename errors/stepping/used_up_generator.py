"""The generator was used up before, so nothing was clipped."""

import torch
from torch.nn.utils import clip_grad_norm_

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="`parameters` is an empty generator, no gradient clipping",
    message="`parameters` is an empty generator, no gradient clipping will "
    "occur.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A generator gives its parameters once, and the optimizer has taken
    them.
    """
    params = torch.nn.Linear(1, 1).parameters()
    optimizer = torch.optim.SGD(params, lr=0.1)
    clip_grad_norm_(params, 1.0)


@gives(2.0)
def fix():
    """Call `parameters()` anew; the gradient `2w` has norm 2 before it is
    clipped.
    """
    model = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.ones_(model.weight)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    (model.weight**2).sum().backward()
    return clip_grad_norm_(model.parameters(), 1.0)
