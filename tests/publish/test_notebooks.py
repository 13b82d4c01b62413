"""The notebooks of the real pages: each runs where this project is not."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import nbformat
import pytest
from nbclient import NotebookClient

from builder.page import Page
from builder.run.numeric_environment import is_pinned
from builder.write.notebook import as_notebook, percent_cells
from publish.downloads import NOTEBOOKS, address, series, write_notebooks
from publish.site import PublishError, Site
from publish.steps import PREVIEW_STEPS, STEPS

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("notebook_runner.py")
URL = "https://example.org/name/"
PAGES = list(series(ROOT))
STORIES = sorted((ROOT / NOTEBOOKS).glob("*.py"))
CARRIED = {"setup", "source"}
# What two processors may print apart, and a page says so.
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:e[-+]\d+)?")
DIGITS = 1e-5
# Seconds for all notebooks together, on a busy machine.
DEADLINE = 300


def built(folder: Path) -> Site:
    """Return a built folder of nothing but the places where notebooks go."""
    for name in [
        *(page.name for page in PAGES),
        *(f"{NOTEBOOKS}{s.name}" for s in STORIES),
    ]:
        index = folder / Path(name).relative_to("docs").with_suffix("") / "index.html"
        index.parent.mkdir(parents=True)
        index.touch()
    return Site(folder, ROOT, URL)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file of each notebook, by its name."""
    site = built(tmp_path_factory.mktemp("site"))
    write_notebooks(site)
    return {file.stem: file for file in sorted(site.folder.rglob("*.ipynb"))}


def run(*files: Path, folder: Path) -> list[list[list[dict[str, str]]]]:
    """Run notebooks in an empty folder, away from this project."""
    copies = [shutil.copy(file, folder / file.name) for file in files]
    empty = folder / "empty"
    empty.mkdir()
    done = subprocess.run(
        [sys.executable, "-I", str(RUNNER), *map(str, copies)],
        cwd=empty,
        env={"IPYTHONDIR": str(folder / "ipython"), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
    )
    assert done.returncode == 0, done.stderr
    assert list(empty.iterdir()) == []
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def outputs(
    written: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[dict[str, str]]]]:
    """What each code cell of each notebook gave, by the notebook's name."""
    files = written.values()
    runs = run(*files, folder=tmp_path_factory.mktemp("elsewhere"))
    return dict(zip(written, runs, strict=True))


def as_compared(outputs: list[dict[str, str]]) -> list[tuple[str, str]]:
    """Return outputs without what a notebook and a page may say in another way."""
    compared = []
    for output in outputs:
        kind, data = output["kind"], output["data"]
        if kind == "warning":
            # A notebook says where it was raised, and shows the line.
            data = re.search(r"\w+Warning: [^(\n]*", data)[0].strip()
        if kind == "svg":
            data = ""
        # IPython writes <Node at 0x7f…>, the page <Node object>.
        compared.append((kind, re.sub(r"( object| at 0x[0-9a-f]+)>", ">", data)))
    return sorted(compared)


