"""Write the pages and the index of the search: ``python -m catalogue``."""

from catalogue.entries import entries
from catalogue.error_pages import error_pages, linked_pages
from catalogue.files import INDEX, PUZZLES, SILENT, write
from catalogue.puzzle_page import puzzle_page
from catalogue.search import search_index
from catalogue.silent_page import silent_page


def main() -> None:
    """Write the files that are not as the sources make them."""
    found = entries()
    texts = error_pages(found)
    texts |= {INDEX: search_index(found), SILENT: silent_page(), PUZZLES: puzzle_page()}
    write(texts, linked_pages(found))


if __name__ == "__main__":
    main()
