"""The numeric environment: whoever executes has it, and what is remembered knows it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.run import cache as memory
from builder.run import numeric_environment
from builder.run.numeric_environment import VARIABLES, kernel_facts, pin, processor
from builder.run.page_process import FIXED_ENVIRONMENT, Settings

ROOT = Path(__file__).parents[2]
# What a caller may have set, for reasons of its own.
CALLERS = {
    "MKL_CBWR": "AVX2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX512",
    "ATEN_CPU_CAPABILITY": "avx2",
    "OMP_NUM_THREADS": "7",
}
SHOW = "import os\n{name: os.environ.get(name) for name in " + repr([*VARIABLES]) + "}"
CPUINFO = "processor\t: {0}\nvendor_id\t: {1}\nflags\t\t: fpu sse sse2 {2} smep\n\n"


def test_pages_have_it_whatever_the_caller_has(run, monkeypatch: pytest.MonkeyPatch):
    for name, value in CALLERS.items():
        monkeypatch.setenv(name, value)
    [[output]] = run(SHOW)
    assert eval(output["data"]) == VARIABLES


def test_the_process_of_the_tests_has_it():
    assert {name: os.environ.get(name) for name in VARIABLES} == VARIABLES
    assert FIXED_ENVIRONMENT.items() >= VARIABLES.items()


@pytest.mark.skipif(not numeric_environment.is_pinned(), reason="nothing pins kernels here")
def test_torch_takes_it():
    import torch

    assert torch.backends.cpu.get_cpu_capability() == "DEFAULT"
    assert torch.get_num_threads() == 1


def test_it_cannot_come_too_late():
    code = (
        "import torch\nfrom builder.run.numeric_environment import pin\n"
        "try:\n    pin()\nexcept RuntimeError as error:\n    print(error)"
    )
    environment = {k: v for k, v in os.environ.items() if k not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert "came before the numeric environment" in done.stdout, done.stderr


def test_to_set_it_again_changes_nothing():
    pin()
    assert {name: os.environ.get(name) for name in VARIABLES} == VARIABLES


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that makes this machine look like one with another processor."""

    def on(maker: str, extensions: str) -> None:
        file = tmp_path / "cpuinfo"
        file.write_text("".join(CPUINFO.format(at, maker, extensions) for at in range(2)))
        monkeypatch.setattr(numeric_environment, "CPUINFO", file)
        processor.cache_clear()
        memory.installed_packages.cache_clear()

    yield on
    processor.cache_clear()
    memory.installed_packages.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_what_ran_on_a_different_processor_is_not_believed(on, page_of, tmp_path: Path):
    page, settings = page_of("1 + 1"), Settings(tmp_path)
    on("GenuineIntel", "avx2 fma")
    memory.remember(page, settings, [[{"kind": "text", "data": "2"}]], {})
    assert memory.recall(page, settings) is not None
    for maker, extensions in (("GenuineIntel", "avx2 fma avx512f"), ("AMD", "avx2 fma")):
        on(maker, extensions)
        assert memory.recall(page, settings) is None
    on("GenuineIntel", "fma avx2")
    assert memory.recall(page, settings) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no /proc")
def test_only_what_a_kernel_could_need_counts(on):
    on("GenuineIntel", "avx2 avx512f erms rdrand")
    assert kernel_facts()[-1].split()[1:] == [
        "GenuineIntel",
        "avx2",
        "avx512f",
        "sse",
        "sse2",
    ]


@pytest.mark.parametrize(
    ("machine", "pinned"), [("x86_64", True), ("AMD64", True), ("arm64", False)]
)
def test_only_one_architecture_is_pinned(machine: str, pinned: bool, monkeypatch):
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert numeric_environment.is_pinned() is pinned
