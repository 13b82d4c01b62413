"""What torch has: so that the engine can say what it lacks and what nobody has."""

from pathlib import Path
from types import ModuleType

from engine.errors import missing

LINES = Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
# The public names in a place such as "torch", "Tensor" or "nn".
NAMES = {place: set(names.split()) for place, names in (x.split(":") for x in LINES)}


def not_here(place, name, owner):
    """The error for a name that the engine has not, be it that torch has it or not."""
    if name in NAMES.get(place, ()):
        return missing(f"{place if place == 'torch' else f'torch.{place}'}.{name}")
    return AttributeError(f"{owner} has no attribute '{name}'")


def complete(place, module):
    """`module`, from now on with a refusal for each name that it has not."""

    def missed(name):
        raise not_here(place, name, f"module '{module.__name__}'")

    module.__getattr__ = missed
    return module


def submodule(place, **parts):
    """A module `torch.…` that no file of its own is needed for."""
    module = complete(place, ModuleType(f"torch.{place}"))
    vars(module).update(parts)
    return module
