"""This kind of hook cannot replace anything by what it returns."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Tensor post accumulate grad hooks should return None.",
    explained_by="learn/grad-fn.md#the-way-ends-at-accumulategrad",
)


def provoke():
    """It returns a clipped gradient."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_post_accumulate_grad_hook(lambda leaf: leaf.grad.clamp(max=1))
    (w**2).backward()


@gives(1.0)
def fix():
    """Change `.grad` in place, and return nothing."""

    def clip(leaf):
        leaf.grad.clamp_(max=1)

    w = torch.tensor(3.0, requires_grad=True)
    w.register_post_accumulate_grad_hook(clip)
    (w**2).backward()
    return w.grad


@gives(1.0)
def fix_hook():
    """Or replace the gradient on its way, by an ordinary hook."""
    w = torch.tensor(3.0, requires_grad=True)
    w.register_hook(lambda grad: grad.clamp(max=1))
    (w**2).backward()
    return w.grad
