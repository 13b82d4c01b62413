"""What the tests of the catalogue share: Node."""

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def node() -> str:
    """The command that runs JavaScript."""
    command = shutil.which("node")
    if command is None:
        judge = pytest.fail if os.environ.get("BROWSER_TESTS_REQUIRED") else pytest.skip
        judge("no Node is found: install Node 20 or newer")
    return command
