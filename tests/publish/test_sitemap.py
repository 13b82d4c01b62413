"""What search engines read: the list of pages, robots.txt, addresses and descriptions."""

import gzip
import re
from collections import Counter
from pathlib import Path

import pytest

from builder.links import PageAddress, absolute, location_of
from publish.page_lists import write_sitemap
from publish.pages import published_pages
from publish.site import PublishError, Site

URL = "https://example.org/name/"
# What a search engine shows of a description: less says little, more is cut.
DESCRIPTION = range(50, 161)

LOCATIONS = {
    "index.md": "",
    "tags.md": "tags/",
    "learn/index.md": "learn/",
    "learn/grad-fn.md": "learn/grad-fn/",
    "notebooks/thermometer.py": "notebooks/thermometer/",
}
# A link on the page learn/a.md, and where it leads: with an address and without.
LINKS = {
    "b.md": (f"{URL}learn/b/", "../b/"),
    "b.md#c": (f"{URL}learn/b/#c", "../b/#c"),
    "#c": (f"{URL}learn/a/#c", "./#c"),
    "index.md": (f"{URL}learn/", "../"),
    "../index.md": (URL, "../../"),
    "../assets/x.svg": (f"{URL}assets/x.svg", "../../assets/x.svg"),
    "https://pytorch.org/a.md": ("https://pytorch.org/a.md",) * 2,
    "mailto:a@example.org": ("mailto:a@example.org",) * 2,
}


@pytest.fixture
def small(project) -> Site:
    """A site of three pages, one of them not published."""
    project.write("mkdocs.yml", "site_name: A\nnav:\n  - L:\n    - Short: learn/a.md\n")
    project.write("docs/index.md", "# Home\n")
    project.write("docs/draft.md", "# Draft\n")
    project.write("docs/learn/a.md", "---\nrevised: 2026-12-02\n---\n# The idea\n")
    for page in ("index.html", "learn/a/index.html", "404.html"):
        project.write(f"site/{page}", "")
    return Site(project.root / "site", project.root, URL)


@pytest.mark.parametrize("path", LOCATIONS)
def test_a_source_has_its_place(path: str) -> None:
    assert location_of(path) == LOCATIONS[path]


@pytest.mark.parametrize("target", LINKS)
def test_a_link_leads_to_the_same_place_from_anywhere(target: str, small: Site) -> None:
    path = published_pages(small)[0].path
    found = PageAddress(path, URL).resolve(target), PageAddress(path).resolve(target)
    assert found == LINKS[target]


def test_an_address_may_come_without_its_last_slash() -> None:
    assert absolute(URL.rstrip("/"), "a/") == f"{URL}a/"


def test_pages_come_as_the_navigation_has_them_and_the_others_after(small: Site) -> None:
    pages = published_pages(small)
    assert [page.path for page in pages] == ["learn/a.md", "index.md"]
    assert (pages[0].title, pages[0].name, pages[0].section) == ("The idea", "Short", "L")


@pytest.mark.parametrize("front", ["description: one: two", "only words"])
def test_front_matter_that_cannot_be_read_is_named(front: str, small: Site) -> None:
    page = small.root / "docs" / "index.md"
    page.write_text(f"---\n{front}\n---\n# Home\n", "utf-8")
    with pytest.raises(PublishError, match=r"^docs/index\.md: front matter: "):
        published_pages(small)


def test_it_lists_what_is_published_with_its_last_change(small: Site) -> None:
    write_sitemap(small)
    text = (small.folder / "sitemap.xml").read_text("utf-8")
    assert re.findall(r"<url>(.*)</url>", text) == [
        f"<loc>{URL}learn/a/</loc><lastmod>2026-12-02</lastmod>",
        f"<loc>{URL}</loc>",
    ]


def test_the_compressed_list_is_the_same_and_has_no_time(small: Site) -> None:
    write_sitemap(small)
    packed = (small.folder / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (small.folder / "sitemap.xml").read_bytes()
    # RFC 1952: flags (no name), then four bytes of time.
    assert packed[3:8] == bytes(5)


def test_robots_find_the_list(small: Site) -> None:
    write_sitemap(small)
    robots = (small.folder / "robots.txt").read_text("utf-8")
    assert robots == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"


def test_without_an_address_the_list_is_empty(small: Site) -> None:
    write_sitemap(Site(small.folder, small.root))
    assert "<loc>" not in (small.folder / "sitemap.xml").read_text("utf-8")
    assert "Sitemap" not in (small.folder / "robots.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def folder(site) -> Path:
    assert site.built.returncode == 0, site.built.stdout
    return site.root / "site"


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("index.html"))
    return {f.parent.relative_to(folder).as_posix(): f.read_text("utf-8") for f in files}


class TestOfTheSite:
    """The real pages."""

    def test_the_list_holds_exactly_the_pages(self, folder: Path, pages) -> None:
        text = (folder / "sitemap.xml").read_text("utf-8")
        listed = sorted(re.findall(r"<loc>https?://[^/]+/(.*?)/?</loc>", text))
        assert listed == sorted(name.replace(".", "", name == ".") for name in pages)

    def test_each_page_has_a_description_of_a_fitting_length(self, pages) -> None:
        found = {name: description(html) for name, html in pages.items()}
        wrong = {
            f"{name}: {len(text)} characters"
            for name, text in found.items()
            if len(text) not in DESCRIPTION
        }
        assert not wrong, "\n".join(sorted(wrong))

    def test_no_two_pages_are_described_alike(self, pages) -> None:
        times = Counter(description(html) for html in pages.values())
        assert [text for text, count in times.items() if count > 1] == []

    def test_a_description_needs_no_escape(self, pages) -> None:
        """The theme writes it into an attribute as it is."""
        assert [
            name for name, html in pages.items() if set('<>&"') & set(description(html))
        ] == []


def description(html: str) -> str:
    return re.search(r'<meta name="description" content="([^"]*)"', html)[1]
