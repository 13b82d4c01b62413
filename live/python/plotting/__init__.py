"""A small stand-in for matplotlib, which a browser does not have.

It knows the few calls that the figures of the site make, and draws them as SVG that follows
the colours of the page. The figures that readers see first were drawn by matplotlib.
"""

import sys
import types
from collections.abc import Mapping

from live.python.plotting import svg
from live.python.plotting.axes import Axes
from live.python.plotting.figure import Figure


def install(roles: Mapping[str, str]) -> None:
    """Let ``import matplotlib.figure`` find the stand-in.

    Args:
        roles: Palette color (``#rrggbb``) to the role it stands for.
    """
    svg.ROLES.update(roles)
    contents: dict[str, dict[str, type]] = {
        "matplotlib": {},
        "matplotlib.axes": {"Axes": Axes},
        "matplotlib.figure": {"Figure": Figure},
    }
    for name, attributes in contents.items():
        module = types.ModuleType(name, __doc__)
        vars(module).update(attributes)
        sys.modules[name] = module
        package, _, last = name.rpartition(".")
        if package:
            setattr(sys.modules[package], last, module)
    sys.modules["matplotlib"].__path__ = []  # it has modules below it
