"""The numbers are on a device whose memory NumPy cannot reach.

On a graphics card the message names `cuda:0` or `mps:0`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="can't convert meta device type tensor to numpy",
    message="can't convert {meta} device type tensor to numpy. Use "
    "Tensor.cpu() to copy the tensor to host memory first.",
    explained_by="learn/no-grad.md#two-relatives",
)


def provoke():
    """The tensor is on another device; here on `meta`, which every machine
    has.
    """
    y = torch.ones(2, device="meta")
    y.numpy()


@gives([6.0])
def fix():
    """Detach, copy to the processor, convert: in this order, on any device."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    w = torch.tensor([3.0], device=device, requires_grad=True)
    y = 2 * w
    return y.detach().cpu().numpy().tolist()
