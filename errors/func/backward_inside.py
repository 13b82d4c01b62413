"""Inside `grad`, `vjp` or `vmap` there is no `.grad` to fill."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="backward() called inside a functorch transform",
    message="backward() called inside a functorch transform. This is not "
    "supported, please use functorch.grad or functorch.vjp instead or call "
    "backward() outside of functorch transforms.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The function does the whole training step."""

    def step(w):
        loss = w**2
        loss.backward()
        return loss

    torch.func.grad(step)(torch.tensor(3.0))


@gives(6.0)
def fix():
    """Let it return the loss; the transform does the rest."""

    def loss(w):
        return w**2

    return torch.func.grad(loss)(torch.tensor(3.0))


def cause_vmap():
    """Gradients for each sample, by a loop written as `vmap`."""
    w = torch.tensor(3.0, requires_grad=True)

    def step(x):
        (w * x).backward()
        return w.grad

    torch.func.vmap(step)(torch.tensor([1.0, 2.0]))


@gives([1.0, 2.0])
def fix_vmap():
    """`vmap` of `grad` gives them."""

    def output(w, x):
        return w * x

    slopes = torch.func.vmap(torch.func.grad(output), in_dims=(None, 0))
    return slopes(torch.tensor(3.0), torch.tensor([1.0, 2.0]))
