"""The engine under the name `torch`, for programs that say `import torch`."""

import operator
import sys

import engine

PLACES = (
    "autograd autograd.function autograd.functional autograd.grad_mode autograd.graph "
    "linalg nn nn.functional nn.init nn.parameter optim"
)


def install():
    """Make `import torch` give the engine, in this process and from now on."""
    sys.modules["torch"] = engine
    for place in PLACES.split():
        sys.modules[f"torch.{place}"] = operator.attrgetter(place)(engine)
