"""The builder's side of the running pages: it starts the server and talks to it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from builder.errors import PageError
from builder.page import Fence, Page
from builder.session import CELL_FILE, Cell

# Imported by nearly every page, so imported once, before the first is forked.
WARM = ("torch", "numpy.random", "matplotlib.figure", "matplotlib.backends.backend_svg")
# How long a page may take to stop by itself after its time limit.
GRACE = 5.0
# What reaches a page from the environment; the rest cannot change an output.
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
FIXED_ENVIRONMENT = {
    "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    "PYTHONHASHSEED": "0",
    # A pool of threads does not survive a fork, and adds up in another order.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


class Server:
    """The process that pages are forked from; started when first needed."""

    def __init__(self, warm: tuple[str, ...] = WARM):
        self.warm = warm
        self._process: subprocess.Popen | None = None
        self._address = b""
        self._lock = threading.Lock()

    def connect(self) -> socket.socket:
        """Return a connection to a fresh process that has run nothing."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self._address)
        return connection

    def _start(self) -> None:
        listener = socket.socket(socket.AF_UNIX)
        # An abstract address or, where there are none, a path in a private folder.
        listener.bind(_address())
        listener.listen(64)
        self._address = listener.getsockname()
        descriptor = listener.fileno()
        environment = {k: os.environ[k] for k in KEPT_ENVIRONMENT if k in os.environ}
        command = [
            sys.executable,
            "-P",
            "-m",
            "builder.server",
            str(descriptor),
            *self.warm,
        ]
        # The builder that runs is the builder that the server imports.
        environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=(descriptor,),
            env=environment | FIXED_ENVIRONMENT,
        )
        listener.close()

    def stop(self) -> None:
        """Let the server end; a page that still runs ends with its connection."""
        if self._process is not None:
            self._process.stdin.close()
            self._process.wait()
            self._process = None


def _address() -> str | bytes:
    if sys.platform == "linux":
        return b""
    return os.path.join(tempfile.mkdtemp(), "pages.sock")


@dataclass(frozen=True)
class Settings:
    """What every page of a project is run with."""

    root: Path
    palette: str | None = None


class RunningPage:
    """A page in its own process: run the fences in order, then ask for its sources."""

    def __init__(self, connection: socket.socket, page: Page, settings: Settings):
        self.page = page
        self.fences: list[Fence] = []
        self.connection = connection
        self.stream = connection.makefile("rw", encoding="utf-8")
        self.pid = self._ask(
            {
                "root": str(settings.root),
                "palette": settings.palette,
                "seconds": page.time_limit,
            }
        )["pid"]

    def run(self, fence: Fence) -> list[dict[str, str]]:
        """Return the outputs of the next fence.

        Raises:
            PageError: It raised what it did not declare, or reached the time limit.
        """
        self.fences.append(fence)
        self.connection.settimeout(self.page.time_limit + GRACE)
        try:
            result = self._ask(asdict(cell_of(fence)))
        except TimeoutError:
            self._kill()
            raise self._timed_out(fence.code_line) from None
        except (EOFError, OSError):
            problem = "Python itself ended while it ran this fence"
            raise PageError(self.page.name, fence.code_line, problem) from None
        if result["failure"]:
            raise self._error(fence, result["failure"], result.get("timed_out", False))
        return result["outputs"]

    def finish(self) -> dict[str, str | None]:
        """Return the hashes of the project's files that the page read or missed."""
        return self._ask("finish")["sources"]

    def close(self) -> None:
        self.stream.close()
        self.connection.close()

    def _ask(self, value: Any) -> Any:
        self.stream.write(json.dumps(value) + "\n")
        self.stream.flush()
        answer = self.stream.readline()
        if not answer:
            raise EOFError
        return json.loads(answer)

    def _kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def _timed_out(self, line: int) -> PageError:
        limit = f"{self.page.time_limit:g} s"
        problem = f"still running after {limit}; shorten it, or set time_limit at the top"
        return PageError(self.page.name, line, problem)

    def _error(self, fence: Fence, failure: dict[str, Any], timed_out: bool) -> PageError:
        line = fence.code_line + (failure.get("line") or 1) - 1
        for frame in failure["frames"]:
            if frame["cell"] is not None:
                line = self._line(frame)
        if timed_out:
            return self._timed_out(line)
        problem = self._in_lines_of_the_page(failure["problem"])
        trace = "".join(self._trace(failure["frames"]))
        return PageError(self.page.name, line, problem + trace)

    def _line(self, frame: dict[str, Any]) -> int:
        return self.fences[frame["cell"] - 1].code_line + frame["line"] - 1

    def _trace(self, frames: list[dict[str, Any]]) -> Iterator[str]:
        for frame in frames:
            if frame["cell"] is None:
                where = f"{frame['file']}:{frame['line']}"
            else:
                where = f"{self.page.name}:{self._line(frame)}"
            yield f"\n    {where} in {frame['function']}: {frame['code']}"

    def _in_lines_of_the_page(self, problem: str) -> str:
        """Python names a cell in the text of a syntax error; the author knows pages."""
        pattern = r' *File "' + CELL_FILE.pattern.strip("^$") + r'", line \d+\n'
        return re.sub(pattern, "", problem).strip()


def cell_of(fence: Fence) -> Cell:
    """Return what of a fence is run."""
    return Cell(fence.code, fence.values.get("raises"), fence.values.get("warns"))


@contextmanager
def running(page: Page, settings: Settings, server: Server) -> Iterator[RunningPage]:
    """Give a page a process, and end it with the block."""
    running_page = RunningPage(server.connect(), page, settings)
    try:
        yield running_page
    finally:
        running_page.close()
