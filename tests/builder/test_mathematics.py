"""Formulas become MathML when the page is built."""

import re

import markdown
import pytest

from builder.errors import PageError
from builder.write.mathematics import Mathematics


def html_of(text: str) -> str:
    return markdown.markdown(text, extensions=[Mathematics()])


def test_formula_in_a_line_becomes_mathml() -> None:
    html = html_of("The slope of $d^2$ is known.")
    assert re.search(
        r"The slope of <math><msup><mi>d</mi><mn>2</mn></msup></math> is", html
    )


def test_formula_of_its_own_is_displayed() -> None:
    assert '<math display="block">' in html_of(r"$$ \frac{a}{b} $$")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It costs $5 and $6.", id="prices"),
        pytest.param("`$d^2$`", id="code"),
        pytest.param(r"\$d\$", id="escaped"),
        pytest.param("$ d $", id="spaced"),
    ],
)
def test_other_dollars_stay(text: str) -> None:
    html = html_of(text)
    assert "<math" not in html
    assert "$" in html


def test_unreadable_formula_names_its_line(tmp_path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "# Page\n\nWords.\n\nThen $\\fracc{1}$ too.\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: t\nmarkdown_extensions: [builder.write.mathematics]\n"
    )
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    with pytest.raises(PageError, match=r"docs/index\.md:5: .*\\fracc"):
        build(config)
