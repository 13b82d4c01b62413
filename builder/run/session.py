"""A page's namespace: its cells run one after the other, as in a notebook.

It runs in a process of its own, forked for one page, so that nothing leaks to another
page: no name, no grad mode, no seed, no setting of matplotlib.
"""

import contextlib
import importlib
import linecache
import os
import re
import signal
import sys
import traceback
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.run.display import Output, display_value, open_figures
from builder.run.execution import (
    execute,
    is_deprecation,
    seed_generators,
    summary_of,
    warnings_to,
)
from builder.run.scrub import scrub
from builder.run.tracked_files import TrackedFiles
from builder.write.svg import UnknownColour, rewrite_drawings, rewrite_svg

CELL_FILE = re.compile(r"^<cell (\d+)>$")
# Anomaly mode warns with a whole traceback, which begins with the frames of the builder.
ABOVE_CELL = re.compile(
    r'^(?:  File "(?!<cell)[^"\n]*", line .*\n(?:    .*\n)*)+(?=  File "<cell)', re.M
)
# The function that makes drawings fit for a page, by the kind of output.
REWRITTEN = {"svg": rewrite_svg, "html": rewrite_drawings}


class TimeLimitReached(BaseException):
    """Not an Exception, so that ``except Exception`` in a page cannot swallow it."""


@dataclass
class TimeLeft:
    """The seconds that a page may still take.

    Attributes:
        computing: Of the processor, which a busy machine doesn't shorten.
        waiting: By the clock, for a page that sleeps or waits.
    """

    computing: float
    waiting: float

    def spend(self, before: os.times_result) -> None:
        """Subtract the time that has passed since `before`."""
        now = os.times()
        self.computing -= now.user - before.user + now.system - before.system
        self.waiting -= now.elapsed - before.elapsed


@dataclass(frozen=True)
class Cell:
    """The code that is run, and the exception or warning that it declares."""

    code: str
    raises: str | None = None
    warns: str | None = None


class Stream:
    """Takes the place of ``sys.stdout`` and makes the printed text an output."""

    encoding = "utf-8"

    def __init__(self, outputs: list[Output]):
        self.outputs = outputs

    def write(self, text: str) -> int:
        if text:
            last = self.outputs[-1] if self.outputs else None
            if last is None or last["kind"] != "stdout":
                last = {"kind": "stdout", "data": ""}
                self.outputs.append(last)
            last["data"] += text
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return False


class Session:
    """Runs the cells of one page in one namespace."""

    def __init__(self, files: TrackedFiles, palette: str | None):
        self.files = files
        self.palette = palette
        self.count = 0
        # A module of its own, so that pickle and dataclasses find the names it defines.
        self.module = sys.modules["__main__"] = types.ModuleType("__main__")
        _make_repeatable()

    def run(self, cell: Cell) -> dict[str, Any]:
        """Run the next cell; return its outputs, and its failure where there is one."""
        self.count += 1
        name = f"<cell {self.count}>"
        outputs: list[Output] = []
        failure = None
        with _capture_prints(outputs), _capture_warnings(outputs, self.files) as warned:
            try:
                self._execute(cell.code, name, outputs)
            except TimeLimitReached:
                raise
            except BaseException as error:
                failure = self._judge(error, cell, outputs)
            else:
                failure = self._missing_exception(cell)
        failure = (
            failure or self._warning_failure(cell, warned) or self._finish_figures(outputs)
        )
        return {"outputs": self._scrub(outputs), "failure": failure}

    def _execute(self, code: str, name: str, outputs: list[Output]) -> None:
        value = execute(code, name, self.module.__dict__)
        others = (figure for figure in open_figures().values() if figure is not value)
        # Those before one that cannot be shown are kept: extend takes them one by one.
        outputs.extend(display_value(figure) for figure in others)
        if value is not None:
            outputs.append(display_value(value))

    def _judge(
        self, error: BaseException, cell: Cell, outputs: list[Output]
    ) -> dict[str, Any] | None:
        """Turn a declared exception into an output, and any other into a failure."""
        open_figures()
        summary = summary_of(error)
        if cell.raises is None:
            return self.failure(error, summary)
        declared = [kind.__name__ for kind in type(error).__mro__]
        if isinstance(error, Exception) and cell.raises in declared:
            outputs.append({"kind": "error", "data": summary})
            return None
        return self.failure(error, f"raises={cell.raises} is declared, but came {summary}")

    def _missing_exception(self, cell: Cell) -> dict[str, Any] | None:
        if cell.raises is None:
            return None
        return _problem(f"raises={cell.raises} is declared, but nothing was raised")

    def _warning_failure(
        self, cell: Cell, warned: list[tuple[type[Warning], int | None]]
    ) -> dict[str, Any] | None:
        if cell.warns is None and warned:
            category, line = warned[0]
            problem = f"{category.__name__} was raised; mend it, or declare it with"
            return _problem(f"{problem} warns={category.__name__}", line)
        kinds = [kind.__name__ for category, _ in warned for kind in category.__mro__]
        if cell.warns is not None and cell.warns not in kinds:
            return _problem(f"warns={cell.warns} is declared, but it did not come")
        return None

    def failure(self, error: BaseException, summary: str) -> dict[str, Any]:
        """Return the failure with the reader's frames: the page's and the project's."""
        frames = []
        # A syntax error in a cell has no frame there, but knows its line.
        if isinstance(error, SyntaxError) and CELL_FILE.match(file := error.filename or ""):
            frames = [self._frame(file, error.lineno or 1, "<module>")]
        for frame, line in traceback.walk_tb(error.__traceback__):
            code = frame.f_code
            if CELL_FILE.match(code.co_filename) or self.files.relative(code.co_filename):
                frames.append(self._frame(code.co_filename, line, code.co_name))
        frames = [frame for frame in frames if frame]
        return {"problem": scrub(summary, str(self.files.root)), "frames": frames}

    def _frame(self, file: str, line: int, function: str) -> dict[str, Any] | None:
        if file.startswith(str(Path(__file__).parents[1])):
            return None
        cell = CELL_FILE.match(file)
        return {
            "cell": int(cell[1]) if cell else None,
            "file": None if cell else self.files.relative(file),
            "line": line,
            "function": function,
            "code": linecache.getline(file, line).strip(),
        }

    def _finish_figures(self, outputs: list[Output]) -> dict[str, Any] | None:
        for number, output in enumerate(outputs, start=1):
            if rewrite := REWRITTEN.get(output["kind"]):
                try:
                    prefix = f"c{self.count}-{number}"
                    output["data"] = rewrite(output["data"], prefix, self._roles())
                except UnknownColour as problem:
                    return _problem(str(problem))
                except Exception as error:
                    return _problem(f"this figure cannot be shown: {summary_of(error)}")
        return None

    def _roles(self) -> dict[str, str]:
        if self.palette is None:
            return {}
        module, _, name = self.palette.partition(":")
        roles: dict[str, str] = getattr(importlib.import_module(module), name)
        return roles

    def _scrub(self, outputs: list[Output]) -> list[Output]:
        root = str(self.files.root)
        return [{**o, "data": scrub(o["data"], root)} for o in outputs if o["data"]]


