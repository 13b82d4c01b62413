"""The mathematics of the figures, by Node's own test runner; and what it all weighs."""

import gzip
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "docs" / "assets" / "figures").rglob("*.js"))
# All figures together, as a static host sends them.
BYTES = 12_000


def test_every_core_module_has_its_tests_and_they_pass(node: str) -> None:
    tests = sorted(Path(__file__).parent.glob("core/*.test.mjs"))
    modules = {file.stem for file in SCRIPTS if file.parent.name == "core"}
    assert {test.name.removesuffix(".test.mjs") for test in tests} == modules
    command = [node, "--test", *map(str, tests)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# tests 0" not in done.stdout


def test_the_scripts_of_all_figures_are_light() -> None:
    weights = {file.name: len(gzip.compress(file.read_bytes())) for file in SCRIPTS}
    assert 0 < sum(weights.values()) <= BYTES, weights


def test_what_computes_never_touches_the_page() -> None:
    for file in SCRIPTS:
        if file.parent.name == "core":
            source = file.read_text("utf-8")
            assert not {"document", "window"} & set(source.replace(".", " ").split()), file