def without_layout(outputs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the outputs without the one warning that only a notebook gives."""
    return [(kind, data) for kind, data in outputs if "pygraphviz is missing" not in data]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: Path(page.name).stem)
def test_notebook_prints_what_the_page_shows(
    page: Page, written, outputs, real_project, server
):
    name = Path(page.name).stem
    notebook = json.loads(written[name].read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells = dict(zip((cell["id"] for cell in code), outputs[name], strict=True))
    carried = [c["id"] for c in code if CARRIED & {*c["metadata"].get("tags", [])}]
    assert [cells.pop(id_) for id_ in carried] == [[]] * len(carried)
    shown = real_project.executor(server).execute(page).outputs
    kept = [fence for fence in page.executed if "page-only" not in fence.flags]
    for fence, here in zip(kept, cells.values(), strict=True):
        where = f"{page.name}:{fence.line}"
        there = as_compared(shown[fence.line])
        given = without_layout(as_compared(here))
        if "varies" in fence.values or not is_pinned():
            # A reader has a processor of its own, and no environment of ours.
            assert [NUMBER.sub("#", data) for _, data in given] == [
                NUMBER.sub("#", data) for _, data in there
            ], where
            numbers = [float(n) for _, data in there for n in NUMBER.findall(data)]
            found = [float(n) for _, data in given for n in NUMBER.findall(data)]
            assert found == pytest.approx(numbers, rel=DIGITS, abs=DIGITS), where
        else:
            assert given == there, where


def test_the_whole_story_runs_away_from_the_project(written, outputs):
    for story in STORIES:
        cells = percent_cells(story.read_text("utf-8"))
        declared = [
            "raises-exception" in cell["metadata"].get("tags", [])
            for cell in cells
            if cell["cell_type"] == "code"
        ]
        given = outputs[story.stem][-len(declared) :]
        raised = [any(o["kind"] == "error" for o in cell) for cell in given]
        assert raised == declared


def test_every_notebook_is_valid_and_holds_no_output(written):
    assert len(written) == len(PAGES) + len(STORIES)
    for file in written.values():
        notebook = nbformat.read(file, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        assert not any(cell.get("outputs") for cell in notebook.cells)


def test_no_link_depends_on_where_the_notebook_lies(written):
    for file in written.values():
        links = re.findall(r"\]\(([^)\s]+)\)", file.read_text("utf-8"))
        assert all(link.startswith("https://") for link in links), file


def test_one_notebook_runs_in_a_real_kernel(written, tmp_path):
    notebook = nbformat.read(written["requires-grad"], as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=DEADLINE, resources=resources).execute()
    text = json.dumps(notebook)
    assert "tensor([1., 0.], requires_grad=True)" in text
    assert "Only Tensors of floating point" in text


def as_file(folder: Path, code: str) -> Path:
    cell: dict[str, Any] = {"cell_type": "code", "source": code}
    file = folder / "planted.ipynb"
    file.write_text(json.dumps({"cells": [cell]}), "utf-8")
    return file


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import snippets.model", "ModuleNotFoundError"),
        ("import builder", "ModuleNotFoundError"),
        ("import pygraphviz", "ModuleNotFoundError"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "OSError"),
    ],
)
def test_runner_has_neither_the_project_nor_a_network(tmp_path, code, error):
    file = as_file(tmp_path, code)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    [[[output]]] = run(file, folder=folder)
    assert output["data"].startswith(error)


def test_preview_has_the_notebooks_too():
    assert write_notebooks in STEPS
    assert write_notebooks in PREVIEW_STEPS


def test_page_that_was_not_built_is_named(tmp_path):
    with pytest.raises(PublishError, match=r"docs/learn/\S+ is not in"):
        write_notebooks(Site(tmp_path, ROOT))


@pytest.mark.parametrize(
    ("file", "notebook"),
    [("learn/a/index.html", "learn/a/a.ipynb"), ("learn/a.html", "learn/a.ipynb")],
)
def test_notebook_lies_where_relative_links_of_its_page_lead(tmp_path, file, notebook):
    page = tmp_path / file
    page.parent.mkdir(parents=True)
    page.touch()
    assert address("docs/learn/a.md", tmp_path) == tmp_path / notebook


def links(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]+\.ipynb)"', html)


def test_each_page_with_code_links_to_its_notebook_and_no_other_page_does(site):
    linked = {}
    for html in sorted((site.root / "site").rglob("*.html")):
        if found := links(html.read_text("utf-8")):
            assert all((html.parent / link).is_file() for link in found), html
            linked[html.parent.name] = found
    stems = [Path(page.name).stem for page in PAGES] + [story.stem for story in STORIES]
    assert linked == {stem: [f"{stem}.ipynb"] for stem in stems}


def facts(url: str, repo_url: str | None = None) -> str:
    """Return what the template writes above the title of a page that ran code."""
    page = SimpleNamespace(
        url=url, meta={"date": "2026-01-01"}, content="ag-output", ancestors=[]
    )
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    template = templates.get_template("partials/page-facts.html")
    return template.render(page=page, config=SimpleNamespace(repo_url=repo_url))


@pytest.mark.parametrize("url", ["learn/a/", "learn/a.html", "notebooks/a/"])
def test_link_to_the_notebook_fits_both_forms_of_addresses(url):
    assert links(facts(url)) == ["a.ipynb"]


def test_other_folders_have_no_notebooks():
    assert links(facts("reference/a/")) == []


@pytest.mark.parametrize("repo_url", [None, "", "https://example.org/owner/name"])
def test_no_colab_without_a_repository_on_github(repo_url):
    assert "colab" not in facts("learn/a/", repo_url)


@pytest.mark.parametrize(
    ("url", "path"), [("learn/a/", "learn/a/a.ipynb"), ("learn/a.html", "learn/a.ipynb")]
)
def test_colab_opens_the_notebook_of_the_repository(url, path):
    page = facts(url, "https://github.com/owner/name/")
    colab = "https://colab.research.google.com/github/owner/name/blob/notebooks/"
    assert links(page) == ["a.ipynb", colab + path]


def test_notebook_is_the_same_at_every_build():
    for page in PAGES:
        assert as_notebook(page, ROOT, URL) == as_notebook(page, ROOT, URL)
