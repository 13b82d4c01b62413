"""The runtime as it was built: it starts, and it has what readers import."""

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from live.stdlib import trim

START = """
const [runtime, code] = process.argv.slice(1);
const { loadPyodide } = await import(`${runtime}/pyodide.mjs`);
const pyodide = await loadPyodide();
try { console.log(pyodide.runPython(code)); }
catch (error) { console.log(error.message.trim()); }
"""
MODULES = (
    "abc argparse array ast base64 bisect calendar collections contextlib copy csv "
    "dataclasses datetime decimal difflib enum fractions functools hashlib heapq html io "
    "inspect itertools json linecache logging math operator pathlib pickle pprint queue "
    "random re secrets statistics string struct tempfile textwrap time timeit traceback "
    "types typing unicodedata warnings weakref zipfile"
)


@pytest.fixture(scope="module")
def python(node: str, runtime: Path) -> Callable[[str], str]:
    """Return a function that runs code in the runtime and returns what came out."""

    def python(code: str) -> str:
        command = [node, "--input-type=module", "--eval", START, runtime, code]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    return python


def test_what_readers_import_is_there(python) -> None:
    code = "\n".join(f"import {name}" for name in MODULES.split()) + "\n'all there'"
    assert python(code) == "all there"


def test_help_works(python) -> None:
    assert python("help(sum)").startswith("Help on built-in function sum")


@pytest.mark.parametrize("name", ["tkinter", "multiprocessing", "http.client", "sqlite3"])
def test_what_is_not_there_is_a_plain_error(python, name: str) -> None:
    assert f"ModuleNotFoundError: No module named '{name.split('.')[0]}'" in python(
        f"import {name}"
    )


def test_memory_ends_before_that_of_the_reader_s_machine(python) -> None:
    assert python("bytearray(2**30)").endswith("MemoryError")


def test_an_error_of_the_standard_library_has_its_lines(python) -> None:
    assert "json/decoder.py" in python("import json\njson.loads('{')")


def test_a_start_imports_nothing_of_networks_and_packages(python) -> None:
    heavy = {"asyncio.events", "logging", "socket", "ssl", "subprocess", "zipfile"}
    assert python(f"import sys\nstr(sorted({heavy} & sys.modules.keys()))") == "[]"


@pytest.mark.parametrize(
    "code",
    [
        "import asyncio\nasyncio.sleep.__module__",
        "from asyncio import *\nsleep.__module__",
        "import asyncio.tasks\nasyncio.sleep.__module__",
        "from asyncio import sleep\nsleep.__module__",
    ],
)
def test_asyncio_is_there_when_somebody_asks_for_it(python, code: str) -> None:
    assert python(code) == "asyncio.tasks"


def test_what_asyncio_has_not_is_a_plain_error(python) -> None:
    error = "AttributeError: module 'asyncio' has no attribute 'sleeep'"
    assert python("import asyncio\nasyncio.sleeep").startswith("Traceback")
    assert error in python("import asyncio\nasyncio.sleeep")


def test_a_module_that_replaces_none_is_an_error(tmp_path: Path) -> None:
    stock = tmp_path / "stock.zip"
    with zipfile.ZipFile(stock, "w") as archive:
        archive.writestr("asyncio/__init__.py", "")
    with pytest.raises(ValueError, match=r"has no gone\.py to replace"):
        trim(str(stock), {"gone.py": ""})
