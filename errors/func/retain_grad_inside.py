"""Inside a transform no tensor has a `.grad`, so none can be kept."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="You are attempting to call Tensor.retain_grad()",
    message="You are attempting to call Tensor.retain_grad() inside of a "
    "function being transformed by a functorch transform. This is "
    "unsupported, please attempt to use the functorch transforms (e.g. grad, "
    "vjp, jacrev, jacfwd, hessian) or call retain_grad() outside of a "
    "function being transformed instead.",
    explained_by="learn/backward.md#only-leaves-keep-a-gradient",
)


def provoke():
    """The slope of a value in the middle is wanted, too."""

    def loss(x):
        y = x**2
        y.retain_grad()
        return 3 * y

    torch.func.grad(loss)(torch.tensor(5.0))


@gives((10.0, 3.0))
def fix():
    """Add a zero there, and differentiate in the zero."""

    def loss(x, zero):
        y = x**2 + zero
        return 3 * y

    slopes = torch.func.grad(loss, argnums=(0, 1))
    in_x, in_y = slopes(torch.tensor(5.0), torch.tensor(0.0))
    return in_x / 3, in_y
