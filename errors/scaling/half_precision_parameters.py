"""The parameters themselves are in half precision, and scaling is for
parameters in full precision.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    message="Attempting to unscale FP16 gradients.",
    explained_by="learn/requires-grad.md#only-floating-point-can-require-grad",
)


def provoke():
    """The model was converted by `half()`."""
    w = torch.tensor(3.0, dtype=torch.float16, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu", init_scale=2.0)
    scaler.scale(w**2).backward()
    scaler.step(optimizer)


@gives(1.5)
def fix():
    """Keep the parameters in `float32`; `autocast` converts where it helps."""
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.25)
    scaler = torch.amp.GradScaler("cpu", init_scale=2.0)
    with torch.autocast("cpu", dtype=torch.float16):
        loss = w**2
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    return w.detach()
