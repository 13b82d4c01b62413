"""Lists of the pages for programs: ``feed.xml``, ``sitemap.xml`` and ``llms.txt``.

No list depends on when it was made, so that the same sources give the same bytes. The
generator's own sitemap has the day of the build in it; this one takes its place.
"""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from builder.links import absolute
from builder.project import configuration
from publish.downloads import MARKDOWN, is_markdown
from publish.pages import PublishedPage, published_pages
from publish.site import Site

FEED = "feed.xml"
SITEMAP = "sitemap.xml"
SITEMAP_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
SECTION = re.compile(r"^## (\d{4}-\d\d-\d\d)(.*)$", re.M)


@dataclass(frozen=True)
class Item:
    """One change: its day (ISO), and a `guid` that never changes."""

    day: str
    title: str
    text: str
    link: str
    guid: str


def write_feed(site: Site) -> None:
    """Write the feed, unless the site has no address: a feed needs whole addresses."""
    if site.url:
        (site.folder / FEED).write_text(feed(site), "utf-8")


def feed(site: Site) -> str:
    """Return the feed as RSS 2.0: the changelog's dated sections and the revised pages."""
    items = sorted(_items(site), key=lambda item: item.day, reverse=True)
    config = configuration(site.root)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
        "<channel>",
        _element("title", config["site_name"]),
        _element("link", absolute(site.url, "")),
        _element("description", config["site_description"]),
        _element("language", "en"),
        f"<atom:link href={quoteattr(absolute(site.url, FEED))}"
        ' rel="self" type="application/rss+xml"/>',
    ]
    if items:
        lines.append(_element("lastBuildDate", _moment(items[0].day)))
    lines += [_as_xml(item) for item in items]
    return "\n".join([*lines, "</channel>", "</rss>", ""])


def _items(site: Site) -> Iterator[Item]:
    file = site.root / "CHANGELOG.md"
    if file.is_file():
        yield from changes(file.read_text("utf-8"), absolute(site.url, ""))
    for page in published_pages(site):
        if page.revised:
            yield _page_item(page, absolute(site.url, page.location))


def changes(changelog: str, home: str) -> Iterator[Item]:
    """Return an item for each dated section of the changelog."""
    headings = list(SECTION.finditer(changelog))
    ends = [*(heading.start() for heading in headings[1:]), len(changelog)]
    # Without a dated section there is an end and no heading.
    for heading, end in zip(headings, ends, strict=False):
        day, rest = heading[1], heading[2].strip(" -:")
        text = changelog[heading.end() : end].strip()
        title = rest or f"What is new on {day}"
        yield Item(day, title, _as_html(text), home, f"{home}#changes-{day}")


def _page_item(page: PublishedPage, address: str) -> Item:
    day = page.revised
    revised = str(page.meta.get("date", day)) != day
    title = f"Revised: {page.title}" if revised else page.title
    return Item(day, title, _as_html(page.description), address, f"{address}#{day}")


def _as_html(text: str) -> str:
    """Return a list of points, or a paragraph, as a feed reader shows it."""
    points = re.split(r"^- ", text, flags=re.M)
    first = f"<p>{escape(_line(points[0]))}</p>" if points[0].strip() else ""
    rest = "".join(f"<li>{escape(_line(point))}</li>" for point in points[1:])
    return first + (f"<ul>{rest}</ul>" if rest else "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _as_xml(item: Item) -> str:
    elements = [
        _element("title", item.title),
        _element("link", item.link),
        f'<guid isPermaLink="false">{escape(item.guid)}</guid>',
        _element("pubDate", _moment(item.day)),
        _element("description", item.text),
    ]
    return "\n".join(["<item>", *elements, "</item>"])


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _moment(day: str) -> str:
    return format_datetime(datetime.fromisoformat(day).replace(tzinfo=UTC), usegmt=True)


def write_sitemap(site: Site) -> None:
    """Write ``sitemap.xml``, plain and compressed, and ``robots.txt``."""
    text = sitemap(site)
    (site.folder / SITEMAP).write_text(text, "utf-8")
    (site.folder / f"{SITEMAP}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    robots = "User-agent: *\nAllow: /\n"
    if site.url:
        robots += f"\nSitemap: {absolute(site.url, SITEMAP)}\n"
    (site.folder / "robots.txt").write_text(robots, "utf-8")


def sitemap(site: Site) -> str:
    """Return the list of the published pages with the day of their last change.

    It holds whole addresses, so it is empty where the site has none.
    """
    entries = []
    for page in published_pages(site) if site.url else []:
        address = escape(absolute(site.url, page.location))
        changed = f"<lastmod>{page.revised}</lastmod>" if page.revised else ""
        entries.append(f"<url><loc>{address}</loc>{changed}</url>\n")
    return f"{SITEMAP_HEAD}{''.join(entries)}</urlset>\n"


def write_llms_txt(site: Site) -> None:
    """Write ``llms.txt``."""
    text = llms_txt(site, published_pages(site))
    (site.folder / "llms.txt").write_text(text, "utf-8")


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
    address = absolute(site.url, page.location + (MARKDOWN if is_markdown(page) else ""))
    return f"- [{page.title}]({address}): {page.description}".removesuffix(": ")
