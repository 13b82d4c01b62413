"""A lazy layer has not seen an input yet, so its parameters have no shape."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Can't access the shape of an uninitialized parameter",
    message="Can't access the shape of an uninitialized parameter or buffer. "
    "This error usually happens in `load_state_dict` when trying to load an "
    "uninitialized parameter into an initialized one. Call `forward` to "
    "initialize the parameters before accessing their attributes.",
    explained_by="learn/requires-grad.md#leaves-are-where-gradients-arrive",
)


def provoke():
    """The parameters are counted before the first call."""
    layer = torch.nn.LazyLinear(2)
    layer.weight.shape


@gives([2, 3])
def fix():
    """Call it once, with an input of the right width."""
    layer = torch.nn.LazyLinear(2)
    layer(torch.zeros(1, 3))
    return list(layer.weight.shape)
