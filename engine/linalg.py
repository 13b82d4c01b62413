"""`torch.linalg`, as far as the valley of two parameters needs it: symmetric, 2 by 2."""

import math

from engine.creation import tensor
from engine.errors import missing
from engine.reductions import named_pair

EIGEN = named_pair("linalg_eigh", "eigenvalues", "eigenvectors")


def eigh(A):
    """The eigenvalues of a symmetric matrix, the smallest first, and its eigenvectors.

    Args:
        A: Shape (2, 2), real; what stands above the diagonal is not read.

    Returns:
        Shape (2,) and shape (2, 2), an eigenvector of length 1 in each column.
    """
    if A.shape != (2, 2) or not A.is_floating_point() or A.requires_grad:
        raise missing("torch.linalg.eigh of anything but 2 by 2 fractions without a graph")
    (a, _), (b, c) = A.tolist()
    root = math.hypot(a - c, 2 * b)
    values = [(a + c - root) / 2, (a + c + root) / 2]
    rows = _eigenvectors(a, b, c, root)
    return EIGEN(tensor(values, dtype=A.dtype), tensor(rows, dtype=A.dtype).t())


def _eigenvectors(a, b, c, root):
    """Those of the smaller and the larger eigenvalue, with the signs that LAPACK gives."""
    if b == 0:  # nothing to turn
        return ((0.0, 1.0), (1.0, 0.0)) if a > c else ((1.0, 0.0), (0.0, 1.0))
    side = 1 if a >= c else -1
    x, y = -2 * side * b, abs(a - c) + root
    if a == c and b > 0:
        x, y = -x, -y
    x, y = x / math.hypot(x, y), y / math.hypot(x, y)
    sign = -side if a + c >= 0 else side
    return [(sign * x, sign * y), (-y, x)][::side]


def eigvalsh(A):
    return eigh(A).eigenvalues
