"""On a class, `@torch.no_grad()` covers `__init__` alone, and no other
method.
"""

import torch

from errors.entry import Entry, gives, warns

ENTRY = Entry(
    kind=FutureWarning,
    heading="Decorating classes is deprecated",
    message="Decorating classes is deprecated and will be disabled in future "
    "versions. You should only decorate functions or methods. To preserve the "
    "current behavior of class decoration, you can directly decorate the "
    "`__init__` method and nothing else.",
    explained_by="learn/no-grad.md#tell-it-not-to-look",
)


def provoke():
    """The decorator stands on the class."""

    @torch.no_grad()
    class Scorer:
        def score(self, w):
            return 2 * w


@gives(False)
def fix():
    """Put it on the methods that are not to be recorded."""

    class Scorer:
        @torch.no_grad()
        def score(self, w):
            return 2 * w

    w = torch.tensor(3.0, requires_grad=True)
    return Scorer().score(w).requires_grad


@warns(FutureWarning)
@gives(True)
def wrong_ignore():
    """Ignore the warning.

    The methods still record, which is most likely not what was meant.
    """

    @torch.no_grad()
    class Scorer:
        def score(self, w):
            return 2 * w

    w = torch.tensor(3.0, requires_grad=True)
    return Scorer().score(w).requires_grad
