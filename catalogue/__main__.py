"""Write the pages and the index of the search: ``python -m catalogue``."""

from pathlib import Path

from catalogue.entries import FOLDER, entries
from catalogue.pages import DOCS, pages
from catalogue.search import FILE, search_index


def files() -> dict[Path, str]:
    """Return the text of each file that is made from the entries."""
    found = entries()
    texts = pages(found) | {FILE: search_index(found)}
    return {DOCS / path: text for path, text in texts.items()}


def main() -> None:
    """Write the files, and remove pages of groups that have no entry any more."""
    written = files()
    for path in (DOCS / FOLDER).glob("*.md"):
        if path not in written:
            path.unlink()
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
