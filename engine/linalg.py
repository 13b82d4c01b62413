"""`torch.linalg`, as far as the valley of two parameters needs it: symmetric, 2 by 2."""

from engine.errors import missing
from engine.modes import no_grad
from engine.reductions import named_pair
from engine.views import stack

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
    with no_grad():
        large, small, cosine, sine = _rotation(A[0, 0], A[1, 0], A[1, 1])
        pairs = [(large, stack([cosine, sine])), (small, stack([0 - sine, cosine]))]
        pairs.sort(key=lambda pair: pair[0].item())
        values, columns = zip(*pairs, strict=True)
        return EIGEN(stack(values), stack(columns, 1))


def eigvalsh(A):
    return eigh(A).eigenvalues


def _rotation(a, b, c):
    """Both eigenvalues of ((a, b), (b, c)), the one of larger size first, and its vector.

    Step by step as LAPACK's SLAEV2 does it, because each step is rounded.
    """
    epsilon = 2.0**-53 if a.element_size() == 8 else 2.0**-24
    if b * b <= epsilon**2 * (a * c).abs():  # nothing to turn
        return a, c, b * 0 + 1, (b * 0).abs()
    total, apart, twice = a + c, a - c, b + b
    wide, near = max(apart.abs(), twice.abs()), min(apart.abs(), twice.abs())
    root = wide * (1 + (near / wide) ** 2).sqrt()
    sign = -1 if total < 0 else 1
    first = (total + sign * root) / 2
    larger, smaller = (a, c) if a.abs() > c.abs() else (c, a)
    second = (larger / first) * smaller - (b / first) * b if total else -root / 2
    side = 1 if apart >= 0 else -1
    cosine = apart + side * root
    if cosine.abs() > twice.abs():
        ratio = -twice / cosine
        y = 1 / (1 + ratio * ratio).sqrt()
        x = ratio * y
    else:
        ratio = -cosine / twice
        x = 1 / (1 + ratio * ratio).sqrt()
        y = ratio * x
    return (first, second, -y, x) if sign == side else (first, second, x, y)


def vector_norm(x, ord=2, dim=None, keepdim=False):
    return x.norm(ord, dim, keepdim)


norm = vector_norm
