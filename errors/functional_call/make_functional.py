"""What was the package `functorch` is `torch.func` today, and
`make_functional` is `functional_call`.
"""

import functorch
import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="`functorch.make_functional` is deprecated",
    message="We've integrated functorch into PyTorch. As the final step of "
    "the integration, `functorch.{make_functional}` is deprecated as of "
    "PyTorch 2.0 and will be deleted in a future version of PyTorch >= 2.3. "
    "Please use `torch.func.{functional_call}` instead; see the PyTorch 2.0 "
    "release notes and/or the `torch.func` migration guide for more details "
    "https://pytorch.org/docs/main/func.migrating.html",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """Code from before torch 2.0."""
    call, params = functorch.make_functional(torch.nn.Linear(1, 1))


@gives([7.0])
def fix():
    """The model stays as it is, and parameters have names."""
    model = torch.nn.Linear(1, 1)
    params = {"weight": torch.tensor([[2.0]]), "bias": torch.tensor([1.0])}
    return torch.func.functional_call(model, params, torch.tensor([3.0]))
