"""Random numbers: the same as torch's after the same `manual_seed`."""

import math
import operator
import random

from engine.creation import as_size, leaf
from engine.dtypes import float32, float64, int64
from engine.inplace import write
from engine.tensor import new

WORDS = 624  # of the state of a Mersenne twister


class Generator:
    """A Mersenne twister, as torch seeds and reads it."""

    def __init__(self, device="cpu"):
        self.manual_seed(67280421310721)

    def manual_seed(self, seed):
        words = [seed & 0xFFFFFFFF]
        for i in range(1, WORDS):
            last = words[-1]
            words.append((1812433253 * (last ^ last >> 30) + i) & 0xFFFFFFFF)
        self.twister = random.Random()
        self.twister.setstate((3, (*words, WORDS), None))
        self.spare = None
        return self

    def word(self):
        return self.twister.getrandbits(32)

    def uniform(self, dtype):
        """A number in [0, 1) with as many bits as the dtype has."""
        if dtype is float32:
            return (self.word() & (1 << 24) - 1) / (1 << 24)
        high, low = self.word(), self.word()
        return ((high << 32 | low) & (1 << 53) - 1) / (1 << 53)

    def normal(self):
        """A normal number, by Box and Muller; they come in pairs."""
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        angle = 2 * math.pi * self.uniform(float64)
        radius = math.sqrt(-2 * math.log1p(-self.uniform(float64)))
        self.spare = radius * math.sin(angle)
        return radius * math.cos(angle)


default_generator = Generator()
manual_seed = default_generator.manual_seed  # for where no generator is given


def rand(*size, generator=None, dtype=None, **options):
    dtype, shape = dtype or float32, as_size(size)
    draw = (generator or default_generator).uniform
    return leaf([draw(dtype) for _ in range(shape.numel())], shape, dtype, **options)


def randn(*size, generator=None, dtype=None, **options):
    dtype, shape = dtype or float32, as_size(size)
    source, count = generator or default_generator, shape.numel()
    if count < 16:
        numbers = [source.normal() for _ in range(count)]
    else:
        numbers = _many_normal(count, source, dtype)
    return leaf(numbers, shape, dtype, **options)


def _many_normal(count, source, dtype):
    """16 at a time; the last 16 are drawn anew where they do not fit."""
    numbers = dtype.pack([source.uniform(dtype) for _ in range(count)])
    for start in range(0, count - 15, 16):
        numbers[start : start + 16] = _box_muller(numbers[start : start + 16], dtype.pack)
    if count % 16:
        last = [source.uniform(dtype) for _ in range(16)]
        numbers[-16:] = _box_muller(last, dtype.pack)
    return numbers


def _box_muller(uniform, pack):
    """16 normal numbers from 16 uniform ones, rounded after each step."""
    logarithms = pack([math.log(1 - u) for u in uniform[:8]])
    radii = pack([math.sqrt(-2 * logarithm) for logarithm in logarithms])
    angles = pack([2 * math.pi * u for u in uniform[8:]])
    sides = pack(map(math.cos, angles)) + pack(map(math.sin, angles))
    return pack(map(operator.mul, radii + radii, sides))


def randperm(n, *, generator=None, **options):
    """The numbers below n, each swapped with a random later one."""
    source, order = generator or default_generator, list(range(n))
    for i in range(n - 1):
        j = i + source.word() % (n - i)
        order[i], order[j] = order[j], order[i]
    return leaf(order, (n,), int64, **options)


def uniform_(self, low=0.0, high=1.0, *, generator=None):
    source = generator or default_generator
    pack, count = self.dtype.pack, self.numel()
    low, high = pack([low, high])
    (width,) = pack([high - low])
    parts = pack([width * source.uniform(self.dtype) for _ in range(count)])
    write(self, new(pack([low + part for part in parts]), self.shape, self.dtype))
    return self


NAMED = "Generator manual_seed rand randn randperm"
FUNCTIONS = {name: globals()[name] for name in NAMED.split()}
