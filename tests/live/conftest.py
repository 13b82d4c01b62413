"""What the tests of live blocks need of the machine, or the verb that gets it."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

RUNTIME = Path(__file__).parents[2] / ".cache" / "live" / "runtime"


def absent(what: str) -> NoReturn:
    """Skip a test, or fail it where all must run, and say how to get what is not there."""
    judge = pytest.fail if os.environ.get("BROWSER_TESTS_REQUIRED") else pytest.skip
    judge(f"{what}: make live gets it, with Node 20 or newer")


@pytest.fixture(scope="session")
def node() -> str:
    """Node."""
    found = shutil.which("node")
    if found is None:
        absent("no Node is found")
    return found


@pytest.fixture(scope="session")
def runtime() -> Path:
    """The folder of the runtime that the browser gets."""
    if not RUNTIME.is_dir():
        absent("the runtime is not built")
    return RUNTIME
