"""A scaler for a graphics card does nothing on a machine that has none."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="GradScaler is enabled, but CUDA is not available",
    message="torch.cuda.amp.GradScaler is enabled, but CUDA is not available. "
    " Disabling.",
    explained_by="learn/training-loop.md#the-whole-loop",
)


def provoke():
    """The device was left at its default, which is `cuda`."""
    torch.amp.GradScaler()


@gives(False)
def fix():
    """Switch it off where there is no card."""
    scaler = torch.amp.GradScaler(enabled=torch.cuda.is_available())
    return scaler.is_enabled() and not torch.cuda.is_available()
