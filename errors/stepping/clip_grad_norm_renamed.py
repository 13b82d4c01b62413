"""The name has got an underscore, because the function changes the gradients
in place.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=FutureWarning,
    heading="clip_grad_norm` is now deprecated in favor of",
    message="`torch.nn.utils.{clip_grad_norm`} is now deprecated in favor of "
    "`torch.nn.utils.{clip_grad_norm_}`.",
    explained_by="learn/no-grad.md#the-obvious-update-fails",
)


def provoke():
    """The code is from an old tutorial."""
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    torch.nn.utils.clip_grad_norm([w], 1.0)


@gives(5.0)
def fix():
    """Add the underscore."""
    w = torch.tensor([3.0, 4.0], requires_grad=True)
    (w**2 / 2).sum().backward()
    return torch.nn.utils.clip_grad_norm_([w], 1.0)