def _problem(problem: str, line: int | None = None) -> dict[str, Any]:
    return {"problem": problem, "frames": [], "line": line}


@contextlib.contextmanager
def _capture_prints(outputs: list[Output]) -> Iterator[None]:
    stream = Stream(outputs)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        yield


@contextlib.contextmanager
def _capture_warnings(
    outputs: list[Output], files: TrackedFiles
) -> Iterator[list[tuple[type[Warning], int | None]]]:
    """Make each warning an output, once a cell, and collect category and cell line."""
    warned: list[tuple[type[Warning], int | None]] = []

    def add(category: type[Warning], message: str, filename: str, line: int) -> None:
        cell = CELL_FILE.match(filename)
        if _is_outside_import(files) or (
            is_deprecation(category) and not cell and files.relative(filename) is None
        ):
            return
        text = ABOVE_CELL.sub("", message)
        output = {"kind": "warning", "data": f"{category.__name__}: {text}"}
        if output not in outputs:
            outputs.append(output)
            warned.append((category, line if cell else None))

    with warnings_to(add):
        yield warned


def _is_outside_import(files: TrackedFiles) -> bool:
    """Tell whether a module that is not the project's is being imported right now.

    Such a warning comes only with the first import in the process, so it would depend
    on the modules that the parent process imported before.
    """
    frame: types.FrameType | None = sys._getframe()
    while frame is not None:
        code = frame.f_code
        if code.co_name == "<module>" and not CELL_FILE.match(code.co_filename):
            return files.relative(code.co_filename) is None
        if CELL_FILE.match(code.co_filename):
            return False
        frame = frame.f_back
    return False


def _make_repeatable() -> None:
    """Set the seeds and flags without which two runs of the same page differ."""
    seed_generators()
    if (torch := sys.modules.get("torch")) is not None:
        # torch gives some warnings once a process; a page may show one twice.
        torch.set_warn_always(True)


@contextlib.contextmanager
def time_limit(left: TimeLeft, signals: list[int]) -> Iterator[None]:
    """Raise TimeLimitReached in the main thread when no time is left, and each second on.

    Args:
        left: The time left.
        signals: Gets each signal, because a page may catch the exception.
    """

    def stop(signum: int, frame: types.FrameType | None) -> None:
        signals.append(signum)
        raise TimeLimitReached

    timers = {
        signal.ITIMER_PROF: (signal.SIGPROF, left.computing),
        signal.ITIMER_REAL: (signal.SIGALRM, left.waiting),
    }
    for timer, (signum, seconds) in timers.items():
        signal.signal(signum, stop)
        signal.setitimer(timer, max(seconds, 0.001), 1.0)
    try:
        yield
    finally:
        for timer in timers:
            signal.setitimer(timer, 0)
