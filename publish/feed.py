"""``feed.xml``: what changed on the site, for readers of RSS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from builder.links import absolute
from builder.project import configuration
from publish.pages import PublishedPage, published_pages
from publish.site import Site

FEED = "feed.xml"
SECTION = re.compile(r"^## (\d{4}-\d\d-\d\d)(.*)$", re.M)


@dataclass(frozen=True)
class Item:
    """One change: its day (ISO), and by `guid` the same one for ever."""

    day: str
    title: str
    text: str
    link: str
    guid: str


def write_feed(site: Site) -> None:
    """Write the feed; without the site's address there is none, for it would not work."""
    if site.url:
        (site.folder / FEED).write_text(feed(site), "utf-8")


def feed(site: Site) -> str:
    """Return the feed as RSS 2.0. No word in it depends on when it was made."""
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
