"""The outputs of executed pages: one file a page, believed only while nothing changed.

The key holds everything that is known before a page runs: its code, the builder itself,
the versions of Python and of all installed packages, and the facts that decide about the
last digits. The files that the page reads from the project are known after its run; their
hashes are compared with the disk before the outputs are believed. Prose, titles and
highlighted lines are in neither.
"""

import functools
import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from builder.page import Page
from builder.run.display import Output
from builder.run.numeric_environment import kernel_facts
from builder.run.page_process import Settings, cell_of
from builder.run.tracked_files import digest

FOLDER = Path(".cache") / "pages"


def page_key(page: Page, settings: Settings) -> str:
    """Return the hash of all facts that decide the outcome and are known before the run."""
    cells = [asdict(cell_of(fence)) for fence in page.executed]
    facts = [cells, settings.palette, _builder_hash(), installed_packages()]
    return digest(json.dumps(facts).encode())


def recall(page: Page, settings: Settings) -> list[list[Output]] | None:
    """Return the outputs of each executed fence, or None where the page must run.

    A file that is missing, cut short or changed by hand counts as nothing.
    """
    try:
        text = _file(page, settings).read_text("utf-8")
        checksum, _, body = text.partition("\n")
        if checksum != digest(body.encode()):
            return None
        record = json.loads(body)
    except (OSError, ValueError):
        return None
    if not isinstance(record, dict) or record.get("key") != page_key(page, settings):
        return None
    if any(file_hash(settings.root / f) != h for f, h in record["sources"].items()):
        return None
    outputs: list[list[Output]] = record["outputs"]
    return outputs


def remember(
    page: Page,
    settings: Settings,
    outputs: list[list[Output]],
    sources: dict[str, str | None],
) -> None:
    """Write the outputs of a page; a reader at that moment sees the old file or the new."""
    record = {"key": page_key(page, settings), "sources": sources, "outputs": outputs}
    body = json.dumps(record, indent=1, sort_keys=True)
    file = _file(page, settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=f"{file.name}.", delete=False
    ) as draft:
        draft.write(f"{digest(body.encode())}\n{body}")
    os.replace(draft.name, file)


def _file(page: Page, settings: Settings) -> Path:
    return settings.root / FOLDER / f"{page.name}.json"


# By path: the state of the file when it was hashed, and the hash.
_hashes: dict[Path, tuple[tuple[int, ...], str]] = {}
# Nanoseconds. Two changes that follow each other sooner can leave the same time.
SETTLED = 2_000_000_000


def file_hash(file: Path) -> str | None:
    """Return the hash of a file's bytes, or None if it cannot be read.

    A file is hashed again only when it has changed. One that changed a moment ago is
    hashed at each call, because a second change of the same length might go unseen.
    """
    try:
        state = os.stat(file)
        seen = (state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
        known = _hashes.get(file)
        if known and known[0] == seen:
            return known[1]
        found = digest(file.read_bytes())
    except OSError:
        return None
    if time.time_ns() - max(seen[2:]) > SETTLED:
        _hashes[file] = seen, found
    return found


@functools.cache
def _builder_hash() -> str:
    files = sorted(Path(__file__).parents[1].rglob("*"))
    ours = [f for f in files if f.is_file() and f.parent.name != "__pycache__"]
    return digest(b"".join(f.read_bytes() for f in ours))


@functools.cache
def installed_packages() -> list[str]:
    """Return the versions of Python and of each package, and the facts about kernels.

    It imports none of the packages.
    """
    folders = [Path(entry) for entry in sys.path if "-packages" in entry]
    packages = [p.name for f in folders if f.is_dir() for p in f.glob("*.dist-info")]
    return [sys.version, *kernel_facts(), *sorted(packages)]
