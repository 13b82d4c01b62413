"""Parity of the blocks: which of them print the same in a browser as at the build.

Only such a block gets a Run button. The comparison needs no browser: the fences of a page
run under our engine, in a Python that has nothing else installed, and their outputs are
compared with those of torch. Where an output depends on Python itself, on its messages or
on the rounding of its C library, the page runs once more in the Python that a browser gets.
The result is cached until one of the files that it depends on changes.
``python -m live.parity docs/page.md`` prints the outputs of the blocks without a button.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.page import Fence, read_page
from builder.project import executor_of
from builder.run.display import Output
from builder.run.executor import Executed
from builder.run.tracked_files import digest

# The files that a browser gets: packages of the project, and the modules of the builder
# that they import.
BROWSER_FILES = (
    "engine/**/*.py",
    "engine/**/*.txt",
    "snippets/*.py",
    "live/__init__.py",
    "live/python/**/*.py",
    "builder/__init__.py",
    "builder/run/__init__.py",
    "builder/run/display.py",
    "builder/run/execution.py",
    "builder/run/scrub.py",
)
# Without this file there is no engine at all.
ENGINE = Path("engine") / "as_torch.py"
# The Python of a browser, and the script that runs it here; `make live` gets both.
RUNTIME = Path(".cache") / "live" / "manifest.json"
SCRIPT = Path("live") / "parity.mjs"
FOLDER = Path(".cache") / "live-parity"

# Below MkDocs' own logger: the first comparison takes a minute, a cached one no time.
log = logging.getLogger("mkdocs.live")

# As `rerun_to`: run the whole page again.
LAST = sys.maxsize

# An executed fence as live/python/parity.py reads it.
Cell = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """The blocks of a page, compared with the build. Blocks are numbered from 1.

    Attributes:
        same: The numbers of those with the same outputs.
        differs: By number the outputs of those that ran and differ; "" for one that was
            ended.
        rerun_to: The last block that depends on Python itself, or 0. The blocks up to it
            run again in the Python of a browser.
    """

    same: list[int]
    differs: dict[int, str]
    rerun_to: int = 0


def browser_files(root: Path) -> dict[str, bytes]:
    """Return the files that a browser gets, by their path in the project."""
    files = sorted(file for pattern in BROWSER_FILES for file in root.glob(pattern))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def parity_of(pages: list[Executed], root: Path) -> list[list[bool]]:
    """Return for each executed fence of each page whether it prints the same in a browser.

    Args:
        pages: The pages with their outputs.
        root: The project whose engine runs them.
    """
    return [
        [at in comparison.same for at in range(1, len(page.page.executed) + 1)]
        for page, comparison in zip(pages, compare_pages(pages, root), strict=True)
    ]


def compare_pages(pages: list[Executed], root: Path) -> list[Comparison]:
    """Return the comparison of each page, from the cache or made now."""
    cells = [_cells(page) for page in pages]
    files = [root / FOLDER / f"{page.page.name}.json" for page in pages]
    keys = _keys(cells, root)
    found = list(map(_recall, files, keys))
    new = [at for at, comparison in enumerate(found) if comparison is None]
    if new:
        log.info("Comparing the live blocks of %d pages with PyTorch's outputs", len(new))
    for at, comparison in zip(new, _compare([cells[at] for at in new], root), strict=True):
        files[at].parent.mkdir(parents=True, exist_ok=True)
        record = {"key": keys[at], "same": comparison.same, "differs": comparison.differs}
        files[at].write_text(json.dumps(record), "utf-8")
        found[at] = comparison
    return [comparison for comparison in found if comparison is not None]


def _cells(executed: Executed) -> list[Cell]:
    fences = executed.page.executed
    return [_cell(fence, executed.outputs[fence.line]) for fence in fences]


def _cell(fence: Fence, outputs: list[Output]) -> Cell:
    return {
        "code": fence.code,
        "raises": fence.values.get("raises", ""),
        "outputs": outputs,
        "runs": "page-only" not in fence.flags,
    }


def _keys(pages: list[list[Cell]], root: Path) -> list[str]:
    files = browser_files(root) | {SCRIPT.name: (root / SCRIPT).read_bytes()}
    hashes = {name: digest(data) for name, data in files.items()}
    runtime = (root / RUNTIME).read_text("utf-8") if _has_runtime(root) else ""
    common = [hashes, sys.version, runtime]
    return [digest(json.dumps([cells, *common]).encode()) for cells in pages]


def _recall(file: Path, key: str) -> Comparison | None:
    try:
        record = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if record.get("key") != key:
        return None
    differs = {int(at): outputs for at, outputs in record["differs"].items()}
    return Comparison(record["same"], differs)


def _compare(pages: list[list[Cell]], root: Path) -> list[Comparison]:
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(lambda cells: _compare_here(cells, root), pages))
        if not _has_runtime(root):
            return found
        again = [at for at, comparison in enumerate(found) if comparison.rerun_to]
        cells = [_cells_to_rerun(pages[at], found[at]) for at in again]
        shares = [cells[at::workers] for at in range(workers)]
        parts = list(pool.map(lambda share: _compare_in_runtime(share, root), shares))
    for place, at in enumerate(again):
        there, here = parts[place % workers][place // workers], found[at]
        if there.differs:  # Later blocks may use the names of one that differs.
            here = replace(here, rerun_to=LAST)
            [there] = _compare_in_runtime([_cells_to_rerun(pages[at], here)], root)
        same = [n for n in here.same if n in there.same or n > here.rerun_to]
        found[at] = Comparison(same, here.differs | there.differs)
    return found


def _cells_to_rerun(cells: list[Cell], here: Comparison) -> list[Cell]:
    """Return the cells of a page; only those that the browser's Python must repeat run."""
    numbers = [at for at in here.same if at <= here.rerun_to]
    return [cell | {"runs": at in numbers} for at, cell in enumerate(cells, start=1)]


