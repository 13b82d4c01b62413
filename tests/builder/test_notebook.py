"""A page as a notebook: what becomes of prose, fences, boxes and links."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from builder.include import imported_modules
from builder.page import parse_page
from builder.write.notebook import as_notebook, as_self_contained

URL = "https://example.org/name/"
Notebook = Callable[..., dict[str, Any]]


@pytest.fixture
def notebook(project) -> Notebook:
    """Return a function that makes a notebook of the text of a page."""

    def notebook(text: str, url: str = URL, name: str = "docs/learn/page.md"):
        return as_notebook(parse_page(text, name), project.root, url)

    return notebook


def sources(notebook: dict[str, Any], kind: str) -> list[str]:
    """Return the cells of a kind, without those that carry the project."""
    cells = notebook["cells"]
    carried = {"setup", "source"}
    return [
        cell["source"]
        for cell in cells
        if cell["cell_type"] == kind and not carried & {*cell["metadata"].get("tags", [])}
    ]


def prose(notebook: dict[str, Any]) -> str:
    """Return the Markdown below the title and the note on the notebook."""
    return "\n---\n".join(sources(notebook, "markdown")[2:])


def test_fence_becomes_a_cell_of_exactly_its_code(notebook: Notebook) -> None:
    made = notebook("# Title\n\n```python\nx = 1\n\nx  # one\n```\n")
    assert sources(made, "code") == ["x = 1\n\nx  # one"]


def test_words_of_a_figure_are_not_in_its_cell_and_its_caption_is_below(
    notebook: Notebook,
) -> None:
    made = notebook("# T\n\n```python\n#| alt: A dot.\n#| caption: One dot.\ndot()\n```\n")
    assert sources(made, "code") == ["dot()"]
    assert prose(made) == "*One dot.*"


def test_declared_exception_is_tagged(notebook: Notebook) -> None:
    made = notebook("# T\n\n```python raises=ZeroDivisionError\n1 / 0\n```\n")
    assert made["cells"][-1]["metadata"]["tags"] == ["raises-exception"]


@pytest.mark.parametrize(("flag", "part"), [("code", "source"), ("output", "outputs")])
def test_what_a_page_hides_is_folded(notebook: Notebook, flag: str, part: str) -> None:
    made = notebook(f"# T\n\n```python hide-{flag}\nx = 1\n```\n")
    assert made["cells"][-1]["metadata"]["jupyter"] == {f"{part}_hidden": True}


def test_code_that_is_only_shown_is_prose(notebook: Notebook) -> None:
    made = notebook("# T\n\n```python no-run\nlaunch()\n```\n")
    assert sources(made, "code") == []
    assert prose(made) == "```python\nlaunch()\n```"


def test_included_source_is_shown_with_its_file(project, notebook: Notebook) -> None:
    project.write("pack/line.py", "def line(x):\n    return 2 * x\n")
    made = notebook('# T\n\n```python\n--8<-- "pack/line.py:line"\n```\n')
    shown = "From `pack/line.py`:\n\n```python\ndef line(x):\n    return 2 * x\n```"
    assert prose(made) == shown


def test_heading_begins_a_cell(notebook: Notebook) -> None:
    made = notebook("# T\n\nLead.\n{ .lead }\n\n## One\n\nText.\n\n### Two\n\nMore.\n")
    assert sources(made, "markdown")[0] == "# T\n\nLead."
    assert prose(made) == "## One\n\nText.\n---\n### Two\n\nMore."


def test_question_keeps_its_answer_folded_and_its_code_a_cell(notebook: Notebook) -> None:
    made = notebook(
        '# T\n\n??? question "Predict: `x`?"\n\n    One.\n\n    ```python\n    x = 1\n'
        "    x\n    ```\n\n    Not two.\n\nAfter.\n"
    )
    answer = "<details><summary>Answer</summary>\n\nOne.\n\n</details>"
    then = "<details><summary>And then</summary>\n\nNot two.\n\n</details>"
    assert sources(made, "code") == ["x = 1\nx"]
    assert prose(made) == f"**Predict: `x`?**\n\n{answer}\n---\n{then}\n\nAfter."


def test_question_with_options_keeps_each_verdict_folded(notebook: Notebook) -> None:
    text = """# T

!!! predict "How many?"

    ??? wrong "None"
        Count again.

    ??? right "One"
        Yes.

        ```python
        1
        ```
"""
    made = notebook(text)
    assert sources(made, "code") == ["1"]
    assert prose(made) == (
        "**How many?**\n---\n**None**\n\n<details><summary>Right or wrong?</summary>\n\n"
        "*Wrong.*\n\nCount again.\n\n</details>\n---\n**One**\n\n"
        "<details><summary>Right or wrong?</summary>\n\n*Right.*\n\nYes.\n\n</details>"
    )


def test_figure_that_only_the_page_can_show_is_named_and_carries_nothing(
    project, notebook: Notebook
) -> None:
    project.write("pack/moving.py", "figure = 1\n")
    text = """# T

