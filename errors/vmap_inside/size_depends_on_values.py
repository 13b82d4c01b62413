"""The size of this result depends on the values, and the samples of a batch
must agree in size.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="We do not support batching operators that can output "
    "dynamic shape",
    message="vmap: We do not support batching operators that can output "
    "dynamic shape. Attempted to vmap over {aten::nonzero}. Please file an "
    "issue at https://github.com/pytorch/pytorch/issues if you need this "
    "feature.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The places that are not zero: one sample may have more than another."""
    torch.vmap(torch.nonzero)(torch.tensor([[0.0, 1.0], [2.0, 3.0]]))


@gives([[False, True], [True, True]])
def fix():
    """Keep the size, and mark the places instead of listing them."""
    rows = torch.tensor([[0.0, 1.0], [2.0, 3.0]])
    return torch.vmap(lambda row: row != 0)(rows)
