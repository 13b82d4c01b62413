"""What torch has: so that the engine can say what it lacks and what nobody has."""

from functools import cache
from pathlib import Path


@cache
def names_of(place):
    """The public names in a place such as "torch", "Tensor" or "nn"."""
    for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines():
        head, _, rest = line.partition(":")
        if head == place:
            return frozenset(rest.split())
    return frozenset()
