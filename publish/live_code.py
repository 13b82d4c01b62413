"""What runs the blocks of a page in the reader's browser, where it was built.

``make live`` gets the runtime, which needs Node. Without it the site is the same, without
the Run buttons.
"""

import gzip
import io
import json
import logging
import shutil
import subprocess
import tempfile
import zipfile
from contextlib import suppress
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

from builder.project import executor_of, pages_of, settings_of
from builder.run.cache import recall
from builder.run.executor import Executed, with_outputs
from builder.run.tracked_files import digest
from live.parity import ENGINE, browser_files, parity_of
from publish.pages import published_pages
from publish.site import Document, PublishError, Site, new_element

# Below MkDocs' own logger, so that `mkdocs build` and `mkdocs serve` print it.
log = logging.getLogger("mkdocs.live")

BUILT = Path(".cache") / "live"
COMPILED = Path(".cache") / "live-code"
# Below the site; the page's own list of blocks is in the folder of the page.
FOLDER = "live"
LIST = "live.json"
CODE = "code.bin"
SOURCES = Path("live")
# As builder/extension.py leaves it below each block.
MARK = "ag-run[block]"
# Any date that a zip file can hold; the same at each build.
DATE = (2020, 1, 1, 0, 0, 0)


def add_live(site: Site) -> None:
    """Add what runs blocks, or take away the marks where it is not there."""
    if missing := _missing(site.root):
        log.info("No Run buttons: %s", missing)
        for page in site.documents:
            for mark in page.all(MARK):
                mark.decompose()
        return
    manifest = json.loads((site.root / BUILT / "manifest.json").read_text("utf-8"))
    runtime = _copy(site, manifest)
    sizes = manifest["runtime"] | {CODE: _write_code(site, runtime)}
    live = {"runtime": runtime, "sizes": sizes}
    runnable = _write_lists(site, live)
    sent = sum(sent for _, sent in sizes.values())
    for page in site.documents:
        _keep_marks(page, runnable.get(site.folder / page.name, set()))
        _load_script(page, f"{sent / 1e6:.1f}")


# The comparisons that run while the generator writes its files.
_comparisons: list[Thread] = []


def compare_blocks(root: Path) -> None:
    """Begin to compare the blocks of all pages that have run; `add_live` waits for it.

    The comparisons are cached on disk, so it needs no result, and an error that stops it
    stops `add_live` in the same way.
    """
    if not _missing(root):
        _comparisons.append(Thread(target=_compare, args=(root,), daemon=True))
        _comparisons[-1].start()


def _compare(root: Path) -> None:
    settings = settings_of(root)
    remembered = ((page, recall(page, settings)) for page in pages_of(root))
    with suppress(Exception):
        parity_of([with_outputs(page, given) for page, given in remembered if given], root)


def _missing(root: Path) -> str:
    if not (root / ENGINE).is_file():
        return f"there is no {ENGINE.as_posix()}"
    if not (root / BUILT / "manifest.json").is_file():
        return "`make live` gets what they need, with Node 20 or newer"
    return ""


def _keep_marks(page: Document, numbers: set[int]) -> None:
    """Keep the marks of these blocks only, and say why others have no button."""
    for mark in page.all(MARK):
        if int(mark.attrs.sget("block")) in numbers:
            continue
        if why := mark.attrs.get("differs"):
            reason = f'<p class="ag-source">No Run button: {escape(why)}</p>'
            mark.replace_with(new_element(reason))
        else:
            mark.decompose()


def _load_script(page: Document, megabytes: str) -> None:
    """Let the page load the style sheet and the script of the Run buttons.

    On every page, whether it has blocks or not: from each a reader may come to one that
    has, and instant navigation loads no scripts.
    """
    folder = f"{page.to_root}{FOLDER}/page"
    page.append_to_head(f'<link rel="stylesheet" href="{folder}/live.css">')
    script = f"{folder}/elements/ag-run.js"
    page.append_to_body(
        f'<script src="{script}" type="module" data-live="{megabytes}"></script>'
    )


def _copy(site: Site, manifest: dict[str, Any]) -> str:
    """Copy the files of the runtime and of the page; return the folder of the runtime."""
    target = site.folder / FOLDER
    built = site.root / BUILT
    # Its name changes with its content, so that a browser may cache it forever.
    runtime = f"runtime-{manifest['key']}/"
    # Browsers get the standard library compressed.
    plain = shutil.ignore_patterns("python_stdlib.zip")
    shutil.copytree(built / "runtime", target / runtime, ignore=plain, dirs_exist_ok=True)
    shutil.copytree(built / "editor", target / "editor", dirs_exist_ok=True)
    shutil.copytree(site.root / SOURCES / "page", target / "page", dirs_exist_ok=True)
    for script in "worker.js", "counter.js":
        shutil.copyfile(site.root / SOURCES / script, target / script)
    for notice in sorted((site.root / SOURCES / "notices").glob("*.txt")):
        shutil.copyfile(notice, target / notice.name)
    return runtime


def _write_code(site: Site, runtime: str) -> list[int]:
    """Write the Python that blocks import as one file; return its size, twice."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, data in browser_files(site.root).items():
            entry = zipfile.ZipInfo(name, DATE)
            zipped.writestr(entry, data)
    data = _compiled(archive.getvalue(), site.root, runtime)
    # As live/worker.js unpacks it: compressed as a whole, with no time in it.
    data = gzip.compress(data, 9, mtime=0)
    (site.folder / FOLDER / CODE).write_bytes(data)
    return [len(data)] * 2


def _compiled(archive: bytes, root: Path, runtime: str) -> bytes:
    """Return the archive with compiled modules; as it is where Node is not there."""
    folder = root / COMPILED
    target = folder / f"{digest(archive + runtime.encode())}.zip"
    if not target.is_file() and (node := shutil.which("node")):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as place:
            source, made = Path(place, "source.zip"), Path(place, "made.zip")
            source.write_bytes(archive)
            script = root / SOURCES / "compile.mjs"
            command: list[str | Path] = [node, script, source, made]
            result = subprocess.run(command, capture_output=True, text=True)
            if result.returncode:
                raise PublishError(f"{' '.join(map(str, command))}:\n{result.stderr}")
            shutil.copyfile(made, target)
    return target.read_bytes() if target.is_file() else archive


def _write_lists(site: Site, live: dict[str, Any]) -> dict[Path, set[int]]:
    """Write the blocks beside each page that has some; return which can be run."""
    while _comparisons:
        _comparisons.pop().join()
    executor = executor_of(site.root)
    pages = [(page, executor.execute(page.source)) for page in published_pages(site)]
    pages = [(page, executed) for page, executed in pages if executed.outputs]
    parity = parity_of([executed for _, executed in pages], site.root)
    runnable = {}
    for (page, executed), same in zip(pages, parity, strict=True):
        folder = site.folder / page.location
        content = {"live": live, "blocks": _blocks(executed, same)}
        (folder / LIST).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        numbers = {at for at, runs in enumerate(same, start=1) if runs}
        runnable[folder / "index.html"] = numbers
    return runnable


def _blocks(executed: Executed, same: list[bool]) -> list[dict[str, Any]]:
    """Return the facts that the page's script needs; the usual values are left out."""
    blocks = []
    for fence, runs in zip(executed.page.executed, same, strict=True):
        block = {"code": fence.code, "runs": runs, "hidden": "hide-code" in fence.flags}
        block["raises"] = fence.values.get("raises", "")
        blocks.append({key: value for key, value in block.items() if value})
    return blocks
