"""A graph lives in one process, so a result cannot be sent to another with its
history.

It comes where a `DataLoader` with workers returns what a model has computed, or
where a loss is put into a queue.
"""

import torch
import torch.multiprocessing

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Cowardly refusing to serialize non-leaf tensor",
    message="Cowardly refusing to serialize non-leaf tensor which "
    "requires_grad, since autograd does not support crossing process "
    "boundaries.  If you just want to transfer the data, call detach() on the "
    "tensor before serializing (e.g., putting it on the queue).",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """A result is put into a queue."""
    w = torch.tensor(3.0, requires_grad=True)
    queue = torch.multiprocessing.SimpleQueue()
    queue.put(w**2)


@gives(9.0)
def fix():
    """Send a number, or the detached tensor."""
    w = torch.tensor(3.0, requires_grad=True)
    queue = torch.multiprocessing.SimpleQueue()
    queue.put((w**2).item())
    return queue.get()
