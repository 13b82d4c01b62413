"""The process that pages are forked from: ``python -m builder.run.fork_server``.

It has imported what pages import and has run nothing, so a page starts at once and
starts clean. It listens on the socket whose descriptor is its first argument, forks once
a connection, and ends when its standard input closes, that is, when the builder ends.

On a connection lines of JSON go to and fro. The first says what the page is: its
project, its palette and its seconds of computing and of waiting. Then each cell is
answered by its outputs; ``"finish"`` is answered by the sources that the page read.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builder.run.session import Cell, Session, TimeLeft, TimeLimitReached, time_limit
from builder.run.tracked_files import TrackedFiles


def main(descriptor: int, warm: list[str]) -> None:
    """Import the modules named in `warm`, then fork a process for each connection."""
    # The pages that are forked here end with it, also where a killed build left them.
    os.setpgrp()
    _import(warm)
    listener = socket.socket(fileno=descriptor)
    wishes, wish = os.pipe()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select.select([listener, sys.stdin, wishes], [], [])
        if sys.stdin in ready:
            os.killpg(0, signal.SIGKILL)
        if wishes in ready:
            _import(os.read(wishes, 1 << 16).decode().split())
        if listener in ready:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _serve_and_end(connection, wish)
            connection.close()


def _import(names: list[str]) -> None:
    for name in names:
        # A module that only imports inside a page is the page's affair.
        try:
            importlib.import_module(name)
        except Exception:
            continue


def _serve_and_end(connection: socket.socket, wish: int) -> None:
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _serve(connection, wish)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _serve(connection: socket.socket, wish: int) -> None:
    stream = connection.makefile("rw", encoding="utf-8")

    def answer(value: dict[str, Any]) -> None:
        stream.write(json.dumps(value) + "\n")
        stream.flush()

    page = json.loads(stream.readline())
    root = Path(page["root"])
    sources = TrackedFiles(root)
    answer({"pid": os.getpid()})
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        sys.path.insert(0, str(root))
        loaded = set(sys.modules)
        sources.watch()
        session = Session(sources, page["palette"])
        left = TimeLeft(**page["seconds"])
        for line in stream:
            request = json.loads(line)
            if request == "finish":
                _wish_for_others(set(sys.modules) - loaded, sources, wish)
                answer({"sources": sources.hashes})
                break
            _run(session, Cell(**request), left, answer)
        os.chdir("/")


def _run(
    session: Session, cell: Cell, left: TimeLeft, answer: Callable[[dict[str, Any]], None]
) -> None:
    """Run a cell within the time that the page has left, and take off what it took."""
    before = os.times()
    signals: list[int] = []
    try:
        with time_limit(left, signals):
            result = session.run(cell)
        if signals:
            raise TimeLimitReached
    except TimeLimitReached as stopped:
        result = {
            "outputs": [],
            "failure": session.failure(stopped, "time limit reached"),
            "timed_out": "waiting" if signals[0] == signal.SIGALRM else "computing",
        }
    answer(result)
    left.spend(before)


def _wish_for_others(names: set[str], files: TrackedFiles, wish: int) -> None:
    """Ask the parent to import, before the next fork, what this page had to import.

    Only modules of others: those of the project may change while the parent lives.
    """
    others = [
        name
        for name in sys.modules
        if name in names
        and (file := getattr(sys.modules[name], "__file__", None))
        and files.relative(file) is None
    ]
    # More than a pipe takes at once would not arrive whole; the outermost come first.
    text = "".join(name + " " for name in others)[:4000].rpartition(" ")[0]
    if text:
        os.write(wish, (text + " ").encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
