import pytest

from builder.errors import PageError
from builder.include import Section, include
from builder.page import parse_page

SOURCE = '''\
"""A module."""

import functools

LIMIT = 3  # of tries
RATE: float = 0.5


@functools.cache
def square(x: float) -> float:
    """The square.

    Args:
        x: A number.
    """
    return x * x


class Line:
    """A line."""

    def at(self, x):
        """Its height.

        At the place `x`.
        """
        return x
'''


@pytest.fixture
def show(project):
    """Return a function that includes one thing of the file above."""
    project.write("pack/shapes.py", SOURCE)

    def show(target: str) -> Section:
        page = parse_page(f'# T\n\n```python\n--8<-- "{target}"\n```\n', "docs/x.md")
        return include(page.fences[0], page.name, project.root)

    return show


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("LIMIT", "LIMIT = 3  # of tries"),
        ("RATE", "RATE: float = 0.5"),
        (
            "square",
            "@functools.cache\ndef square(x: float) -> float:\n"
            '    """The square."""\n    return x * x',
        ),
        (
            "Line",
            'class Line:\n    """A line."""\n\n    def at(self, x):\n'
            '        """Its height."""\n        return x',
        ),
    ],
    ids=["constant", "annotated constant", "decorated function", "class"],
)
def test_section_is_shown_by_its_name_with_short_docstrings(show, name: str, code: str):
    assert show(f"pack/shapes.py:{name}") == Section("pack/shapes.py", code)


def test_file_without_a_name_is_shown_whole(show):
    assert show("pack/shapes.py").code == SOURCE.rstrip("\n")


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("pack/gone.py:f", "docs/x.md:4: cannot include pack/gone.py: no such file"),
        (
            "pack/shapes.py:cube",
            "docs/x.md:4: cannot include 'cube': pack/shapes.py defines "
            "LIMIT, Line, RATE, square",
        ),
        ("pack/shapes.py:at", "docs/x.md:4: cannot include 'at': pack/shapes.py defines"),
    ],
    ids=["no file", "no section", "method"],
)
def test_what_does_not_exist_cannot_be_included(show, target: str, problem: str):
    with pytest.raises(PageError) as caught:
        show(target)
    assert str(caught.value).startswith(problem)


def test_file_that_is_not_python_cannot_be_cut(show, project):
    project.write("pack/broken.py", "def f(:\n")
    with pytest.raises(PageError, match=r"docs/x.md:4: cannot include pack/broken.py"):
        show("pack/broken.py:f")
