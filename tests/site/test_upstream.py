"""UPSTREAM.md is true: its files and tests exist, and what no other test notices."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import material
import pytest
from mkdocs_jupyter.nbconvert2 import get_nbconvert_app
from mkdocs_jupyter.plugin import Plugin

from builder.project import pages_of
from publish.notebook_run import JUPYTER, _kernel_environment

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "UPSTREAM.md").read_text("utf-8")
ROWS = re.findall(r"^\| (?!What|---)(.+) \| (.+) \| (.+) \|$", TEXT, re.M)
CODE = re.compile(r"`([^`]+)`")
TEMPLATES = Path(material.__file__).parent / "templates"
OVERRIDES = ROOT / "overrides"
# Classes, ids, attributes and custom properties that the theme gives their names.
NAME = re.compile(r"[.]md-[\w-]+|--md-[\w-]+|data-md-[\w-]+|#__\w+")
BLOCK = re.compile(r"{% block (\w+)")


VERSION = re.compile(r"([\w-]+) (\d+(?:\.\d+)+)")


def test_each_version_is_the_pinned_one() -> None:
    files = (ROOT / name for name in ("requirements.txt", "constraints.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    pinned = {line.replace("==", " ") for line in lines if "==" in line}
    npm = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    pinned |= {f"{name} {version}" for name, version in npm.items()}
    named = {" ".join(one) for one in VERSION.findall(TEXT)}
    assert len(named) > 10
    assert named - pinned == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_each_row_names_files_and_tests_that_exist(row: tuple[str, str, str]) -> None:
    _, ours, tests = row
    assert [file for file in CODE.findall(ours) if not (ROOT / file).is_file()] == []
    found = [one.split("::") for one in CODE.findall(tests) if "::" in one]
    assert found
    for file, name in found:
        assert re.search(rf"def {name}\b", (ROOT / file).read_text("utf-8")), name


def texts(*folders: Path) -> dict[str, str]:
    """Return the text of each style sheet, script and template, by its path."""
    files = [file for folder in folders for file in folder.rglob("*")]
    wanted = [file for file in files if file.suffix in (".css", ".js", ".html")]
    return {str(file): file.read_text("utf-8") for file in wanted}


def test_each_name_of_the_theme_that_we_use_is_in_its_files() -> None:
    ours = texts(ROOT / "docs/assets", ROOT / "live/page", OVERRIDES)
    used = {name: file for file, text in ours.items() for name in NAME.findall(text)}
    theirs = "\n".join(texts(TEMPLATES).values())
    assert len(used) > 50
    gone = [
        f"{file}: {name}"
        for name, file in used.items()
        if not re.search(rf"{name.lstrip('.#')}(?![\w-])", theirs)
    ]
    assert gone == []


def test_each_block_and_partial_that_we_override_is_one_of_the_theme() -> None:
    theirs = {*BLOCK.findall((TEMPLATES / "base.html").read_text("utf-8"))}
    for name in ("main.html", "404.html"):
        assert {*BLOCK.findall((OVERRIDES / name).read_text("utf-8"))} <= theirs
    for name in ("main.html", "404.html", "partials/comments.html"):
        assert (TEMPLATES / name).is_file()


def test_the_page_of_tags_lists_every_tag(site) -> None:
    pages = [page for page in pages_of(ROOT) if page.meta.get("tags")]
    assert len(pages) > 20
    html = site.html("tags/index.html")
    listed = re.findall(r'<h2 id="tag:[^"]*">\s*<span[^>]*>([^<]+)<', html)
    assert sorted({tag for page in pages for tag in page.meta["tags"]}) == sorted(listed)


def test_mkdocs_jupyter_asks_should_include() -> None:
    plugin, asked = Plugin(), []
    plugin.should_include = asked.append
    file = SimpleNamespace(src_uri="a.md")
    plugin.on_files([file], config={})
    plugin.on_pre_page(SimpleNamespace(file=file), config={}, files=[])
    assert asked == [file, file]


def test_nbconvert_reads_our_configuration() -> None:
    with _kernel_environment(ROOT):
        assert JUPYTER.items() <= get_nbconvert_app().config.items()
