"""The proof: a block gets a button if the engine gives what torch gave, and else not."""

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
from live import parity as proof
from live.parity import Proof, _cells, _tried, proven, shipped
from live.python.parity import CATCHING

ROOT = Path(__file__).parents[2]

# The proof is about what is imported as torch, whatever that can do.
ENGINE = """\
import sys
import types


def install():
    torch = sys.modules["torch"] = types.ModuleType("torch")
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
def judged(root: Path) -> Callable[..., list[bool]]:
    """Return a function that takes fences, each with the outputs of the build."""

    def judged(*given: tuple[str, list[dict[str, str]]]) -> list[bool]:
        [proof] = proven([executed(*given)], root)
        return proof

    return judged


@pytest.fixture
def proof_of(root: Path) -> Callable[..., Proof]:
    """Return a function that takes the same, and tells what hangs on Python as well."""

    def proof_of(*given: tuple[str, list[dict[str, str]]]) -> Proof:
        [found] = _tried([_cells(executed(*given))], root)
        return found

    return proof_of


def test_only_what_gives_the_same_is_proven(judged) -> None:
    assert judged(
        ("import torch\ntorch.one()", text("1")),
        ("torch.two()", text("2")),
        ("torch.three()", text("3")),
        ("print(1)", [{"kind": "stdout", "data": "1\n"}]),
    ) == [True, False, False, True]


def test_what_stands_on_an_unproven_block_is_not_proven(judged) -> None:
    assert judged(
        ("import torch\nx = torch.three()", []),
        ("x + 1", text("4")),
        ("2", text("2")),
    ) == [False, False, True]


def test_an_unproven_block_leaves_no_names_behind(judged) -> None:
    assert judged(("x = 1\nx", text("2")), ("x", text("1"))) == [False, False]


def test_a_declared_error_is_compared_by_its_message(judged) -> None:
    assert judged(
        ("```python raises=ValueError\nint('a')\n```", error("invalid literal for int()")),
        (
            "```python raises=ValueError\nint('a')\n```",
            error("ValueError: invalid literal for int() with base 10: 'a'"),
        ),
    ) == [False, True]


def test_a_figure_need_not_have_the_same_bytes_but_must_come(judged) -> None:
    code = "from matplotlib.figure import Figure\nFigure()"
    figure = [{"kind": "svg", "data": "<svg/>"}]
    assert judged((code, figure), ("1", figure)) == [True, False]


def test_a_block_that_is_only_for_the_page_is_not_tried(judged) -> None:
    given = ("```python page-only\nx = 1\n```", [])
    assert judged(given, ("x", text("1"))) == [False, False]


@pytest.mark.parametrize("name", ["numpy", "pygraphviz", "yaml"])
def test_what_is_installed_here_is_not_there(judged, name: str) -> None:
    assert judged((f"import {name}", [])) == [False]


def test_a_block_that_ends_python_is_not_proven(judged) -> None:
    assert judged(("import os\nos._exit(0)", []), ("1", text("1"))) == [False, True]


def test_an_endless_block_is_not_proven(judged, root: Path) -> None:
    prove = root / "live" / "python" / "parity.py"
    prove.write_text(prove.read_text("utf-8").replace("LIMIT = 20", "LIMIT = 1"), "utf-8")
    assert judged(("while True: pass", []), ("1", text("1"))) == [False, True]


@pytest.fixture
def with_runtime(root: Path, runtime: Path, node: str) -> None:
    """Let the project have what a browser runs Python with."""
    (root / ".cache").mkdir()
    (root / ".cache" / "live").symlink_to(runtime.parent)


@pytest.mark.usefixtures("with_runtime")
def test_what_differs_in_the_python_of_a_browser_is_not_proven(judged) -> None:
    # The second block says where it runs; the third stands on it.
    assert judged(
        ("import sys\nsys.byteorder", text("'little'")),
        ("x = 1\nsys.platform", text(repr(sys.platform))),
        ("x", text("1")),
        ("import torch\ntorch.one()", text("1")),
    ) == [True, False, False, True]


@pytest.mark.usefixtures("with_runtime")
def test_what_stands_on_a_block_that_differs_is_not_proven(judged) -> None:
    # The second block says nothing of Python itself, and would not run again alone.
    code = "try:\n    x = __import__('sys').platform\nexcept ImportError:\n    pass\nx"
    here = text(repr(sys.platform))
    assert judged((code, here), ("x", here), ("1", text("1"))) == [False, False, True]


@pytest.mark.usefixtures("with_runtime")
def test_a_block_that_ends_the_python_of_a_browser_is_not_proven(judged) -> None:
    code = "import os, sys\nif sys.platform == 'emscripten':\n    os._exit(3)\n1"
    assert judged((code, text("1")), ("2", text("2"))) == [False, True]


@pytest.mark.usefixtures("with_runtime")
def test_a_browser_s_python_that_does_not_start_is_no_proof(judged, root: Path) -> None:
    script = root / proof.SCRIPT
    script.write_text(script.read_text("utf-8").replace("runtime", "nowhere"), "utf-8")
    with pytest.raises(RuntimeError, match="the proof of the live blocks failed"):
        judged(("import sys\n1", text("1")))


def test_a_proof_is_remembered_until_the_engine_changes(
    judged, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []
    tried = proof._tried
    monkeypatch.setattr(
        proof, "_tried", lambda pages, root: runs.extend(pages) or tried(pages, root)
    )
    block = ("import torch\ntorch.two()", text("2"))
    assert judged(block) == judged(block) == [False]
    assert len(runs) == 1
    engine = root / "engine" / "as_torch.py"
    engine.write_text(ENGINE.replace("22", "2"), "utf-8")
    assert judged(block) == [True]


def warning_of(code: str) -> str:
    """Return what the Python that is here warns of when it compiles code."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(code, "", "eval")
    return str(caught[0].message)


