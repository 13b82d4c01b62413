"""Each page as Markdown beside its HTML, and ``llms.txt``, which lists them."""

from builder.include import include
from builder.links import PageAddress, absolute
from builder.project import configuration, executor_of, shared_links
from builder.write.markdown import as_markdown
from publish.pages import PublishedPage, published_pages
from publish.site import Site

NAME = "index.md"
TAGS = "<!-- material/tags -->"


def write_markdown_pages(site: Site) -> None:
    """Write ``index.md`` beside each page that was written in Markdown, and the list."""
    all_pages = published_pages(site)
    pages = [page for page in all_pages if is_markdown(page)]
    for page in pages:
        text = markdown_page(site, page)
        if TAGS in text:
            text = text.replace(TAGS, _tags(site, pages))
        (site.folder / page.location / NAME).write_text(text, "utf-8")
    (site.folder / "llms.txt").write_text(llms_txt(site, all_pages), "utf-8")


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


def llms_txt(site: Site, pages: list[PublishedPage]) -> str:
    """Return the list of all pages, as llmstxt.org describes it."""
    config = configuration(site.root)
    lines = [f"# {config['site_name']}", "", f"> {config['site_description']}", ""]
    # First those of no section: after a heading they would seem to belong to it.
    sections: dict[str, list[str]] = {"": []}
    for page in pages:
        sections.setdefault(page.section, []).append(_entry(site, page))
    for section, entries in sections.items():
        lines += [f"## {section}", ""] if section else []
        lines += [*entries, ""]
    return "\n".join(lines)


def _entry(site: Site, page: PublishedPage) -> str:
    address = absolute(site.url, page.location + (NAME if is_markdown(page) else ""))
    return f"- [{page.title}]({address}): {page.description}".removesuffix(": ")


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