```python page-only
#| alt: A line that moves.
#| caption: Drag.
from pack.moving import figure
```
"""
    made = notebook(text)
    assert sources(made, "code") == []
    assert "pack.moving" not in str(made)
    (shown,) = sources(made, "markdown")[2:]
    assert shown == f"*Here [the page]({URL}learn/page/) has a figure that moves.* " + (
        "A line that moves."
    )


def test_note_becomes_a_quotation(notebook: Notebook) -> None:
    made = notebook("# T\n\n## H\n\n!!! note\n\n    First.\n\n    Second.\n")
    assert prose(made) == "## H\n---\n> **Note**\n>\n> First.\n>\n> Second."


def test_fence_of_another_language_stays_where_it_is(notebook: Notebook) -> None:
    made = notebook("# T\n\n## H\n\n```text\n# no heading {.x} [a](b.md)\n```\n")
    assert prose(made) == "## H\n\n```text\n# no heading {.x} [a](b.md)\n```"


@pytest.mark.parametrize(
    ("written", "there", "elsewhere"),
    [
        ("[a](b.md)", f"[a]({URL}learn/b/)", "a"),
        ("[a](b.md#c)", f"[a]({URL}learn/b/#c)", "a"),
        ("[a](#c)", f"[a]({URL}learn/page/#c)", "a"),
        ("[a](../index.md)", f"[a]({URL})", "a"),
        ("[`a()`](index.md)", f"[`a()`]({URL}learn/)", "`a()`"),
        ("[a](https://b.org/)", "[a](https://b.org/)", "[a](https://b.org/)"),
        ("[a][book]", "[a](https://b.org/book)", "[a](https://b.org/book)"),
        ("[book][]", "[book](https://b.org/book)", "[book](https://b.org/book)"),
        ("`[a](b.md)`", "`[a](b.md)`", "`[a](b.md)`"),
        ("$[a](b)_{.5}$", "$[a](b)_{.5}$", "$[a](b)_{.5}$"),
    ],
)
def test_links_are_complete_or_words(
    notebook: Notebook, written: str, there: str, elsewhere: str
) -> None:
    text = f"# T\n\n## H\n\n{written}\n\n[book]: https://b.org/book\n"
    assert prose(notebook(text)) == f"## H\n\n{there}"
    assert prose(notebook(text, url="")) == f"## H\n\n{elsewhere}"


def test_links_that_the_project_appends_to_each_page_are_known(
    project, notebook: Notebook
) -> None:
    config = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", config + "      links: l.md\n")
    project.write("l.md", "[book]: https://b.org/\n")
    assert prose(notebook("# T\n\n## H\n\nA [book][book].\n")).endswith(
        "[book](https://b.org/)."
    )


def test_notebook_carries_what_its_code_imports_and_that_imports(
    project, notebook: Notebook
) -> None:
    project.write("pack/__init__.py", '"""A pack."""\n')
    project.write("pack/one.py", "from pack.two import b\n\na = b\n")
    project.write("pack/two.py", "b = 2\n")
    made = notebook("# T\n\n```python\nfrom pack.one import a\n```\n")
    carried = [
        c["source"] for c in made["cells"] if c["metadata"].get("tags") == ["source"]
    ]
    assert carried == [
        '%%module pack\n"""A pack."""',
        "%%module pack.two\nb = 2",
        "%%module pack.one\nfrom pack.two import b\n\na = b",
    ]


def test_module_that_imports_itself_in_a_circle_is_carried_once(project) -> None:
    project.write("pack/one.py", "import pack.two\n")
    project.write("pack/two.py", "import pack.one\n")
    assert list(imported_modules("import pack.one", project.root)) == [
        "pack",
        "pack.two",
        "pack.one",
    ]


def test_modules_of_others_are_not_carried(project) -> None:
    assert imported_modules("import os.path, torch", project.root) == {}


def test_cell_that_declares_a_syntax_error_carries_nothing(notebook: Notebook) -> None:
    made = notebook("# T\n\n```python raises=SyntaxError\n1 +\n```\n")
    assert sources(made, "code") == ["1 +"]


def test_notebook_names_its_page_and_its_licence(notebook: Notebook, real_project) -> None:
    metadata = notebook("# The `title`\n")["metadata"]
    assert metadata["title"] == "The title"
    assert metadata["source"] == f"{URL}learn/page/"
    text, code = re.fullmatch(r"text: (.+), code: (.+)", metadata["license"]).groups()
    assert text in (real_project.root / "LICENSE-text").read_text("utf-8")
    assert code in (real_project.root / "LICENSE").read_text("utf-8")


def test_same_page_gives_the_same_valid_notebook(notebook: Notebook) -> None:
    text = "# T\n\nLead.\n\n## H\n\n```python\n1\n```\n"
    made = notebook(text)
    assert made == notebook(text)
    nbformat.validate(nbformat.from_dict(made))


def test_notebook_in_percent_format_travels_the_same_way(project) -> None:
    project.write("pack/one.py", "a = 1\n")
    text = (
        "# ---\n# jupyter:\n#   title: Story\n# ---\n\n# %% [markdown]\n# # Story\n#\n"
        '# See [a](../index.md).\n\n# %% alt="A dot." caption="One dot."\n'
        "# %matplotlib inline\nfrom pack.one import a\n\na\n"
    )
    made = as_self_contained(text, "docs/notebooks/story.py", project.root, URL)
    nbformat.validate(nbformat.from_dict(made))
    assert made["cells"][0]["source"] == f"# Story\n\nSee [a]({URL})."
    assert sources(made, "code") == ["%matplotlib inline\nfrom pack.one import a\n\na"]
    assert [c["source"] for c in made["cells"] if "source" in c["metadata"].get("tags", [])]
    assert made["cells"][-1]["source"] == "*One dot.*"


def test_export_needs_neither_torch_nor_matplotlib() -> None:
    code = "import builder.write.notebook, publish.downloads, sys; print(*sys.modules)"
    folder = Path(__file__).parents[2]
    run = [sys.executable, "-c", code]
    loaded = subprocess.check_output(run, text=True, cwd=folder).split()
    assert not {"torch", "matplotlib"} & {*loaded}
