"""`torch.func` cannot pack saved tensors away."""

import torch
from torch.autograd.graph import save_on_cpu

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="don't yet support saved tensor hooks",
    message="torch.func.{{grad, vjp, jacrev, hessian}} don't yet support "
    "saved tensor hooks. Please open an issue with your use case.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
)


def provoke():
    """`save_on_cpu` stands inside a function that `torch.func.grad` takes."""

    def square(x):
        with save_on_cpu():
            return x**2

    torch.func.grad(square)(torch.tensor(3.0))


@gives(6.0)
def fix():
    """Use `torch.autograd.grad` there."""
    x = torch.tensor(3.0, requires_grad=True)
    with save_on_cpu():
        y = x**2
    return torch.autograd.grad(y, x)[0]
