"""Below this line stands where the failing node was made, in the forward pass.

The last of the lines is the one to look at. It comes before the error itself,
on another channel, so a log may have it elsewhere.
"""

import torch

from errors.entry import Entry, gives, raises

ENTRY = Entry(
    kind=UserWarning,
    heading="Traceback of forward call that caused the error",
    message="Error detected in {SqrtBackward0}. Traceback of forward call "
    'that caused the error:{\n  File "train.py", line 5, in <module>\n    '
    "loss = 0 * x.sqrt()}",
    explained_by="learn/grad-fn.md#the-graph-is-built-anew-each-time",
)


@raises(RuntimeError)
def provoke():
    """The backward step of the square root gives `nan`."""
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * x.sqrt()
        loss.backward()


@gives(0.0)
def fix():
    """Mend the line that it shows."""
    x = torch.tensor(0.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        loss = 0 * (x + 1e-12).sqrt()
        loss.backward()
    return x.grad
