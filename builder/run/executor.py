"""The outputs of a page: remembered where that is right, run where it is not."""

import logging
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from builder.errors import PageError
from builder.page import Page, read_page
from builder.run.cache import recall, remember
from builder.run.display import Output
from builder.run.page_process import Server, Settings, running

# Below MkDocs' own logger, so that `mkdocs build` and `mkdocs serve` print it.
log = logging.getLogger("mkdocs.executed")

Outputs = list[list[Output]]


@dataclass(frozen=True)
class Executed:
    """A page with the outputs of each fence that is run, by the fence's line."""

    page: Page
    outputs: dict[int, list[Output]]


def with_outputs(page: Page, outputs: Outputs) -> Executed:
    """Return the page with what its executed fences gave, one after the other."""
    lines = [fence.line for fence in page.executed]
    return Executed(page, dict(zip(lines, outputs, strict=True)))


class Executor:
    """Executes the pages of one project, as many at once as there are processors."""

    def __init__(self, settings: Settings, docs: Path):
        self.settings = settings
        self.docs = docs
        self.server = Server()
        # By name and text: a run of the text of before does not count for the new one.
        self._running: dict[tuple[str, str], Future[Outputs]] = {}
        self._lock = threading.Lock()
        self._places = threading.Semaphore(os.cpu_count() or 1)

    def execute(self, page: Page) -> Executed:
        """Return the page with its outputs, from memory or from a run.

        Raises:
            PageError: A fence failed. Nothing is remembered then.
        """
        if not page.executed:
            return Executed(page, {})
        outputs = recall(page, self.settings)
        if outputs is None:
            outputs = self._start_stale(page).result()
            # What was saved while the page ran has made its outputs old already.
            outputs = recall(page, self.settings) or self._start_stale(page).result()
        return with_outputs(page, outputs)

    def _start_stale(self, page: Page) -> Future[Outputs]:
        """Return the run of this page; start the other stale pages beside it."""
        with self._lock:
            future = self._running.get((page.name, page.text))
            if future is not None and not future.done():
                return future  # Started with the others beside it.
            future = self._start(page)
            for other in self._other_stale(page):
                self._start(other)
            return future

    def _start(self, page: Page) -> Future[Outputs]:
        future = self._running.get((page.name, page.text))
        if future is None or future.done():
            future = self._running[page.name, page.text] = Future()
            # A daemon: when one page fails the build, the others are not waited for.
            arguments = (page, future)
            threading.Thread(target=self._run, args=arguments, daemon=True).start()
        return future

    def _other_stale(self, page: Page) -> Iterator[Page]:
        for file in sorted(self.docs.rglob("*.md")):
            try:
                other = read_page(file, self.settings.root)
            except PageError:
                continue  # It is reported when its own turn comes.
            stale = other.executed and recall(other, self.settings) is None
            if other.name != page.name and stale:
                yield other

    def _run(self, page: Page, future: Future[Outputs]) -> None:
        try:
            with self._places:
                future.set_result(self._outputs(page))
        except BaseException as error:
            future.set_exception(error)

    def _outputs(self, page: Page) -> Outputs:
        start = time.monotonic()
        with running(page, self.settings, self.server) as run:
            outputs = [run.run(fence) for fence in page.executed]
            sources = run.finish()
        log.info("Executed %s in %.1f s", page.name, time.monotonic() - start)
        remember(page, self.settings, outputs, sources)
        return outputs
