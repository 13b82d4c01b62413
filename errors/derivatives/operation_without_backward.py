"""The operation was recorded, but it has no backward; its `grad_fn` says
`NotImplemented`.
"""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="derivative for {aten::floor_divide} is not implemented",
    explained_by="learn/grad-fn.md"
    "#every-result-names-the-operation-that-made-it",
)


def provoke():
    """`//` rounds, and is recorded without a backward."""
    x = torch.tensor(7.0, requires_grad=True)
    (x // 2).backward()


@gives(0.5)
def fix():
    """Divide without rounding, if a slope is what you need."""
    x = torch.tensor(7.0, requires_grad=True)
    (x / 2).backward()
    return x.grad


@gives((3.0, 6.0))
def fix_detached():
    """Round outside the record what is a constant of the formula."""
    x = torch.tensor(7.0, requires_grad=True)
    half = x.detach() // 2
    (half * 2 * x).backward()
    return half, x.grad


def cause_second_derivative():
    """An operation has a first derivative here, and no second one."""
    x = torch.zeros(2, 1, 2, requires_grad=True)
    loss = torch.nn.functional.ctc_loss(
        x.log_softmax(2),
        torch.tensor([[1]]),
        torch.tensor([2]),
        torch.tensor([1]),
    )
    (slope,) = torch.autograd.grad(loss, x, create_graph=True)
    slope.sum().backward()
