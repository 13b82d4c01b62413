"""Ways to run the fences of a page without building a site."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.page import Page, parse_page
from builder.run.display import Output
from builder.run.executor import Executor
from builder.run.page_process import Server, Settings, open_page

# A fence of a test: its code, or what stands behind ```python and its code.
Cell = str | tuple[str, str]


def as_fence(cell: Cell) -> str:
    header, code = cell if isinstance(cell, tuple) else ("", cell)
    return f"```python {header}".rstrip() + f"\n{textwrap.dedent(code).strip()}\n```\n"


@pytest.fixture(scope="session")
def page_of() -> Callable[..., Page]:
    """Return a function that makes a page of nothing but the given fences.

    The first line of code is line 2 of the page, or line 5 with a time limit.
    """

    def page_of(*cells: Cell, seconds: float | None = None) -> Page:
        limit = f"---\ntime_limit: {seconds}\n---\n" if seconds else ""
        return parse_page(limit + "".join(map(as_fence, cells)), "page.md")

    return page_of


@pytest.fixture
def run(
    server: Server, tmp_path: Path, page_of: Callable[..., Page]
) -> Callable[..., list[list[Output]]]:
    """Return a function that runs fences as one page and returns each one's outputs."""

    def run(*cells: Cell, seconds: float | None = None) -> list[list[Output]]:
        page = page_of(*cells, seconds=seconds)
        with open_page(page, Settings(tmp_path), server) as process:
            return [process.run(fence) for fence in page.executed]

    return run


@pytest.fixture
def executor(project, server: Server) -> Executor:
    return project.executor(server)
