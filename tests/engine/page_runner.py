"""Runs every page's fences on the engine: ``page_runner.py``.

Prints a line of JSON a page: its name and the outputs of each executed fence. Each page
has a process of its own, as in the build.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))


def compared_pages(root):
    """Return the pages that are run on both.

    The errors are a catalogue of what the engine has and of much that it has not;
    live/parity.py decides block by block which of them run in a browser.
    """
    from builder.project import pages_of

    errors = "docs/reference/errors/"
    return [p for p in pages_of(root) if p.executed and not p.name.startswith(errors)]


def run(page):
    from builder.run.page_process import cell_of
    from builder.run.session import Session
    from builder.run.tracked_files import TrackedFiles

    session = Session(TrackedFiles(ROOT), "snippets.palette:ROLES")
    results = [session.run(cell_of(fence)) for fence in page.executed]
    lines = [fence.line for fence in page.executed]
    print(json.dumps([page.name, list(zip(lines, results, strict=True))]), flush=True)


def main():
    from engine.as_torch import install

    install()
    import torch

    import engine

    assert torch is engine
    for page in compared_pages(ROOT):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(page)
                code = 0
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0, page.name


if __name__ == "__main__":
    main()
