"""The proof that a block prints in a browser what it printed when the site was built.

Only such a block gets a Run button. The proof runs without a browser: the fences of a page
under our engine, in a Python that has nothing else installed, beside the outputs that
torch gave. Where that hangs on Python itself, on its messages or on the rounding of its C
library, the page runs once more in the Python that a browser gets. The proof is
remembered, and made again when anything changed that can change it.
``python -m live.parity docs/page.md`` says what the blocks without a button gave instead.
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

# What is sent to the browser: packages of the project, and what they need of the builder.
SHIPPED = (
    "engine/**/*.py",
    "engine/**/*.txt",
    "snippets/*.py",
    "live/__init__.py",
    "live/python/**/*.py",
    "builder/__init__.py",
    "builder/run/__init__.py",
    "builder/run/display.py",
    "builder/run/scrub.py",
)
# A file of this name decides whether there is an engine at all.
ENGINE = Path("engine") / "as_torch.py"
# What a browser runs Python with, and what runs it here; both are there after `make live`.
RUNTIME = Path(".cache") / "live" / "manifest.json"
SCRIPT = Path("live") / "parity.mjs"
FOLDER = Path(".cache") / "live-parity"

# Below MkDocs' own logger: the first time it takes a minute, and a later one no time.
log = logging.getLogger("mkdocs.live")

# A page that hangs on Python to its end.
END = sys.maxsize

# An executed fence as live/python/parity.py has it.
Cell = dict[str, Any]


@dataclass(frozen=True)
class Proof:
    """What came of the blocks of a page.

    Attributes:
        same: The numbers of those that gave the same, counted from 1.
        gave: What those gave that were tried and gave something else, by their numbers;
            nothing for one that was ended.
        python: Up to where the page hangs on Python itself: the number of a block, or 0.
    """

    same: list[int]
    gave: dict[int, str]
    python: int = 0


def shipped(root: Path) -> dict[str, bytes]:
    """Return the files that a browser gets, by their path in the project."""
    files = sorted(file for pattern in SHIPPED for file in root.glob(pattern))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def proven(pages: list[Executed], root: Path) -> list[list[bool]]:
    """Return for each executed fence of each page whether it gives the same in a browser.

    Args:
        pages: The pages with their outputs.
        root: The project, whose engine is tried.
    """
    return [
        [at in proof.same for at in range(1, len(page.page.executed) + 1)]
        for page, proof in zip(pages, proofs(pages, root), strict=True)
    ]


def proofs(pages: list[Executed], root: Path) -> list[Proof]:
    """Return what came of the blocks of each page, remembered or tried now."""
    cells = [_cells(page) for page in pages]
    places = [root / FOLDER / f"{page.page.name}.json" for page in pages]
    keys = _keys(cells, root)
    found = list(map(_remembered, places, keys))
    new = [at for at, proof in enumerate(found) if proof is None]
    if new:
        log.info("Comparing the live blocks of %d pages with what PyTorch gave", len(new))
    for at, proof in zip(new, _tried([cells[at] for at in new], root), strict=True):
        places[at].parent.mkdir(parents=True, exist_ok=True)
        record = {"key": keys[at], "proven": proof.same, "gave": proof.gave}
        places[at].write_text(json.dumps(record), "utf-8")
        found[at] = proof
    return [proof for proof in found if proof is not None]


def _cells(executed: Executed) -> list[Cell]:
    fences = executed.page.executed
    return [_cell(fence, executed.outputs[fence.line]) for fence in fences]


def _cell(fence: Fence, outputs: list[Output]) -> Cell:
    return {
        "code": fence.code,
        "raises": fence.values.get("raises", ""),
        "outputs": outputs,
        "tried": "page-only" not in fence.flags,
    }


def _keys(pages: list[list[Cell]], root: Path) -> list[str]:
    files = shipped(root) | {SCRIPT.name: (root / SCRIPT).read_bytes()}
    hashes = {name: digest(data) for name, data in files.items()}
    runtime = (root / RUNTIME).read_text("utf-8") if _can_run_again(root) else ""
    same = [hashes, sys.version, runtime]
    return [digest(json.dumps([cells, *same]).encode()) for cells in pages]


def _remembered(file: Path, key: str) -> Proof | None:
    try:
        record = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if record.get("key") != key:
        return None
    return Proof(record["proven"], {int(at): gave for at, gave in record["gave"].items()})


def _tried(pages: list[list[Cell]], root: Path) -> list[Proof]:
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(lambda cells: _tried_here(cells, root), pages))
        if not _can_run_again(root):
            return found
        hanging = [at for at, proof in enumerate(found) if proof.python]
        rest = [_only(pages[at], found[at]) for at in hanging]
        shares = [rest[at::workers] for at in range(workers)]
        parts = list(pool.map(lambda share: _tried_there(share, root), shares))
    for place, at in enumerate(hanging):
        there, here = parts[place % workers][place // workers], found[at]
        if there.gave:  # What comes after may stand on what gave something else.
            [there] = _tried_there([_only(pages[at], replace(here, python=END))], root)
            here = replace(here, python=END)
        same = [n for n in here.same if n in there.same or n > here.python]
        found[at] = Proof(same, here.gave | there.gave)
    return found


def _only(cells: list[Cell], proof: Proof) -> list[Cell]:
    """Return the cells of a page, of which those are tried that the browser decides."""
    decided = [at for at in proof.same if at <= proof.python]
    return [cell | {"tried": at in decided} for at, cell in enumerate(cells, start=1)]


def _tried_here(cells: list[Cell], root: Path) -> Proof:
    # -S: what is installed beside Python is not there in a browser.
    done = _run([sys.executable, "-S", "-m", "live.python.parity"], cells, root)
    judged = [json.loads(line) for line in done.stdout.splitlines()]
    same = [one["number"] for one in judged if one["same"]]
    tried = [at for at, cell in enumerate(cells, start=1) if cell["tried"]]
    gave = {one["number"]: one["gave"] for one in judged if not one["same"]}
    hanging = [one["number"] for one in judged if one["same"] and one["python"]]
    ended = {at: "" for at in tried if at not in same}
    return Proof(same, ended | gave, max(hanging, default=0))


def _tried_there(pages: list[list[Cell]], root: Path) -> list[Proof]:
    if not pages:
        return []
    files = {name: data.decode() for name, data in shipped(root).items()}
    done = _run(["node", str(SCRIPT)], {"pages": pages, "files": files}, root)
    # What a block prints past our stream comes before.
    found = json.loads(done.stdout.splitlines()[-1])
    return [Proof(same, {int(at): said for at, said in gave}) for same, gave in found]


def _can_run_again(root: Path) -> bool:
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
        raise RuntimeError(f"the proof of the live blocks failed:\n{result.stderr}")
    return result


def main() -> None:
    """Say of the pages that the command line names why blocks have no button."""
    root = Path.cwd()
    executor = executor_of(root)
    for name in sys.argv[1:]:
        [proof] = _tried([_cells(executor.execute(read_page(root / name, root)))], root)
        said = (proof.gave[at] or f"block {at}: was ended" for at in sorted(proof.gave))
        print(name, *said, sep="\n")
    executor.server.stop()


if __name__ == "__main__":
    main()
