"""The page of the notebook: executed, never stale, in the form of the site, or no page."""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbclient.exceptions import CellTimeoutError

from builder.write.notebook import code_lines, percent_cells
from publish.notebook_run import _failure

ROOT = Path(__file__).parents[2]
STORY = ROOT / "docs" / "notebooks" / "thermometer.py"
NAME = "docs/notebooks/story.py"

MKDOCS_YML = """\
site_name: A small site
theme: {name: null, custom_dir: theme}
plugins:
  - mkdocs-jupyter:
      include: ["notebooks/*.py"]
      execute: true
      allow_errors: false
      ignore_h1_titles: true
      cache: false
hooks: [publish/notebook_hook.py]
markdown_extensions:
  - builder.extension:
      palette: snippets.palette:ROLES
"""
NOTEBOOK = """\
# ---
# jupyter:
#   title: Story
# ---

# %% [markdown]
# # Story
#
# [Home](../index.md)
#
# ## The `double` of it

# %%
from snippets.formula import double

double(21)

# %% alt="A \\"dot\\"." caption="One `dot`."
class Dot:
    def _repr_svg_(self):
        return \'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9"\' \\
            \' height="9"><circle cx="4" cy="4" r="2" style="fill: #1f77b4"/></svg>\'

Dot()

# %% tags=["raises-exception"]
print(1 < 2)
1 / 0
"""


@pytest.fixture
def story(project):
    """A small project whose only page besides the home page is a notebook."""
    project.write("mkdocs.yml", MKDOCS_YML)
    project.write("theme/main.html", "{{ page.toc }}{{ page.content }}\n")
    project.write("snippets/__init__.py", "")
    project.write("snippets/formula.py", "def double(x):\n    return x * 2\n")
    project.write("snippets/palette.py", 'ROLES = {"#1f77b4": "value"}\n')
    project.write(NAME, NOTEBOOK)
    shutil.copytree(ROOT / "publish", project.root / "publish")
    return project


def outputs(project) -> list[str]:
    html = project.html("notebooks/story/index.html")
    return re.findall(r"<samp>(.*?)</samp>", html, re.S)


def memory(project) -> Path:
    return project.root / ".cache" / "notebooks" / "story.json"


def test_page_is_remembered_until_something_changes_that_it_hangs_on(
    story, executed: Callable[[str], list[str]]
) -> None:
    built = story.build()
    assert executed(built.stdout) == [NAME], built.stdout
    assert outputs(story) == ["42", "True", "ZeroDivisionError: division by zero"]
    first = story.html("notebooks/story/index.html")

    assert executed(story.build().stdout) == []
    assert story.html("notebooks/story/index.html") == first

    # As long as before, and within the same second as far as the file system knows.
    story.write("snippets/formula.py", "def double(x):\n    return x * 3\n")
    assert executed(story.build().stdout) == [NAME]
    assert outputs(story)[0] == "63"

    text = memory(story).read_text("utf-8")
    for damaged in (text[:-100], text.replace("63", "64")):
        memory(story).write_text(damaged, "utf-8")
        assert executed(story.build().stdout) == [NAME]
        assert outputs(story)[0] == "63"

    memory(story).unlink()
    assert executed(story.build().stdout) == [NAME]
    shutil.rmtree(story.root / "site")
    story.write("snippets/formula.py", "def double(x):\n    return x * 2\n")
    story.build()
    assert story.html("notebooks/story/index.html") == first


def test_page_has_the_form_of_the_site(story) -> None:
    assert story.build("--strict").returncode == 0
    html = story.html("notebooks/story/index.html")
    assert '<a href="../..">Home</a>' in html or '<a href="../../">Home</a>' in html
    assert '<h2 id="the-double-of-it">The <code>double</code> of it' in html
    assert 'class="headerlink" href="#the-double-of-it"' in html
    assert "The double of it" in html  # in the table of contents
    assert '<title id="n1-title">A "dot".</title>' in html
    assert '<circle cx="4" cy="4" r="2" class="ag-fill-value"></circle>' in html
    assert "<figcaption>One <code>dot</code>.</figcaption>" in html
    code = re.compile(r"<pre><code>.*?</code></pre>", re.S)
    assert not re.search(r"<script|<style|style=|jp-|mathjax|data-cell", code.sub("", html))


def test_what_a_cell_prints_is_one_text_however_it_arrives(story) -> None:
    slow = "import time\nprint(1, flush=True)\ntime.sleep(0.5)\nprint(2)"
    story.write(NAME, NOTEBOOK.replace("double(21)", slow))
    assert story.build("--strict").returncode == 0
    assert outputs(story)[0].split() == ["1", "2"]