ALIKE = "'a' is 'a'"
# Each gives here what it should, and might give something else in a different Python.
HANGING = {
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


@pytest.mark.parametrize("block", HANGING.values(), ids=HANGING)
def test_what_hangs_on_python_itself_is_run_again(proof_of, block) -> None:
    found = proof_of(("0", text("0")), block)
    assert (found.same, found.python) == ([1, 2], 2), found.gave


@pytest.mark.parametrize("block", EXACT.values(), ids=EXACT)
def test_what_is_the_same_wherever_python_runs_is_not(proof_of, block) -> None:
    found = proof_of(block)
    assert (found.same, found.python) == ([1], 0), found.gave


def test_what_a_block_imports_those_below_may_use(proof_of) -> None:
    found = proof_of(("import sys", []), ("sys.byteorder", text(repr(sys.byteorder))))
    assert (found.same, found.python) == ([1, 2], 2), found.gave


def test_snippets_that_keep_an_error_are_known() -> None:
    """What they return may be worded by Python, so blocks with them run again."""
    keeping = {
        f"snippets.{file.stem}"
        for file in (ROOT / "snippets").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.name
    }
    assert keeping == CATCHING


def test_a_proof_is_made_again_for_a_different_runtime(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof, "_can_run_again", lambda root: True)
    manifest = root / proof.RUNTIME
    manifest.parent.mkdir(parents=True)
    keys = []
    for runtime in ("one", "two"):
        manifest.write_text(runtime, "utf-8")
        keys += proof._keys([[]], root)
    assert len(set(keys)) == 2


def test_a_spoilt_memory_counts_as_nothing(judged, root: Path) -> None:
    assert judged(("1", text("1"))) == [True]
    [file] = (root / proof.FOLDER).rglob("*.json")
    file.write_text("{", "utf-8")
    assert judged(("1", text("1"))) == [True]
    assert json.loads(file.read_text("utf-8"))["proven"] == [1]


def test_a_browser_gets_the_engine_and_the_snippets_and_no_builder() -> None:
    files = set(shipped(ROOT))
    assert {"snippets/model.py", "live/python/session.py"} <= files
    assert {file for file in files if file.startswith("builder/")} == {
        "builder/__init__.py",
        "builder/run/__init__.py",
        "builder/run/display.py",
        "builder/run/scrub.py",
    }
    assert not any(name.startswith(("publish", "tests")) for name in files)
