"""The proof that a block prints in a browser what it printed when the site was built.

Only such a block gets a Run button. The proof runs without a browser: the fences of a page
under our engine, in a Python that has nothing else installed, beside the outputs that
torch gave. What is the same there runs once more in the Python that a browser gets, whose
own messages may be others. The proof is remembered, and made again when anything changed
that can change it.
``python -m live.proof docs/page.md`` says what the blocks without a button gave instead.
"""

import json
import os
import shutil
import subprocess
import sys
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

# An executed fence as live/python/prove.py has it.
Cell = dict[str, Any]


def shipped(root: Path) -> dict[str, bytes]:
    """Return the files that a browser gets, by their path in the project."""
    files = sorted(file for pattern in SHIPPED for file in root.glob(pattern))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def proven(executed: Executed, root: Path) -> list[bool]:
    """Return for each executed fence of a page whether it gives the same in a browser.

    Args:
        executed: The page with its outputs.
        root: The project, whose engine is tried.
    """
    fences = executed.page.executed
    cells = [_cell(fence, executed.outputs[fence.line]) for fence in fences]
    file = root / FOLDER / f"{executed.page.name}.json"
    key = _key(cells, root)
    numbers = _remembered(file, key)
    if numbers is None:
        numbers, _ = _tried(cells, root)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"key": key, "proven": numbers}), "utf-8")
    return [at in numbers for at in range(1, len(fences) + 1)]


def _cell(fence: Fence, outputs: list[Output]) -> Cell:
    return {
        "code": fence.code,
        "raises": fence.values.get("raises", ""),
        "outputs": outputs,
        "tried": "page-only" not in fence.flags,
    }


def _key(cells: list[Cell], root: Path) -> str:
    files = shipped(root) | {SCRIPT.name: (root / SCRIPT).read_bytes()}
    hashes = {name: digest(data) for name, data in files.items()}
    runtime = (root / RUNTIME).read_text("utf-8") if _can_run_again(root) else ""
    return digest(json.dumps([cells, hashes, sys.version, runtime]).encode())


def _remembered(file: Path, key: str) -> list[int] | None:
    try:
        record = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return record["proven"] if record.get("key") == key else None


def differences(executed: Executed, root: Path) -> str:
    """Return what the blocks gave that are not proven, for people."""
    fences = executed.page.executed
    cells = [_cell(fence, executed.outputs[fence.line]) for fence in fences]
    return _tried(cells, root)[1]


def _tried(cells: list[Cell], root: Path) -> tuple[list[int], str]:
    """Return the numbers of the proven blocks, and what is said of the others."""
    numbers, said = _tried_here(cells, root)
    if not _can_run_again(root):
        return numbers, said
    # A block that differs leaves no names behind, so those below it are run anew.
    while numbers:
        same, problem = _tried_there(cells, numbers, root)
        if same == numbers:
            break
        del numbers[len(same)]
        said += problem
    return numbers, said


def _tried_here(cells: list[Cell], root: Path) -> tuple[list[int], str]:
    # -S: what is installed beside Python is not there in a browser.
    command = [sys.executable, "-S", "-m", "live.python.prove"]
    return _numbers(command, cells, root)


def _tried_there(
    cells: list[Cell], numbers: list[int], root: Path
) -> tuple[list[int], str]:
    """Run these blocks as a browser does, up to the first that gives something else."""
    tried = [cell | {"tried": at in numbers} for at, cell in enumerate(cells, start=1)]
    files = {name: data.decode() for name, data in shipped(root).items()}
    request = {"cells": tried, "files": files}
    started, said = _numbers(["node", str(SCRIPT)], request, root)
    return started[1:], said


def _can_run_again(root: Path) -> bool:
    return (root / RUNTIME).is_file() and shutil.which("node") is not None


def _numbers(command: list[str], request: object, root: Path) -> tuple[list[int], str]:
    """Return the numbers that a program prints, and what it says of others."""
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
    return [int(line) for line in result.stdout.split()], result.stderr


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
