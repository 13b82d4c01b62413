"""Every block of every page runs on torch and on the engine, and says the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from page_runner import compared_pages

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# Pages that use what the engine has not, and what that is. There a block may say so, and
# later ones may miss the names that it did not define. Nothing else may differ on them.
LACKS = {
    "docs/learn/accumulation.md": "torch.overrides",
    "docs/learn/backward.md": "torch.overrides",
    "docs/learn/grad-fn.md": "torch.overrides",
    "docs/learn/training-loop.md": "torch.linalg.lstsq",
    "docs/learn/validation.md": "torch.nn.Dropout",
    "docs/play/graph-stepper.md": "torch.overrides",
    "docs/reference/silent.md": (
        "torch.amp",
        "torch.bfloat16",
        "torch.nn.BatchNorm1d",
        "torch.nn.Dropout",
        "torch.nn.functional.cross_entropy",
        "torch.nn.Module",
        "torch.nn.utils",
        "torch.Tensor.softmax",
    ),
    "docs/understand/off-switches.md": ("torch.inference_mode", "torch.nn.BatchNorm1d"),
}
# Pages of which one block has other last digits: torch approximates tanh and, on vectors,
# even square roots in its own way, and a long run or a figure makes that visible.
# One shows a fault that the engine has not: it gives each input a gradient of its own.
DIGITS = {
    "docs/learn/learning-rate.md": "a figure of a valley, all digits of its directions",
    "docs/learn/modules.md": "a figure of a network with Tanh, one coordinate",
    "docs/play/training.md": "the same figure",
    "docs/reference/silent.md": "a hook that changes the tensor that two inputs share",
}


def outputs(process):
    out, _ = process.communicate()
    assert process.returncode == 0
    return {name: dict(blocks) for name, blocks in map(json.loads, out.splitlines())}


@pytest.fixture(scope="module")
def pages(site, server):
    """What each block gave with torch at the build, and gives with the engine."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "page_runner.py")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"MATPLOTLIBRC": str(ROOT / "builder" / "run" / "matplotlibrc")},
    )
    executor = site.executor(server)
    torchs = {
        page.name: {
            line: {"outputs": given, "failure": None}
            for line, given in executor.execute(page).outputs.items()
        }
        for page in compared_pages(site.root)
    }
    return torchs, outputs(process)


def test_every_block_says_the_same(pages):
    theirs, ours = pages
    assert theirs.keys() == ours.keys()
    refused, digits = set(), set()
    for page, blocks in theirs.items():
        for line, result in blocks.items():
            found = ours[page].get(line)
            if found == result:
                continue
            where = f"{page}:{line}"
            if found["failure"]:
                problem = found["failure"]["problem"]
                assert page in LACKS, f"{where}: {problem}"
                lacking = (LACKS[page],) if isinstance(LACKS[page], str) else LACKS[page]
                known = (*lacking, "NameError")
                assert any(name in problem for name in known), f"{where}: {problem}"
                refused.add(page)
            else:
                assert page in DIGITS and page not in digits, where
                digits.add(page)
    # An exception that is none any more goes.
    assert refused == set(LACKS)
    assert digits == set(DIGITS)


def test_blocks_were_compared(pages):
    count = sum(map(len, pages[0].values()))
    print(f"{count} blocks on {len(pages[0])} pages")
    assert count > 100
