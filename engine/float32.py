"""The last digit: in which order torch adds.

Floating-point addition is not associative, so equal digits need an equal order.
torch keeps several running sums: a vector of 8 float32 (or 4 float64) numbers is
added at once, four such vectors take turns, and after 16 turns each of them is
put on a higher level, so that numbers of a like size meet. Source:
aten/src/ATen/native/cpu/SumKernel.cpp.

`pack` makes an array that rounds, `dtypes.float32.pack` or `dtypes.float64.pack`.
"""

from functools import reduce
from operator import add

LEVELS = 4


def running_sum(values, pack):
    """One number after the other, rounded after each step."""
    total = pack([0.0])
    for value in values:
        total[0] += value
    return total[0]


def cascade(rows, width, pack):
    """The sum of `rows`, each of `width` numbers, as a row."""
    nothing = pack([0.0] * width)
    levels = [nothing] * LEVELS
    step = 1 << max(4, max(len(rows) - 1, 0).bit_length() // LEVELS)
    for count, row in enumerate(rows, start=1):
        levels[0] = pack(map(add, levels[0], row))
        for level in range(1, LEVELS):
            if count % step**level:
                break
            levels[level] = pack(map(add, levels[level], levels[level - 1]))
            levels[level - 1] = nothing
    return reduce(lambda total, level: pack(map(add, total, level)), levels)


def vector_sum(flat, width, pack):
    """The sum of the vectors of `width` numbers that stand in `flat`: a vector.

    Four of them take turns.
    """
    turns = 4 * width
    whole = len(flat) // turns * turns
    total, rest = pack([0.0] * width), []
    if whole:
        total, *rest = _cut(cascade(_cut(flat[:whole], turns), turns, pack), width)
    for vector in _cut(flat[whole:], width) + rest:
        total = pack(map(add, total, vector))
    return total


def row_sum(row, lanes, pack):
    """The sum of numbers that stand side by side: first what fills no vector."""
    if len(row) < lanes:
        return vector_sum(row, 1, pack)[0]
    whole = len(row) // lanes * lanes
    is_one = whole == lanes  # the usual case on a page: nothing to add in the vector
    vector = row[:lanes] if is_one else vector_sum(row[:whole], lanes, pack)
    return running_sum([*row[whole:], *vector], pack)


def sum_of_products(a, b, pack, lanes=1):
    """The sum of products, all rounded: in `lanes` sums that are added at last."""
    products = pack([x * y for x, y in zip(a, b, strict=True)])
    totals = products[:lanes] or pack([0])  # the sum of one -0.0 is -0.0
    for at, product in enumerate(products[lanes:], start=lanes):
        totals[at % lanes] += product
    for total in totals[1:]:
        totals[0] += total
    return totals[0]


def _cut(flat, width):
    return [flat[at : at + width] for at in range(0, len(flat), width)]
