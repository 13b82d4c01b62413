"""`backward` gave two answers to one question."""

import torch
from torch.autograd import gradcheck
from torch.autograd.gradcheck import GradcheckError

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=GradcheckError,
    heading="Backward is not reentrant",
    message="Backward is not reentrant, i.e., running backward with same "
    "input and grad_output multiple times gives different values, although "
    "analytical gradient matches numerical gradient.The tolerance for "
    "nondeterminism was {0.0}.\n\nNOTE: If your op relies on "
    "non-deterministic operations i.e., it is listed here:\nhttps://"
    "pytorch.org/docs/stable/generated/"
    "torch.use_deterministic_algorithms.html\nthis failure might be "
    "expected.\n\nIf you are adding a new operator, please file an issue and "
    "then use one of the\nworkarounds. The workaround depends on how your "
    "test invokes gradcheck/gradgradcheck.\nIf the test\n- manually invokes "
    "gradcheck/gradgradcheck, then call gradcheck/gradgradcheck\n  with "
    "`nondet_tol=<tol>` as a keyword argument.\n- is OpInfo-based (e.g., in "
    "test_ops_gradients.py), then modify the OpInfo for the test\n  to have "
    "`gradcheck_nondet_tol=<tol>`.\n- is a Module test (e.g., in "
    "common_nn.py), then modify the corresponding\n  module_test entry to "
    "have `gradcheck_nondet_tol=<tol>`",
    explained_by="learn/by-hand.md#nudge-w-and-watch-the-loss",
)


def provoke():
    """It counts its calls and computes with the count."""

    class Drifting(torch.autograd.Function):
        calls = 0
        forward = staticmethod(lambda ctx, x: x.clone())

        @staticmethod
        def backward(ctx, grad):
            Drifting.calls += 1
            return grad * (1 + 1e-9 * Drifting.calls)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    gradcheck(Drifting.apply, x)


@gives(True)
def fix():
    """Let it depend on its inputs only."""

    class Steady(torch.autograd.Function):
        forward = staticmethod(lambda ctx, x: x.clone())
        backward = staticmethod(lambda ctx, grad: grad)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Steady.apply, x)


@gives(True)
def fix_tolerance():
    """Where an operation adds in no fixed order, allow for the last digits."""

    class Drifting(torch.autograd.Function):
        calls = 0
        forward = staticmethod(lambda ctx, x: x.clone())

        @staticmethod
        def backward(ctx, grad):
            Drifting.calls += 1
            return grad * (1 + 1e-9 * Drifting.calls)

    x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
    return gradcheck(Drifting.apply, x, nondet_tol=1e-6)
