"""Products of matrices as a different processor could give them: rounded once.

Imported in the process that pages are forked from, it puts kernels of its own below
torch's autograd. They compute in float64, or from the other end, and round the result. So
they stand for processors that cannot be had here: which kernels add up a product, and
whether they fuse its steps, is what differs between x86-64 processors.
"""

import sys
import warnings

import numpy as np
import torch
from torch.library import Library

if "pytest" in sys.modules:
    # It would change torch for whatever this process tests afterwards.
    raise ImportError("is for the process that pages are forked from, not for pytest's own")

KERNELS = Library("aten", "IMPL")
WIDER = {torch.float32: np.float64, torch.float16: np.float64, torch.bfloat16: np.float64}


def wide(tensor: torch.Tensor) -> np.ndarray:
    """Return the numbers in a type in which sums of a few are exact enough."""
    array = tensor.detach().to(torch.float64) if tensor.dtype in WIDER else tensor.detach()
    return array.resolve_conj().resolve_neg().numpy()


def rounded(array: np.ndarray, dtype: torch.dtype) -> torch.Tensor:
    return torch.from_numpy(np.array(array)).to(dtype)


def checked(name: str, *tensors: torch.Tensor) -> None:
    """Let torch say in its own words what does not fit."""
    getattr(torch.ops.aten, name)(*(tensor.to("meta") for tensor in tensors))


def product(name: str):
    def kernel(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        checked(name, one, other)
        # From the other end, which for float64 is all that differs.
        return rounded(wide(one)[..., ::-1] @ _reversed(wide(other)), one.dtype)

    return kernel


def _reversed(array: np.ndarray) -> np.ndarray:
    return array[::-1] if array.ndim == 1 else array[..., ::-1, :]


def addmm(bias, one, other, *, beta=1, alpha=1):
    checked("addmm", bias, one, other)
    return rounded(beta * wide(bias) + alpha * (wide(one) @ wide(other)), one.dtype)


# What overflows is inf, as torch has it, and no reason for a warning.
np.seterr(all="ignore")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # torch says of each that it had one
    for name in ("mm", "mv", "dot", "bmm"):
        KERNELS.impl(name, product(name), "CPU")
    KERNELS.impl("addmm", addmm, "CPU")
