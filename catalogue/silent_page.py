"""The page of the silent mistakes: programs and reasons, read from the functions."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from catalogue.programs import body_of, docstring_of
from snippets.silent.cases import GROUPS, Case

# The page around the cases.
TEMPLATE = Path(__file__).with_name("silent.md")


def silent_page() -> str:
    """Return the text of the page."""
    parts = [
        part
        for group, cases in GROUPS.items()
        for part in (f"## {group}", *(part for case in cases for part in _case(case)))
    ]
    return TEMPLATE.read_text("utf-8").replace("{cases}", "\n\n".join(parts))


def _case(case: Case) -> Iterator[str]:
    wrong, right = body_of(case.wrong), body_of(case.right)
    ours, theirs = changed_lines(wrong.splitlines(), right.splitlines())
    yield f"### {case.title} {{ #{case.anchor} }}"
    yield _fence("Wrong", wrong, ours)
    yield docstring_of(case.wrong)[1]
    yield _fence("Right", right, theirs)
    yield f"**Notice.** {docstring_of(case.right)[1]}"


def _fence(title: str, code: str, lines: list[int]) -> str:
    highlighted = f' hl_lines="{" ".join(map(str, lines))}"' if lines else ""
    return f'```python title="{title}"{highlighted}\n{code}\n```'


def changed_lines(wrong: list[str], right: list[str]) -> tuple[list[int], list[int]]:
    """Return the numbers of the lines that only the wrong or only the right one has."""
    matcher = difflib.SequenceMatcher(None, wrong, right, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    ours = [at + 1 for _, i, j, _, _ in changes for at in range(i, j) if wrong[at].strip()]
    theirs = [at + 1 for *_, i, j in changes for at in range(i, j) if right[at].strip()]
    return ours, theirs
