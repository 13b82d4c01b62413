import pytest

from builder.run.page_process import Settings, open_page
from builder.run.tracked_files import TrackedFiles, digest

SHAPES = "SIDES = 3\n"
# What a project may hold beside its source.
ASIDE = [".venv", ".cache", ".git", "site", "node_modules"]


@pytest.fixture
def sources_of(server, tmp_path, page_of):
    """Return a function that runs fences and returns the sources that they read."""

    def sources_of(*cells: str) -> dict[str, str]:
        page = page_of(*cells)
        with open_page(page, Settings(tmp_path), server) as run:
            for fence in page.executed:
                run.run(fence)
            return run.finish()

    return sources_of


@pytest.fixture(autouse=True)
def pack(tmp_path):
    """A package with a module that imports another, and a file of data."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "__init__.py").write_text("")
    (pack / "shapes.py").write_text(SHAPES)
    (pack / "areas.py").write_text("from .shapes import SIDES\n")
    (pack / "data.csv").write_text("1,2\n")
    (pack / "unread.py").write_text("")
    return pack


@pytest.mark.parametrize(
    ("code", "files"),
    [
        ("import pack.shapes", ["pack/__init__.py", "pack/shapes.py"]),
        ("import pack.areas", ["pack/__init__.py", "pack/areas.py", "pack/shapes.py"]),
        ("import torch, json", []),
        ("x = 1", []),
    ],
    ids=["module", "module of a module", "modules of others", "nothing"],
)
def test_imported_modules_are_recorded(sources_of, code: str, files: list[str]):
    assert sorted(sources_of(code)) == files


READINGS = {
    "open": "open(path).close()",
    "open for bytes": "open(path, 'rb').close()",
    "open for reading and writing": "open(path, 'r+').close()",
    "pathlib": "import pathlib\npathlib.Path(path).read_text()",
    "numpy": "import numpy\nnumpy.loadtxt(path, delimiter=',')",
    "os.open": "import os\nos.open(path, os.O_RDONLY)",
    "bytes for a path": "open(path.encode()).close()",
}


@pytest.mark.parametrize("code", READINGS.values(), ids=READINGS.keys())
def test_file_that_a_page_reads_is_recorded(sources_of, pack, code: str):
    sources = sources_of(f"path = {str(pack / 'data.csv')!r}\n{code};")
    assert sources == {"pack/data.csv": digest(b"1,2\n")}


@pytest.mark.parametrize(
    "code",
    ["open(path, 'w').close()", "import os\nos.open(path, os.O_RDWR | os.O_CREAT);"],
    ids=["open", "os.open"],
)
def test_file_that_a_page_makes_is_no_source(sources_of, tmp_path, code: str):
    assert sources_of(f"path = {str(tmp_path / 'out.txt')!r}\n{code}") == {}


def test_file_that_a_page_misses_is_recorded_as_missing(sources_of, tmp_path):
    code = "try: open({!r})\nexcept OSError: pass"
    assert sources_of(code.format(str(tmp_path / "no.csv"))) == {"no.csv": None}


def test_file_elsewhere_is_no_source(sources_of, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "data.csv"
    other.write_text("1\n")
    assert sources_of(f"open({str(other)!r}).close()") == {}


def test_module_saved_while_the_page_runs_is_recorded_as_it_ran(server, pack, page_of):
    page = page_of("from pack.shapes import SIDES", "SIDES")
    with open_page(page, Settings(pack.parent), server) as run:
        run.run(page.executed[0])
        (pack / "shapes.py").write_text("SIDES = 4\n")
        outputs = run.run(page.executed[1])
        sources = run.finish()
    assert outputs == [{"kind": "text", "data": "3"}]
    assert sources["pack/shapes.py"] == digest(SHAPES.encode())


def test_module_is_compiled_from_its_source_at_each_run(run, tmp_path, pack):
    """Python would take its compiled file, for neither time nor length differ."""
    code = "import os, pack.shapes\npack.shapes.SIDES"
    assert run(code)[0][0]["data"] == "3"
    (pack / "shapes.py").write_text(SHAPES.replace("3", "4"))
    assert run(code)[0][0]["data"] == "4"
    assert not list(tmp_path.rglob("__pycache__"))


@pytest.mark.parametrize("folder", ASIDE)
def test_file_aside_is_no_source(tmp_path, folder: str):
    assert TrackedFiles(tmp_path).relative(str(tmp_path / folder / "x.py")) is None


def test_only_the_folder_at_the_top_is_aside(tmp_path):
    assert (
        TrackedFiles(tmp_path).relative(str(tmp_path / "pack/site/x.py"))
        == "pack/site/x.py"
    )


def test_root_may_be_a_link(tmp_path, pack):
    (tmp_path / "link").symlink_to(pack)
    sources = TrackedFiles(tmp_path / "link")
    assert sources.relative(str(pack / "shapes.py")) == "shapes.py"
