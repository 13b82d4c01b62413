"""`vmap` was called without a batch to map over."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=ValueError,
    heading="got no inputs. Maybe you forgot to add inputs",
    message="vmap({<lambda>})(<inputs>): got no inputs. Maybe you forgot to "
    "add inputs, or you are trying to vmap over a function with no inputs. "
    "The latter is unsupported.",
    explained_by="learn/the-problem.md#a-line-is-a-model-with-two-parameters",
)


def provoke():
    """The function takes nothing."""
    torch.vmap(lambda: torch.zeros(2))()


@gives([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
def fix():
    """A result for each of three samples needs no `vmap`."""
    return torch.zeros(2).expand(3, 2)


def cause_keyword():
    """What is passed by name is not mapped over; here nothing else is
    passed.
    """
    torch.vmap(lambda x: x)(x=torch.zeros(2))
