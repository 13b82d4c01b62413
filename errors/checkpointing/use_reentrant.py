"""There are two ways to checkpoint, and you have not said which.

Without `use_reentrant` you get the old one. The text announces an error from
torch 2.9 on; torch 2.13 still warns.
"""

import torch
from torch.utils.checkpoint import checkpoint

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=UserWarning,
    heading="torch.utils.checkpoint: the use_reentrant parameter",
    message="torch.utils.checkpoint: the use_reentrant parameter should be "
    "passed explicitly. Starting in PyTorch 2.9, calling checkpoint without "
    "use_reentrant will raise an exception. use_reentrant=False is "
    "recommended, but if you need to preserve the current default behavior, "
    "you can pass use_reentrant=True. Refer to docs for more details on the "
    "differences between the two variants.",
    explained_by="learn/grad-fn.md#nodes-remember-what-they-will-need",
    aliases=[
        (
            "torch.utils.checkpoint: the use_reentrant parameter should be "
            "passed explicitly. In version 2.5 we will raise an exception if "
            "use_reentrant is not passed. use_reentrant=False is recommended, "
            "but if you need to preserve the current default behavior, you "
            "can pass use_reentrant=True. Refer to docs for more details on "
            "the differences between the two variants.",
            "2.8",
            "https://github.com/pytorch/pytorch/issues/160534",
        ),
        (
            "torch.utils.checkpoint: please pass in use_reentrant=True or "
            "use_reentrant=False explicitly. The default value of "
            "use_reentrant will be updated to be False in the future. To "
            "maintain current behavior, pass use_reentrant=True. It is "
            "recommended that you use use_reentrant=False. Refer to docs for "
            "more details on the differences between the two variants.",
            "2.1",
            "https://github.com/axolotl-ai-cloud/axolotl/pull/1021",
        ),
    ],
)


def provoke():
    """The parameter is missing."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x)


@gives(6.0)
def fix():
    """Choose the new one."""
    x = torch.tensor(3.0, requires_grad=True)
    checkpoint(torch.square, x, use_reentrant=False).backward()
    return x.grad


@warns(UserWarning)
@gives(False)
def wrong_true():
    """Pass `use_reentrant=True` to silence the warning.

    The old way loses the parameters where the input does not require grad, as
    in the first layer. This result has no way back to the weights.
    """
    layer = torch.nn.Linear(1, 1)
    y = checkpoint(layer, torch.ones(1, 1), use_reentrant=True)
    return y.requires_grad
