import json
import logging

import pytest

from builder.errors import PageError
from builder.run import cache as memory
from builder.run.page_process import Settings
from builder.run.tracked_files import digest

HOME = "docs/index.md"
OTHER = "docs/other.md"
REMEMBERED = ".cache/pages/docs/index.md.json"

TEXT = """\
---
title: Home
---
# Home

Words.

```python
from pack.area import area

area(3)
```

```python title="two.py" hl_lines="1"
#| alt: A figure
area(4)
```
"""
OTHER_TEXT = "# Other\n\n```python\n'alone'\n```\n"
AREA = "def area(side):\n    return side * 2\n"


@pytest.fixture
def project(project):
    """Two pages of which only the first imports the package."""
    project.write("pack/area.py", AREA)
    project.write("pack/unused.py", "A = 1\n")
    project.write(HOME, TEXT)
    project.write(OTHER, OTHER_TEXT)
    return project


@pytest.fixture
def build(project, executor, caplog):
    """Return a function that executes all pages; it returns the names of those that ran."""
    caplog.set_level(logging.INFO, "mkdocs.executed")

    def build() -> list[str]:
        caplog.clear()
        for page in project.pages():
            executor.execute(page)
        return sorted({record.args[0] for record in caplog.records})

    return build


@pytest.fixture
def shown(project, executor):
    """Return a function that gives the outputs of the home page, as one text."""

    def shown() -> str:
        outputs = executor.execute(project.page(HOME)).outputs
        return " ".join(output["data"] for cell in outputs.values() for output in cell)

    return shown


def replace(project, path: str, old: str, new: str) -> None:
    file = project.root / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_each_page_runs_in_the_first_build(build):
    assert build() == [HOME, OTHER]


def test_nothing_runs_where_nothing_changed(build):
    build()
    assert build() == []


def test_nothing_is_imported_where_nothing_changed(build, project):
    """Neither torch, nor the process that imports it."""
    build()
    watched = (
        "import runpy, sys\n"
        "def watch(event, arguments):\n"
        "    if event == 'subprocess.Popen': print('STARTED', arguments[0])\n"
        "    if event == 'import' and arguments[0] in ('torch', 'numpy', 'matplotlib'):\n"
        "        print('IMPORTED', arguments[0])\n"
        "sys.addaudithook(watch)\n"
        "sys.argv = ['mkdocs', 'build', '--strict']\n"
        "runpy.run_module('mkdocs', run_name='__main__')\n"
    )
    project.write("watched.py", watched)
    built = project.run("watched")
    assert built.returncode == 0, built.stdout
    assert "STARTED" not in built.stdout
    assert "IMPORTED" not in built.stdout
    assert "<samp>6</samp>" in project.html()


WITHOUT_EFFECT = {
    "prose": ("Words.", "Other words, in two\nlines."),
    "front matter": ("title: Home", "title: House\ndescription: x"),
    "title": ("two.py", "deux.py"),
    "highlighted lines": ('hl_lines="1"', 'hl_lines="2"'),
    "words of a figure": ("alt: A figure", "alt: A picture\n#| caption: Look"),
    "hidden code": ("```python title", "```python hide-code title"),
    "hidden output": ("```python title", "```python hide-output title"),
    "fence that is not run": ("Words.", "```python no-run\nnever()\n```"),
    "include": ("Words.", '```python\n--8<-- "pack/area.py:area"\n```'),
}


@pytest.mark.parametrize(("old", "new"), WITHOUT_EFFECT.values(), ids=WITHOUT_EFFECT.keys())
def test_edit_that_cannot_change_an_output_runs_nothing(build, project, old, new):
    build()
    replace(project, HOME, old, new)
    assert build() == []


def test_outputs_stand_at_their_fences_after_the_lines_moved(build, project, executor):
    build()
    replace(project, HOME, "Words.", "Words.\n\nMore words.")
    assert list(executor.execute(project.page(HOME)).outputs) == [10, 16]


WITH_EFFECT = {
    "code": (HOME, "area(3)", "area(5)", [HOME]),
    "code of the same length and value": (HOME, "area(3)", "area (3)", [HOME]),
    "declared exception": (OTHER, "```python", "```python raises=NameError", [OTHER]),
    "fence no longer run": (HOME, "```python title", "```python no-run title", [HOME]),
    "imported module": ("pack/area.py", "side * 2", "side * 3", [HOME]),
    "package of the imported module": ("pack/__init__.py", "", "A = 1\n", [HOME]),
    "module that no page imports": ("pack/unused.py", "A = 1", "A = 2", []),
}


@pytest.mark.parametrize(
    ("path", "old", "new", "ran"), WITH_EFFECT.values(), ids=WITH_EFFECT.keys()
)
def test_edit_runs_the_pages_that_it_can_change(build, project, path, old, new, ran):
    build()
    if "NameError" in new:
        replace(project, OTHER, "'alone'", "nobody")
    replace(project, path, old, new)
    assert build() == ran
    assert build() == []


