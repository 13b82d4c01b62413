"""An old hook is told of tensors only, and this module returns a dictionary
or a list.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="Using non-full backward hooks on a Module that does not return",
    message="Using non-full backward hooks on a Module that does not return a "
    "single Tensor or a tuple of Tensors is deprecated and will be removed in "
    "future versions. This hook will be missing some of the grad_output. "
    "Please use register_full_backward_hook to get the documented behavior.",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`forward` returns a dictionary."""

    class Named(torch.nn.Module):
        def forward(self, x):
            return {"sum": x + 1}

    model = Named()
    model.register_backward_hook(lambda module, into, out: None)
    model(torch.ones(1, requires_grad=True))


@gives([1.0])
def fix():
    """Hook into the tensor instead."""

    class Named(torch.nn.Module):
        def forward(self, x):
            return {"sum": x + 1}

    out = Named()(torch.tensor(1.0, requires_grad=True))
    seen = []
    out["sum"].register_hook(lambda grad: seen.append(grad))
    out["sum"].backward()
    return seen
