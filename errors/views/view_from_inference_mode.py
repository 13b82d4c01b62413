"""A view of a recorded tensor was made under `inference_mode` and changed
outside.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="A view was created in inference mode and is being modified "
    "inplace",
    message="A view was created in inference mode and is being modified "
    "inplace in normal mode. Given that this use case is ambiguous and "
    "error-prone, it is forbidden. You can clarify your code by moving both "
    "the view and the inplace either both inside the inference_mode block (if "
    "you don't want the inplace to be tracked) or both outside (if you want "
    "the inplace to be tracked).",
    explained_by="understand/off-switches.md"
    "#what-was-made-for-inference-stays-so",
)


def provoke():
    """The view is made inside the block, the change stands below it."""
    y = 2 * torch.tensor([1.0, 2.0], requires_grad=True)
    with torch.inference_mode():
        first = y[0]
    first += 4


@gives([2.0, 2.0])
def fix():
    """Make the view outside."""
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    y = 2 * w
    y[0] += 4
    y.sum().backward()
    return w.grad
