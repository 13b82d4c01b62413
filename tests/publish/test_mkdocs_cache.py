"""Highlighting and sections of the search are taken over from the build before."""

from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.toc import get_toc
from pymdownx.highlight import Highlight

from publish import mkdocs_cache
from publish.mkdocs_cache import Results


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "results.json"


def worked_out(file: Path, *given: object) -> list[object]:
    """Ask in a new process, as it were, and return what had to be worked out."""
    results, made = Results(file), []

    def make(one: object) -> str:
        made.append(one)
        return f"of {one}"

    for one in given:
        assert results.get(one, partial(make, one)) == f"of {one}"
    results.save()
    return made


def test_what_was_worked_out_is_taken_over(file: Path) -> None:
    assert worked_out(file, 1, 2) == [1, 2]
    assert worked_out(file, 1, 2) == []
    assert worked_out(file, 2, 3) == [3]


def test_the_same_is_worked_out_once_in_a_build(file: Path) -> None:
    assert worked_out(file, 1, 1) == [1]


def test_what_a_build_did_not_ask_for_is_forgotten(file: Path) -> None:
    worked_out(file, 1, 2)
    worked_out(file, 2)
    assert worked_out(file, 1) == [1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:-2],
        lambda text: text.replace("of 1", "of 7"),
        lambda text: "[" + text,
    ],
    ids=["empty", "cut short", "edited", "no JSON"],
)
def test_a_damaged_file_counts_as_nothing(file: Path, damage) -> None:
    worked_out(file, 1)
    file.write_text(damage(file.read_text("utf-8")), "utf-8")
    assert worked_out(file, 1) == [1]


def test_other_packages_make_it_anew(file: Path, monkeypatch) -> None:
    worked_out(file, 1)
    monkeypatch.setattr(mkdocs_cache, "installed_packages", lambda: ["pygments-0"])
    assert worked_out(file, 1) == [1]


def test_code_is_highlighted_as_without_it(file: Path, monkeypatch) -> None:
    monkeypatch.setattr(Highlight, "highlight", Highlight.highlight)
    extensions = ["pymdownx.superfences", "pymdownx.highlight"]
    headers = ("python", "python hl_lines='1'", "text")
    page = "\n\n".join(f"```{header}\nx = 1\n```" for header in headers)
    expected = Markdown(extensions=extensions).convert(page)
    for _ in range(2):
        results = Results(file)
        mkdocs_cache._cache_highlighting(results)
        assert Markdown(extensions=extensions).convert(page) == expected
        results.save()


class Index:
    """As the plugin's: a page adds its sections."""

    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []
        self.read = 0

    def add_entry_from_context(self, page: SimpleNamespace) -> None:
        self.read += 1
        self.entries += [{"text": part} for part in page.content.split()]


def test_only_a_page_that_changed_is_cut_into_sections(file: Path) -> None:
    def entries(*contents: str) -> tuple[list[str], int]:
        index, results = Index(), Results(file)
        mkdocs_cache._cache_sections(index, results)
        for at, content in enumerate(contents):
            page = SimpleNamespace(content=content, url=f"{at}/", title="T", meta={})
            index.add_entry_from_context(page)
        results.save()
        return [entry["text"] for entry in index.entries], index.read

    assert entries("a b", "c") == (["a", "b", "c"], 2)
    assert entries("a b", "c") == (["a", "b", "c"], 0)
    assert entries("a b", "d") == (["a", "b", "d"], 1)


class Asked(dict):
    """Front matter, or a page, that notes which of its values are read."""

    def __init__(self, **values: object) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def get(self, name: str, default: object = None) -> object:
        self.names.add(name)
        return super().get(name, default)

    def __getattr__(self, name: str) -> object:
        return self.get(name)


def test_sections_of_the_real_index_are_as_without_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: material\n")
    (tmp_path / "docs").mkdir()
    config = load_config(str(tmp_path / "mkdocs.yml"), plugins=["search"])
    plugin = config.plugins["material/search"]

    def entries(results: Results | None) -> list[dict[str, object]]:
        plugin.on_config(config)
        if results:
            mkdocs_cache._cache_sections(plugin.search_index, results)
        plugin.search_index.add_entry_from_context(page)
        return plugin.search_index.entries

    content = '<h1 id="a">A</h1><p>One.</p><h2 id="b">B</h2><p>Two.</p>'
    meta = Asked(tags=["t"], search={"boost": 2})
    page = Asked(content=content, url="a/", title="A", meta=meta, toc=get_toc([]))
    expected = entries(None)
    assert len(expected) == 2
    # The table of contents is made of the content.
    assert page.names <= {"content", "url", "title", "meta", "toc"}
    assert meta.names <= {*mkdocs_cache.SEARCHED}
    for _ in range(2):
        results = Results(file)
        assert entries(results) == expected
        results.save()
