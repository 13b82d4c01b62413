"""The engine under the name `torch`, for programs that say `import torch`."""

import sys

import engine  # noqa: F401  its import puts the modules into MODULES
from engine.errors import missing
from engine.names import MODULES, NAMES


class Refusal:
    """Asked for modules that are not here, it names those that PyTorch has.

    Python asks it for `torch.fft` when a program says `import torch.fft`, and when it says
    `from torch import fft`: what is no attribute might be a module.
    """

    @staticmethod
    def find_spec(name, path=None, target=None):
        owner, _, last = name.rpartition(".")
        if owner in MODULES and last in NAMES[owner.removeprefix("torch.")]:
            raise missing(f"{owner}.{last}")


def install():
    """Make `import torch` give the engine, in this process and from now on."""
    for name, module in MODULES.items():
        module.__name__ = name
        sys.modules[name] = module
    sys.meta_path.insert(0, Refusal)
