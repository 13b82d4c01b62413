"""A page's namespace in the browser: what it shows, and the lines in its errors."""

import sys
import textwrap

import pytest

from live.python.session import Session


@pytest.fixture(autouse=True)
def own_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session puts itself in the place of these for good."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


class Page:
    """A session, and what the last block gave."""

    def __init__(self) -> None:
        self.outputs: list[tuple[str, str]] = []
        self.session = Session(self.take)
        self.count = 0

    def take(self, kind: str, text: str) -> None:
        """Take an output as the page does: what is printed continues what was printed."""
        if kind == "stdout" and self.outputs and self.outputs[-1][0] == kind:
            text = self.outputs.pop()[1] + text
        self.outputs.append((kind, text))

    def run(self, code: str, raises: str = "") -> bool:
        self.outputs.clear()
        self.count += 1
        return self.session.run(self.count, textwrap.dedent(code).strip(), raises)

    @property
    def error(self) -> str:
        [(kind, text)] = self.outputs
        assert kind == "error"
        return text


@pytest.fixture
def page() -> Page:
    return Page()


OUTPUTS = {
    "a value": ("1 + 1", [("text", "2")]),
    "nothing": ("x = 1", []),
    "None": ("None", []),
    "silenced": ("1 + 1;", []),
    "printed and value": ("print(1)\n2", [("stdout", "1\n"), ("text", "2")]),
    "an error stream": (
        "import sys\nprint(1, file=sys.stderr)",
        [("stdout", "1\n")],
    ),
    "a warning": (
        "import warnings\nfor _ in range(3): warnings.warn('hot')",
        [("warning", "UserWarning: hot")],
    ),
    "no address": ("object()", [("text", "<object object>")]),
    "its own form": (
        "class A:\n    def _repr_html_(self): return '<b>a</b>'\nA()",
        [("html", "<b>a</b>")],
    ),
}


@pytest.mark.parametrize(("code", "outputs"), OUTPUTS.values(), ids=OUTPUTS.keys())
def test_outputs_are_those_of_the_builder(page: Page, code: str, outputs: list) -> None:
    assert page.run(code)
    assert page.outputs == outputs


def test_names_are_kept_between_blocks(page: Page) -> None:
    page.run("x = 20")
    page.run("x + 1")
    assert page.outputs == [("text", "21")]


def test_two_pages_share_no_names(page: Page) -> None:
    page.run("x = 20")
    assert not Page().run("x")


def test_dataclasses_and_pickles_find_what_a_block_defines(page: Page) -> None:
    page.run("""
        import pickle
        from dataclasses import dataclass

        @dataclass
        class Point:
            x: int

        pickle.loads(pickle.dumps(Point(1)))
        """)
    assert page.outputs == [("text", "Point(x=1)")]


def test_a_traceback_has_the_lines_of_the_blocks_and_no_others(page: Page) -> None:
    page.run("def half(n):\n    return n / 0")
    assert not page.run("import json\n\nhalf(json.loads('1'))")
    frames = [line for line in page.error.splitlines() if line.startswith("  File")]
    assert frames == [
        '  File "<block 2>", line 3, in <module>',
        '  File "<block 1>", line 2, in half',
    ]
    assert "    return n / 0" in page.error
    assert page.error.endswith("ZeroDivisionError: division by zero")


def test_the_machinery_of_others_is_not_in_a_traceback(page: Page) -> None:
    page.run("import json\njson.loads('{')")
    assert "decoder.py" not in page.error
    assert 'File "<block 1>", line 2, in <module>' in page.error


def test_the_site_s_own_functions_are(page: Page) -> None:
    page.run("from snippets.tables import loss_table\nloss_table([], {1: 1.0})")
    assert 'File "snippets/tables.py"' in page.error


@pytest.mark.parametrize("code", ["x = (", "def f(:\n    pass", "return 1"])
def test_a_syntax_error_shows_its_line(page: Page, code: str) -> None:
    assert not page.run(code)
    assert 'File "<block 1>", line 1' in page.error
    assert code.splitlines()[0] in page.error


def test_an_endless_recursion_ends_in_a_short_traceback(page: Page) -> None:
    assert not page.run("def f():\n    return f()\n\nf()")
    assert "RecursionError" in page.error
    assert len(page.error.splitlines()) < 20


def test_a_declared_error_is_shown_as_on_the_page(page: Page) -> None:
    assert page.run("1 / 0", raises="ArithmeticError")
    assert page.error == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize("code", ["raise SystemExit", "raise KeyboardInterrupt", "exit()"])
def test_a_block_cannot_end_python(page: Page, code: str) -> None:
    assert not page.run(code)


def test_the_cause_of_an_error_is_shown(page: Page) -> None:
    page.run("""
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise ValueError("no") from error
        """)
    assert "ZeroDivisionError" in page.error
    assert page.error.endswith("ValueError: no")