def _compare_here(cells: list[Cell], root: Path) -> Comparison:
    # -S: a browser has none of the packages that are installed beside Python.
    done = _run([sys.executable, "-S", "-m", "live.python.parity"], cells, root)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    same = [one["number"] for one in results if one["same"]]
    ran = [at for at, cell in enumerate(cells, start=1) if cell["runs"]]
    differs = {one["number"]: one["outputs"] for one in results if not one["same"]}
    dependent = [one["number"] for one in results if one["same"] and one["python"]]
    ended = {at: "" for at in ran if at not in same}
    return Comparison(same, ended | differs, max(dependent, default=0))


def _compare_in_runtime(pages: list[list[Cell]], root: Path) -> list[Comparison]:
    if not pages:
        return []
    files = {name: data.decode() for name, data in browser_files(root).items()}
    done = _run(["node", str(SCRIPT)], {"pages": pages, "files": files}, root)
    # A block that prints past our stream prints on lines above the last.
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        Comparison(same, {int(at): outputs for at, outputs in differs})
        for same, differs in found
    ]


def _has_runtime(root: Path) -> bool:
    return (root / RUNTIME).is_file() and shutil.which("node") is not None


def _run(
    command: list[str], request: object, root: Path
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        command,
        cwd=root,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "0"},
        input=json.dumps(request),
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise RuntimeError(f"the live blocks could not be compared:\n{result.stderr}")
    return result


def main() -> None:
    """Print, for each page of the command line, why blocks have no button."""
    root = Path.cwd()
    executor = executor_of(root)
    for name in sys.argv[1:]:
        executed = executor.execute(read_page(root / name, root))
        [comparison] = _compare([_cells(executed)], root)
        differs = sorted(comparison.differs.items())
        print(name, *(text or f"block {at}: was ended" for at, text in differs), sep="\n")
    executor.server.stop()


if __name__ == "__main__":
    main()
