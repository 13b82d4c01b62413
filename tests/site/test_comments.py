"""Readers' comments: loaded where they are configured, and nothing otherwise."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
GISCUS = {
    "repo": "owner/name",
    "repo_id": "R_1",
    "category": "Comments",
    "category_id": "DIC_2",
}
PAGE = """---
date: 2026-11-23
---

# A page

Some words.
"""


def built_page(folder: Path, extra: dict, front_matter: bool = True) -> str:
    """Return the HTML of a page built with the theme of this project and `extra`."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(PAGE if front_matter else "# A page\n")
    config = folder / "mkdocs.yml"
    config.write_text("site_name: Test\n")
    theme = {"name": "material", "custom_dir": str(ROOT / "overrides"), "font": False}
    settings = load_config(
        str(config),
        docs_dir=str(docs),
        site_dir=str(folder / "site"),
        theme=theme,
        extra=extra,
        plugins=[],
    )
    build(settings)
    return (folder / "site" / "index.html").read_text("utf-8")


def test_nothing_is_loaded_where_comments_are_not_configured(tmp_path: Path) -> None:
    html = built_page(tmp_path, extra={})
    assert "Some words." in html
    assert "giscus" not in html
    assert "Comments" not in html


@pytest.mark.parametrize("key", GISCUS)
def test_each_value_reaches_the_page_where_they_are(tmp_path: Path, key: str) -> None:
    html = built_page(tmp_path, extra={"comments": GISCUS})
    assert 'src="https://giscus.app/client.js"' in html
    assert f'data-{key.replace("_", "-")}="{GISCUS[key]}"' in html


def test_pages_without_a_date_take_no_comments(tmp_path: Path) -> None:
    html = built_page(tmp_path, extra={"comments": GISCUS}, front_matter=False)
    assert "giscus" not in html
