"""The HTML of a notebook: executed by mkdocs-jupyter, or from the cache.

The cache of mkdocs-jupyter has the text of the notebook alone as its key, so it shows old
numbers after a change in a module that the notebook imports. It is off; the key of this one
has everything that can change the outcome.
"""

import compileall
import contextlib
import json
import logging
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from mkdocs.structure.pages import Page
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from selectolax.lexbor import LexborHTMLParser

from builder.errors import PageError
from builder.page import DEFAULT_TIME_LIMIT
from builder.run.cache import installed_packages
from builder.run.page_process import FIXED_ENVIRONMENT, PATIENCE
from builder.run.tracked_files import digest
from builder.write.notebook import code_lines

FOLDER = Path(".cache") / "notebooks"
# What the notebook imports of the project.
PACKAGE = "snippets"
TEMPLATES = Path(__file__).with_name("nbconvert")
# Seconds by the clock for a cell, and so as patient as with a page that only waits.
TIME_LIMIT = PATIENCE * DEFAULT_TIME_LIMIT
JUPYTER = {
    "NotebookClient": {"timeout": TIME_LIMIT},
    # No port is opened that others could use.
    "KernelManager": {"transport": "ipc"},
}

# Below MkDocs' own logger, as for pages.
log = logging.getLogger("mkdocs.executed")

ANSI = re.compile(r"\x1b\[[0-9;]*m")
IN_CELL = re.compile(r"Cell In\[(\d+)\], line (\d+)")
# The template marks what a cell should not have given by the number of the cell.
TROUBLE = "pre[data-cell]"


def run_notebook(
    page: Page, root: Path, render: Callable[..., None], *arguments: Any
) -> str:
    """Return the HTML of a page as mkdocs-jupyter renders it, executed now or cached.

    Args:
        page: The page of the notebook.
        root: The project.
        render: Executes the notebook and sets the content of `page`.
        *arguments: What `render` is called with.

    Raises:
        PageError: A cell raised or warned, or declares what did not come.
    """
    assert page.file.abs_src_path, "a notebook is a file"
    file = Path(page.file.abs_src_path)
    source, name = file.read_text("utf-8"), file.relative_to(root).as_posix()
    cache = root / FOLDER / f"{file.stem}.json"
    key = _key(source, root)
    content = _recall(cache, key)
    if content is None:
        start = time.monotonic()
        _run(source, name, root, lambda: render(*arguments))
        content = page.content
        assert content is not None, "to render is to set it"
        if trouble := LexborHTMLParser(content, is_fragment=True).css_first(TROUBLE):
            line = code_lines(source)[int(trouble.attrs.sget("data-cell")) - 1]
            raise PageError(name, line, trouble.text().strip())
        if _key(source, root) == key:  # nothing was saved meanwhile
            _keep(cache, key, content)
        log.info("Executed %s in %.1f s", name, time.monotonic() - start)
    return content


def _run(source: str, name: str, root: Path, render: Callable[[], None]) -> None:
    # Python would otherwise take a compiled file for new by time and length.
    mode = PycInvalidationMode.CHECKED_HASH
    compileall.compile_dir(root / PACKAGE, quiet=2, force=True, invalidation_mode=mode)
    try:
        with _kernel_environment(root):
            render()
    except (CellExecutionError, CellTimeoutError) as error:
        raise _failure(error, source, name) from None


def _key(source: str, root: Path) -> str:
    """Return the hash of everything that can change the outcome."""
    settings = Path(FIXED_ENVIRONMENT["MATPLOTLIBRC"])
    files = [*_files(root / PACKAGE), *_files(TEMPLATES), settings, Path(__file__)]
    # Names and not paths: a copy of the project may use the cache.
    hashes = [(file.name, digest(file.read_bytes())) for file in files]
    return digest(json.dumps([source, hashes, installed_packages()]).encode())


def _files(folder: Path) -> list[Path]:
    found = (f for f in folder.rglob("*") if f.is_file() and f.suffix != ".pyc")
    return sorted(found)


def _recall(cache: Path, key: str) -> str | None:
    """Return the content with this key; None if there is none or the file is damaged."""
    try:
        record = json.loads(cache.read_text("utf-8"))
        content = record["content"]
        known = record["key"] == key and record["checksum"] == digest(content.encode())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return content if known else None


def _keep(cache: Path, key: str, content: str) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    record = {"key": key, "checksum": digest(content.encode()), "content": content}
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=cache.parent, prefix=cache.name, delete=False
    ) as draft:
        json.dump(record, draft)
    os.replace(draft.name, cache)


@contextlib.contextmanager
def _kernel_environment(root: Path) -> Iterator[None]:
    """Let kernels start as pages do, in this project, without the author's settings."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "jupyter_nbconvert_config.json").write_text(json.dumps(JUPYTER))
        os.environ |= FIXED_ENVIRONMENT | {
            "PYTHONPATH": str(root),
            "IPYTHONDIR": folder,
            "JUPYTER_CONFIG_DIR": folder,
            "JUPYTER_RUNTIME_DIR": folder,
            "JUPYTER_PREFER_ENV_PATH": "1",
            "JUPYTER_PLATFORM_DIRS": "1",
        }
        try:
            yield
        finally:
            os.environ.clear()
            os.environ |= before


def _failure(
    error: CellExecutionError | CellTimeoutError, source: str, name: str
) -> PageError:
    """Return the error with the line of the notebook at which a cell raised it."""
    text = ANSI.sub("", str(error))
    if isinstance(error, CellTimeoutError):
        starts = [at for at in code_lines(source) if source.splitlines()[at - 1] in text]
        limit = f"{TIME_LIMIT:g} s"
        return PageError(name, starts[0] if starts else 1, f"still running after {limit}")
    frame = IN_CELL.search(text)
    cell, line = (int(frame[1]), int(frame[2])) if frame else (1, 1)
    problem = f"{error.ename}: {error.evalue}"
    return PageError(name, code_lines(source)[cell - 1] + line - 1, problem)
