"""This input of the function is taken for a constant, and the one that was
passed requires grad.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="is not differentiable with respect to argument",
    message="The function '{nll_loss_forward}' is not differentiable with "
    "respect to argument '{weight}'. This input cannot have requires_grad "
    "True.",
    explained_by="learn/requires-grad.md#one-flag-set-once",
)


def provoke():
    """The weights of the classes are a parameter."""
    scores = torch.zeros(2, 2, requires_grad=True)
    labels = torch.tensor([0, 1])
    weight = torch.tensor([1.0, 3.0], requires_grad=True)
    torch.nn.functional.cross_entropy(scores, labels, weight=weight)


@gives((False, True))
def fix():
    """Detach them: they weight the loss and are not trained."""
    scores = torch.zeros(2, 2, requires_grad=True)
    labels = torch.tensor([0, 1])
    weight = torch.tensor([1.0, 3.0], requires_grad=True).detach()
    loss = torch.nn.functional.cross_entropy(scores, labels, weight=weight)
    return weight.requires_grad, loss.requires_grad
