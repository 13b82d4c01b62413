"""A file keeps a function as its name, and a function made inside another
has none.
"""

import io

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    heading="Can't pickle local object",
    message="Can't pickle local object '{scaled.<locals>.<lambda>}'",
    explained_by="learn/modules.md#a-module-holds-the-parameters",
)


def provoke():
    """The model was saved whole, and holds a lambda."""

    def scaled(by):
        layer = torch.nn.Linear(1, 1)
        layer.scale = lambda x: by * x
        return layer

    torch.save(scaled(2.0), io.BytesIO())


@gives(["weight", "bias"])
def fix():
    """Save the parameters, which are all that was learned."""

    def scaled(by):
        layer = torch.nn.Linear(1, 1)
        layer.scale = lambda x: by * x
        return layer

    file = io.BytesIO()
    torch.save(scaled(2.0).state_dict(), file)
    file.seek(0)
    return list(torch.load(file))
