"""A tensor that is one for all samples cannot hold a value for each of them."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="inplace arithmetic(self, *extra_args) is not possible",
    message="vmap: inplace arithmetic(self, *extra_args) is not possible "
    "because there exists a Tensor `other` in extra_args that has more "
    "elements than `self`. This happened due to `other` being vmapped over "
    "but `self` not being vmapped over in a vmap. Please try to use "
    "out-of-place operators instead of inplace arithmetic. If said operator "
    "is being called inside the PyTorch framework, please file a bug report "
    "instead.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """A result is written into fresh zeros, which know nothing of the batch."""

    def padded(x):
        out = torch.zeros(2)
        out[0] = x
        return out

    torch.vmap(padded)(torch.tensor([1.0, 3.0]))


@gives([[1.0, 0.0], [3.0, 0.0]])
def fix():
    """Build the result without writing into it."""

    def padded(x):
        return torch.stack([x, torch.zeros(())])

    return torch.vmap(padded)(torch.tensor([1.0, 3.0]))


@gives([[1.0, 0.0], [3.0, 0.0]])
def fix_new_zeros():
    """Or make the zeros from the sample, and they know of the batch."""

    def padded(x):
        out = x.new_zeros(2)
        out[0] = x
        return out

    return torch.vmap(padded)(torch.tensor([1.0, 3.0]))


def cause_shared():
    """An argument that is the same for all samples is changed."""

    def shifted(total, x):
        return total.sub_(x)

    mapped = torch.vmap(shifted, in_dims=(None, 0))
    mapped(torch.zeros(()), torch.tensor([1.0, 3.0]))


@gives([-1.0, -3.0])
def fix_shared():
    """Compute a new tensor."""

    def shifted(total, x):
        return total - x

    mapped = torch.vmap(shifted, in_dims=(None, 0))
    return mapped(torch.zeros(()), torch.tensor([1.0, 3.0]))
