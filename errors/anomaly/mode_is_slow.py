"""Each operation now remembers the line it came from, and each gradient is
searched for `nan`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=UserWarning,
    heading="Anomaly Detection has been enabled",
    message="Anomaly Detection has been enabled. This mode will increase the "
    "runtime and should only be enabled for debugging.",
    explained_by="learn/backward.md#one-call-fills-grad",
)


def provoke():
    """The mode is switched on."""
    with torch.autograd.detect_anomaly():
        pass


@gives(6.0)
def fix():
    """Use it for the search only; then take it out, for every step
    gets slower.
    """
    x = torch.tensor(3.0, requires_grad=True)
    (x**2).backward()
    return x.grad


@gives(6.0)
def fix_set():
    """While you search, `set_detect_anomaly` does the same without
    the warning.
    """
    x = torch.tensor(3.0, requires_grad=True)
    with torch.autograd.set_detect_anomaly(True):
        (x**2).backward()
    return x.grad
