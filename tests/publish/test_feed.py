"""What changed, as RSS 2.0."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from publish.page_lists import changes, write_feed
from publish.site import Site

ATOM = "{http://www.w3.org/2005/Atom}link"
URL = "https://example.org/name/"
CHANGELOG = """\
# Changelog

## Unreleased

- Nothing to see yet.

## 2026-12-01

- The play page, with `backward()` & all.
- A long point
  over two lines.

## 2026-11-23 - The first pages

Some words.
"""


@pytest.fixture
def small(project) -> Site:
    """A site of two pages and a changelog, as a generator would have left it."""
    project.write(
        "mkdocs.yml", "site_name: A & B\nsite_description: D\nnav: [index.md, a.md]\n"
    )
    project.write("CHANGELOG.md", CHANGELOG)
    project.write("docs/index.md", "# Home\n")
    project.write("docs/a.md", "---\ndate: 2026-11-25\nrevised: 2026-12-02\n---\n# A <b>\n")
    for page in ("index.html", "a/index.html"):
        project.write(f"site/{page}", "")
    return Site(project.root / "site", project.root, URL)


@pytest.fixture
def channel(small: Site) -> ET.Element:
    write_feed(small)
    return ET.parse(small.folder / "feed.xml").getroot().find("channel")


def texts(channel: ET.Element, name: str) -> list[str]:
    return [item.findtext(name) for item in channel.iter("item")]


def test_each_dated_section_of_the_changelog_is_an_item() -> None:
    items = list(changes(CHANGELOG, URL))
    assert [item.day for item in items] == ["2026-12-01", "2026-11-23"]
    assert [item.title for item in items] == [
        "What is new on 2026-12-01",
        "The first pages",
    ]


def test_points_become_a_list_and_their_signs_stay_text() -> None:
    [item, _] = changes(CHANGELOG, URL)
    assert item.text == (
        "<ul><li>The play page, with `backward()` &amp; all.</li>"
        "<li>A long point over two lines.</li></ul>"
    )


def test_a_changelog_without_a_date_gives_nothing() -> None:
    assert list(changes("# Changelog\n", URL)) == []


def test_the_channel_says_what_it_is_and_where(channel: ET.Element) -> None:
    assert channel.findtext("title") == "A & B"
    assert channel.findtext("link") == URL
    assert channel.findtext("description") == "D"
    assert channel.find(ATOM).attrib == {
        "href": f"{URL}feed.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_items_come_newest_first(channel: ET.Element) -> None:
    days = [parsedate_to_datetime(text) for text in texts(channel, "pubDate")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 3


def test_a_page_without_a_date_is_no_news(channel: ET.Element) -> None:
    assert "Home" not in texts(channel, "title")


def test_a_page_that_was_changed_says_so(channel: ET.Element) -> None:
    assert texts(channel, "title")[0] == "Revised: A <b>"
    assert texts(channel, "link")[0] == f"{URL}a/"


def test_no_two_items_are_taken_for_one(channel: ET.Element) -> None:
    names = texts(channel, "guid")
    assert len(set(names)) == len(names)


def test_nothing_in_it_depends_on_when_it_was_made(small: Site) -> None:
    write_feed(small)
    first = (small.folder / "feed.xml").read_bytes()
    write_feed(small)
    assert (small.folder / "feed.xml").read_bytes() == first
    assert b"<lastBuildDate>Wed, 02 Dec 2026 00:00:00 GMT</lastBuildDate>" in first


def test_without_an_address_there_is_no_feed(small: Site) -> None:
    write_feed(Site(small.folder, small.root, ""))
    assert not (small.folder / "feed.xml").exists()


@pytest.fixture(scope="module")
def read(site) -> Callable[[str], str]:
    assert site.built.returncode == 0, site.built.stdout
    return lambda path: (Path(site.root) / "site" / path).read_text("utf-8")


class TestOfTheSite:
    """The feed of the real pages."""

    def test_each_page_names_the_feed(self, read: Callable[[str], str]) -> None:
        link = re.compile(r'<link rel="alternate ?" type="application/rss\+xml"')
        for page in ("index.html", "learn/grad-fn/index.html"):
            assert link.search(read(page))

    def test_it_holds_the_changelog_and_the_pages(self, read: Callable[[str], str]) -> None:
        channel = ET.fromstring(read("feed.xml")).find("channel")
        assert any("/learn/" in link for link in texts(channel, "link"))
        assert any("#changes-" in guid for guid in texts(channel, "guid"))
