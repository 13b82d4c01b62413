"""A page as a Jupyter notebook that runs wherever torch and matplotlib are.

The cells of the reader look exactly as on the page. What they import of the project
travels along: each module is a folded cell, made importable under its own name without
a file. No output is stored, for the reader is asked to predict it.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from builder import percent
from builder.include import included
from builder.modules import imported
from builder.page import Fence, Page
from builder.portable import DEFINITION, Place, portable
from builder.project import shared_text
from builder.write.notebook_cells import pieces_of

Cell = dict[str, Any]

# What a flag of a fence folds in a notebook, where nothing is out of reach.
FOLDED = {"hide-code": "source", "hide-output": "outputs"}
# As the files LICENSE and LICENSE-text say.
LICENCE = "text: CC BY 4.0, code: MIT"

ABOUT = """\
*This is the page {page} as a notebook.
It needs torch and matplotlib, and neither files nor network: it carries the modules that
it imports.
Run all cells from the top; predict each output first.*"""
CARRIED = """\
## What this notebook imports

The next cells are files of the project, as they are.
Run them; read them when you want to know how something is done."""
SETUP = """\
# A cell that begins with %%module becomes a module that can be imported by its name.
import linecache
import sys
from types import ModuleType

from IPython.core.magic import register_cell_magic

%matplotlib inline


@register_cell_magic
def module(name, source):
    file = f"<{name}>"
    linecache.cache[file] = len(source), None, source.splitlines(True), file
    made = sys.modules[name] = ModuleType(name)
    exec(compile(source, file, "exec", dont_inherit=True), vars(made))
    package, _, last = name.rpartition(".")
    if package:
        setattr(sys.modules[package], last, made)"""
WARN_ALWAYS = """


import torch

# torch gives some warnings once a process; this page looks at one twice.
torch.set_warn_always(True)"""


def as_notebook(page: Page, root: Path, url: str) -> dict[str, Any]:
    """Return the page as a notebook of format 4.5, ready to be written as JSON.

    Args:
        page: What to convert; its name says where it stands below `root`.
        root: The project, from which the page imports and includes.
        url: The address of the site, with a slash at the end; "" if unknown. Links
            to other pages become words then.

    Raises:
        PageError: The page includes what does not exist.
    """
    place = _place(page.name, page.text, root, url)
    heading = re.search(r"^# (.+)$", page.text, re.M)
    title = heading[1].replace("`", "") if heading else page.name
    warns = any("warns" in fence.values for fence in page.executed)
    kept = [fence for fence in page.executed if "page-only" not in fence.flags]
    carried = _carried([fence.code for fence in kept], root, warns)
    return _notebook(title, place, _cells(page, root, place), carried)


def as_self_contained(source: str, name: str, root: Path, url: str) -> dict[str, Any]:
    """Return a notebook in percent format as one that runs away from its project.

    Args:
        source: The notebook.
        name: Where it stands below `root`.
        root: The project, from which it imports.
        url: The address of the site, as for `as_notebook`.
    """
    place = _place(str(PurePosixPath(name).with_suffix(".md")), "", root, url)
    cells = percent.cells(source)
    codes = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    plain = [re.sub(r"^%.*", "", code, flags=re.M) for code in codes]
    carried = _carried(plain, root, warns=False)
    title = percent.metadata(source)["title"]
    return _notebook(title, place, _percent_cells(cells, place), carried)


def _notebook(
    title: str, place: Place, cells: Iterator[Cell], carried: Iterator[Cell]
) -> dict[str, Any]:
    name = PurePosixPath(place.path).stem
    page = f"[{title}]({place.address})" if place.site else f'"{title}"'
    about = _markdown(ABOUT.format(page=page))
    whole = [next(cells), about, *carried, *cells]
    return {
        "cells": [{"id": f"{name}-{at:03}", **cell} for at, cell in enumerate(whole)],
        "metadata": {
            "title": title,
            "source": place.address,
            "license": LICENCE,
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _place(name: str, text: str, root: Path, url: str) -> Place:
    # A notebook can be made of a page that belongs to no project.
    shared = shared_text(root) if (root / "mkdocs.yml").is_file() else ""
    texts = [text, shared]
    definitions = dict(pair for text in texts for pair in DEFINITION.findall(text))
    return Place(name.partition("/")[2], url, definitions)


def _carried(codes: list[str], root: Path, warns: bool) -> Iterator[Cell]:
    """Return the cells that make the imports of `codes` work."""
    modules: dict[str, str] = {}
    for code in codes:
        # A cell may show, and declare, that Python cannot read it.
        with contextlib.suppress(SyntaxError):
            modules |= imported(code, root)
    if modules:
        yield _markdown(CARRIED)
    yield _code(SETUP + (WARN_ALWAYS if warns else ""), "setup", folded=["source"])
    for name, source in modules.items():
        yield _code(f"%%module {name}\n{source.rstrip()}", "source", folded=["source"])


def _markdown(text: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def _code(source: str, *tags: str, folded: Sequence[str] = ()) -> Cell:
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    if folded:
        metadata["jupyter"] = {f"{part}_hidden": True for part in folded}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _cells(page: Page, root: Path, place: Place) -> Iterator[Cell]:
    for piece in pieces_of(page):
        if isinstance(piece, Fence):
            yield from _fence_cells(piece, page, root, place)
        elif text := portable(piece, place):
            yield _markdown(text)


def _fence_cells(fence: Fence, page: Page, root: Path, place: Place) -> Iterator[Cell]:
    if fence.include:
        section = included(fence, page.name, root)
        yield _markdown(f"From `{section.path}`:\n\n```python\n{section.code}\n```")
    elif "page-only" in fence.flags:
        yield _markdown(_left_on(place, fence))
    elif not fence.is_executed:
        yield _markdown(f"```python\n{fence.code}\n```")
    else:
        tags = ["raises-exception"] if "raises" in fence.values else []
        folded = [part for flag, part in FOLDED.items() if flag in fence.flags]
        yield _code(fence.code, *tags, folded=folded)
        if caption := fence.values.get("caption"):
            yield _markdown(f"*{caption}*")


def _left_on(place: Place, fence: Fence) -> str:
    """Return what stands for a fence that only the page can show."""
    the_page = f"[the page]({place.address})" if place.site else "the page"
    about = fence.values.get("alt", "")
    return f"*Here {the_page} has a figure that moves.* {about}".strip()


def _percent_cells(cells: list[Cell], place: Place) -> Iterator[Cell]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield _markdown(portable(cell["source"], place))
            continue
        yield _code(cell["source"], *cell["metadata"].get("tags", []))
        if caption := cell["metadata"].get("caption"):
            yield _markdown(f"*{caption}*")
