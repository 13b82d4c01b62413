"""Printed text on its way to the page: in few messages, up to a limit."""

import time
from collections.abc import Callable

# Takes the kind and the text of an output, as builder.run.display has them.
Emit = Callable[[str, str], None]

# Bytes of text, and of pictures, that one run may send. A page with more is slow to draw.
TEXT_LIMIT = 100_000
PICTURE_LIMIT = 1_000_000
PICTURES = ("svg", "html")
# A message for each line would cost more than the line. Characters, and seconds.
BATCH = 4096
PAUSE = 0.05


class Stream:
    """Takes the place of ``sys.stdout``, and counts the bytes that a run shows."""

    encoding = "utf-8"

    def __init__(self, emit: Emit):
        self._emit = emit
        self._pending: list[str] = []
        self._length = 0
        self.start()

    def start(self) -> None:
        """Begin a run: the limits count from here."""
        self._left = {"text": TEXT_LIMIT, "picture": PICTURE_LIMIT}
        self._sent_at = time.monotonic()
        self.running = True

    def finish(self) -> None:
        """End a run. Text that a timer prints later is sent at once."""
        self.flush()
        self.running = False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self._left["text"] > 0:
            self._pending.append(text)
            self._length += len(text)
            late = time.monotonic() - self._sent_at > PAUSE
            if not self.running or late or self._length > BATCH:
                self.flush()
        return len(text)

    def flush(self) -> None:
        """Send the text that waits."""
        text = "".join(self._pending)
        self._pending.clear()
        self._length = 0
        self._sent_at = time.monotonic()
        if text:
            self._send("stdout", text)

    def show(self, kind: str, data: str) -> None:
        """Send an output that was not printed, after the text that was."""
        self.flush()
        self._send(kind, data)

    def isatty(self) -> bool:
        return False

    def _send(self, kind: str, data: str) -> None:
        budget = "picture" if kind in PICTURES else "text"
        left, size = self._left[budget], len(data.encode("utf-8", "replace"))
        self._left[budget] -= size
        if left <= 0:
            return
        if size <= left:
            self._emit(kind, data)
            return
        if budget == "text":
            self._emit(
                kind, data.encode("utf-8", "replace")[:left].decode("utf-8", "ignore")
            )
        limit = PICTURE_LIMIT if budget == "picture" else TEXT_LIMIT
        self._emit("note", f"The rest is not shown: a run may show {limit // 1000} KB.")
