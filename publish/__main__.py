"""Publish a folder that another generator than MkDocs has built: ``python -m publish``.

A step that expects MkDocs' theme cannot do its part on other HTML. It says so, the others
do theirs, and the exit code is 1.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from publish.site import PublishError, Site
from publish.steps import STEPS


def main() -> None:
    """Read the command line and publish."""
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project")
    parser.add_argument("--url", default="", help="where readers will find it")
    arguments = parser.parse_args()
    # With one slash at the end, however it was given.
    url = arguments.url and arguments.url.rstrip("/") + "/"
    site = Site(arguments.folder.resolve(), arguments.root.resolve(), url)
    undone = list(failures(site))
    print(*undone, sep="\n", file=sys.stderr, end="\n" if undone else "")
    sys.exit(bool(undone))


def failures(site: Site) -> Iterator[str]:
    """Take the folder through all steps; yield the message of each that failed."""
    for step in STEPS:
        try:
            step(site)
        except PublishError as error:
            yield f"not done, {step.__name__}: {error}"
    site.write_documents()


if __name__ == "__main__":
    main()
