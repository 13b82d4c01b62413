"""The Python-Markdown extension: executed pages in whatever builds the site.

It is an extension and not a plugin of MkDocs, so that each generator that reads the
same ``mkdocs.yml`` executes the same pages.
"""

import functools
import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from builder.errors import PageError
from builder.include import included
from builder.page import Fence, Page, parse_page, read_page
from builder.place import Place, place_of
from builder.run.executor import Executor
from builder.run.page_process import Settings
from builder.write.html import rendered

# Before pymdownx.snippets (32), which reads `--8<--` in another way.
BEFORE_SNIPPETS = 33
# After the whitespace is normalised (30), which would eat a placeholder of the stash,
# and before the fences are taken out of the text (25).
BEFORE_FENCES = 27


class ExecutedPages(Extension):
    """Replaces each Python fence by its code and, below it, what it gave."""

    def __init__(self, **options: Any):
        self.config = {
            "palette": ["", "module:name of the roles by colour, or nothing"],
            "sources": [{}, "by package, the folder with a page for each of its files"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        options = self.getConfigs()
        including = IncludeProcessor(md, options)
        md.preprocessors.register(including, "included_sources", BEFORE_SNIPPETS)
        executing = ExecuteProcessor(md, options)
        md.preprocessors.register(executing, "executed_pages", BEFORE_FENCES)
        # Otherwise the mark below a block of code would stand in a paragraph.
        md.block_level_elements.append("ag-run")


@functools.cache
def executor(settings: Settings, docs: Path) -> Executor:
    """Return the executor of a project: one for as long as this process lives."""
    return Executor(settings, docs)


class FenceProcessor(Preprocessor):
    """Goes through the page in the file and the text that is being rendered, together."""

    def __init__(self, md: Markdown, options: dict[str, Any]):
        super().__init__(md)
        self.options = options

    def run(self, lines: list[str]) -> list[str]:
        place = place_of(self.md)
        page = read_page(place.file, place.root)
        here = parse_page("\n".join(lines), page.name).fences
        if len(here) != len(page.fences):
            problem = "the text of this page was changed before it was executed"
            raise PageError(page.name, 1, problem)
        rewritten = self.rewriter(page, place)
        result, done = [], 0
        for shown, fence in zip(here, page.fences, strict=True):
            result += lines[done : shown.line - 1]
            # A tab of the file may be four spaces by now.
            new = rewritten(replace(fence, indent=shown.indent))
            result += lines[shown.line - 1 : shown.end] if new is None else new
            done = shown.end
        return result + lines[done:]

    def rewriter(self, page: Page, place: Place) -> Callable[[Fence], list[str] | None]:
        """Return what gives the new lines of a fence, or None where it stays."""
        raise NotImplementedError


class IncludeProcessor(FenceProcessor):
    """Puts the source that a fence names in its place, with links below it."""

    def rewriter(self, page: Page, place: Place) -> Callable[[Fence], list[str] | None]:
        def rewritten(fence: Fence) -> list[str] | None:
            if not fence.include:
                return None
            section = included(fence, page.name, place.root)
            sources = self.options["sources"]
            links = _source_links(section.path, page.name, place, sources)
            below = ["", links, "{ .ag-source }", ""] if links else []
            code = _code(fence, section.code, title=section.path)
            return code + [fence.indent + line for line in below]

        return rewritten


class ExecuteProcessor(FenceProcessor):
    """Executes the page and puts the outputs below each fence."""

    def rewriter(self, page: Page, place: Place) -> Callable[[Fence], list[str] | None]:
        settings = Settings(place.root, self.options["palette"] or None)
        executed = executor(settings, place.docs).execute(page)
        numbers = {fence.line: at for at, fence in enumerate(page.executed, start=1)}

        def rewritten(fence: Fence) -> list[str] | None:
            if not fence.is_python or fence.include:
                return None
            lines: list[str] = []
            if "hide-code" not in fence.flags:
                lines += _code(fence, fence.code)
                if number := numbers.get(fence.line):
                    below = mark(number, fence.values.get("differs", ""))
                    lines += ["", fence.indent + self.md.htmlStash.store(below), ""]
            outputs = executed.outputs.get(fence.line, [])
            if outputs and "hide-output" not in fence.flags:
                block = rendered(outputs, fence, page.name)
                lines += ["", fence.indent + self.md.htmlStash.store(block), ""]
            return lines

        return rewritten


def mark(number: int, differs: str = "") -> str:
    """Return what says below a block of code which executed fence of the page it is.

    It shows nothing by itself. Where readers can run a block, publish/live_code.py leaves
    it to the page's script; elsewhere it takes it away, and shows why the block differs
    in a browser if the fence says so.
    """
    why = f' differs="{html.escape(differs)}"' if differs else ""
    return f'<ag-run block="{number}"{why}></ag-run>'


def _code(fence: Fence, code: str, title: str = "") -> list[str]:
    title = fence.values.get("title", title)
    # Longer than any run of backticks inside, so that the code cannot end the fence.
    ticks = max(["``", *re.findall(r"`+", code)], key=len) + "`"
    header = f'{ticks}python title="{title}"' if title else f"{ticks}python"
    if "hl_lines" in fence.values:
        header += f' hl_lines="{fence.values["hl_lines"]}"'
    return [fence.indent + line for line in (header, *code.splitlines(), ticks)]


def _source_links(path: str, page: str, place: Place, sources: dict[str, str]) -> str:
    """Return Markdown that links a file of the project and its test, if it has one.

    Args:
        path: The file, ``package/module.py``.
        page: The page that shows a part of it.
        place: Where that page is.
        sources: For a package the folder, as seen from the pages, that has a page
            ``module.md`` for each file; its heading "its test" is where the test
            stands. A file of another package has no page and gets no link.
    """
    package, name = posixpath.split(path.removesuffix(".py"))
    folder = sources.get(package)
    if not folder or page.startswith(f"{place.docs.name}/{folder}/"):
        return ""
    below_docs = posixpath.dirname(page).partition("/")[2]
    target = posixpath.relpath(f"{folder}/{name.replace('_', '-')}.md", below_docs or ".")
    links = [f"[the whole file]({target})"]
    if (place.root / "tests" / package / f"test_{name}.py").is_file():
        links.append(f"[its test]({target}#its-test)")
    return " · ".join(links)


def makeExtension(**options: Any) -> ExecutedPages:
    """Return the extension; Python-Markdown looks for this name."""
    return ExecutedPages(**options)
