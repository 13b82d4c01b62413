"""Node, which runs what the figures compute in the page."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "docs" / "assets" / "figures" / "core"
# With it nothing is skipped: what is not there fails.
REQUIRED = "BROWSER_TESTS_REQUIRED"


@pytest.fixture(scope="session")
def node() -> str:
    """The command that runs JavaScript."""
    command = shutil.which("node")
    if command is None:
        judge = pytest.fail if os.environ.get(REQUIRED) else pytest.skip
        judge("no Node is found: install Node 20 or newer, and make browsers")
    return command


@pytest.fixture(scope="session")
def called(node: str) -> Callable[..., Any]:
    """Return a function that calls one of `core/` with each list of arguments.

    Where it gives a function, that is called with each value of `then`.
    """

    def called(
        module: str, function: str, calls: list[list[Any]], then: list[Any] | None = None
    ) -> list[Any]:
        script = f"""
import {{ {function} }} from {json.dumps((CORE / module).as_uri())};
let text = "";
for await (const part of process.stdin) text += part;
// JSON has no inf and nan, no maps and no sets, and Python reads no typed arrays.
const plain = (key, value) => {{
  if (ArrayBuffer.isView(value)) return [...value].map(String);
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Set ? [...value] : value;
}};
const {{ calls, then }} = JSON.parse(text);
const results = calls.map((call) => {{
  const result = {function}(...call);
  return then ? then.map((value) => result(value)) : result;
}});
console.log(JSON.stringify(results, plain));
"""
        done = subprocess.run(
            [node, "--input-type=module", "--eval", script],
            input=json.dumps({"calls": calls, "then": then}),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return called
