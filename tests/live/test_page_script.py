"""The modules of the page's script that need no page, by Node's own test runner."""

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CORE = Path(__file__).parents[2] / "live" / "page" / "core"


def test_the_script_s_own_tests_pass(node: str) -> None:
    files = sorted(map(str, HERE.rglob("*.test.mjs")))
    result = subprocess.run([node, "--test", *files], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "# tests 0" not in result.stdout


def test_every_core_module_has_its_tests_and_never_touches_the_document() -> None:
    tests = {file.name.removesuffix(".test.mjs") for file in (HERE / "core").iterdir()}
    modules = list(CORE.glob("*.js"))
    assert tests == {file.stem for file in modules}
    for file in modules:
        words = file.read_text("utf-8").replace(".", " ").split()
        assert not {"document", "window"} & set(words), file
