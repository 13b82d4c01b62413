"""How often a build does the same work: ``python -m bench.work [--cold]``.

One build of this project runs in this process, watched. The table has how often pages
were parsed, ``mkdocs.yml`` was read, HTML files were read and written and files hashed;
how many different things these were; and how often the same one at most. MkDocs reads
``mkdocs.yml`` itself, so its reading and ours have rows of their own.
"""

import argparse
import shutil
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from builder.run.numeric_environment import pin

ROOT = Path(__file__).parent.parent
MEMORIES = ("pages", "notebooks", "live-code", "cards")


class Watch:
    """Counts the files that this process opens, and the functions it calls."""

    def __init__(self, root: Path, site: Path):
        self.root = root
        self.site = site
        self.counts: dict[str, Counter[str]] = {
            "pages parsed": Counter(),
            "mkdocs.yml read by MkDocs": Counter(),
            "mkdocs.yml read by us": Counter(),
            "HTML read": Counter(),
            "HTML written": Counter(),
            "files hashed": Counter(),
        }

    def start(self) -> None:
        sys.addaudithook(self._opened)
        threading.setprofile(self._called)
        sys.setprofile(self._called)

    def stop(self) -> None:
        threading.setprofile(None)
        sys.setprofile(None)

    def _opened(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str):
            return
        path, mode, _ = arguments
        writes = any(letter in str(mode) for letter in "wax+")
        if path == str(self.root / "mkdocs.yml") or path == "mkdocs.yml":
            self.counts[f"mkdocs.yml read by {_reader()}"]["mkdocs.yml"] += 1
        elif path.startswith(str(self.site)) and path.endswith(".html"):
            self.counts["HTML written" if writes else "HTML read"][path] += 1

    def _called(self, frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        if code.co_name == "parse_page" and code.co_filename.endswith("builder/page.py"):
            self.counts["pages parsed"][frame.f_locals["name"]] += 1
        elif code.co_name == "digest" and frame.f_back:
            caller = frame.f_back
            if caller.f_code.co_name == "file_hash":
                self.counts["files hashed"][str(caller.f_locals["file"])] += 1


def _reader() -> str:
    """Return who opens a file right now: the nearest caller outside of Python's library."""
    frame: FrameType | None = sys._getframe(1)
    while frame := frame and frame.f_back:
        file = Path(frame.f_code.co_filename)
        if "mkdocs" in file.parts:
            return "MkDocs"
        if (
            file.is_relative_to(ROOT)
            and ".venv" not in file.parts
            and file != Path(__file__)
        ):
            return "us"
    return "us"


def main() -> None:
    """Build once and print the counts."""
    parser = argparse.ArgumentParser(prog="bench.work", description=__doc__)
    parser.add_argument("--cold", action="store_true", help="forget what was remembered")
    arguments = parser.parse_args()
    pin()
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with tempfile.TemporaryDirectory() as folder:
        if arguments.cold:
            for name in MEMORIES:
                shutil.rmtree(ROOT / ".cache" / name, ignore_errors=True)
        watch = Watch(ROOT, Path(folder))
        watch.start()
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=folder, strict=True))
        watch.stop()
    print(f"{'':26} {'times':>6} {'things':>6} {'most':>5}")
    for name, found in watch.counts.items():
        most = max(found.values(), default=0)
        print(f"{name:26} {found.total():6} {len(found):6} {most:5}")


if __name__ == "__main__":
    main()
