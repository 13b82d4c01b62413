"""Page processes as the builder sees them: it starts their server and talks to them."""

import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psutil

from builder.errors import PageError
from builder.page import Fence, Page
from builder.run.numeric_environment import VARIABLES
from builder.run.session import CELL_FILE, Cell

# Imported by nearly every page, so imported once, before the first is forked.
WARM = ("torch", "numpy.random", "matplotlib.figure", "matplotlib.backends.backend_svg")
# Seconds that a page may take to stop by itself after its time limit.
GRACE = 5.0
# Seconds between two measurements of the computing time of a page.
PAUSE = 0.2
# A page may wait so many times its limit by the clock, because the machine may be
# busy.
PATIENCE = 10
# The variables that a page gets from the environment; others cannot change an output.
KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
FIXED_ENVIRONMENT = VARIABLES | {
    "MATPLOTLIBRC": str(Path(__file__).with_name("matplotlibrc")),
    "PYTHONHASHSEED": "0",
}


class Server:
    """The process that pages are forked from; started when first needed.

    Attributes:
        warm: The modules that it imports before the first page.
        fixed: The variables of its environment that no author sets. Only a comparison
            of processors gives it others.
    """

    def __init__(
        self,
        warm: tuple[str, ...] = WARM,
        fixed: Mapping[str, str] = MappingProxyType(FIXED_ENVIRONMENT),
    ):
        self.warm = warm
        self.fixed = fixed
        self._process: subprocess.Popen[bytes] | None = None
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
            "builder.run.fork_server",
            str(descriptor),
            *self.warm,
        ]
        # The builder that runs is the builder that the server imports.
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=(descriptor,),
            env=environment | dict(self.fixed),
        )
        listener.close()

    def stop(self) -> None:
        """Let the server end; a page that still runs ends with its connection."""
        if self._process is not None:
            assert self._process.stdin, "it was started with a pipe"
            self._process.stdin.close()
            self._process.wait()
            self._process = None


def _address() -> str | bytes:
    if sys.platform == "linux":
        return b""
    return os.path.join(tempfile.mkdtemp(), "pages.sock")


@dataclass(frozen=True)
class Settings:
    """The settings with which every page of a project is run."""

    root: Path
    palette: str | None = None


class PageProcess:
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
                "seconds": {
                    "computing": page.time_limit,
                    "waiting": PATIENCE * page.time_limit,
                },
            }
        )["pid"]
        self.process = psutil.Process(self.pid)
        self.end = time.monotonic() + PATIENCE * page.time_limit + GRACE

    def run(self, fence: Fence) -> list[dict[str, str]]:
        """Return the outputs of the next fence.

        Raises:
            PageError: It raised an undeclared error, or reached the time limit.
        """
        self.fences.append(fence)
        try:
            self._say(asdict(cell_of(fence)))
            self._wait(fence)
            result = self._answer()
        except (EOFError, OSError):
            problem = "Python itself ended while it ran this fence"
            raise PageError(self.page.name, fence.code_line, problem) from None
        if result["failure"]:
            raise self._error(fence, result["failure"], result.get("timed_out", ""))
        outputs: list[dict[str, str]] = result["outputs"]
        return outputs

    def finish(self) -> dict[str, str | None]:
        """Return the hashes of the project's files that the page read or missed."""
        sources: dict[str, str | None] = self._ask("finish")["sources"]
        return sources

    def close(self) -> None:
        self.stream.close()
        self.connection.close()

    def _wait(self, fence: Fence) -> None:
        """Wait for the answer; end a page that does not stop at its time limit.

        Code in C does not check for signals, and a page may ignore one.
        """
        while not select.select([self.connection], [], [], PAUSE)[0]:
            if self._computing_seconds() > self.page.time_limit + GRACE:
                self._kill()
                raise self._timeout(fence.code_line, "computing")
            if time.monotonic() > self.end:
                self._kill()
                raise self._timeout(fence.code_line, "waiting")

    def _computing_seconds(self) -> float:
        try:
            times = self.process.cpu_times()
        except psutil.Error:
            return 0.0  # It ended just now; the connection will report it.
        return times.user + times.system

    def _ask(self, value: Any) -> Any:
        self._say(value)
        return self._answer()

    def _say(self, value: Any) -> None:
        self.stream.write(json.dumps(value) + "\n")
        self.stream.flush()

    def _answer(self) -> Any:
        answer = self.stream.readline()
        if not answer:
            raise EOFError
        return json.loads(answer)

    def _kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def _timeout(self, line: int, doing: str) -> PageError:
        seconds = self.page.time_limit * (PATIENCE if doing == "waiting" else 1)
        problem = (
            f"still running after {seconds:g} s of {doing}; "
            "shorten it, or set time_limit at the top"
        )
        return PageError(self.page.name, line, problem)

    def _error(self, fence: Fence, failure: dict[str, Any], timed_out: str) -> PageError:
        line = fence.code_line + (failure.get("line") or 1) - 1
        for frame in failure["frames"]:
            if frame["cell"] is not None:
                line = self._line(frame)
        if timed_out:
            return self._timeout(line, timed_out)
        problem = self._without_cell_names(failure["problem"])
        trace = "".join(self._trace(failure["frames"]))
        return PageError(self.page.name, line, problem + trace)

    def _line(self, frame: dict[str, Any]) -> int:
        cell, line = int(frame["cell"]), int(frame["line"])
        return self.fences[cell - 1].code_line + line - 1

    def _trace(self, frames: list[dict[str, Any]]) -> Iterator[str]:
        for frame in frames:
            if frame["cell"] is None:
                where = f"{frame['file']}:{frame['line']}"
            else:
                where = f"{self.page.name}:{self._line(frame)}"
            yield f"\n    {where} in {frame['function']}: {frame['code']}"

    def _without_cell_names(self, problem: str) -> str:
        """Remove the name of a cell from a syntax error; the author knows only the page."""
        pattern = r' *File "' + CELL_FILE.pattern.strip("^$") + r'", line \d+\n'
        return re.sub(pattern, "", problem).strip()


def cell_of(fence: Fence) -> Cell:
    """Return the part of a fence that is run."""
    return Cell(fence.code, fence.values.get("raises"), fence.values.get("warns"))


@contextmanager
def open_page(page: Page, settings: Settings, server: Server) -> Iterator[PageProcess]:
    """Give a page a process, and end it with the block."""
    process = PageProcess(server.connect(), page, settings)
    try:
        yield process
    finally:
        process.close()
