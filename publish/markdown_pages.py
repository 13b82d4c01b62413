"""A Markdown twin beside each page, and ``llms.txt``, which lists them."""

from builder.include import included
from builder.page import parse_page
from builder.project import configuration, settings_of, shared_text
from builder.run.executor import Executor
from builder.write.markdown import markdown_twin
from publish.pages import (
    PublishedPage,
    absolute,
    link_target,
    published_pages,
)
from publish.site import Site

TWIN = "index.md"
TAGS = "<!-- material/tags -->"


def write_twins(site: Site) -> None:
    """Write ``index.md`` beside each page that was written in Markdown, and the list."""
    all_pages = published_pages(site)
    pages = [page for page in all_pages if has_twin(page)]
    executor = Executor(settings_of(site.root), site.root / "docs")
    definitions = shared_text(site.root)
    try:
        for page in pages:
            text = twin(site, page, executor, definitions)
            if TAGS in text:
                text = text.replace(TAGS, _tags(site, pages))
            (site.folder / page.location / TWIN).write_text(text, "utf-8")
    finally:
        executor.server.stop()
    (site.folder / "llms.txt").write_text(llms_txt(site, all_pages), "utf-8")


def has_twin(page: PublishedPage) -> bool:
    """Tell whether the page is written in Markdown; a notebook is not."""
    return page.path.endswith(".md")


def twin(site: Site, page: PublishedPage, executor: Executor, definitions: str) -> str:
    """Return the page as Markdown, with its outputs and a head of its own."""
    source = parse_page(page.text, f"docs/{page.path}")
    body = markdown_twin(
        executor.execute(source),
        lambda fence: included(fence, source.name, site.root),
        lambda target: link_target(site, page, target),
        definitions,
    )
    return f"{_head(site, page)}\n{body}"


def _head(site: Site, page: PublishedPage) -> str:
    lines = [f"# {page.title}", ""]
    if page.description:
        lines += [f"> {page.description}", ""]
    facts = {
        "Page": absolute(site, page.location, page.location) if site.url else "",
        "Published": page.meta.get("date"),
        "Revised": page.meta.get("revised"),
    }
    lines += [f"- {name}: {value}" for name, value in facts.items() if value]
    return "\n".join(lines) + "\n"


def llms_txt(site: Site, pages: list[PublishedPage]) -> str:
    """Return the list of all pages, as llmstxt.org describes it."""
    config = configuration(site.root)
    lines = [f"# {config['site_name']}", "", f"> {config['site_description']}", ""]
    # First those of no section, for after a heading they would seem to belong to it.
    sections: dict[str, list[str]] = {"": []}
    for page in pages:
        sections.setdefault(page.section, []).append(_entry(site, page))
    for section, entries in sections.items():
        lines += [f"## {section}", ""] if section else []
        lines += [*entries, ""]
    return "\n".join(lines)


def _entry(site: Site, page: PublishedPage) -> str:
    address = absolute(site, page.location + (TWIN if has_twin(page) else ""))
    return f"- [{page.title}]({address}): {page.description}".removesuffix(": ")


def _tags(site: Site, pages: list[PublishedPage]) -> str:
    """Return what the generator's list of tags shows, as Markdown."""
    tags = sorted({tag for page in pages for tag in page.meta.get("tags", [])})
    lines = []
    for tag in tags:
        lines += [f"## {tag}", ""]
        tagged = [page for page in pages if tag in page.meta.get("tags", [])]
        lines += [f"- [{p.title}]({absolute(site, p.location)})" for p in tagged]
        lines.append("")
    return "\n".join(lines).rstrip()
