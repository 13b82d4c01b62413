"""Publish a folder that another generator than MkDocs has built: ``python -m publish site``."""

import argparse
from pathlib import Path

from publish.site import Site
from publish.steps import publish


def main() -> None:
    """Read the command line and publish."""
    parser = argparse.ArgumentParser(prog="publish", description=__doc__)
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="the project")
    parser.add_argument("--url", default="", help="where readers will find it")
    arguments = parser.parse_args()
    publish(Site(arguments.folder, arguments.root, arguments.url))


if __name__ == "__main__":
    main()
