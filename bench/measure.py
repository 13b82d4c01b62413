"""What a build costs: seconds until it ends, and the memory of all its processes."""

import os
import re
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

# Asking for the memory takes some of the time that is measured, so not too often.
BETWEEN_SAMPLES = 0.2  # s
UNTIL_CHILDREN_END = 10.0  # s
# Other work on the machine slows a build that uses two processors more than one that
# uses one, so a measurement waits for its end, though not for ever.
QUIET = 15.0  # percent of all processors
UNTIL_QUIET = 30.0  # s
PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB", re.M)
BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")
IMPORT_TORCH = (sys.executable, "-c", "import torch")


class BuildFailed(Exception):
    """A command that is measured ended with an error."""


@dataclass(frozen=True)
class Cost:
    """Wall time in seconds, and the peak of the summed memory in MB (10**6).

    Memory that processes share counts once, a part for each of them, where the system
    tells it (Linux); elsewhere forked processes seem to take more than they do.
    """

    seconds: float
    megabytes: float


class MemorySampler(threading.Thread):
    """Watches the memory of a process and all its descendants until it ends."""

    def __init__(self, pid: int):
        super().__init__(daemon=True)
        self.root = psutil.Process(pid)
        self.seen: set[psutil.Process] = {self.root}
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(BETWEEN_SAMPLES):
            self.peak = max(self.peak, self._resident())

    def _resident(self) -> int:
        try:
            tree = [self.root, *self.root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return 0
        self.seen.update(tree)
        return sum(_resident_of(process) for process in tree)

    def finish(self) -> int:
        """Return the peak in bytes, after the last descendant has ended.

        A process that ends late would disturb the next measurement.
        """
        self.ended.set()
        self.join()
        psutil.wait_procs(self.seen - {self.root}, timeout=UNTIL_CHILDREN_END)
        return self.peak


def _resident_of(process: psutil.Process) -> int:
    """Return the proportional set size in bytes, or else the resident one."""
    with suppress(OSError):
        rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        if share := PROPORTIONAL.search(rollup):
            return int(share[1]) * 1024
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def wait_until_quiet() -> None:
    """Return when the machine does little else, or after `UNTIL_QUIET` seconds."""
    end = time.monotonic() + UNTIL_QUIET
    while psutil.cpu_percent(interval=0.3) > QUIET and time.monotonic() < end:
        continue


def measured(command: tuple[str, ...], folder: Path) -> Cost:
    """Return what the command costs in `folder`.

    Raises:
        BuildFailed: It ended with an error; the message holds what it printed.
    """
    wait_until_quiet()
    log = folder / "log.txt"
    with log.open("w") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=stream, stderr=stream, env=_environment()
        )
        sampler = MemorySampler(process.pid)
        sampler.start()
        code = process.wait()
        seconds = time.perf_counter() - start
    peak = sampler.finish()
    if code != 0:
        text = log.read_text(errors="replace")
        raise BuildFailed(f"{' '.join(command)} in {folder} ended with {code}:\n{text}")
    return Cost(seconds, peak / 1e6)


def _environment() -> dict[str, str]:
    """Return the environment without the variable that forbids compiled files.

    Under it, modules that were never compiled are compiled at each run.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_MKDOCS_2_WARNING": "1"}
