"""An optimizer takes a list of tensors, also for one."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="params argument given to the optimizer should be an iterable",
    message="params argument given to the optimizer should be an iterable of "
    "Tensors or dicts, but got {torch.FloatTensor}",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The tensor itself."""
    w = torch.ones(2, requires_grad=True)
    torch.optim.SGD(w, lr=0.1)


@gives(1)
def fix():
    """In brackets."""
    w = torch.ones(2, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    return len(optimizer.param_groups[0]["params"])
