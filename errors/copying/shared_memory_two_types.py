"""Two tensors share memory under different types, and a file keeps each
memory under one.
"""

import io

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Cannot save multiple tensors or storages that view the same data",
    message="Cannot save multiple tensors or storages that view the same data "
    "as different types",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The same bits as numbers and as integers."""
    x = torch.tensor([1.0, 2.0])
    bits = x.view(torch.int32)
    torch.save([x, bits], io.BytesIO())


@gives([1065353216, 1073741824])
def fix():
    """Give one of them memory of its own."""
    x = torch.tensor([1.0, 2.0])
    bits = x.view(torch.int32).clone()
    file = io.BytesIO()
    torch.save([x, bits], file)
    file.seek(0)
    return torch.load(file)[1]
