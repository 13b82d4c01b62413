"""A parameter was changed by an operation that autograd recorded, so it is a
result now.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="Cannot assign non-leaf Tensor to parameter",
    message="Cannot assign non-leaf Tensor to parameter {'w'. Model} "
    "parameters must be created explicitly. To express {'w' as} a function of "
    "another Tensor, compute the value in the forward() method.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A frozen parameter was scaled by something that is trained."""
    scale = torch.tensor(2.0, requires_grad=True)
    frozen = torch.nn.Parameter(torch.ones(1), requires_grad=False)
    frozen *= scale
    torch.nn.Module().register_parameter("w", frozen)


@gives([6.0, 3.0])
def fix():
    """Keep the two apart, and multiply in `forward`."""

    class Scaled(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.scale = torch.nn.Parameter(torch.tensor([2.0]))
            self.register_buffer("w", torch.tensor([1.0]))

        def forward(self, x):
            return self.scale * self.w * x

    model = Scaled()
    y = model(torch.tensor([3.0]))
    y.backward()
    return [y.item(), model.scale.grad.item()]
