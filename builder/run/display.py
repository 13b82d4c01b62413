"""The display of a value, as in a notebook: text, HTML or a figure."""

import io
import pprint
import sys
from collections.abc import Mapping
from typing import Any

CONTAINERS = (list, dict, tuple, set)
LINE_WIDTH = 79

# An output as it is cached: its kind (stdout, text, html, svg, warning, error) and its
# data.
Output = dict[str, str]


def is_figure(value: Any) -> bool:
    """Tell whether `value` is a matplotlib Figure, without importing matplotlib."""
    module = sys.modules.get("matplotlib.figure")
    return module is not None and isinstance(value, module.Figure)


def display_value(value: Any) -> Output:
    """Return the richest form of `value` that a page can hold."""
    if is_figure(value):
        return {"kind": "svg", "data": as_svg(value)}
    for kind in ("svg", "html"):
        method = getattr(value, f"_repr_{kind}_", None)
        if method is None or isinstance(value, type):
            continue
        # As in a notebook, None means: not in this form.
        if (data := method()) is not None:
            return {"kind": kind, "data": data}
    if type(value) in CONTAINERS:
        text = pprint.pformat(value, width=LINE_WIDTH, sort_dicts=False)
        return {"kind": "text", "data": text}
    return {"kind": "text", "data": repr(value)}


def as_svg(figure: Any) -> str:
    """Return the figure as an SVG document that is the same at every run."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    return stream.getvalue()


def open_figures() -> Mapping[int, Any]:
    """Return pyplot's open figures by their number, and close them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return {}
    figures = {number: pyplot.figure(number) for number in pyplot.get_fignums()}
    pyplot.close("all")
    return figures
