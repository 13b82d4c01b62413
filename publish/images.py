"""Images say how large they are, so that nothing below them moves when they arrive."""

import re
import struct
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from publish.markup import Element, rewritten
from publish.site import PublishError, Site

VIEW_BOX = re.compile(r'<svg\b[^>]*\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
PNG = b"\x89PNG\r\n\x1a\n"


def size_images(site: Site) -> None:
    """Give each image of the site that has no size the one of its file.

    Raises:
        PublishError: There is no such file, or it does not say how large it is.
    """
    for page in site.pages():
        sized = rewritten(
            site.text(page), partial(_sized, site=site, page=page), having="<img"
        )
        site.change(page, sized)


def _sized(element: Element, site: Site, page: Path) -> str:
    address = element["src"] or ""
    wants_size = element.name == "img" and not (element["width"] and element["height"])
    if not wants_size or urlsplit(address).scheme:
        return element.source
    width, height = size_of(_file(address, site, page), site.name(page))
    return element.source.replace("<img", f'<img width="{width}" height="{height}"', 1)


def _file(address: str, site: Site, page: Path) -> Path:
    """Return the file that an address on a page means."""
    base = urlsplit(site.url).path or "/"
    path = unquote(urlsplit(urljoin(base + site.name(page), address)).path)
    return site.folder / path.removeprefix(base)


def size_of(file: Path, page: str) -> tuple[int, int]:
    """Return the width and the height of an SVG or PNG file, in pixels."""
    content = file.read_bytes() if file.is_file() else b""
    if content.startswith(PNG):
        return struct.unpack(">II", content[16:24])
    if box := VIEW_BOX.search(content.decode("utf-8", "replace")):
        return round(float(box[1])), round(float(box[2]))
    raise PublishError(f"{page}: {file.name} is no PNG or SVG that says how large it is")
