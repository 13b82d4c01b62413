"""The process that pages are forked from: ``python -m builder.run.fork_server``.

It has imported the modules that pages import and has run nothing, so a page starts at
once and starts clean. It listens on the socket whose descriptor is its first argument,
forks once a connection, and ends when its standard input closes, that is, when the
builder ends.

Both sides of a connection send lines of JSON. The first describes the page: its project,
its palette and its seconds of computing and of waiting. Then each cell is answered by its
outputs, and ``"finish"`` by the hashes of the project's files that the page read.
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
    requests, request = os.pipe()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        ready, _, _ = select.select([listener, sys.stdin, requests], [], [])
        if sys.stdin in ready:
            os.killpg(0, signal.SIGKILL)
        if requests in ready:
            _import(os.read(requests, 1 << 16).decode().split())
        if listener in ready:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _serve_and_end(connection, request)
            connection.close()


def _import(names: list[str]) -> None:
    for name in names:
        # A module that cannot be imported here may still work inside a page.
        try:
            importlib.import_module(name)
        except Exception:
            continue


def _serve_and_end(connection: socket.socket, requests: int) -> None:
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _serve(connection, requests)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _serve(connection: socket.socket, requests: int) -> None:
    stream = connection.makefile("rw", encoding="utf-8")

    def answer(value: dict[str, Any]) -> None:
        stream.write(json.dumps(value) + "\n")
        stream.flush()

    page = json.loads(stream.readline())
    root = Path(page["root"])
    files = TrackedFiles(root)
    answer({"pid": os.getpid()})
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        sys.path.insert(0, str(root))
        loaded = set(sys.modules)
        files.watch()
        session = Session(files, page["palette"])
        left = TimeLeft(**page["seconds"])
        for line in stream:
            message = json.loads(line)
            if message == "finish":
                _request_imports(set(sys.modules) - loaded, files, requests)
                answer({"sources": files.hashes})
                break
            _run(session, Cell(**message), left, answer)
        os.chdir("/")


def _run(
    session: Session, cell: Cell, left: TimeLeft, answer: Callable[[dict[str, Any]], None]
) -> None:
    """Run a cell within the time that the page has left, and subtract its time."""
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


def _request_imports(names: set[str], files: TrackedFiles, requests: int) -> None:
    """Ask the parent to import, before the next fork, the modules that this page imported.

    Only modules from outside: those of the project may change while the parent lives.
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
        os.write(requests, (text + " ").encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
