"""The module returns a dictionary or a list, and its backward hook will not
run.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="For backward hooks to be called, module output should be",
    message="For backward hooks to be called, module output should be a "
    "Tensor or a tuple of Tensors but received {<class 'dict'>}",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`forward` returns a dictionary."""

    class Named(torch.nn.Module):
        def forward(self, x):
            return {"sum": x + 1}

    model = Named()
    model.register_full_backward_hook(lambda module, into, out: None)
    model(torch.ones(1, requires_grad=True))


@gives([1.0])
def fix():
    """Return a tuple, and let the caller give the names."""

    class Named(torch.nn.Module):
        def forward(self, x):
            return (x + 1,)

    model = Named()
    seen = []
    model.register_full_backward_hook(
        lambda module, into, out: seen.extend(out)
    )
    (total,) = model(torch.tensor(1.0, requires_grad=True))
    total.backward()
    return seen
