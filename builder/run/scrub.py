"""Memory addresses and paths of the machine, which must never reach a page."""

import os
import re
import sys

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
# torch names the C++ file in every warning that starts in one.
TRIGGERED = re.compile(r"\s*\(Triggered internally at [^)]*\)")

# After a folder: no more letters of a longer name.
WHOLE_NAME = r"(?![\w-])"
HERE = "."


def scrub(text: str, root: str) -> str:
    """Return `text` without addresses, and with paths as a reader may see them."""
    text = TRIGGERED.sub("", ADDRESS.sub("", text))
    for path, shown in _paths(root):
        if shown == HERE:
            text = text.replace(path + os.sep, "")
        text = re.sub(re.escape(path) + WHOLE_NAME, shown, text)
    return text


def _paths(root: str) -> list[tuple[str, str]]:
    """Return the machine's folders, longest first, so that none is cut in half."""
    known = {
        root: HERE,
        os.getcwd(): HERE,
        sys.prefix: "<python>",
        sys.base_prefix: "<python>",
        os.path.expanduser("~"): "~",
    }
    paths = {os.path.realpath(path): shown for path, shown in known.items()} | known
    usable = [(path, shown) for path, shown in paths.items() if len(path) > 2]
    return sorted(usable, key=lambda pair: -len(pair[0]))
