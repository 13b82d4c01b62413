"""The site below a path of its host: every link stays inside."""

import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

HOST = "https://example.org"
BASE = "/name/"
# What has to be a whole address, as others read it away from the page.
WHOLE = {"canonical", "og:url", "og:image"}


class Links(HTMLParser):
    """Collects what a page links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.whole: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if have.get("rel") == "canonical":
            self.whole["canonical"] = have["href"]
        elif tag == "meta" and have.get("property") in WHOLE:
            self.whole[have["property"]] = have["content"]
        else:
            self.found += [have[name] for name in ("href", "src") if name in have]


def links(page: Path) -> Links:
    reader = Links()
    reader.feed(page.read_text("utf-8"))
    reader.close()
    return reader


@pytest.fixture(scope="module")
def folder(site_with_path) -> Path:
    """The site built for a sub-path."""
    assert site_with_path.url == HOST + BASE
    assert site_with_path.built.returncode == 0, site_with_path.built.stdout
    return site_with_path.root / "site"


def address(page: Path, folder: Path) -> str:
    """Return where a page is served; the one for missing pages, at any depth."""
    path = page.relative_to(folder).as_posix()
    if path == "404.html":
        return f"{HOST}{BASE}a/path/that/is/nowhere/"
    return HOST + BASE + path.removesuffix("index.html")


def target(url: str, folder: Path) -> Path:
    path = unquote(urlsplit(url).path).removeprefix(BASE)
    file = folder / path
    return file / "index.html" if not path or path.endswith("/") else file


def test_every_link_of_every_page_leads_to_a_file_below_the_path(folder: Path) -> None:
    wrong = []
    for page in sorted(folder.rglob("*.html")):
        for link in links(page).found:
            url = urljoin(address(page, folder), link)
            if not url.startswith(f"{HOST}/") or link.startswith("#"):
                continue
            inside = urlsplit(url).path.startswith(BASE)
            if not inside or not target(url, folder).is_file():
                wrong.append(f"{page.relative_to(folder)}: {link}")
    assert not wrong, "\n".join(wrong)


def test_no_page_names_its_own_host_but_where_it_must(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        assert [link for link in links(page).found if link.startswith(HOST)] == [], page


def test_the_page_for_missing_pages_works_at_any_depth(folder: Path) -> None:
    found = links(folder / "404.html").found
    inside = [link for link in found if link.startswith(BASE)]
    assert len(inside) > len(list((folder / "learn").iterdir()))
    rest = set(found) - set(inside)
    assert [link for link in rest if not link.startswith(("#", "https://"))] == []


def test_each_page_says_its_whole_address(folder: Path) -> None:
    for page in folder.rglob("index.html"):
        whole = links(page).whole
        assert whole["canonical"] == whole["og:url"] == address(page, folder)
        assert target(whole["og:image"], folder).is_file()


@pytest.mark.parametrize("name", ["sitemap.xml", "robots.txt", "feed.xml", "llms.txt"])
def test_every_address_in_a_list_leads_to_a_file(name: str, folder: Path) -> None:
    found = re.findall(rf"{HOST}[^\s<)\"]*", (folder / name).read_text("utf-8"))
    assert found
    for url in found:
        assert urlsplit(url).path.startswith(BASE), url
        assert target(url, folder).is_file(), url


def test_the_search_index_names_no_place_on_the_host(folder: Path) -> None:
    index = (folder / "search" / "search_index.json").read_text("utf-8")
    places = re.findall(r'"location":"([^"]*)"', index)
    assert places
    assert [place for place in places if posixpath.isabs(place) or "://" in place] == []
