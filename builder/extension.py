"""The Python-Markdown extension: executed pages in whatever builds the site.

It is an extension and not a plugin of MkDocs, so that each generator that reads the
same ``mkdocs.yml`` executes the same pages.
"""

import functools
import posixpath
from dataclasses import dataclass
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from builder.errors import PageError
from builder.execute import Executed, Executor
from builder.include import included
from builder.kernel import Settings
from builder.page import Fence, parse_page, read_page
from builder.render import rendered

# After the whitespace is normalised (30), which would eat a placeholder of the stash,
# and before the fences are taken out of the text (25).
PRIORITY = 27


class ExecutedPages(Extension):
    """Replaces each Python fence by its code and, below it, what it gave."""

    def __init__(self, **options):
        self.config = {
            "palette": ["", "module:name of the roles by colour, or nothing"],
            "source_page": ["", "page that holds the included files, or nothing"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        processor = FenceProcessor(md, self.getConfigs())
        md.preprocessors.register(processor, "executed_pages", PRIORITY)


@dataclass(frozen=True)
class Place:
    """Where the text that is being rendered comes from."""

    root: Path
    docs: Path
    file: Path


@functools.cache
def executor(settings: Settings, docs: Path) -> Executor:
    """Return the executor of a project: one for as long as this process lives."""
    return Executor(settings, docs)


class FenceProcessor(Preprocessor):
    """Executes the page, then rewrites its fences to code and outputs."""

    def __init__(self, md: Markdown, options: dict):
        super().__init__(md)
        self.options = options

    def run(self, lines: list[str]) -> list[str]:
        place = _place(self.md)
        page = read_page(place.file, place.root)
        here = parse_page("\n".join(lines), page.name).fences
        if len(here) != len(page.fences):
            problem = "the text of this page was changed before it was executed"
            raise PageError(page.name, 1, problem)
        settings = Settings(place.root, self.options["palette"] or None)
        executed = executor(settings, place.docs).execute(page)
        result, done = [], 0
        for shown, fence in zip(here, page.fences, strict=True):
            result += lines[done : shown.line - 1]
            original = lines[shown.line - 1 : shown.end]
            result += self._rewritten(original, fence, executed, place)
            done = shown.end
        return result + lines[done:]

    def _rewritten(
        self, original: list[str], fence: Fence, executed: Executed, place: Place
    ) -> list[str]:
        if not fence.is_python:
            return original
        if fence.include:
            return self._include(fence, executed.page.name, place)
        lines = [] if "hide-code" in fence.flags else _code(fence, fence.code)
        outputs = executed.outputs.get(fence.line, [])
        if outputs and "hide-output" not in fence.flags:
            block = rendered(outputs, fence, executed.page.name)
            lines += ["", fence.indent + self.md.htmlStash.store(block), ""]
        return lines

    def _include(self, fence: Fence, page: str, place: Place) -> list[str]:
        section = included(fence, page, place.root)
        lines = _code(fence, section.code, title=section.path)
        links = _source_links(section.path, page, place, self.options["source_page"])
        if links:
            lines += [
                "",
                f"{fence.indent}{links}",
                f"{fence.indent}{{ .ag-source }}",
                "",
            ]
        return lines


def _code(fence: Fence, code: str, title: str = "") -> list[str]:
    title = fence.values.get("title", title)
    header = f'```python title="{title}"' if title else "```python"
    if "hl_lines" in fence.values:
        header += f' hl_lines="{fence.values["hl_lines"]}"'
    body = code.splitlines()
    return [fence.indent + line for line in (header, *body, "```")]


def _source_links(path: str, page: str, place: Place, source_page: str) -> str:
    """Return Markdown that links a file of the project and its test, if it has one."""
    if not source_page or posixpath.join(place.docs.name, source_page) == page:
        return ""
    test = f"tests/{posixpath.dirname(path)}/test_{posixpath.basename(path)}"
    below_docs = posixpath.dirname(page).partition("/")[2]
    target = posixpath.relpath(source_page, below_docs or ".")
    links = [f"[the whole file]({target}#{anchor(path)})"]
    if (place.root / test).is_file():
        links.append(f"[its test]({target}#{anchor(test)})")
    return " · ".join(links)


def anchor(path: str) -> str:
    """Return the id under which the source page shows a file."""
    return path.removesuffix(".py").replace("/", "-").replace("_", "-")


def _place(md: Markdown) -> Place:
    """Ask the generator which page it is rendering; each keeps that elsewhere."""
    for processor in [*md.treeprocessors, *md.preprocessors]:
        if hasattr(processor, "file") and hasattr(processor, "config"):  # MkDocs
            config = processor.config
            root = Path(config.config_file_path).parent
            return Place(root, Path(config.docs_dir), Path(processor.file.abs_src_path))
        if hasattr(processor, "page") and hasattr(processor, "config"):  # Zensical
            docs = Path(processor.config["docs_dir"]).resolve()
            return Place(docs.parent, docs, docs / processor.page.path)
    raise PageError("?", 0, "executed pages need MkDocs or Zensical to say which page")


def makeExtension(**options) -> ExecutedPages:
    """Return the extension; Python-Markdown looks for this name."""
    return ExecutedPages(**options)
