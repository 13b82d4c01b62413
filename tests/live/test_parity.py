"""A block gets a button if the engine gives the outputs that torch gave, and else not."""

import ast
import json
import math
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.page import parse_page
from builder.run.executor import Executed
from live import parity
from live.parity import Comparison, _cells, _compare, browser_files, parity_of
from live.python.parity import CATCHING

ROOT = Path(__file__).parents[2]

# The module that is imported as torch, whatever it can do.
ENGINE = """\
import sys
import types


def install():
    torch = sys.modules["torch"] = types.ModuleType("torch")
    torch.manual_seed = lambda seed: None
    torch.one = lambda: 1
    torch.two = lambda: 22
"""


def text(data: str) -> list[dict[str, str]]:
    return [{"kind": "text", "data": data}]


def error(message: str) -> list[dict[str, str]]:
    return [{"kind": "error", "data": message}]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an engine that is right about one thing and wrong about another."""
    for name in ("builder", "live", "snippets"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pyc*")
        )
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "__init__.py").write_text("", "utf-8")
    (tmp_path / "engine" / "as_torch.py").write_text(ENGINE, "utf-8")
    return tmp_path


def executed(*given: tuple[str, list[dict[str, str]]]) -> Executed:
    """Return a page of these fences, each with the outputs of the build."""
    fences = [code if "```" in code else f"```python\n{code}\n```" for code, _ in given]
    page = parse_page("\n\n".join(fences), "docs/page.md")
    lines = [fence.line for fence in page.executed]
    outputs = dict(zip(lines, (outputs for _, outputs in given), strict=True))
    return Executed(page, outputs)


@pytest.fixture
def same_outputs(root: Path) -> Callable[..., list[bool]]:
    """Return a function that takes fences, each with the outputs of the build."""

    def same_outputs(*given: tuple[str, list[dict[str, str]]]) -> list[bool]:
        [same] = parity_of([executed(*given)], root)
        return same

    return same_outputs


@pytest.fixture
def comparison_of(root: Path) -> Callable[..., Comparison]:
    """Return a function that takes the same, and returns the whole comparison."""

    def comparison_of(*given: tuple[str, list[dict[str, str]]]) -> Comparison:
        [found] = _compare([_cells(executed(*given))], root)
        return found

    return comparison_of


def test_only_blocks_with_the_same_outputs_are_the_same(same_outputs) -> None:
    assert same_outputs(
        ("import torch\ntorch.one()", text("1")),
        ("torch.two()", text("2")),
        ("torch.three()", text("3")),
        ("print(1)", [{"kind": "stdout", "data": "1\n"}]),
    ) == [True, False, False, True]


def test_a_block_that_needs_one_that_differs_differs_too(same_outputs) -> None:
    assert same_outputs(
        ("import torch\nx = torch.three()", []),
        ("x + 1", text("4")),
        ("2", text("2")),
    ) == [False, False, True]


def test_a_block_that_differs_leaves_no_names_behind(same_outputs) -> None:
    assert same_outputs(("x = 1\nx", text("2")), ("x", text("1"))) == [False, False]


def test_a_declared_error_is_compared_by_its_message(same_outputs) -> None:
    assert same_outputs(
        ("```python raises=ValueError\nint('a')\n```", error("invalid literal for int()")),
        (
            "```python raises=ValueError\nint('a')\n```",
            error("ValueError: invalid literal for int() with base 10: 'a'"),
        ),
    ) == [False, True]


def test_a_figure_need_not_have_the_same_bytes_but_must_come(same_outputs) -> None:
    code = "from matplotlib.figure import Figure\nFigure()"
    figure = [{"kind": "svg", "data": "<svg/>"}]
    assert same_outputs((code, figure), ("1", figure)) == [True, False]


def test_a_block_that_is_only_for_the_page_does_not_run(same_outputs) -> None:
    given = ("```python page-only\nx = 1\n```", [])
    assert same_outputs(given, ("x", text("1"))) == [False, False]


@pytest.mark.parametrize("name", ["numpy", "pygraphviz", "yaml"])
def test_a_browser_has_no_package_that_is_installed_here(same_outputs, name: str) -> None:
    assert same_outputs((f"import {name}", [])) == [False]


def test_a_block_that_ends_python_differs(same_outputs) -> None:
    assert same_outputs(("import os\nos._exit(0)", []), ("1", text("1"))) == [False, True]


def test_an_endless_block_differs(same_outputs, root: Path) -> None:
    module = root / "live" / "python" / "parity.py"
    module.write_text(module.read_text("utf-8").replace("LIMIT = 20", "LIMIT = 1"), "utf-8")
    assert same_outputs(("while True: pass", []), ("1", text("1"))) == [False, True]


@pytest.fixture
def with_runtime(root: Path, runtime: Path, node: str) -> None:
    """Give the project the Python of a browser."""
    (root / ".cache").mkdir()
    (root / ".cache" / "live").symlink_to(runtime.parent)


@pytest.mark.usefixtures("with_runtime")
def test_a_block_may_differ_in_the_python_of_a_browser_only(same_outputs) -> None:
    # The second block prints where it runs; the third needs its names.
    assert same_outputs(
        ("import sys\nsys.byteorder", text("'little'")),
        ("x = 1\nsys.platform", text(repr(sys.platform))),
        ("x", text("1")),
        ("import torch\ntorch.one()", text("1")),
    ) == [True, False, False, True]


@pytest.mark.usefixtures("with_runtime")
def test_a_block_that_needs_one_that_differs_there_runs_again(same_outputs) -> None:
    # The second block says nothing of Python itself, and would not run again alone.
    code = "try:\n    x = __import__('sys').platform\nexcept ImportError:\n    pass\nx"
    here = text(repr(sys.platform))
    assert same_outputs((code, here), ("x", here), ("1", text("1"))) == [False, False, True]


@pytest.mark.usefixtures("with_runtime")
def test_a_block_that_ends_the_python_of_a_browser_differs(same_outputs) -> None:
    code = "import os, sys\nif sys.platform == 'emscripten':\n    os._exit(3)\n1"
    assert same_outputs((code, text("1")), ("2", text("2"))) == [False, True]


@pytest.mark.usefixtures("with_runtime")
def test_a_browser_s_python_that_cannot_start_is_an_error(same_outputs, root: Path) -> None:
    script = root / parity.SCRIPT
    script.write_text(script.read_text("utf-8").replace("runtime", "nowhere"), "utf-8")
    with pytest.raises(RuntimeError, match="the live blocks could not be compared"):
        same_outputs(("import sys\n1", text("1")))


def test_a_comparison_is_cached_until_the_engine_changes(
    same_outputs, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    compare = parity._compare
    monkeypatch.setattr(
        parity, "_compare", lambda pages, root: runs.extend(pages) or compare(pages, root)
    )
    block = ("import torch\ntorch.two()", text("2"))
    assert same_outputs(block) == same_outputs(block) == [False]
    assert len(runs) == 1
    engine = root / "engine" / "as_torch.py"
    engine.write_text(ENGINE.replace("22", "2"), "utf-8")
    assert same_outputs(block) == [True]


def warning_of(code: str) -> str:
    """Return what the Python that is here warns of when it compiles code."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(code, "", "eval")
    return str(caught[0].message)


