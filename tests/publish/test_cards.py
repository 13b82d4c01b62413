"""The picture that a link to a page gets where people share links."""

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from publish.cards import HEIGHT, WIDTH, Card, drawn, fitted, key, remembered

CARD = Card(
    title="Gradients add until you clear them",
    section="Learn",
    foot="A site",
    colours={
        "paper": "#fdfcf9",
        "ink": "#1c2530",
        "soft-ink": "#54606e",
        "line": "#dcd8cb",
        "value": "#1f5fd0",
        "gradient": "#b93a06",
    },
    points=((35.7, 0.5), (55.9, 14.0), (58.2, 15.0)),
)
# Other cards, each by the one thing in which it differs.
OTHERS = {
    "title": replace(CARD, title="Another"),
    "section": replace(CARD, section="Understand"),
    "colours": replace(CARD, colours={**CARD.colours, "paper": "#ffffff"}),
    "points": replace(CARD, points=((1.0, 2.0), (2.0, 3.0))),
}
MOST_BYTES = 40_000
CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


@pytest.fixture(scope="module")
def picture() -> bytes:
    return drawn(CARD)


def chunks(png: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        found.add(png[at + 4 : at + 8])
        at += length + 12
    return found


def test_it_has_the_size_that_others_ask_for(picture: bytes) -> None:
    assert Image.open(io.BytesIO(picture)).size == (WIDTH, HEIGHT) == (1200, 630)


def test_it_is_light(picture: bytes) -> None:
    assert len(picture) <= MOST_BYTES


def test_the_same_card_gives_the_same_bytes(picture: bytes) -> None:
    assert drawn(CARD) == picture


def test_it_says_nothing_of_when_and_with_what_it_was_made(picture: bytes) -> None:
    assert chunks(picture) <= CHUNKS


def test_a_dollar_in_a_title_is_a_dollar() -> None:
    assert len(drawn(replace(CARD, title=r"What $\broken costs"))) <= MOST_BYTES


def test_a_very_long_title_is_cut() -> None:
    _, lines = fitted("gradient " * 40)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert len(drawn(replace(CARD, title="gradient " * 40))) <= MOST_BYTES


@pytest.mark.parametrize("title", ["Short", "A gradient is a slope you can measure"])
def test_a_short_title_is_large_and_whole(title: str) -> None:
    size, lines = fitted(title)
    assert size > 50
    assert " ".join(lines) == title


@pytest.mark.parametrize("other", OTHERS)
def test_it_is_drawn_anew_when_this_changes(other: str) -> None:
    assert key(OTHERS[other]) != key(CARD)


def test_it_is_remembered(tmp_path: Path, picture: bytes) -> None:
    assert remembered(CARD, tmp_path) == picture
    [file] = (tmp_path / ".cache" / "cards").iterdir()
    file.write_bytes(b"remembered")
    assert remembered(CARD, tmp_path) == b"remembered"


def test_what_is_remembered_needs_no_matplotlib(tmp_path: Path) -> None:
    remembered(CARD, tmp_path)
    code = (
        "import sys; from pathlib import Path; from publish.cards import *; "
        f"remembered({CARD!r}, Path({str(tmp_path)!r})); "
        "sys.exit('matplotlib' in sys.modules or 'PIL' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root).returncode == 0


@pytest.fixture(scope="module")
def folder(site) -> Path:
    assert site.built.returncode == 0, site.built.stdout
    return site.root / "site"


class TestOfTheSite:
    """What stands in the head of each page."""

    def test_each_page_has_a_card_and_names_it_by_its_whole_address(
        self, folder: Path
    ) -> None:
        pages = list(folder.rglob("index.html"))
        assert pages
        for page in pages:
            found = properties(page.read_text("utf-8"))
            assert found["og:url"].startswith("http"), page
            assert found["og:url"].endswith(relative(page.parent, folder)), page
            assert found["og:image"] == found["og:url"] + "card.png", page
            assert 0 < (page.parent / "card.png").stat().st_size <= MOST_BYTES, page

    def test_each_page_says_what_a_link_to_it_shows(self, folder: Path) -> None:
        found = properties((folder / "learn/grad-fn/index.html").read_text("utf-8"))
        assert found["og:title"] == "grad_fn is the way back"
        assert len(found["og:description"]) >= 50
        assert found["twitter:card"] == "summary_large_image"

    def test_a_page_that_is_not_there_has_none(self, folder: Path) -> None:
        assert "og:image" not in (folder / "404.html").read_text("utf-8")


def relative(place: Path, folder: Path) -> str:
    path = place.relative_to(folder).as_posix()
    return "/" if path == "." else f"/{path}/"


def properties(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html))
