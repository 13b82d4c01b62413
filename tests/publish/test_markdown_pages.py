"""A page as Markdown with its outputs in it, and the list of all such pages."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.include import Section
from builder.links import definitions
from builder.page import Fence, parse_page
from builder.project import pages_of
from builder.run.display import Output
from builder.run.executor import Executed
from builder.write.markdown import as_markdown

ROOT = Path(__file__).parents[2]
SECTION = Section("pack/one.py", "def one():\n    return 1")

# The text of an author, and the Markdown that is written.
PROSE = {
    "front matter goes": ("---\ntitle: A\n---\n\nText.", "Text."),
    "the title goes, for the head has it": ("# Title { #id }\n\nText.", "Text."),
    "attributes go": ("Text.\n{ .lead }", "Text."),
    "attributes of headings go": ("## Two { #two }", "## Two"),
    "braces in code stay": ("A `{ .lead }` here", "A `{ .lead }` here"),
    "braces in formulas stay": (r"$\frac{1}{2}$", r"$\frac{1}{2}$"),
    "links are rewritten": ("See [`x`](a.md#b).", "See [`x`](<a.md#b>)."),
    "links in code stay": ("Write `[a](b.md)`.", "Write `[a](b.md)`."),
    "links in HTML are rewritten": ('<a href="a.md">a</a>', '<a href="<a.md>">a</a>'),
    "data of figures goes": ("<ag-fall data-run='[1, 2]'>", "<ag-fall>"),
    "folded blocks open": ('??? question "Why?"\n\n    So.', "**Question: Why?**\n\nSo."),
    "blocks without a title open": ("!!! note\n    So.\n\nOn.", "**Note**\n\nSo.\n\nOn."),
    "tabs open": ('=== "One"\n\n    1', "**One**\n\n1"),
    "other fences stay": (
        "```sh\nmake { .x } [a](b)\n```",
        "```sh\nmake { .x } [a](b)\n```",
    ),
    "used definitions come": (
        "[a][one], [two](b)",
        "[a][one], [two](<b>)\n\n[one]: https://1",
    ),
}

# A fence, its outputs, and the Markdown below its code.
OUTPUTS = {
    "text": ("", [("text", "True")], "```text\nTrue\n```"),
    "printed lines": ("", [("stdout", "a\nb\n")], "```text\na\nb\n```"),
    "a warning": ("", [("warning", "UserWarning: x")], "```text\nUserWarning: x\n```"),
    "an error": ("", [("error", "TypeError: x")], "```text\nTypeError: x\n```"),
    "a fence inside": ("", [("text", "```")], "````text\n```\n````"),
    "two outputs": (
        "",
        [("stdout", "a\n"), ("text", "1")],
        "```text\na\n```\n\n```text\n1\n```",
    ),
    "a figure in words": (
        "#| alt: It rises.\n#| caption: See it.\n",
        [("svg", "<svg></svg>")],
        "Figure: It rises.\n\nCaption: See it.",
    ),
    "a table": (
        "",
        [
            (
                "html",
                "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>",
            )
        ],
        "| a | b\\|c |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a table with a caption": (
        "",
        [("html", "<table><caption>C</caption><tr><th>a</th></tr></table>")],
        "C\n\n| a |\n| --- |",
    ),
    "a figure that moves, without its drawing and controls": (
        "#| alt: It rises.\n#| caption: Drag.\n",
        [
            (
                "html",
                "<ag-x><svg><text>0</text></svg><fieldset><label>epoch <input></label>"
                "</fieldset><p>It ends at 3.</p></ag-x>",
            )
        ],
        "Figure: It rises.\n\nCaption: Drag.\n\nIt ends at 3.",
    ),
    "other HTML as text": ("", [("html", "<p>a <b>b</b></p><p>c</p>")], "a b\n\nc"),
}


def written(text: str, outputs: list[list[Output]] = (), shared: str = "") -> str:
    page = parse_page(text, "page.md")
    lines = [fence.line for fence in page.executed]
    executed = Executed(page, dict(zip(lines, outputs, strict=False)))

    def include(fence: Fence) -> Section:
        return SECTION

    return as_markdown(executed, include, lambda target: f"<{target}>", definitions(shared))


@pytest.mark.parametrize("case", PROSE)
def test_prose(case: str) -> None:
    text, expected = PROSE[case]
    links = "[one]: https://1\n[two]: https://2\n"
    assert written(text, shared=links) == expected + "\n"


@pytest.mark.parametrize("case", OUTPUTS)
def test_outputs_stand_below_their_code(case: str) -> None:
    options, outputs, expected = OUTPUTS[case]
    given = [{"kind": kind, "data": data} for kind, data in outputs]
    text = f"```python\n{options}x\n```\n\nAfter."
    assert written(text, [given]) == f"```python\nx\n```\n\n{expected}\n\nAfter.\n"


def test_code_stands_alone_without_the_words_of_its_header() -> None:
    assert written("```python raises=TypeError\nx\n```") == "```python\nx\n```\n"


def test_empty_lines_of_code_and_outputs_stay() -> None:
    text = "```python\nx\n\n\ny\n```\n\n\n\nAfter."
    expected = "```python\nx\n\n\ny\n```\n\n```text\n1\n\n\n2\n```\n\nAfter.\n"
    assert written(text, [[_text("1\n\n\n2")]]) == expected


def test_what_the_page_hides_is_hidden() -> None:
    text = "```python hide-code\nx\n```\n\n```python hide-output\ny\n```\n"
    given = [[{"kind": "text", "data": data}] for data in "12"]
    assert written(text, given) == "```text\n1\n```\n\n```python\ny\n```\n"


def test_included_source_comes_with_its_path() -> None:
    text = written('```python\n--8<-- "pack/one.py:one"\n```')
    assert text == f"`pack/one.py`:\n\n```python\n{SECTION.code}\n```\n"


def test_outputs_in_a_folded_block_stand_at_the_margin() -> None:
    text = written('??? note "N"\n\n    ```python\n    x\n    ```\n', [[_text("1")]])
    assert text == "**Note: N**\n\n```python\nx\n```\n\n```text\n1\n```\n"


def test_the_title_is_read_without_markup() -> None:
    page = parse_page("---\na: b\n---\n\n# `f` is { #x }\n", "page.md")
    assert page.title == "f is"


def test_a_comment_in_code_is_no_title() -> None:
    assert parse_page("```python\n# no\n```\n", "page.md").title == ""


def _text(data: str) -> Output:
    return {"kind": "text", "data": data}


@pytest.fixture(scope="module")
def folder(site) -> Path:
    assert site.built.returncode == 0, site.built.stdout
    return site.root / "site"


@pytest.fixture(scope="module")
def read(folder: Path) -> Callable[[str], str]:
    return lambda path: (folder / path).read_text("utf-8")


class TestOfTheSite:
    """The Markdown of the real pages, beside their HTML."""

    def test_each_page_links_to_a_written(self, folder: Path) -> None:
        found = sorted(file.parent for file in folder.rglob("index.md"))
        assert len(found) == len(pages_of(ROOT))
        for place in found:
            page = (place / "index.html").read_text("utf-8")
            assert re.search(
                r'<link rel="alternate ?" type="text/markdown"[^>]* href="index\.md"', page
            )

    def test_markdown_starts_with_title_description_address_and_dates(self, read) -> None:
        head = read("learn/the-problem/index.md").split("\n\n")[:3]
        assert re.fullmatch(r"# \S.+", head[0])
        assert re.fullmatch(r"> \S.+", head[1])
        assert re.fullmatch(
            r"- Page: https?://\S+/learn/the-problem/\n"
            r"- Published: \d{4}-\d\d-\d\d\n- Revised: \d{4}-\d\d-\d\d",
            head[2],
        )

    def test_each_output_of_a_page_stands_in_its_written(self, read) -> None:
        page = read("learn/recap/index.html")
        outputs = re.findall(r'<pre class="ag-text [^>]*><samp>(.*?)</samp>', page, re.S)
        assert len(outputs) >= 5
        plain = read("learn/recap/index.md")
        for output in outputs:
            assert f"```text\n{html.unescape(output)}\n```" in plain

    def test_no_word_of_the_generator_is_left(self, folder: Path) -> None:
        residue = re.compile(r"^--8<--|^\?\?\?|^!!!|^#\||<!-- material|\{ [.#]\w", re.M)
        found = [file for file in folder.rglob("index.md") if residue.search(prose(file))]
        assert found == []

    def test_links_lead_to_pages_of_the_site(self, folder: Path, read) -> None:
        address = re.search(r"- Page: (\S+)", read("index.md"))[1]
        for file in folder.rglob("index.md"):
            for target in re.findall(r"\]\(([^)\s#]+)", prose(file)):
                assert "://" in target, f"{file}: {target}"
                if target.startswith(address):
                    there = folder / target.removeprefix(address)
                    assert there.exists(), f"{file}: {target}"

    def test_the_list_names_each_page_with_what_it_says(self, folder: Path, read) -> None:
        text = read("llms.txt")
        assert re.match(r"# \S.+\n\n> \S.+\n\n- \[", text)
        entries = re.findall(r"^- \[.+\]\((\S+)\): \S.+$", text, re.M)
        assert len(entries) == len(set(entries)) == len(list(folder.rglob("index.html")))
        assert "\n## Learn\n" in text


def prose(file: Path) -> str:
    """Return the text of a file without its fences and code."""
    text = file.read_text("utf-8")
    lines = text.splitlines()
    for fence in parse_page(text, file.name).fences:
        lines[fence.line - 1 : fence.end] = [""] * (fence.end - fence.line + 1)
    return re.sub(r"`[^`]+`", "", "\n".join(lines))


def test_every_page_of_the_project_has_a_title() -> None:
    for page in pages_of(ROOT):
        assert page.title, page.name
