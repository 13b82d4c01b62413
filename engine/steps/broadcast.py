"""Step 3, the shapes: which number of a small tensor meets which of a large one."""

from itertools import product
from math import prod
from operator import mul


def common_shape(a, b):
    """The shape to which both can be spread: aligned at the end, a 1 fits everything.

    Raises:
        ValueError: If there is none.
    """
    size = max(len(a), len(b))
    pairs = list(zip(filled_up(a, size), filled_up(b, size), strict=True))
    if any(m != n and 1 not in (m, n) for m, n in pairs):
        raise ValueError(f"the shapes {a} and {b} cannot be spread to one")
    return tuple(n if m == 1 else m for m, n in pairs)


def places(small, large):
    """For each number of shape `large`, its place in shape `small`."""
    sizes = filled_up(small, len(large))
    steps = [0 if n == 1 else prod(sizes[d + 1 :]) for d, n in enumerate(sizes)]
    return [sum(map(mul, index, steps)) for index in product(*map(range, large))]


def filled_up(shape, size):
    return (1,) * (size - len(shape)) + shape
