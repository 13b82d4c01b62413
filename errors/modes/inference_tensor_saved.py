"""A tensor made in inference mode was used in a computation that is to be
differentiated.

Such a tensor has no version counter, so autograd could not tell later whether
the saved value is still the same.
"""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=RuntimeError,
    heading="Inference tensors cannot be saved for backward",
    message="Inference tensors cannot be saved for backward. Please do not "
    "use Tensors created in inference mode in computation tracked by "
    "autograd. To work around this, you can make a clone to get a normal "
    "tensor and use it in autograd, or use `torch.no_grad()` instead of "
    "`torch.inference_mode()`.",
    explained_by="understand/off-switches.md"
    "#what-was-made-for-inference-stays-so",
)


def provoke():
    """Features were computed in inference mode, and a layer is trained on
    them.
    """
    with torch.inference_mode():
        features = torch.tensor([2.0, 3.0])
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    w * features


@gives([2.0, 3.0])
def fix():
    """Use `no_grad`, whose tensors are ordinary ones."""
    with torch.no_grad():
        features = torch.tensor([2.0, 3.0])
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    (w * features).sum().backward()
    return w.grad


@gives([2.0, 3.0])
def fix_clone():
    """Or make an ordinary tensor of it, outside the block."""
    with torch.inference_mode():
        features = torch.tensor([2.0, 3.0])
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    (w * features.clone()).sum().backward()
    return w.grad


def cause_model():
    """The model itself was built or loaded in inference mode."""
    with torch.inference_mode():
        model = torch.nn.Linear(1, 1)
    x = torch.ones(1, 1, requires_grad=True)
    model(x).sum().backward()


@gives([1.0])
def fix_model():
    """Build it outside the block, and only ask it inside."""
    model = torch.nn.Linear(1, 1)
    x = torch.ones(1, 1, requires_grad=True)
    model(x).sum().backward()
    return model.bias.grad


@raises(RuntimeError)
def wrong_detach():
    """Detach the tensor.

    `detach()` gives a view of the same memory, which is an inference tensor as
    well. Only a copy is an ordinary one.
    """
    with torch.inference_mode():
        features = torch.tensor([2.0, 3.0])
    w = torch.tensor([1.0, 1.0], requires_grad=True)
    w * features.detach()
