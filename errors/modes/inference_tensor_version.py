"""Something needs to know whether this tensor has changed, and inference
tensors keep no count of that.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="Inference tensors do not track version counter.",
    explained_by="understand/off-switches.md"
    "#what-was-made-for-inference-stays-so",
)


def provoke():
    """The count itself was asked for."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    print(y._version)


@gives(1)
def fix():
    """A clone counts its changes."""
    with torch.inference_mode():
        y = torch.tensor([1.0, 2.0])
    y = y.clone()
    before = y._version
    y += 1
    return y._version - before
