"""The proof: a block gets a button if the engine gives what torch gave, and else not."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.execute import Executed
from builder.page import parse_page
from live import proof
from live.proof import proven, shipped

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


@pytest.fixture
def judged(root: Path) -> Callable[..., list[bool]]:
    """Return a function that takes fences, each with the outputs of the build."""

    def judged(*given: tuple[str, list[dict[str, str]]]) -> list[bool]:
        fences = [code if "```" in code else f"```python\n{code}\n```" for code, _ in given]
        page = parse_page("\n\n".join(fences), "docs/page.md")
        lines = [fence.line for fence in page.executed]
        outputs = dict(zip(lines, (outputs for _, outputs in given), strict=True))
        [proof] = proven([Executed(page, outputs)], root)
        return proof

    return judged


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


def error(message: str) -> list[dict[str, str]]:
    return [{"kind": "error", "data": message}]


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
    prove = root / "live" / "python" / "prove.py"
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


def test_a_spoilt_memory_counts_as_nothing(judged, root: Path) -> None:
    assert judged(("1", text("1"))) == [True]
    [file] = (root / proof.FOLDER).rglob("*.json")
    file.write_text("{", "utf-8")
    assert judged(("1", text("1"))) == [True]
    assert json.loads(file.read_text("utf-8"))["proven"] == [1]


def test_a_browser_gets_the_engine_and_the_snippets_and_no_builder() -> None:
    files = set(shipped(ROOT))
    assert {"snippets/model.py", "live/python/session.py", "builder/display.py"} <= files
    assert not any(
        name.startswith(("builder/kernel", "publish", "tests")) for name in files
    )
