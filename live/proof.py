"""The proof that a block prints in a browser what it printed when the site was built.

Only such a block gets a Run button. The proof runs without a browser: the fences of a page
under our engine, in a Python that has nothing else installed, beside the outputs that
torch gave. What is the same there runs once more in the Python that a browser gets, whose
own messages may be others. The proof is remembered, and made again when anything changed
that can change it.
``python -m live.proof docs/page.md`` says what the blocks without a button gave instead.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from builder.display import Output
from builder.execute import Executed, Executor
from builder.page import Fence, read_page
from builder.project import settings_of
from builder.sources import digest

# What is sent to the browser: packages of the project, and what they need of the builder.
SHIPPED = (
    "engine/**/*.py",
    "engine/**/*.txt",
    "snippets/*.py",
    "live/__init__.py",
    "live/python/**/*.py",
    "builder/__init__.py",
    "builder/display.py",
    "builder/scrub.py",
)
# A file of this name decides whether there is an engine at all.
ENGINE = Path("engine") / "as_torch.py"
# What a browser runs Python with, and what runs it here; both are there after `make live`.
RUNTIME = Path(".cache") / "live" / "manifest.json"
SCRIPT = Path("live") / "prove.mjs"
FOLDER = Path(".cache") / "live-proof"

# Below MkDocs' own logger: the first time it takes a minute, and a later one no time.
log = logging.getLogger("mkdocs.live")

# Pages that one runtime takes in turn. A start costs a second the first time; the memory
# of all is given back at the end.
SHARE = 6

# An executed fence as live/python/prove.py has it.
Cell = dict[str, Any]
# Of a page the numbers of the proven blocks, and what is said of the others.
Proof = tuple[list[int], str]


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
    cells = [_cells(page) for page in pages]
    places = [root / FOLDER / f"{page.page.name}.json" for page in pages]
    keys = _keys(cells, root)
    proofs = list(map(_remembered, places, keys))
    new = [at for at, numbers in enumerate(proofs) if numbers is None]
    if new:
        log.info("Comparing the live blocks of %d pages with what PyTorch gave", len(new))
    for at, (numbers, _) in zip(new, _tried([cells[at] for at in new], root), strict=True):
        places[at].parent.mkdir(parents=True, exist_ok=True)
        places[at].write_text(json.dumps({"key": keys[at], "proven": numbers}), "utf-8")
        proofs[at] = numbers
    return [
        [at in numbers for at in range(1, len(page) + 1)]
        for page, numbers in zip(cells, proofs, strict=True)
    ]


def differences(executed: Executed, root: Path) -> str:
    """Return what the blocks gave that are not proven, for people."""
    [(_, said)] = _tried([_cells(executed)], root)
    return said


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


def _remembered(file: Path, key: str) -> list[int] | None:
    try:
        record = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return record["proven"] if record.get("key") == key else None


def _tried(pages: list[list[Cell]], root: Path) -> list[Proof]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        here = list(pool.map(lambda cells: _tried_here(cells, root), pages))
        if not _can_run_again(root):
            return here
        rest = [_only(cells, proof) for cells, proof in zip(pages, here, strict=True)]
        shares = [rest[at : at + SHARE] for at in range(0, len(rest), SHARE)]
        parts = pool.map(lambda share: _tried_there(share, root), shares)
        there = [proof for part in parts for proof in part]
    return [
        (numbers, before + after)
        for (_, before), (numbers, after) in zip(here, there, strict=True)
    ]


def _only(cells: list[Cell], proof: Proof) -> list[Cell]:
    """Return the cells of a page, of which those are tried that are proven."""
    return [cell | {"tried": at in proof[0]} for at, cell in enumerate(cells, start=1)]


def _tried_here(cells: list[Cell], root: Path) -> Proof:
    # -S: what is installed beside Python is not there in a browser.
    done = _run([sys.executable, "-S", "-m", "live.python.prove"], cells, root)
    return [int(line) for line in done.stdout.split()], done.stderr


def _tried_there(pages: list[list[Cell]], root: Path) -> list[Proof]:
    files = {name: data.decode() for name, data in shipped(root).items()}
    done = _run(["node", str(SCRIPT)], {"pages": pages, "files": files}, root)
    # What a block prints past our stream comes before.
    return [(numbers, said) for numbers, said in json.loads(done.stdout.splitlines()[-1])]


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
    executor = Executor(settings_of(root), root / "docs")
    for name in sys.argv[1:]:
        page = read_page(root / name, root)
        print(name, differences(executor.execute(page), root), sep="\n")
    executor.server.stop()


if __name__ == "__main__":
    main()
