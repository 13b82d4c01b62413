"""What torch has: so that the engine can say what it lacks and what nobody has."""

from pathlib import Path
from types import ModuleType

from engine.errors import missing

LINES = Path(__file__).with_name("names.txt").read_text("utf-8").splitlines()
# The public names in a place such as "torch", "Tensor" or "nn".
NAMES = {place: set(names.split()) for place, names in (x.split(":") for x in LINES)}
MODULES: dict[str, ModuleType] = {}  # of torch that are here: "torch", "torch.nn" and so on


def not_here(place, name, owner):
    """The error for a name that the engine has not, be it that torch has it or not."""
    if name in NAMES.get(place, ()):
        return missing(f"{in_torch(place)}.{name}")
    return AttributeError(f"{owner} has no attribute '{name}'")


def in_torch(place):
    return place if place == "torch" else f"torch.{place}"


def torch_module(place, found=None, **parts):
    """The module of torch at `place`, with a refusal for each name that it has not.

    Args:
        place: A place in names.txt.
        found: The file that is this module, if one is.
        **parts: What else it has.
    """
    found = found or ModuleType(in_torch(place))

    def missed(name):
        raise not_here(place, name, f"module '{in_torch(place)}'")

    vars(found).update(parts, __getattr__=missed)
    vars(found).setdefault("__path__", [])  # Python looks for modules in packages only
    MODULES[in_torch(place)] = found
    return found
