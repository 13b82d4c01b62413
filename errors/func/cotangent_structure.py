"""The vector for the walk back must be built like the value of the function."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    heading="Expected pytree structure of cotangents",
    message="Expected pytree structure of cotangents to be the same as pytree "
    "structure of outputs to the function. cotangents: {*, primal} output: "
    "{(*, *)}",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The function returns two tensors, and one vector comes."""

    def both(x):
        return x**2, 3 * x

    _, walk = torch.func.vjp(both, torch.tensor(5.0))
    walk(torch.tensor(1.0))


@gives((13.0,))
def fix():
    """Pass a tuple of two."""

    def both(x):
        return x**2, 3 * x

    _, walk = torch.func.vjp(both, torch.tensor(5.0))
    return walk((torch.tensor(1.0), torch.tensor(1.0)))
