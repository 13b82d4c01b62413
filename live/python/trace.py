"""A traceback for the reader: with the lines of the page, without our own frames."""

import re
import traceback
from collections.abc import Iterator

BLOCK = re.compile(r"^<block \d+>$")
# A file of the snippets, in a zip file or in a folder.
SNIPPETS = re.compile(r"^.*[/\\](snippets[/\\][^/\\]+)$")


def block_name(number: int) -> str:
    """Return the name under which Python knows the code of a block."""
    return f"<block {number}>"


def trace_of(error: BaseException) -> str:
    """Return the traceback with the frames of blocks and of the snippets."""
    whole = traceback.TracebackException.from_exception(error, compact=True)
    for part in _chain(whole):
        frames = [frame for frame in map(_reader_frame, part.stack) if frame]
        part.stack = traceback.StackSummary.from_list(frames)
    return "".join(whole.format()).strip()


def complete(error: SyntaxError, code: str) -> None:
    """Give a syntax error its line, which the later stages of the compiler leave out."""
    lines = code.splitlines()
    if error.text is None and error.lineno and error.lineno <= len(lines):
        error.text = lines[error.lineno - 1]


def _chain(
    part: traceback.TracebackException | None,
) -> Iterator[traceback.TracebackException]:
    while part is not None:
        yield part
        part = part.__cause__ or part.__context__


def _reader_frame(frame: traceback.FrameSummary) -> traceback.FrameSummary | None:
    """Return the frame under the name that readers know, or None if it is not for them."""
    if BLOCK.match(frame.filename):
        return frame
    if snippet := SNIPPETS.match(frame.filename):
        name = snippet[1].replace("\\", "/")
        return traceback.FrameSummary(name, frame.lineno, frame.name, line=frame.line)
    return None
