"""Zensical builds the same pages from the same mkdocs.yml, with the same outputs."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

OUTPUT = "ag-output"
URL = "https://example.org/name/"
# Publishing adds it, which comes after the build.
LOOKUP = re.compile(r'<p class="ag-source">Look it up: .*?</p>')
# These elements have no end, so they open nothing.
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}

MKDOCS_YML = """\
site_name: A small site
markdown_extensions:
  - pymdownx.superfences
  - builder.extension
"""


class Outputs(HTMLParser):
    """Collects the text of each executed output of a page, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            self.depth += tag not in VOID
        elif OUTPUT in (dict(attrs).get("class") or "").split():
            self.depth = 1
            self.found.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens nothing: parts of figures are written so."""

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.depth -= tag not in VOID

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[-1] += data


def outputs(page: Path) -> list[str]:
    reader = Outputs()
    reader.feed(LOOKUP.sub("", page.read_text("utf-8")))
    reader.close()
    return reader.found


def zensical(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build with Zensical, afresh: it remembers pages by their Markdown alone."""
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--clean", *options],
        cwd=root,
        env=os.environ | {"SITE_URL": URL},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def pages(root: Path) -> list[str]:
    """Return the pages that are written in Markdown; no other kind has Zensical."""
    found = []
    for file in sorted((root / "docs").rglob("*.md")):
        path = file.relative_to(root / "docs").with_suffix("")
        found.append((path.parent if path.name == "index" else path).as_posix())
    return found


@pytest.fixture(scope="module")
def other(site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built by Zensical; it believes what ran under MkDocs."""
    copy = site.copy(tmp_path_factory.mktemp("zensical") / "project")
    result = zensical(copy.root, "--strict")
    assert result.returncode == 0, result.stdout
    return copy.root


def test_every_output_of_every_page_is_the_same(site, other: Path) -> None:
    assert site.built.returncode == 0, site.built.stdout
    count = 0
    for page in pages(other):
        here = outputs(site.root / "site" / page / "index.html")
        assert outputs(other / "site" / page / "index.html") == here, page
        count += len(here)
    assert count > 100


def test_what_the_project_overrides_is_there_too(site, other: Path) -> None:
    path = "learn/grad-fn/index.html"
    for root in (site.root, other):
        page = (root / "site" / path).read_text("utf-8")
        facts = re.search(r'<p class="ag-facts">(.*?)</p>', page, re.S)[1]
        found = re.findall(r"<span>(.*?)</span>", facts)
        assert re.fullmatch(r"Learn, part 4 of \d+", found[0])
        assert re.fullmatch(r"\d+ min", found[1])
        assert re.search(
            r'<meta property="og:title" content="grad_fn is the way back">', page
        )


def test_publishing_its_folder_says_what_it_cannot_do(other: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "publish", "site", "--url", URL],
        cwd=other,
        capture_output=True,
        text=True,
    )
    # The fixes know the theme of MkDocs; Zensical's has other HTML.
    assert result.returncode == 1
    assert re.findall(r"^not done, (\w+): ", result.stderr, re.M) == ["fix_theme"]
    for name in (
        "llms.txt",
        "feed.xml",
        "learn/grad-fn/index.md",
        "learn/grad-fn/card.png",
    ):
        assert (other / "site" / name).is_file()
    page = (other / "site" / "learn/grad-fn/index.html").read_text("utf-8")
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize("options", [(), ("--strict",)], ids=["loose", "strict"])
def test_a_fence_that_raises_fails_its_build_too(options: tuple[str, ...], project) -> None:
    project.write("mkdocs.yml", MKDOCS_YML)
    project.write("docs/index.md", "# Home\n\n```python\n1 / 0\n```\n")
    result = zensical(project.root, *options)
    assert result.returncode != 0
    assert "docs/index.md:4: ZeroDivisionError: division by zero" in result.stdout
