"""NumPy has no numbers of this type."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    message="Got unsupported ScalarType {BFloat16}",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """A model in half the precision, such as under `autocast`, gives
    `bfloat16`.
    """
    y = torch.tensor([1.5, 2.0], dtype=torch.bfloat16)
    y.numpy()


@gives([1.5, 2.0])
def fix():
    """Convert to `float32` first, which loses nothing."""
    y = torch.tensor([1.5, 2.0], dtype=torch.bfloat16)
    return y.float().numpy().tolist()
