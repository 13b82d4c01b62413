"""A tensor made in inference mode may be changed in inference mode only."""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=RuntimeError,
    heading="Inplace update to inference tensor outside InferenceMode",
    message="Inplace update to inference tensor outside InferenceMode is not "
    "allowed.You can make a clone to get a normal tensor before doing inplace "
    "update.See https://github.com/pytorch/rfcs/pull/17 for more details.",
    explained_by="understand/off-switches.md"
    "#what-was-made-for-inference-stays-so",
)


def provoke():
    """Outputs are corrected after the block."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    y += 1


@gives([2.0, 3.0])
def fix():
    """Compute a new tensor."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    y = y + 1
    return y


def cause_gradient():
    """The first gradients came in inference mode, and later ones are added."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    with torch.inference_mode():
        loss.backward()
    (w**2).backward()


@gives(12.0)
def fix_gradient():
    """Keep `backward()` out of the block."""
    w = torch.tensor(3.0, requires_grad=True)
    loss = w**2
    loss.backward()
    (w**2).backward()
    return w.grad


def cause_statistics():
    """A batch norm from inference mode updates its running mean in training."""
    with torch.inference_mode():
        norm = torch.nn.BatchNorm1d(1)
    norm(torch.tensor([[1.0], [3.0]]))


@raises(RuntimeError)
def wrong_no_grad():
    """Put the update into a `no_grad` block.

    The rule is about the tensor, not about recording: outside inference mode it
    may not be changed at all.
    """
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    with torch.no_grad():
        y += 1
