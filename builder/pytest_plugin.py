"""Fences as tests: pytest-markdown-docs collects them, a page's own process runs them.

Its parser is replaced by ours, so that tests and build see the same fences, those in
tabs and admonitions too. Its runner is replaced, so that the fences of a page share one
namespace, in linear time, with no marker for the author to write. A page that ran in a
build, or in an earlier run of the tests, does not run again until something changes.
"""

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_markdown_docs import _runners
from pytest_markdown_docs.definitions import FenceTestDefinition

from builder.errors import PageError
from builder.page import Fence, Page, parse_page, read_page
from builder.project import settings_of
from builder.run import numeric_environment
from builder.run.cache import recall, remember
from builder.run.display import Output
from builder.run.page_process import PageProcess, Server

# The process of the tests computes too, and torch is not loaded yet.
numeric_environment.pin()


@dataclass(frozen=True)
class Token:
    """The part of a token of markdown-it that pytest-markdown-docs reads."""

    info: str
    content: str
    map: tuple[int, int]
    type: str = "fence"


class PageParser:
    """Replaces markdown-it."""

    # The page that is being collected; the parser is only told its text.
    name = ""

    def parse(self, text: str) -> list[Token]:
        """Return a token for each executed fence of the page."""
        try:
            fences = parse_page(text, self.name).executed
        except PageError as error:
            raise pytest.Collector.CollectError(str(error)) from None
        # Line numbers of tokens start at 0 and mean the line above the code.
        return [Token("python", f.code + "\n", (f.code_line - 2, f.end)) for f in fences]


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> PageParser:
    """Return the parser that the build uses."""
    return PageParser()


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> None:
    """Tell the parser the name of the file whose text it is given next."""
    if isinstance(collector, pytest.File):
        PageParser.name = os.path.relpath(collector.path, collector.config.rootpath)


class PagesUnderTest:
    """Keeps the page whose fences are being tested in its process."""

    def __init__(self) -> None:
        self.server = Server()
        self.root = Path()
        self.path: Path | None = None
        self.page: Page | None = None
        self.run: PageProcess | None = None
        # The cached outputs of all its fences, and the outputs of those that ran now.
        self.known: list[list[Output]] | None = None
        self.outputs: list[list[Output]] = []
        self.failed: PageError | None = None
        self.failed_line = 0
        self.counts: Counter[str] = Counter()

    def test(self, path: Path, start_line: int) -> None:
        """Run the fence whose code starts below `start_line`, and those before it.

        The earlier fences have run already, unless only some tests were asked for.
        """
        if path != self.path:
            self._open(path)
        assert self.page, "the page could be read"
        if self.known is not None:
            return  # All its fences ran, and nothing has changed that they depend on.
        assert self.run, "a page without cached outputs has its process"
        for fence in self.page.executed[len(self.run.fences) :]:
            if fence.code_line > start_line + 1:
                break
            self._run(fence)
        if self.failed and self.failed_line < start_line:
            problem = f"not reached, because line {self.failed_line} failed"
            raise PageError(self.page.name, start_line + 1, problem)
        if self.failed:
            raise self.failed

    def _open(self, path: Path) -> None:
        self.close()
        self.failed = None
        self.page = read_page(path, self.root)
        settings = settings_of(self.root)
        self.known, self.outputs = recall(self.page, settings), []
        if self.known is None:
            self.run = PageProcess(self.server.connect(), self.page, settings)
        self.path = path
        self.counts["pages"] += 1
        for fence in self.page.fences:
            self.counts.update(f"fences {flag}" for flag in fence.flags)
            self.counts["sources included"] += bool(fence.include)
        if self.known is not None:
            self.counts["fences remembered"] += len(self.known)

    def _run(self, fence: Fence) -> None:
        if self.failed:
            return
        assert self.run, "only fences of the open page are run"
        assert self.page, "and it was read"
        self.counts["fences run"] += 1
        for key in ("raises", "warns"):
            self.counts[f"declared {key}="] += key in fence.values
        try:
            self.outputs.append(self.run.run(fence))
            self.counts["outputs"] += len(self.outputs[-1])
            if len(self.outputs) == len(self.page.executed):
                sources = self.run.finish()
                remember(self.page, settings_of(self.root), self.outputs, sources)
        except PageError as error:
            self.failed = error
            # A fence may call a function of a fence above it, and the error is there.
            self.failed_line = max(error.line, fence.code_line)

    def close(self) -> None:
        if self.run is not None:
            self.run.close()
        self.path = self.run = None


pages = PagesUnderTest()


@_runners.register_runner(default=True)
class PageRunner(_runners._Runner):
    """Runs fences in the process of their page."""

    def runtest(
        self,
        test: FenceTestDefinition,
        args: dict[str, Any],
        *,
        asyncio_runner: object = None,
    ) -> None:
        # A TypeError would make pytest-markdown-docs run the fence a second time and
        # report the result. Errors of a page come as PageError; only ours can be this.
        try:
            pages.test(Path(test.source_path), test.start_line)
        except TypeError as error:
            raise RuntimeError(f"the runner itself failed: {error}") from error

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: str | None = None,
    ) -> str:
        if isinstance(excinfo.value, PageError):
            return str(excinfo.value)
        return str(excinfo.getrepr(style="short"))


def pytest_configure(config: pytest.Config) -> None:
    """Say where the pages are."""
    pages.root = config.rootpath


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let the last page end, and the server."""
    pages.close()
    pages.server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much of the pages was checked."""
    if pages.counts["pages"]:
        counts = [
            f"{count} {name}" for name, count in sorted(pages.counts.items()) if count
        ]
        terminalreporter.write_sep("=", "pages")
        terminalreporter.write_line(", ".join(counts))
