import os
import sys

import pytest

from builder.run.scrub import scrub

ROOT = "/home/jo/site"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<Node object at 0x7f3a5c>", "<Node object>"),
        ("<f at 0xDEADBEEF> and <g at 0x1>", "<f> and <g>"),
        ("0x10 is sixteen", "0x10 is sixteen"),
        (f"{ROOT}/snippets/model.py", "snippets/model.py"),
        (f"in {ROOT}", "in ."),
        (f"{ROOT}s/model.py", f"{ROOT}s/model.py"),
        (f"{os.getcwd()}/data.csv", "data.csv"),
        (f"in {os.getcwd()!r}", "in '.'"),
        (f"{sys.prefix}/lib/x.py", "<python>/lib/x.py"),
        (f"{os.path.expanduser('~')}/x.py", "~/x.py"),
        (f"{os.path.expanduser('~')}x/x.py", f"{os.path.expanduser('~')}x/x.py"),
        ("old (Triggered internally at /pytorch/core.cpp:497.)", "old"),
        ("old (Triggered internally at a/b.h:1.)\n  return x", "old\n  return x"),
    ],
    ids=[
        "address",
        "two addresses",
        "number in hexadecimal",
        "file of the project",
        "the project",
        "longer name than the project",
        "file of the working directory",
        "the working directory",
        "file of Python",
        "file of the home directory",
        "longer name than home",
        "source of torch",
        "source of torch, then more",
    ],
)
def test_nothing_of_the_machine_is_left(text: str, shown: str):
    assert scrub(text, ROOT) == shown
