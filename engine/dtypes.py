"""The four dtypes, shapes, and which dtype comes out when two meet."""

import math
from array import array
from functools import partial
from itertools import zip_longest

from engine.errors import error


class dtype:
    """What kind of number a storage holds.

    Attributes:
        pack: Makes a storage of numbers: rounds to float32, wraps to int64.
        rank: bool 0, int64 1, float32 2, float64 3.
        lanes: How many numbers the processor adds at once (32 bytes).
        word: What errors call it; they speak of "torch.FloatTensor".
    """

    def __init__(self, name, rank, word, itemsize, pack):
        self.name, self.rank, self.word = name, rank, word
        self.itemsize, self.pack, self.lanes = itemsize, pack, 32 // itemsize
        self.is_floating_point = rank >= 2
        self.category = min(rank, 2)  # bool, integer, floating point
        self.in_c = "long int" if rank == 1 else word.lower()

    def cast(self, values):
        """Numbers of another dtype as a storage of this one."""
        if self.rank == 1:
            lowest = -(2**63)  # what x86 makes of inf, nan and what does not fit
            values = [int(v) if math.isfinite(v) else lowest for v in values]
        return self.pack(values)

    def __repr__(self):
        return f"torch.{self.name}"


def _pack_integers(values):
    # The processor drops the upper bits of what does not fit.
    return array("q", [(v + 2**63) % 2**64 - 2**63 for v in values])


def _pack_bools(values):
    return list(map(bool, values))


# array("f") rounds to the nearest float32 and makes inf of what is too large.
bool_ = dtype("bool", 0, "Bool", 1, _pack_bools)
int64 = dtype("int64", 1, "Long", 8, _pack_integers)
float32 = dtype("float32", 2, "Float", 4, partial(array, "f"))
float64 = dtype("float64", 3, "Double", 8, partial(array, "d"))

DEFAULT = {bool: bool_, int: int64, float: float32}


def result_type(*tensors):
    """The dtype of an operation on `tensors`.

    The highest category decides; in it a tensor with dimensions goes before one without
    (shape ()), and that before a plain number.
    """
    chosen = max(tensors, key=_weight)
    is_plain = chosen._is_number and chosen.dtype.is_floating_point
    return float32 if is_plain else chosen.dtype


def _weight(tensor):
    standing = 0 if tensor._is_number else 2 if tensor.shape else 1
    return tensor.dtype.category, standing, tensor.dtype.rank


class Size(tuple[int, ...]):
    """A shape."""

    __slots__ = ()

    def numel(self):
        return math.prod(self)

    def __repr__(self):
        return f"torch.Size({list(self)})"

    def __getitem__(self, index):
        part = tuple.__getitem__(self, index)
        return Size(part) if isinstance(index, slice) else part


SCALAR = Size(())


def broadcast(a, b):
    """The shape that operands of the shapes `a` and `b` give together.

    Raises:
        RuntimeError: If two sizes differ and neither is 1.
    """
    if a == b or not b:
        return a
    if not a:
        return b
    shape, dims = [], max(len(a), len(b))
    pairs = zip_longest(reversed(a), reversed(b), fillvalue=1)
    for distance, (m, n) in enumerate(pairs, start=1):
        if m != n and m != 1 and n != 1:
            raise error("broadcast", a=m, b=n, dim=dims - distance)
        shape.append(n if m == 1 else m)
    return Size(reversed(shape))