FAULTS = {
    "a typo": ("double(21)", "dubble(21)", 16, "NameError: name 'dubble' is not defined"),
    "no such module": ("snippets.formula", "snippets.formulae", 14, "ModuleNotFoundError"),
    "no Python": ("double(21)", "double(21", 16, "SyntaxError"),
    "a warning": (
        "double(21)",
        "import warnings; warnings.warn('careful')",
        14,
        "UserWarning: careful",
    ),
    "no exception": ("1 / 0", "1 / 1", 27, "declared, but nothing was raised"),
    "no words": ('alt="A \\"dot\\"." ', "", 19, "this figure has no words"),
    "no page": ("index.md", "nowhere.md", 9, "there is no page ../nowhere.md"),
}


@pytest.mark.parametrize(("good", "bad", "line", "says"), FAULTS.values(), ids=FAULTS)
def test_fault_fails_the_build_with_its_line(
    story, good: str, bad: str, line: int, says: str
) -> None:
    story.write(NAME, NOTEBOOK.replace(good, bad, 1))
    for _ in range(2):  # what failed is not remembered
        built = story.build()
        assert built.returncode == 1, built.stdout
        assert re.search(
            rf"^Error: {NAME}:{line}: .*{re.escape(says)}", built.stdout, re.M
        ), built.stdout
        # What a kernel says as it is shut down is not the build's, and comes before.
        _, _, said = built.stdout.partition("ERROR   -  Error reading page")
        assert "Traceback" not in said


def test_error_inside_a_snippet_names_the_cell_that_called_it(story) -> None:
    story.write("snippets/formula.py", "def double(x):\n    return x / 0\n")
    built = story.build()
    assert f"Error: {NAME}:16: ZeroDivisionError: division by zero" in built.stdout


def test_cell_that_never_ends_is_named() -> None:
    cell = SimpleNamespace(source="from snippets.formula import double\n\ndouble(21)")
    error = CellTimeoutError.error_from_timeout_and_cell("slow", 60, cell)
    assert (
        _failure(error, NOTEBOOK, NAME).message == f"{NAME}:14: still running after 600 s"
    )


def test_lines_of_cells_are_those_where_their_code_starts() -> None:
    source = STORY.read_text("utf-8")
    lines = source.splitlines()
    code = [cell["source"] for cell in percent_cells(source) if cell["cell_type"] == "code"]
    first = [lines[at - 1].removeprefix("# ") for at in code_lines(source)]
    assert first == [text.splitlines()[0] for text in code]


@pytest.fixture(scope="module")
def html(site) -> str:
    """The page of the real site."""
    return site.html("notebooks/thermometer/index.html")


class TestThermometer:
    """The page of the real site."""

    def test_what_its_cells_gave_stands_on_it(self, html: str) -> None:
        for output in (
            "tensor([4517.2969,   82.6000])",
            "RuntimeError: Trying to backward through the graph a second time",
            "RuntimeError: a leaf Variable that requires grad is being used in an in-place",
            '<td class="num">2.927647</td>',
            "AccumulateGrad",
        ):
            assert output in html
        assert html.count('<figure class="ag-figure">') == 5

    def test_every_decimal_number_of_its_prose_was_computed(self, html: str) -> None:
        source = STORY.read_text("utf-8")
        prose = [c["source"] for c in percent_cells(source) if c["cell_type"] == "markdown"]
        computed = " ".join(re.findall(r'<div class="ag-output">.*?</div>', html, re.S))
        code = " ".join(
            c["source"] for c in percent_cells(source) if c["cell_type"] == "code"
        )
        known = re.findall(r"\d+\.\d+", computed + code + " 0.1")
        numbers = re.findall(r"\d+\.\d+", "\n".join(prose))
        missing = [n for n in numbers if not any(k.startswith(n) for k in known)]
        assert numbers and not missing

    def test_it_says_what_it_weighs(self, html: str) -> None:
        said = (
            r"A first visit loads (\d+) KB, (\d+) KB of it this page: it holds the outputs"
        )
        whole, own = map(int, re.search(said, html).groups())
        assert 10 < own < whole

    def test_it_brings_no_styles_scripts_or_second_ids(self, html: str) -> None:
        article = re.search(r"<article.*?</article>", html, re.S)[0]
        assert not re.search(r"<script|<style|\bstyle=|jp-|mathjax", article)
        ids = Counter(re.findall(r'\bid="([^"]*)"', html))
        assert max(ids.values()) == 1

    def test_nothing_of_the_machine_is_on_it(self, html: str, site) -> None:
        assert not re.search(r"0x[0-9a-f]{6}|/tmp/|ipykernel", html)
        assert str(site.root) not in html

    def test_it_is_not_a_test_module(self) -> None:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        options = settings["tool"]["pytest"]["ini_options"]["addopts"]
        assert "--ignore=docs/notebooks" in options.split()

    def test_nothing_else_of_the_folder_is_published(self, site) -> None:
        folder = site.root / "site"
        assert not list(folder.rglob("*conftest*")) + list(folder.rglob("thermometer.py"))
