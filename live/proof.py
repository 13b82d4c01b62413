"""The proof that a block prints in a browser what it printed when the site was built.

Only such a block gets a Run button. The proof runs without a browser: the fences of a page
under our engine, in a Python that has nothing else installed, beside the outputs that
torch gave. It is remembered, and made again when anything changed that can change it.
``python -m live.proof docs/page.md`` says what the blocks without a button gave instead.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

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
FOLDER = Path(".cache") / "live-proof"


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
    request = json.dumps(cells)
    file = root / FOLDER / f"{executed.page.name}.json"
    key = _key(request, root)
    numbers = _remembered(file, key)
    if numbers is None:
        numbers, _ = _tried(request, root)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"key": key, "proven": numbers}), "utf-8")
    return [at in numbers for at in range(1, len(fences) + 1)]


def _cell(fence: Fence, outputs: list[Output]) -> dict[str, object]:
    return {
        "code": fence.code,
        "raises": fence.values.get("raises", ""),
        "outputs": outputs,
        "tried": "page-only" not in fence.flags,
    }


def _key(request: str, root: Path) -> str:
    hashes = {name: digest(data) for name, data in shipped(root).items()}
    return digest(json.dumps([request, hashes, sys.version]).encode())


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
    return _tried(json.dumps(cells), root)[1]


def _tried(request: str, root: Path) -> tuple[list[int], str]:
    """Return the numbers of the proven blocks, and what is said of the others."""
    result = subprocess.run(
        # -S: what is installed beside Python is not there in a browser.
        [sys.executable, "-S", "-m", "live.python.prove"],
        cwd=root,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "0"},
        input=request,
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
