"""The page of the puzzles: each program with its gap and, folded, with the line in it."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import indent

from snippets.puzzles import GAP, PUZZLES, SETUP, Puzzle

# The page around the puzzles.
TEMPLATE = Path(__file__).with_name("puzzles.md")


def puzzle_page() -> str:
    """Return the text of the page."""
    numbered = enumerate(PUZZLES, start=1)
    parts = [
        part
        for heading, puzzles in groupby(numbered, lambda pair: pair[1].part)
        for part in (f"## {heading}", *(x for pair in puzzles for x in _puzzle(*pair)))
    ]
    text = TEMPLATE.read_text("utf-8").replace("{setup}", SETUP)
    return text.replace("{puzzles}", "\n\n".join(parts))


def _puzzle(number: int, puzzle: Puzzle) -> Iterator[str]:
    gap = puzzle.program[: puzzle.program.index(GAP)].count("\n") + 1
    yield f"### {number}. {puzzle.title}"
    yield puzzle.task.strip()
    yield _fence(puzzle.program, puzzle.with_gap)
    yield _folded('hint "Hint"', puzzle.hint)
    solution = _fence(puzzle.completed(puzzle.line), f'hl_lines="{gap}"')
    texts = (puzzle.solution.strip(), solution, puzzle.remark.strip())
    yield _folded('success "Solution"', "\n\n".join(filter(None, texts)))


def _fence(code: str, header: str) -> str:
    return f"```python {header}".rstrip() + f"\n{code}```"


def _folded(title: str, text: str) -> str:
    return f"??? {title}\n\n{indent(text.strip(), ' ' * 4)}"
