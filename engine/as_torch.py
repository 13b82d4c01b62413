"""The engine under the name `torch`, for programs that say `import torch`."""

import sys
import types

import engine
from engine.errors import missing
from engine.names import names_of

MODULES = (
    "nn",
    "nn.functional",
    "nn.init",
    "nn.parameter",
    "optim",
    "linalg",
    "autograd",
    "autograd.graph",
    "autograd.function",
    "autograd.grad_mode",
)


def install():
    """Make `import torch` give the engine, in this process and from now on."""
    sys.modules["torch"] = engine
    for name in MODULES:
        part = engine
        for word in name.split("."):
            part = getattr(part, word)
        sys.modules[f"torch.{name}"] = _as_module(name, part)


def _as_module(name, part):
    if not isinstance(part, types.ModuleType):
        module = types.ModuleType(f"torch.{name}")
        vars(module).update(vars(part))
        part = module

    def not_here(missed):
        if missed in names_of(name):
            raise missing(f"torch.{name}.{missed}")
        raise AttributeError(f"module 'torch.{name}' has no attribute '{missed}'")

    part.__getattr__ = not_here
    return part
