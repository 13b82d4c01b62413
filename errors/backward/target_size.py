"""Loss and gradient are computed from every pair of a prediction and a
target, not from each with its own.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="that is different to the input size",
    message="Using a target size ({torch.Size([2])}) that is different to the "
    "input size ({torch.Size([2, 1])}). This will likely lead to incorrect "
    "results due to broadcasting. Please ensure they have the same size.",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The model gives a column, the targets are a row."""
    prediction = torch.tensor([[1.0], [3.0]], requires_grad=True)
    target = torch.tensor([1.0, 3.0])
    torch.nn.functional.mse_loss(prediction, target)


@gives(0.0)
def fix():
    """Give both one shape; these predictions are right."""
    prediction = torch.tensor([[1.0], [3.0]], requires_grad=True)
    target = torch.tensor([1.0, 3.0])
    loss = torch.nn.functional.mse_loss(prediction.squeeze(1), target)
    return loss.detach()


@warns(UserWarning)
@gives(2.0)
def wrong_ignore():
    """Ignore the warning.

    Of the four pairs of this 2 by 2 table two are 2 apart: the loss is 2,
    where every prediction is right.
    """
    prediction = torch.tensor([[1.0], [3.0]], requires_grad=True)
    target = torch.tensor([1.0, 3.0])
    loss = torch.nn.functional.mse_loss(prediction, target)
    return loss.detach()
