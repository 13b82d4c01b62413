"""Anomaly mode was on for the walk back only, so it cannot say which line
made the node.
"""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=UserWarning,
    heading="No forward pass information available",
    message="Error detected in {SqrtBackward0}. No forward pass information "
    "available. Enable detect anomaly during forward pass for more "
    "information.",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
)


@raises(RuntimeError)
def provoke():
    """The forward pass ran before the block."""
    x = torch.tensor(0.0, requires_grad=True)
    loss = 0 * x.sqrt()
    with torch.autograd.set_detect_anomaly(True):
        loss.backward()


@gives(0.0)
def fix():
    """Put both into it; here the cause is mended as well."""
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * (x + 1e-12).sqrt()
        loss.backward()
    return x.grad
