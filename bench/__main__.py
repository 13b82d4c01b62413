"""``python -m bench``: build, check, measure, report."""

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.check import WrongPage
from bench.corpus import CODE_PAGE
from bench.measure import BuildFailed
from bench.report import aims, table
from bench.rounds import results, warm_up


def main() -> None:
    """Print the tables to stdout, and what is going on to stderr."""
    options = _options()
    try:
        with _folder(options.keep) as folder:
            warm_up(folder / "warm-up")
            found = [results(folder, pages, options.repeat) for pages in options.pages]
    except (BuildFailed, WrongPage) as problem:
        sys.exit(f"bench: {problem}")
    print("\n\n".join([*map(table, found), "\n".join(map(aims, found))]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m bench", description=__doc__)
    parser.add_argument("--pages", type=_pages, nargs="+", default=[10, 100])
    parser.add_argument("--repeat", type=int, default=3, help="rounds")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the projects in DIR")
    return parser.parse_args()


def _pages(text: str) -> int:
    pages = int(text)
    if pages < CODE_PAGE:
        raise argparse.ArgumentTypeError(f"at least {CODE_PAGE}: that page is edited")
    return pages


@contextlib.contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder).resolve()


if __name__ == "__main__":
    main()
