"""What the page's script computes, judged by Node's own test runner."""

import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda f: f.name)
def test_the_script_s_own_tests_pass(node: str, file: Path) -> None:
    result = subprocess.run([node, "--test", file], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
