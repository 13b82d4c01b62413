"""A notebook in Python's percent format, as its author wrote it: header and cells."""

import re
from typing import Any

import jupytext
import yaml

HEADER = re.compile(r"\A# ---\n(?P<lines>(?:#.*\n)*?)# ---\n")
CELL = re.compile(r"^# %%(?! \[markdown\])", re.M)
BEGINNING = re.compile(r"^# ?", re.M)


def metadata(source: str) -> dict[str, Any]:
    """Return what the header says under ``jupyter``: title, description, date and so on."""
    header = HEADER.match(source)
    lines = BEGINNING.sub("", header["lines"]) if header else ""
    said: dict[str, dict[str, Any]] = yaml.safe_load(lines) or {}
    return said.get("jupyter", {})


def code_lines(source: str) -> list[int]:
    """Return the line on which the code of each code cell starts, counted from 1."""
    return [source[: match.start()].count("\n") + 2 for match in CELL.finditer(source)]


def cells(source: str) -> list[dict[str, Any]]:
    """Return the cells as jupytext reads them: type, source and metadata."""
    found: list[dict[str, Any]] = jupytext.reads(source, fmt="py:percent").cells
    return found
