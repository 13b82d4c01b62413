"""The Python-Markdown extension: executed pages in whatever builds the site.

It is an extension and not a plugin of MkDocs, so that each generator that reads the
same ``mkdocs.yml`` executes the same pages.
"""

import html
import posixpath
from dataclasses import replace
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from builder.errors import PageError
from builder.include import include
from builder.page import Fence, Page, backticks_around
from builder.project import PageFile, rendered_file
from builder.run.executor import Executed, executor
from builder.run.page_process import Settings
from builder.write.html import render_outputs

# After the whitespace is normalised (30), which would remove a placeholder of the stash,
# and before the fences are taken out of the text (25).
PRIORITY = 27


class ExecutedPages(Extension):
    """Replaces each Python fence by its code and, below it, its outputs."""

    def __init__(self, **options: Any):
        self.config = {
            "palette": ["", "module:name of the roles by colour, or nothing"],
            "links": ["", "a file with definitions of links, appended to every page"],
            "sources": [{}, "by package, the folder with a page for each of its files"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        processor = FenceProcessor(md, self.getConfigs())
        md.preprocessors.register(processor, "executed_pages", PRIORITY)
        # Otherwise the mark below a block of code would become part of a paragraph.
        md.block_level_elements.append("ag-run")


class FenceProcessor(Preprocessor):
    """Replaces the Python fences of the page, and appends the links that pages share."""

    def __init__(self, md: Markdown, options: dict[str, Any]):
        super().__init__(md)
        self.options = options

    def run(self, lines: list[str]) -> list[str]:
        file = rendered_file(self.md)
        page = file.page
        settings = Settings(file.root, self.options["palette"] or None)
        executed = executor(settings, file.docs).execute(page)
        result, done = [], 0
        for fence, start in self._starts(page, lines):
            result += lines[done:start]
            done = start + fence.end - fence.line + 1
            if fence.include:
                result += self._source(fence, page, file)
            elif fence.is_python:
                result += self._code_and_outputs(fence, executed)
            else:
                result += lines[start:done]
        return result + lines[done:] + self._shared_links(file)

    def _starts(self, page: Page, lines: list[str]) -> list[tuple[Fence, int]]:
        """Return each fence, indented as it is now, with the index of its first line.

        The generator has taken off the front matter and turned tabs into spaces.
        """
        if not page.fences:
            return []
        width = self.md.tab_length
        openings = [page.lines[f.line - 1].expandtabs(width) for f in page.fences]
        shift = lines.index(openings[0]) if openings[0] in lines else len(lines)
        starts = [shift + fence.line - page.fences[0].line for fence in page.fences]
        if [lines[start] for start in starts if start < len(lines)] != openings:
            problem = "the text of this page was changed before it was executed"
            raise PageError(page.name, 1, problem)
        fences = [replace(f, indent=f.indent.expandtabs(width)) for f in page.fences]
        return list(zip(fences, starts, strict=True))

    def _source(self, fence: Fence, page: Page, file: PageFile) -> list[str]:
        section = include(fence, page.name, file.root)
        links = _source_links(section.path, page.name, file, self.options["sources"])
        below = ["", links, "{ .ag-source }", ""] if links else []
        code = _code(fence, section.code, title=section.path)
        return code + [fence.indent + line for line in below]

    def _code_and_outputs(self, fence: Fence, executed: Executed) -> list[str]:
        lines: list[str] = []
        if "hide-code" not in fence.flags:
            lines += _code(fence, fence.code)
            if number := executed.numbers.get(fence.line):
                lines += self._block(mark(number, fence.values.get("differs", "")), fence)
        outputs = executed.outputs.get(fence.line, [])
        if outputs and "hide-output" not in fence.flags:
            lines += self._block(render_outputs(outputs, fence, executed.page.name), fence)
        return lines

    def _block(self, markup: str, fence: Fence) -> list[str]:
        return ["", fence.indent + self.md.htmlStash.store(markup), ""]

    def _shared_links(self, file: PageFile) -> list[str]:
        path = self.options["links"]
        return ["", *(file.root / path).read_text("utf-8").splitlines()] if path else []


def mark(number: int, differs: str = "") -> str:
    """Return the mark below a block of code, with its number among the executed fences.

    It shows nothing by itself. Where readers can run a block, publish/live_code.py leaves
    it to the page's script; elsewhere it takes the mark away, and shows why the block
    differs in a browser if the fence says so.
    """
    why = f' differs="{html.escape(differs)}"' if differs else ""
    return f'<ag-run block="{number}"{why}></ag-run>'


def _code(fence: Fence, code: str, title: str = "") -> list[str]:
    title = fence.values.get("title", title)
    ticks = backticks_around(code)
    header = f'{ticks}python title="{title}"' if title else f"{ticks}python"
    if "hl_lines" in fence.values:
        header += f' hl_lines="{fence.values["hl_lines"]}"'
    return [fence.indent + line for line in (header, *code.splitlines(), ticks)]


def _source_links(path: str, page: str, file: PageFile, sources: dict[str, str]) -> str:
    """Return Markdown that links a file of the project and its test, if it has one.

    Args:
        path: The file, ``package/module.py``.
        page: The page that shows a part of it.
        file: The file of that page.
        sources: For a package the folder, relative to the pages, that has a page
            ``module.md`` for each file, with the heading "its test". A file of another
            package has no page and gets no link.
    """
    package, name = posixpath.split(path.removesuffix(".py"))
    folder = sources.get(package)
    if not folder or page.startswith(f"{file.docs.name}/{folder}/"):
        return ""
    below_docs = posixpath.dirname(page).partition("/")[2]
    target = posixpath.relpath(f"{folder}/{name.replace('_', '-')}.md", below_docs or ".")
    links = [f"[the whole file]({target})"]
    if (file.root / "tests" / package / f"test_{name}.py").is_file():
        links.append(f"[its test]({target}#its-test)")
    return " · ".join(links)


def makeExtension(**options: Any) -> ExecutedPages:
    """Return the extension; Python-Markdown looks for this name."""
    return ExecutedPages(**options)
