"""The files to download beside a page: its Markdown, and its code as a notebook."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.include import include
from builder.links import PageAddress, absolute, built_file
from builder.page import Page
from builder.project import executor_of, pages_of, shared_links
from builder.write.markdown import as_markdown
from builder.write.notebook import as_notebook, as_self_contained
from publish.pages import PublishedPage, published_pages
from publish.site import PublishError, Site

MARKDOWN = "index.md"
TAGS = "<!-- material/tags -->"
# The template `page-facts.html` puts a link on the same pages.
SERIES = "docs/learn/"
NOTEBOOKS = "docs/notebooks/"


def write_markdown_pages(site: Site) -> None:
    """Write ``index.md`` beside each page that was written in Markdown."""
    pages = [page for page in published_pages(site) if is_markdown(page)]
    for page in pages:
        text = markdown_page(site, page)
        if TAGS in text:
            text = text.replace(TAGS, _tags(site, pages))
        (site.folder / page.location / MARKDOWN).write_text(text, "utf-8")


def is_markdown(page: PublishedPage) -> bool:
    """Tell whether the page is written in Markdown; a notebook is not."""
    return page.path.endswith(".md")


def markdown_page(site: Site, page: PublishedPage) -> str:
    """Return the page as Markdown, with its outputs and a head of its own."""
    body = as_markdown(
        executor_of(site.root).execute(page.source),
        lambda fence: include(fence, page.source.name, site.root),
        PageAddress(page.path, site.url).resolve,
        shared_links(site.root),
    )
    return f"{_head(site, page)}\n{body}"


def _head(site: Site, page: PublishedPage) -> str:
    lines = [f"# {page.title}", ""]
    if page.description:
        lines += [f"> {page.description}", ""]
    facts = {
        "Page": absolute(site.url, page.location, page.location) if site.url else "",
        "Published": page.meta.get("date"),
        "Revised": page.meta.get("revised"),
    }
    lines += [f"- {name}: {value}" for name, value in facts.items() if value]
    return "\n".join(lines) + "\n"


def _tags(site: Site, pages: list[PublishedPage]) -> str:
    """Return the generator's list of tags as Markdown."""
    tags = sorted({tag for page in pages for tag in page.meta.get("tags", [])})
    lines = []
    for tag in tags:
        lines += [f"## {tag}", ""]
        tagged = [page for page in pages if tag in page.meta.get("tags", [])]
        lines += [f"- [{p.title}]({absolute(site.url, p.location)})" for p in tagged]
        lines.append("")
    return "\n".join(lines).rstrip()


def write_notebooks(site: Site) -> None:
    """Write a notebook for each page of the series that ran code, and our own ones."""
    for page in series(site.root):
        _write(as_notebook(page, site.root, site.url), page.name, site)
    for file in sorted((site.root / NOTEBOOKS).glob("*.py")):
        name = file.relative_to(site.root).as_posix()
        # Only MkDocs shows these; another generator builds the site without them.
        if address(name, site.folder):
            source = file.read_text("utf-8")
            _write(as_self_contained(source, name, site.root, site.url), name, site)


def series(root: Path) -> Iterator[Page]:
    """Return the pages that can be downloaded as notebooks."""
    return (p for p in pages_of(root) if p.name.startswith(SERIES) and p.executed)


def address(name: str, folder: Path) -> Path | None:
    """Return where the notebook of a page goes: where the page's relative links start."""
    path = Path(name).relative_to("docs")
    built = built_file(path.as_posix(), folder)
    return built.parent / f"{path.stem}.ipynb" if built.is_file() else None


def _write(notebook: dict[str, Any], name: str, site: Site) -> None:
    target = address(name, site.folder)
    if target is None:
        raise PublishError(f"{name} is not in {site.folder}; build it first")
    target.write_text(json.dumps(notebook, indent=1) + "\n", "utf-8")
