"""Pages through MkDocs: what stands in the HTML, and where."""

import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from builder.errors import PageError
from builder.run import executor as execute

AREA = (
    'def area(side):\n    """The area.\n\n    Of a square.\n    """\n    return side**2\n'
)


@pytest.fixture
def html(project, server, monkeypatch):
    """Return a function that builds a site of one page and returns its HTML."""
    # One process to fork from for all tests, where each build would start its own.
    monkeypatch.setattr(execute, "Server", lambda: server)
    project.write("pack/shapes.py", AREA)

    def html(text: str) -> str:
        project.write("docs/index.md", text)
        build(load_config(str(project.root / "mkdocs.yml")))
        return project.html()

    return html


def output(text: str) -> str:
    return f"<samp>{text}</samp></pre></div>"


def visible(html: str) -> str:
    """Return the words of a page with its code, one blank between two."""
    apart = re.sub(r"</(p|samp|code|h1)>|<pre>", " ", html)
    return " ".join(re.sub(r"<[^>]*>", "", apart).split())


def test_output_stands_below_its_code(html):
    page = html("# T\n\n```python\nx = 20\nx + 1\n```\n\nNow it is read.\n")
    assert visible(page) == "T x = 20 x + 1 21 Now it is read."
    assert '<div class="ag-output"><pre class="ag-text ag-text">' in page


def test_code_is_highlighted(html):
    assert '<span class="k">' in html("```python\nfor x in (): pass\n```\n")


PLACES = {
    "admonition": ("!!! note\n\n    {}\n", '<div class="admonition note">', "</div>"),
    "details": ('??? success "Answer"\n\n    {}\n', "<details", "</details>"),
    "tab": ('=== "One"\n\n    {}\n', '<div class="tabbed-block">', "</div>"),
    "list": ("1.  One\n\n    {}\n", "<li>", "</li>"),
    "tab in an admonition": (
        '!!! note\n\n    === "One"\n\n        {}\n',
        '<div class="tabbed-block">',
        "</div>",
    ),
    "element": ('<div class="x" markdown>\n\n{}\n\n</div>\n', '<div class="x">', "</div>"),
    "admonition, indented by a tab": (
        "!!! note\n\n\t{}\n",
        '<div class="admonition note">',
        "</div>",
    ),
}


@pytest.mark.parametrize(("around", "start", "end"), PLACES.values(), ids=PLACES.keys())
def test_output_stands_in_the_block_of_its_fence(html, around: str, start: str, end: str):
    indent = re.search(r"([ \t]*)\{}", around)[1]
    fence = f"\n{indent}".join(
        ["```python", "if True:", "    print(7)", "", "6 * 7", "```"]
    )
    page = html("# T\n\n" + around.format(fence) + "\nBelow.\n")
    _, _, inside = page.partition(start)
    assert visible(inside).endswith("if True: print(7) 6 * 7 7 42 Below.")
    assert output("42") + "\n" + end in re.sub(r"\s*\n\s*", "\n", inside)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("hide-code", "1764"),
        ("hide-output", "42 ** 2"),
        ("no-run", "42 ** 2"),
        ("hide-code hide-output", ""),
        ('title="square.py"', "square.py 42 ** 2 1764"),
    ],
)
def test_header_decides_what_is_shown(html, header: str, words: str):
    assert (
        visible(html(f"# T\n\n```python {header}\n42 ** 2\n```\n")) == f"T {words}".strip()
    )


def test_hidden_fence_still_runs(html):
    page = html("```python hide-code hide-output\nx = 6\n```\n\n```python\nx\n```\n")
    assert visible(page) == "x 6"


def test_fence_that_is_only_shown_does_not_run(html):
    page = html(
        "```python\nx = 6\n```\n\n```python no-run\nx = 7\n```\n\n```python\nx\n```\n"
    )
    assert visible(page).endswith("x 6")


def test_lines_may_be_highlighted(html):
    assert '<span class="hll">' in html('```python hl_lines="2"\na = 1\nb = 2\n```\n')


