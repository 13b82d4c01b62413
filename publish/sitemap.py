"""What search engines read: the list of the pages, and where it is.

The generator puts the day of the build into its list, and the time into the compressed
one. Here both say only what the pages say, so that the same sources give the same bytes.
"""

import gzip
from pathlib import Path
from xml.sax.saxutils import escape

from builder.links import absolute
from publish.pages import published_pages
from publish.site import Site

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
NAMES = ("sitemap.xml", "sitemap.xml.gz")


def write_sitemap(site: Site) -> None:
    """Write ``sitemap.xml``, plain and compressed, and ``robots.txt``."""
    plain, compressed = (site.folder / name for name in NAMES)
    plain.write_text(sitemap(site), "utf-8")
    _compress(plain, compressed)
    robots = "User-agent: *\nAllow: /\n"
    if site.url:
        robots += f"\nSitemap: {absolute(site.url, plain.name)}\n"
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
    return f"{HEAD}{''.join(entries)}</urlset>\n"


def _compress(plain: Path, compressed: Path) -> None:
    with (
        compressed.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
    ):
        packed.write(plain.read_bytes())
