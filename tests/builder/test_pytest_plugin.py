"""Fences as tests: one run of pytest over a small site, and what it said."""

import re
from dataclasses import dataclass

import pytest

PAGES = {
    "README.md": "```python\n1 + 1\n```\n",
    "docs/shared.md": """\
        # Shared

        ```python
        import pathlib
        x = 2
        ```

        ```python
        with open({count!r}, "a") as file:
            file.write("x")
        y = x + 1
        ```

        ```python hide-code
        assert (x, y) == (2, 3)
        ```
        """,
    "docs/places.md": """\
        !!! note

            ```python
            a = 1
            ```

        === "Tab"

            ```python
            b = a
            ```

        1.  One

            ```python
            c = b
            ```

        ??? note "Two deep"

            === "Tab"

                ```python hide-output
                assert c == 1
                ```
        """,
    "docs/aside.md": """\
        ```python no-run
        never()
        ```

        ```python
        --8<-- "pack/palette.py"
        ```

        ```text
        1 +
        ```
        """,
    "docs/failing.md": """\
        # Failing

        ```python
        x = 1
        ```

        ```python
        y = x

        z = nobody
        ```

        ```python
        x
        ```
        """,
    "docs/wrong_type.md": "# T\n\n```python\nlen(1)\n```\n",
    "docs/wrong_type_once.md": """\
        ```python
        from pathlib import Path

        marker = Path({marker!r})
        if not marker.exists():
            marker.touch()
            len(1)
        ```
        """,
    "docs/raised_above.md": """\
        ```python
        def f():
            return nobody
        ```

        ```python
        f()
        ```

        ```python
        1
        ```
        """,
    "docs/declared.md": """\
        ```python raises=ZeroDivisionError
        1 / 0
        ```

        ```python warns=UserWarning
        import warnings
        warnings.warn("hm")
        ```

        ```python raises=ZeroDivisionError
        1 / 1
        ```
        """,
    "docs/other.md": "```python\nassert 'x' not in globals()\n```\n",
    "docs/warning.md": "# T\n\n```python\nimport warnings\nwarnings.warn('hm')\n```\n",
}
RESULT = re.compile(r"^(\S+)::\[CodeFence#(\d+)\]\[line:(\d+)\] (PASSED|FAILED)", re.M)


@dataclass
class Report:
    """What a run of pytest said of each fence, and all that it printed."""

    text: str

    @property
    def outcomes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for page, _, _, outcome in RESULT.findall(self.text):
            found.setdefault(page, []).append(outcome)
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory, new_project):
    """The site of the pages above."""
    folder = tmp_path_factory.mktemp("plugin")
    project = new_project(folder / "project")
    places = {name: str(folder / name) for name in ("marker", "count")}
    for path, text in PAGES.items():
        project.write(path, text.format(**places) if "!r" in text else text)
    return project


@pytest.fixture(scope="module")
def report(folder) -> Report:
    return Report(folder.run("pytest", "-v").stdout)


@pytest.mark.parametrize(
    ("page", "outcomes"),
    [
        ("README.md", ["PASSED"]),
        ("docs/shared.md", ["PASSED"] * 3),
        ("docs/places.md", ["PASSED"] * 4),
        ("docs/aside.md", None),
        ("docs/failing.md", ["PASSED", "FAILED", "FAILED"]),
        ("docs/wrong_type.md", ["FAILED"]),
        ("docs/wrong_type_once.md", ["FAILED"]),
        ("docs/raised_above.md", ["PASSED", "FAILED", "FAILED"]),
        ("docs/declared.md", ["PASSED", "PASSED", "FAILED"]),
        ("docs/other.md", ["PASSED"]),
        ("docs/warning.md", ["FAILED"]),
    ],
)
def test_each_executed_fence_is_a_test(report: Report, page: str, outcomes):
    assert report.outcomes.get(page) == outcomes


@pytest.mark.parametrize(
    "problem",
    [
        "docs/failing.md:10: NameError: name 'nobody' is not defined",
        "    docs/failing.md:10 in <module>: z = nobody",
        "docs/failing.md:14: not reached, because line 10 failed",
        "docs/wrong_type.md:4: TypeError: object of type 'int' has no len()",
        "docs/raised_above.md:3: NameError: name 'nobody' is not defined",
        "    docs/raised_above.md:7 in <module>: f()",
        "docs/raised_above.md:11: not reached, because line 7 failed",
        "docs/declared.md:11: raises=ZeroDivisionError is declared, but nothing was raised",
        "docs/warning.md:5: UserWarning was raised",
    ],
)
def test_failure_names_page_and_line(report: Report, problem: str):
    assert problem in report.text.splitlines() or f"{problem};" in report.text


def test_wrong_type_fails_in_one_run_only(report: Report, folder):
    """pytest-markdown-docs runs a fence again after a TypeError (its issue 69)."""
    assert report.outcomes["docs/wrong_type_once.md"] == ["FAILED"]
    assert "TypeError: object of type 'int' has no len()" in report.text
    assert (folder.root.parent / "marker").exists()


def test_each_fence_runs_once(report: Report, folder):
    """With the continuation of pytest-markdown-docs it would run once a later fence."""
    assert (folder.root.parent / "count").read_text().count("x") == 1


def test_summary_says_how_much_was_checked(report: Report):
    counts = report.text.partition("= pages =")[2].splitlines()[1].split(", ")
    assert {
        "10 pages",
        "19 fences run",
        "1 fences hide-code",
        "2 declared raises=",
        "1 declared warns=",
    } <= set(counts)


def test_nothing_of_the_plugin_is_in_a_report(report: Report):
    assert "builder/" not in report.text
    assert "_runners" not in report.text


def test_a_later_fence_can_be_run_alone(folder):
    alone = folder.run("pytest", "-v", "docs/shared.md::[CodeFence#3][line:14]")
    assert Report(alone.stdout).outcomes == {"docs/shared.md": ["PASSED"]}
    assert "1 passed" in alone.stdout


def test_later_fence_alone_fails_with_its_predecessor(folder):
    alone = folder.run("pytest", "-v", "docs/failing.md::[CodeFence#3][line:13]")
    assert Report(alone.stdout).outcomes == {"docs/failing.md": ["FAILED"]}
    assert "docs/failing.md:14: not reached, because line 10 failed" in alone.stdout


def test_page_that_cannot_be_read_fails_the_collection(new_project, tmp_path):
    project = new_project(tmp_path / "broken")
    project.write("docs/index.md", "# T\n\n```python hide_code\n1\n```\n")
    collected = project.run("pytest", "--collect-only")
    assert collected.returncode != 0
    assert "docs/index.md:3: unknown word 'hide_code'" in collected.stdout


def test_pages_alone_need_no_server(folder):
    collected = folder.run("pytest", "--collect-only", "-q")
    assert collected.stdout.count("::[CodeFence#") == 21