def test_options_of_a_figure_are_not_part_of_the_code(html):
    code = "from matplotlib.figure import Figure\nFigure()"
    page = html(f"```python\n#| alt: A < b\n#| caption: Look\n{code}\n```\n")
    assert "#|" not in page
    assert '<title id="c1-1-title">A &lt; b</title>' in page
    assert "<figcaption>Look</figcaption>" in page


def test_figure_takes_the_roles_of_the_palette(html):
    code = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    assert "ag-stroke-value" in html(f"```python\n#| alt: A line\n{code}\n```\n")


def test_include_shows_the_section_and_its_file(html):
    page = html('```python\n--8<-- "pack/shapes.py:area"\n```\n')
    words = 'pack/shapes.py def area(side): """The area.""" return side**2'
    assert visible(page) == words


def test_include_links_the_page_of_its_file_and_the_test(html, project):
    mkdocs_yml = project.root / "mkdocs.yml"
    sources = "      sources: {pack: source}\n"
    mkdocs_yml.write_text(mkdocs_yml.read_text() + sources)
    own, inner = '```python\n--8<-- "pack/big_shapes.py"\n```\n', "pack/inner/one.py"
    for path in ("pack/big_shapes.py", "tests/pack/test_big_shapes.py", inner):
        project.write(path, AREA)
    project.write("docs/source/big-shapes.md", own + "\n## Its test\n")
    page = html(own)
    assert '<a href="source/big-shapes/">the whole file</a>' in page
    assert '<a href="source/big-shapes/#its-test">its test</a>' in page
    assert "the whole file" not in project.html("source/big-shapes/index.html")
    assert "the whole file" not in html(own.replace("pack/big_shapes.py", inner))


def test_declared_error_is_shown(html):
    page = html("```python raises=ZeroDivisionError\n1 / 0\n```\n")
    assert "ZeroDivisionError: division by zero" in page


def test_fences_of_other_languages_are_left_alone(html):
    page = html("```text\n1 + 1\n```\n\n~~~\n2 + 2\n~~~\n")
    assert visible(page) == "1 + 1 2 + 2"


def test_backticks_in_code_do_not_end_it(html):
    page = html("````python\nx = '''\n```\n'''\nlen(x)\n````\n\nBelow.\n")
    assert visible(page).endswith("''' len(x) 5 Below.")


def test_html_in_an_output_is_text(html):
    page = html("```python\nprint('<b>*a*</b> _b_ [c](d) `e` &amp;')\n```\n")
    assert "&lt;b&gt;*a*&lt;/b&gt; _b_ [c](d) `e` &amp;amp;" in page


def test_outputs_stay_apart_from_each_other(html):
    cells = "".join(f"```python\n{n}\n```\n\n" for n in range(12))
    assert re.findall(r"<samp>(\d+)</samp>", html(cells)) == [str(n) for n in range(12)]


def test_line_is_the_files_own_in_spite_of_front_matter(html):
    with pytest.raises(PageError, match=r"^docs/index.md:6: ZeroDivisionError"):
        html("---\ntitle: T\n---\n\n```python\n1 / 0\n```\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```python\n", "docs/index.md:1: this fence is never closed"),
        ("# T\n\n```py\n1\n```\n", "docs/index.md:3: write ```python"),
        ('```python\n--8<-- "pack/no.py:f"\n```\n', "docs/index.md:2: cannot include"),
        (
            '# T\n\n```python\n--8<-- "pack/shapes.py:volume"\n```\n',
            "docs/index.md:4: cannot include 'volume': pack/shapes.py defines area",
        ),
        (
            "```python\nfrom matplotlib.figure import Figure\nFigure()\n```\n",
            "docs/index.md:1: this figure has no words",
        ),
    ],
    ids=["never closed", "py", "missing file", "missing section", "figure without words"],
)
def test_page_that_cannot_be_shown_names_its_line(html, text: str, problem: str):
    with pytest.raises(PageError) as caught:
        html(text)
    assert str(caught.value).startswith(problem)
