"""The files that are made from Python, and whether they are up to date.

Looking costs milliseconds: only hashes are compared. Making them imports the sources, and
these import torch, so it happens in a process of its own.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# Relative to `docs`. Whatever Markdown is in the folder is made here.
ERRORS = "reference/errors"
INDEX = "assets/errors/entries.json"
SILENT = "reference/silent.md"
PUZZLES = "play/puzzles.md"

SOURCES = ("errors", "catalogue", "snippets/silent", "snippets/puzzles.py")
# The state in which the files were made last: hashes of sources and files, and the titles
# of the pages that the entries link to.
RECORD = ROOT / ".cache" / "catalogue.json"
TITLE = re.compile(r"^# (.+)$", re.M)


def update() -> bool:
    """Make the files again if a source or a file has changed; return whether it was so.

    Raises:
        RuntimeError: A source cannot be read. The message is the error of Python.
    """
    if is_current():
        return False
    command = [sys.executable, "-m", "catalogue"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"python -m catalogue failed:\n{done.stderr}")
    return True


def is_current() -> bool:
    """Tell whether the files are those that the sources make."""
    try:
        record = json.loads(RECORD.read_text("utf-8"))
        return bool(record == _state(record["titles"]))
    except (OSError, ValueError):
        return False


def write(texts: Mapping[str, str], linked: Iterable[str]) -> None:
    """Write the files, and remove the pages of groups that do not exist any more.

    Args:
        texts: The text of each file, by its path below `docs`.
        linked: The pages whose titles are in the texts.
    """
    for path, text in texts.items():
        file = DOCS / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    for file in set(_made()) - {DOCS / path for path in texts}:
        file.unlink()
    RECORD.parent.mkdir(exist_ok=True)
    # Several builds may write at once, so it is replaced whole.
    unfinished = RECORD.with_name(f"{RECORD.name}.{os.getpid()}")
    unfinished.write_text(json.dumps(_state(linked)), "utf-8")
    unfinished.replace(RECORD)


def title_of(path: str) -> str:
    """Return the title of a page, as Markdown; "" if there is none."""
    file = DOCS / path
    found = TITLE.search(file.read_text("utf-8")) if file.is_file() else None
    return found[1] if found else ""


def _state(linked: Iterable[str]) -> dict[str, Any]:
    return {
        "sources": _hashes(_sources()),
        "titles": {path: title_of(path) for path in sorted(linked)},
        "made": _hashes(_made()),
    }


def _sources() -> Iterator[Path]:
    for source in SOURCES:
        path = ROOT / source
        files = path.rglob("*") if path.is_dir() else [path]
        yield from (file for file in files if file.suffix in (".py", ".md", ".json"))


def _made() -> list[Path]:
    pages = (DOCS / ERRORS).glob("*.md")
    return [*pages, *(DOCS / path for path in (INDEX, SILENT, PUZZLES))]


def _hashes(files: Iterable[Path]) -> dict[str, str]:
    return {
        str(file.relative_to(ROOT)): sha256(file.read_bytes()).hexdigest()
        for file in sorted(files)
    }
