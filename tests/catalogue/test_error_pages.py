"""What is made of the entries: in step with them, and what Markdown and the search take."""

import json
import re

import pytest

from catalogue.__main__ import files
from catalogue.entries import FOLDER, entries
from catalogue.groups import GROUPS, PARTS
from catalogue.pages import DOCS, escaped
from catalogue.search import FILE

# So that a page stays light and its table of contents can be looked through.
ENTRIES_ON_A_PAGE = 20


def test_pages_and_index_are_in_step_with_the_entries() -> None:
    made = files()
    kept = {path: path.read_text("utf-8") for path in made if path.is_file()}
    stale = [str(path.relative_to(DOCS)) for path in made if made[path] != kept.get(path)]
    left = [str(path) for path in (DOCS / FOLDER).glob("*.md") if path not in made]
    assert not stale + left, f"run `make errors`; not in step: {', '.join(stale + left)}"


def test_no_page_has_too_many_entries() -> None:
    groups = [entry.entry.group for entry in entries()]
    crowded = {name for name in GROUPS if groups.count(name) > ENTRIES_ON_A_PAGE}
    assert not crowded


def test_every_group_stands_in_one_part_of_the_index() -> None:
    assert sorted(name for names in PARTS.values() for name in names) == sorted(GROUPS)


@pytest.mark.parametrize("name", GROUPS)
def test_descriptions_of_groups_are_as_long_as_others(name: str) -> None:
    assert 50 <= len(GROUPS[name].description) <= 160


def test_nothing_in_a_heading_is_taken_for_markdown() -> None:
    assert escaped("a *b* __c__ <d>\n[e]") == r"a \*b\* \_\_c\_\_ &lt;d\> \[e\]"


def test_no_backslash_of_markdown_stands_on_a_page(site) -> None:
    for page in (site.root / "site" / "reference" / "errors").rglob("index.html"):
        assert not re.search(r"\\&(lt|gt|amp);", page.read_text("utf-8")), page


def test_every_entry_has_a_place_on_the_built_site(site) -> None:
    for page, anchors in json.loads((DOCS / FILE).read_text("utf-8"))["pages"].items():
        html = site.html(f"{FOLDER}/{page}/index.html")
        for anchor in anchors:
            assert f'id="{anchor}"' in html, f"{page}/#{anchor}"
