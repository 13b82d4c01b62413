"""Every block of every page runs on torch and on the engine, and says the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# (page, line of the fence): why the engine may say something else there. The test fails
# where one of them is equal after all.
EXCEPTIONS: dict[tuple[str, int], str] = {}


def outputs(processes, which):
    out, _ = processes[which].communicate()
    assert processes[which].returncode == 0
    return {name: dict(blocks) for name, blocks in map(json.loads, out.splitlines())}


@pytest.fixture(scope="module")
def pages():
    environment = os.environ | {
        "MATPLOTLIBRC": str(ROOT / "builder" / "matplotlibrc"),
        "OMP_NUM_THREADS": "1",
    }
    processes = {
        which: subprocess.Popen(
            [sys.executable, str(HERE / "page_runner.py"), which],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for which in ("torch", "engine")
    }
    return outputs(processes, "torch"), outputs(processes, "engine")


def test_every_block_says_the_same(pages):
    theirs, ours = pages
    assert theirs.keys() == ours.keys()
    different = {
        (page, line)
        for page, blocks in theirs.items()
        for line, result in blocks.items()
        if ours[page].get(line) != result
    }
    assert different == set(EXCEPTIONS)


def test_blocks_were_compared(pages):
    count = sum(map(len, pages[0].values()))
    print(f"{count} blocks on {len(pages[0])} pages, {len(EXCEPTIONS)} exceptions")
    assert count > 100
    assert not any(r["failure"] for blocks in pages[0].values() for r in blocks.values())