def test_edit_of_the_same_length_within_a_second_is_seen(build, project, shown):
    assert shown() == "6 8"
    replace(project, "pack/area.py", "side * 2", "side * 3")
    assert shown() == "9 12"


def test_file_of_data_that_changed_is_seen(build, project):
    data = project.write("pack/data.csv", "1\n")
    project.write(
        "pack/area.py",
        f"def area(side):\n    with open({str(data)!r}) as f: return f.read()\n",
    )
    build()
    data.write_text("2\n")
    assert build() == [HOME]
    data.unlink()
    with pytest.raises(PageError, match="FileNotFoundError"):
        build()


def test_file_that_appears_where_a_page_looked_is_seen(build, project):
    missing = project.root / "pack" / "data.csv"
    code = f"```python raises=FileNotFoundError\nopen({str(missing)!r})\n```\n"
    project.write(OTHER, code)
    build()
    missing.write_text("1\n")
    with pytest.raises(PageError, match="nothing was raised"):
        build()


def test_palette_that_changed_runs_the_pages_with_figures(build, project):
    project.write(OTHER, "```python\nfrom matplotlib.figure import Figure\nFigure()\n```\n")
    build()
    project.write("pack/palette.py", 'ROLES = {"#000001": "value"}\n')
    assert build() == [OTHER]


def test_what_another_palette_drew_is_not_believed(project):
    page, known = project.page(HOME), (None, "pack.palette:ROLES", "pack.palette:NIGHT")
    keys = {memory.page_key(page, Settings(project.root, palette)) for palette in known}
    assert len(keys) == len(known)


@pytest.mark.parametrize("what", ["installed_packages", "_builder_hash"])
def test_other_versions_run_everything(build, monkeypatch, what: str):
    build()
    monkeypatch.setattr(memory, what, lambda: "another")
    assert build() == [HOME, OTHER]


def test_key_holds_the_versions_of_what_is_installed():
    names = memory.installed_packages()
    assert any(name.startswith("torch-") for name in names)
    assert any(name.startswith("matplotlib-") for name in names)


# A file that cannot be trusted

SPOILED = {
    "cut short": lambda data: data[: len(data) // 2],
    "cut by a byte": lambda data: data[:-1],
    "empty": lambda data: b"",
    "only a checksum": lambda data: data.partition(b"\n")[0],
    "edited by hand": lambda data: data.replace(b'"6"', b'"7"'),
    "edited by hand in its key": lambda data: data.replace(b'"key"', b'"Key"'),
    "not text": lambda data: b"\xff\xfe" + data,
    "other JSON": lambda data: digest(b"{}").encode() + b"\n" + b"[]",
    "JSON without checksum": lambda data: data.partition(b"\n")[2],
    "of another version": lambda data: digest(b"{}").encode() + b"\n{}",
    "of something else": lambda data: digest(b"[]").encode() + b"\n[]",
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_spoiled_memory_is_not_believed(build, project, shown, spoil):
    build()
    file = project.root / REMEMBERED
    good = file.read_bytes()
    file.write_bytes(spoil(good))
    assert file.read_bytes() != good
    assert build() == [HOME]
    assert shown() == "6 8"
    assert file.read_bytes() == good


def test_memory_of_another_page_is_not_believed(build, project, shown):
    build()
    other = project.root / ".cache/pages/docs/other.md.json"
    (project.root / REMEMBERED).write_bytes(other.read_bytes())
    assert build() == [HOME]
    assert shown() == "6 8"


def test_failing_page_is_never_remembered(build, project):
    project.write(HOME, "# H\n\n```python\n1 + 1\n```\n\n```python\n1 / 0\n```\n")
    for _ in range(2):
        with pytest.raises(PageError, match=r"docs/index.md:8: ZeroDivisionError"):
            build()
    assert not (project.root / REMEMBERED).exists()


def test_failure_leaves_the_memory_of_the_page_as_it_was(build, project):
    build()
    replace(project, HOME, "area(3)", "aera(3)")
    with pytest.raises(PageError):
        build()
    replace(project, HOME, "aera(3)", "area(3)")
    assert build() == []


def test_there_is_one_file_a_page_and_nothing_beside(build, project):
    build()
    files = [file.name for file in (project.root / ".cache").rglob("*") if file.is_file()]
    assert sorted(files) == ["index.md.json", "other.md.json"]


def test_memory_holds_neither_time_nor_place(build, project):
    build()
    text = (project.root / REMEMBERED).read_text()
    assert str(project.root) not in text
    record = json.loads(text.partition("\n")[2])
    assert sorted(record) == ["key", "outputs", "sources"]
    assert sorted(record["sources"]) == ["pack/__init__.py", "pack/area.py"]
