"""A page as a Jupyter notebook that runs wherever torch and matplotlib are.

The cells of the reader look exactly as on the page. The modules of the project that they
import travel along: each is a folded cell, made importable under its own name without a
file. No output is stored, because the reader is asked to predict it.
"""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import jupytext

from builder.include import imported_modules, include
from builder.links import DEFINITION, REFERENCE, SCHEME, PageAddress, definitions
from builder.page import HEADING, Box, Fence, Page, Part, parse_page
from builder.project import shared_links
from builder.write.markdown import plain_markdown

Cell = dict[str, Any]

# A question to predict, and its options.
QUESTION = "predict"
VERDICTS = {"right": "Right.", "wrong": "Wrong."}
# The beginning of a cell of code in Python's percent format.
CODE_CELL = re.compile(r"^# %%(?! \[markdown\])", re.M)
# The part of a cell that a flag of its fence folds; in a notebook nothing is hidden.
FOLDED = {"hide-code": "source", "hide-output": "outputs"}
# As in the files LICENSE and LICENSE-text.
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
        page: The page to convert; its name is its path below `root`.
        root: The project, from which the page imports and includes.
        url: The address of the site, with a slash at the end; "" if unknown. Links
            to other pages become words then.

    Raises:
        PageError: The page includes something that does not exist.
    """
    prose = Prose(page, root, url)
    warns = any("warns" in fence.values for fence in page.executed)
    kept = [fence for fence in page.executed if "page-only" not in fence.flags]
    modules = _module_cells([fence.code for fence in kept], root, warns)
    return _notebook(page.heading or page.name, prose.address, _cells(prose, root), modules)


def as_self_contained(source: str, name: str, root: Path, url: str) -> dict[str, Any]:
    """Return a notebook in percent format as one that runs away from its project.

    Args:
        source: The notebook.
        name: Its path below `root`.
        root: The project, from which it imports.
        url: The address of the site, as for `as_notebook`.
    """
    page = parse_page(source, name)
    prose = Prose(page, root, url)
    cells = percent_cells(source)
    codes = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    plain = [re.sub(r"^%.*", "", code, flags=re.M) for code in codes]
    modules = _module_cells(plain, root, warns=False)
    return _notebook(page.title, prose.address, _converted_cells(cells, prose), modules)


def percent_cells(source: str) -> list[Cell]:
    """Return the cells of a notebook in percent format: type, source and metadata."""
    found: list[Cell] = jupytext.reads(source, fmt="py:percent").cells
    return found


def code_lines(source: str) -> list[int]:
    """Return the line on which the code of each code cell starts, counted from 1."""
    return [source[: match.start()].count("\n") + 2 for match in CODE_CELL.finditer(source)]


def _notebook(
    title: str, address: PageAddress, cells: Iterator[Cell], modules: Iterator[Cell]
) -> dict[str, Any]:
    name = PurePosixPath(address.path).stem
    page = f"[{title}]({address.url})" if address.url else f'"{title}"'
    about = _markdown(ABOUT.format(page=page))
    whole = [next(cells), about, *modules, *cells]
    return {
        "cells": [{"id": f"{name}-{at:03}", **cell} for at, cell in enumerate(whole)],
        "metadata": {
            "title": title,
            "source": address.url,
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


def _module_cells(codes: list[str], root: Path, warns: bool) -> Iterator[Cell]:
    """Return the cells that make the imports of `codes` work."""
    modules: dict[str, str] = {}
    for code in codes:
        # A cell may show, and declare, that Python cannot read it.
        with contextlib.suppress(SyntaxError):
            modules |= imported_modules(code, root)
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


class Prose:
    """The prose of a page, collected into cells; boxes become quotations and folds.

    Attributes:
        open: The lines since the last change of box.
        done: The finished lines of the cell that is being collected.
    """

    def __init__(self, page: Page, root: Path, url: str):
        self.page = page
        # A name without the folder of the pages.
        self.address = PageAddress(page.name.partition("/")[2], url)
        own = {} if page.name.endswith(".py") else definitions(page.text)
        self.links = own | shared_links(root)
        self.open: list[str] = []
        self.done: list[str] = []
        self.boxes: tuple[Box, ...] = ()
        # How often the content of a box was continued, because cells interrupt it.
        self.counts: Counter[Box] = Counter()

    def move_to(self, boxes: tuple[Box, ...]) -> None:
        """Collect the lines inside of `boxes` from now on."""
        if boxes != self.boxes:
            self._close()
            self.boxes = boxes

    def begin(self, box: Box) -> None:
        """Write the title of a box: a question is its title, and its content follows."""
        title = f"**{box.title or box.kind.capitalize()}**"
        is_plain = box.is_folded or box.kind == QUESTION
        self.done += [title, ""] if is_plain else [f"> {title}", ">"]

    def take(self) -> Iterator[Cell]:
        """Return the cell collected so far, if it has any text, and begin the next."""
        self._close()
        text, self.done = self.complete("\n".join(self.done)), []
        if text:
            yield _markdown(text)

    def complete(self, text: str) -> str:
        """Return Markdown that reads the same away from the site.

        A link whose address is not known is left out, its words stay.
        """
        return plain_markdown(text, self._resolve, self._name_targets).strip()

    def _resolve(self, target: str) -> str:
        is_known = self.address.site or SCHEME.match(target)
        return self.address.resolve(target) if is_known else ""

    def _name_targets(self, text: str) -> str:
        """Return prose with the target of each link beside its words."""

        def link(match: re.Match[str]) -> str:
            words, name = match[1], (match[2] or match[1]).lower()
            return f"[{words}]({self.links[name]})" if name in self.links else match[0]

        return REFERENCE.sub(link, DEFINITION.sub("", text))

    def _close(self) -> None:
        """Put the open lines into the innermost box, if there is one."""
        if any(line.strip() for line in self.open):
            lines = "\n".join(self.open).strip("\n").split("\n")
            self.done += [*(self._boxed(lines) if self.boxes else lines), ""]
        self.open = []

    def _boxed(self, lines: list[str]) -> list[str]:
        box = self.boxes[-1]
        self.counts[box] += 1
        if box.kind == QUESTION:
            return lines
        if not box.is_folded:
            return [f"> {line}".rstrip() for line in lines]
        summary = "Answer" if self.counts[box] == 1 else "And then"
        if box.kind in VERDICTS and self.counts[box] == 1:
            summary, lines = "Right or wrong?", [f"*{VERDICTS[box.kind]}*", "", *lines]
        return [f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"]


def _cells(prose: Prose, root: Path) -> Iterator[Cell]:
    page = prose.page
    for part in page.parts:
        prose.move_to(part.boxes)
        fence = part.fence
        if part.box or (fence and fence.is_python) or _begins_section(part):
            yield from prose.take()
        if part.box:
            prose.begin(part.box)
        elif fence and fence.is_python:
            yield from _fence_cells(fence, page, root, prose.address)
        else:
            prose.open += part.lines
    yield from prose.take()


def _begins_section(part: Part) -> bool:
    return not (part.fence or part.boxes) and HEADING.match(part.lines[0]) is not None


def _fence_cells(
    fence: Fence, page: Page, root: Path, address: PageAddress
) -> Iterator[Cell]:
    if fence.include:
        section = include(fence, page.name, root)
        yield _markdown(f"From `{section.path}`:\n\n```python\n{section.code}\n```")
    elif "page-only" in fence.flags:
        the_page = f"[the page]({address.url})" if address.url else "the page"
        about = fence.values.get("alt", "")
        yield _markdown(f"*Here {the_page} has a figure that moves.* {about}".strip())
    elif not fence.is_executed:
        yield _markdown(f"```python\n{fence.code}\n```")
    else:
        tags = ["raises-exception"] if "raises" in fence.values else []
        folded = [part for flag, part in FOLDED.items() if flag in fence.flags]
        yield _code(fence.code, *tags, folded=folded)
        if caption := fence.values.get("caption"):
            yield _markdown(f"*{caption}*")


def _converted_cells(cells: list[Cell], prose: Prose) -> Iterator[Cell]:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield _markdown(prose.complete(cell["source"]))
            continue
        yield _code(cell["source"], *cell["metadata"].get("tags", []))
        if caption := cell["metadata"].get("caption"):
            yield _markdown(f"*{caption}*")
