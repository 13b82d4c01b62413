import subprocess
import sys

import matplotlib.pyplot as plt
import pytest
from matplotlib.figure import Figure

from builder.run.display import as_svg, display_value, is_figure, open_figures


class Rich:
    """A value that knows how to show itself."""

    def __init__(self, **forms: str | None):
        for kind, form in forms.items():
            setattr(self, f"_repr_{kind}_", lambda form=form: form)

    def __repr__(self) -> str:
        return "Rich()"


@pytest.mark.parametrize(
    ("value", "kind", "data"),
    [
        (3, "text", "3"),
        ("a", "text", "'a'"),
        (Rich(), "text", "Rich()"),
        (Rich(html="<b>1</b>"), "html", "<b>1</b>"),
        (Rich(svg="<svg/>"), "svg", "<svg/>"),
        (Rich(html="<b>1</b>", svg="<svg/>"), "svg", "<svg/>"),
        (Rich(html=None), "text", "Rich()"),
        (Rich, "text", f"<class '{__name__}.Rich'>"),
        ({"b": 1, "a": 2}, "text", "{'b': 1, 'a': 2}"),
        (["x" * 50, "y" * 50], "text", f"['{'x' * 50}',\n '{'y' * 50}']"),
    ],
    ids=[
        "number",
        "string",
        "plain object",
        "HTML",
        "SVG",
        "SVG before HTML",
        "HTML that declines",
        "class",
        "dictionary in its own order",
        "long list on several lines",
    ],
)
def test_value_is_shown_in_its_richest_form(value: object, kind: str, data: str):
    assert display_value(value) == {"kind": kind, "data": data}


def test_figure_is_shown_as_svg():
    assert display_value(Figure())["kind"] == "svg"


def test_svg_of_a_figure_holds_no_date():
    assert "date" not in as_svg(Figure()).lower()


def test_open_figures_are_closed():
    figure = plt.figure()
    assert list(open_figures().values()) == [figure]
    assert plt.get_fignums() == []


def test_asking_for_figures_imports_no_matplotlib():
    code = (
        "import sys; from builder.run.display import *; "
        "is_figure(1), open_figures(), display_value(1); "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_only_a_figure_is_a_figure():
    assert is_figure(Figure())
    assert not is_figure(Rich(svg="<svg/>"))
