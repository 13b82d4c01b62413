"""PyTorch knows no formula that carries a tangent through this operation.

The rule of `backward()` is another one, and may well exist.
"""

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.nn.functional import scaled_dot_product_attention

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=NotImplementedError,
    heading="Trying to use forward AD with igamma",
    message="Trying to use forward AD with {igamma} that does not support it "
    "because it has not been implemented yet.\nPlease file an issue to "
    "PyTorch at "
    "https://github.com/pytorch/pytorch/issues/new?template=feature-request.yml"
    " so that we can prioritize its implementation or submit a PR adding the "
    "implementation to derivatives.yaml",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """A tangent comes into `igamma`."""
    a, x = torch.tensor(1.0), torch.tensor(2.0)
    one = torch.tensor(1.0)
    torch.func.jvp(torch.igamma, (a, x), (one, one))


@gives(True)
def fix():
    """Use the walk back, if it has a rule; for `a = 1` the slope is
    `exp(-x)`.
    """
    a, x = torch.tensor(1.0), torch.tensor(2.0)
    slope = torch.func.grad(torch.igamma, argnums=1)(a, x)
    return torch.allclose(slope, torch.exp(-x))


def cause_attention():
    """The fast attention has none; it is chosen unseen."""
    q = torch.ones(1, 1, 2, 4)
    attention = scaled_dot_product_attention
    torch.func.jvp(lambda q: attention(q, q, q), (q,), (q,))


@gives((1, 1, 2, 4))
def fix_attention():
    """Ask for the plain one, which is made of operations that have a rule."""
    q = torch.ones(1, 1, 2, 4)
    attention = scaled_dot_product_attention
    with sdpa_kernel(SDPBackend.MATH):
        _, slope = torch.func.jvp(lambda q: attention(q, q, q), (q,), (q,))
    return tuple(slope.shape)
