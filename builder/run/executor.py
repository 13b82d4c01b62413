"""The outputs of a page: recalled where nothing has changed, run where something has."""

import functools
import logging
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.errors import PageError
from builder.page import Page, read_page
from builder.run.cache import recall, remember
from builder.run.display import Output
from builder.run.page_process import Server, Settings, open_page

# Below MkDocs' own logger, so that `mkdocs build` and `mkdocs serve` print it.
log = logging.getLogger("mkdocs.executed")

Outputs = list[list[Output]]


@dataclass(frozen=True)
class Executed:
    """A page with the outputs of each fence that is run, by the fence's line."""

    page: Page
    outputs: dict[int, list[Output]]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each executed fence, counted from 1, by the fence's line."""
        return {fence.line: at for at, fence in enumerate(self.page.executed, start=1)}


def with_outputs(page: Page, outputs: Outputs) -> Executed:
    """Return the page with the outputs of its executed fences, given in their order."""
    lines = [fence.line for fence in page.executed]
    return Executed(page, dict(zip(lines, outputs, strict=True)))


class Executor:
    """Executes the pages of one project, as many at once as there are processors."""

    def __init__(self, settings: Settings, docs: Path):
        self.settings = settings
        self.docs = docs
        self.server = Server()
        # By name and text: the run of an earlier text does not count for a new one.
        self._running: dict[tuple[str, str], Future[Outputs]] = {}
        self._lock = threading.Lock()
        self._slots = threading.Semaphore(os.cpu_count() or 1)

    def execute(self, page: Page) -> Executed:
        """Return the page with its outputs, from the cache or from a run.

        Raises:
            PageError: A fence failed. Nothing is cached then.
        """
        if not page.executed:
            return Executed(page, {})
        outputs = recall(page, self.settings)
        if outputs is None:
            outputs = self._start_stale(page).result()
            # A file saved while the page ran has made its outputs old already.
            outputs = recall(page, self.settings) or self._start_stale(page).result()
        return with_outputs(page, outputs)

    def _start_stale(self, page: Page) -> Future[Outputs]:
        """Return the run of this page, and start all other stale pages with it."""
        with self._lock:
            future = self._running.get((page.name, page.text))
            if future is not None and not future.done():
                return future  # Started together with another page.
            future = self._start(page)
            for other in self._other_stale(page):
                self._start(other)
            return future

    def _start(self, page: Page) -> Future[Outputs]:
        future = self._running.get((page.name, page.text))
        if future is None or future.done():
            future = self._running[page.name, page.text] = Future()
            # A daemon: when one page fails the build, nothing waits for the others.
            arguments = (page, future)
            threading.Thread(target=self._run, args=arguments, daemon=True).start()
        return future

    def _other_stale(self, page: Page) -> Iterator[Page]:
        for file in sorted(self.docs.rglob("*.md")):
            try:
                other = read_page(file, self.settings.root)
            except PageError:
                continue  # It is reported when the page itself is executed.
            stale = other.executed and recall(other, self.settings) is None
            if other.name != page.name and stale:
                yield other

    def _run(self, page: Page, future: Future[Outputs]) -> None:
        try:
            with self._slots:
                future.set_result(self._outputs(page))
        except BaseException as error:
            future.set_exception(error)

    def _outputs(self, page: Page) -> Outputs:
        start = time.monotonic()
        with open_page(page, self.settings, self.server) as run:
            outputs = [run.run(fence) for fence in page.executed]
            sources = run.finish()
        log.info("Executed %s in %.1f s", page.name, time.monotonic() - start)
        remember(page, self.settings, outputs, sources)
        return outputs


@functools.cache
def executor(settings: Settings, docs: Path) -> Executor:
    """Return the executor of a project: one for as long as this process lives."""
    return Executor(settings, docs)
