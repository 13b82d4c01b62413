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
    total = pack([0])
    for value in values:
        total[0] += value
    return total[0]


def first(values, pack):
    """The only one, as it is: a sum would make 0.0 of -0.0."""
    return values[0]


def added(rows, pack):
    """Rows added one after the other, number by number."""
    return reduce(lambda total, row: pack(map(add, total, row)), rows) if rows else rows


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
    return added(levels, pack)


def vector_sum(flat, width, pack):
    """The sum of the vectors of `width` numbers that stand in `flat`: a vector.

    Four of them take turns.
    """
    turns = 4 * width
    whole = len(flat) // turns * turns
    total, rest = pack([0.0] * width), []
    if whole:
        total, *rest = _cut(cascade(_cut(flat[:whole], turns), turns, pack), width)
    return added([total, *_cut(flat[whole:], width), *rest], pack)


def row_sum(row, lanes, pack):
    """The sum of numbers that stand side by side: first what fills no vector."""
    if len(row) < lanes:
        return vector_sum(row, 1, pack)[0]
    whole = len(row) // lanes * lanes
    is_one = whole == lanes  # the usual case on a page: nothing to add in the vector
    vector = row[:lanes] if is_one else vector_sum(row[:whole], lanes, pack)
    return running_sum([*row[whole:], *vector], pack)


def dot_sum(products, pack):
    """The sum that makes a product of two vectors: in vectors of 16 bytes, as MKL adds.

    Four of them take turns; of those left over, two do with float32, none with float64.
    What fills no vector goes to the first number.
    """
    lanes = 16 // products.itemsize
    if len(products) < lanes:
        return running_sum(products, pack)
    whole = len(products) // lanes * lanes
    fours, totals = whole // (4 * lanes) * 4, {}
    for at, vector in enumerate(_cut(products[:whole], lanes)):
        turn = at % (4 if at < fours else lanes // 2)
        totals[turn] = pack(map(add, totals[turn], vector)) if turn in totals else vector
    for product in products[whole:]:
        totals[0][0] += product
    return running_sum(added(_cut(added([*totals.values()], pack), 2), pack), pack)


def sum_of_squares(row, lanes, pack):
    """The sum that makes a length: vectors in order, then their numbers and the rest."""
    squares = pack([value * value for value in row])
    whole = len(row) // lanes * lanes
    vectors = _cut(squares[:whole], lanes)
    return running_sum([*added(vectors, pack), *squares[whole:]], pack)


def _cut(flat, width):
    return [flat[at : at + width] for at in range(0, len(flat), width)]
