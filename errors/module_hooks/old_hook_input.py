"""An old hook is told of tensors only, and this module takes something else
as well.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="Using non-full backward hooks on a Module that does not take",
    message="Using non-full backward hooks on a Module that does not take as "
    "input a single Tensor or a tuple of Tensors is deprecated and will be "
    "removed in future versions. This hook will be missing some of the "
    "grad_input. Please use register_full_backward_hook to get the documented "
    "behavior.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """One of the arguments is a number."""

    class Scale(torch.nn.Module):
        def forward(self, x, factor):
            return factor * x

    model = Scale()
    model.register_backward_hook(lambda module, into, out: None)
    model(torch.ones(1, requires_grad=True), 2.0)


@gives([([2.0], None)])
def fix():
    """Use `register_full_backward_hook`: what is no tensor has the gradient
    `None`.
    """

    class Scale(torch.nn.Module):
        def forward(self, x, factor):
            return factor * x

    model = Scale()
    seen = []
    model.register_full_backward_hook(
        lambda module, into, out: seen.append(into)
    )
    model(torch.ones(1, requires_grad=True), 2.0).backward()
    return seen
