"""How the search finds an entry, by Node's own test runner; and what it weighs."""

import gzip
import subprocess
from pathlib import Path

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
# Loaded when a reader begins to search, beside an index of ten times that.
BYTES = 30_000


def test_the_matcher_passes_its_tests(node: str) -> None:
    test = Path(__file__).with_name("matching.test.mjs")
    done = subprocess.run([node, "--test", str(test)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout


def test_what_the_search_loads_for_errors_is_light() -> None:
    files = [*(ASSETS / "errors").iterdir(), ASSETS / "search-worker.js"]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < BYTES
