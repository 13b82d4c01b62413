"""`set_grad_enabled` takes `True` or `False` and nothing that is merely true
or false.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=TypeError,
    heading="set_grad_enabled(): argument 'enabled' (position 1) must be bool",
    message="set_grad_enabled(): argument 'enabled' (position 1) must be "
    "bool, not {str}",
    explained_by="understand/off-switches.md#set_grad_enabled",
)


def provoke():
    """The answer was read from a file or the command line, as text."""
    with torch.set_grad_enabled("False"):
        pass


@gives(False)
def fix():
    """Compare the text, for `bool("False")` is true."""
    w = torch.tensor(3.0, requires_grad=True)
    with torch.set_grad_enabled("False" == "True"):
        y = 2 * w
    return y.requires_grad
