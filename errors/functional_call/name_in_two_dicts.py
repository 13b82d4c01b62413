"""Two of the dicts have a parameter of the same name, and only one of them
can count.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="appeared in multiple dictionaries",
    message="{['bias']} appeared in multiple dictionaries; behavior of "
    "functional call is ambiguous",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The bias comes twice."""
    model = torch.nn.Linear(1, 1)
    params = dict(model.named_parameters())
    changed = {"bias": torch.tensor([1.0])}
    torch.func.functional_call(model, [params, changed], torch.ones(1))


@gives([1.0])
def fix():
    """Join the dicts, so that the later one counts."""
    model = torch.nn.Linear(1, 1)
    params = dict(model.named_parameters())
    changed = {"bias": torch.tensor([1.0])}
    x = torch.tensor([0.0])
    return torch.func.functional_call(model, params | changed, x)