ALIKE = "'a' is 'a'"
# Each gives the same here, and might differ in a different Python.
DEPENDENT = {
    "words of Python": (
        "```python raises=ValueError\nint('a')\n```",
        error("ValueError: invalid literal for int() with base 10: 'a'"),
    ),
    "a warning of Python": (
        f"```python warns=SyntaxWarning\n{ALIKE}\n```",
        [
            {"kind": "warning", "data": f"SyntaxWarning: {warning_of(ALIKE)}"},
            *text("True"),
        ],
    ),
    "an error that it catches": (
        "try:\n    int('a')\nexcept ValueError:\n    pass\n1",
        text("1"),
    ),
    "the rounding of a C library": (
        "import math\nmath.exp(1.5)",
        text(repr(math.exp(1.5))),
    ),
    "a module of Python": ("import sys\n1", text("1")),
}
# The same wherever Python runs.
EXACT = {
    "arithmetic": ("0.1 + 0.2", text("0.30000000000000004")),
    "a root": ("import math\nmath.sqrt(2)", text(repr(math.sqrt(2)))),
    "words of the program": (
        "```python raises=ValueError\nraise ValueError('mine')\n```",
        error("ValueError: mine"),
    ),
    "the engine": ("import torch\ntorch.one()", text("1")),
}


@pytest.mark.parametrize("block", DEPENDENT.values(), ids=DEPENDENT)
def test_a_block_that_depends_on_python_itself_runs_again(comparison_of, block) -> None:
    found = comparison_of(("0", text("0")), block)
    assert (found.same, found.rerun_to) == ([1, 2], 2), found.differs


@pytest.mark.parametrize("block", EXACT.values(), ids=EXACT)
def test_a_block_that_no_python_changes_does_not(comparison_of, block) -> None:
    found = comparison_of(block)
    assert (found.same, found.rerun_to) == ([1], 0), found.differs


def test_blocks_below_may_use_the_imports_of_a_block(comparison_of) -> None:
    found = comparison_of(("import sys", []), ("sys.byteorder", text(repr(sys.byteorder))))
    assert (found.same, found.rerun_to) == ([1, 2], 2), found.differs


def test_snippets_that_keep_an_error_are_listed() -> None:
    """The message that they return may be Python's, so blocks with them run again."""
    keeping = {
        f"snippets.{file.stem}"
        for file in (ROOT / "snippets").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.name
    }
    assert keeping == CATCHING


def test_pages_are_compared_again_for_a_different_runtime(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parity, "_has_runtime", lambda root: True)
    manifest = root / parity.RUNTIME
    manifest.parent.mkdir(parents=True)
    keys = []
    for runtime in ("one", "two"):
        manifest.write_text(runtime, "utf-8")
        keys += parity._keys([[]], root)
    assert len(set(keys)) == 2


def test_a_spoilt_cache_counts_as_empty(same_outputs, root: Path) -> None:
    assert same_outputs(("1", text("1"))) == [True]
    [file] = (root / parity.FOLDER).rglob("*.json")
    file.write_text("{", "utf-8")
    assert same_outputs(("1", text("1"))) == [True]
    assert json.loads(file.read_text("utf-8"))["same"] == [1]


def test_a_browser_gets_the_engine_and_the_snippets_and_no_builder() -> None:
    files = set(browser_files(ROOT))
    assert {"snippets/model.py", "live/python/session.py"} <= files
    assert {file for file in files if file.startswith("builder/")} == {
        "builder/__init__.py",
        "builder/run/__init__.py",
        "builder/run/display.py",
        "builder/run/execution.py",
        "builder/run/scrub.py",
    }
    assert not any(name.startswith(("publish", "tests")) for name in files)
