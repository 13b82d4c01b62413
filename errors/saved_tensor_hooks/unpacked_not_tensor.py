"""What a node saved was packed away, and what came back is no tensor."""

import torch
from torch.autograd.graph import saved_tensors_hooks

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="Output of saved tensor unpack_hook expected to be a Tensor",
    message="Output of saved tensor unpack_hook expected to be a Tensor but "
    "got result of type {list}",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """The tensor is packed as a list, and nobody unpacks it."""
    x = torch.tensor([1.0, 3.0], requires_grad=True)
    with saved_tensors_hooks(
        lambda saved: saved.tolist(), lambda packed: packed
    ):
        y = (x**2).sum()
    y.backward()


@gives([2.0, 6.0])
def fix():
    """Let the second function undo what the first one did."""
    x = torch.tensor([1.0, 3.0], requires_grad=True)
    with saved_tensors_hooks(lambda saved: saved.tolist(), torch.tensor):
        y = (x**2).sum()
    y.backward()
    return x.grad
