"""The module was called, and no method named `forward` is found in it."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading='is missing the required "forward" function',
    message='Module [{Line}] is missing the required "forward" function',
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """The name is misspelled; a wrong indentation has the same effect."""

    class Line(torch.nn.Module):
        def foward(self, x):
            return 2 * x

    Line()(torch.tensor(1.0))


@gives(2.0)
def fix():
    """Name it `forward`."""

    class Line(torch.nn.Module):
        def forward(self, x):
            return 2 * x

    return Line()(torch.tensor(1.0))
