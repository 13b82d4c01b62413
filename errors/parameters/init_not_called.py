"""The module cannot register a parameter, because its own `__init__` has not
run.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=AttributeError,
    message="cannot assign {parameters} before Module.__init__() call",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """`super().__init__()` was left out."""

    class Line(torch.nn.Module):
        def __init__(self):
            self.w = torch.nn.Parameter(torch.ones(1))

    Line()


@gives(["w"])
def fix():
    """Call it first."""

    class Line(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.w = torch.nn.Parameter(torch.ones(1))

    return [name for name, _ in Line().named_parameters()]
