"""The files that a page loads: styles in files, sizes of images, the weight of a visit."""

import gzip
import hashlib
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from publish.site import Document, PublishError, Site, new_element

STYLES = Path("assets/styles")
SHARED = STYLES / "attributes.css"
# The weight of an id, which no class can have: a style attribute beats every rule, too.
RULE = ".{name}:not(#_) {{ {style} }}\n"
VIEW_BOX = re.compile(r'<svg\b[^>]*\bviewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
PNG = b"\x89PNG\r\n\x1a\n"
# The template `page-facts.html` leaves this where the statement goes.
PLACE = "p[data-weight]"
KILOBYTE = 1000


def size_images(site: Site) -> None:
    """Give each image of the site that has no size the one of its file.

    So nothing below an image moves when it arrives.

    Raises:
        PublishError: There is no such file, or it does not say how large it is.
    """
    base = urlsplit(site.url).path or "/"
    for page in site.documents:
        for image in page.all("img"):
            address = image.attrs.sget("src")
            sized = image.attrs.get("width") and image.attrs.get("height")
            if sized or urlsplit(address).scheme:
                continue
            path = unquote(urlsplit(urljoin(base + page.name, address)).path)
            width, height = size_of(site.folder / path.removeprefix(base), page.name)
            image.attrs["width"], image.attrs["height"] = str(width), str(height)


def size_of(file: Path, page: str) -> tuple[int, int]:
    """Return the width and the height of an SVG or PNG file, in pixels."""
    content = file.read_bytes() if file.is_file() else b""
    if content.startswith(PNG):
        return struct.unpack(">II", content[16:24])
    if box := VIEW_BOX.search(content.decode("utf-8", "replace")):
        return round(float(box[1])), round(float(box[2]))
    raise PublishError(f"{page}: {file.name} is no PNG or SVG that says how large it is")


def move_styles(site: Site) -> None:
    """Turn each style attribute into a class, and each style element into a file.

    The policy allows styles only in files.
    """
    rules: dict[str, str] = {}
    for page in site.documents:
        for element in page.all("style"):
            file = STYLES / f"{_digest(element.text())}.css"
            _write(site.folder / file, element.text())
            element.replace_with(new_element(_link(page, file)))
        for element in page.all("[style]"):
            style = element.attrs.sget("style")
            name = f"s-{_digest(style)}"
            rules[name] = RULE.format(name=name, style=style.strip())
            del element.attrs["style"]
            classes = element.attrs.sget("class").split()
            element.attrs["class"] = " ".join([*classes, name])
    if rules:
        _write(site.folder / SHARED, "".join(rules[name] for name in sorted(rules)))
        # Also where nothing needs it: instant navigation changes pages under a head that
        # stays.
        for page in site.documents:
            page.append_to_head(_link(page, SHARED))


def _link(page: Document, file: Path) -> str:
    return f'<link rel="stylesheet" href="{page.to_root}{file.as_posix()}">'


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def state_weights(site: Site) -> None:
    """Say at the head of each page that asks for it how much a visit loads, and why."""
    for page in site.documents:
        for place in page.all(PLACE):
            place.inner_html = _statement(page, site.folder)
            del place.attrs["data-weight"]


def _statement(page: Document, folder: Path) -> str:
    own = _weight(page.html.encode())
    files = set(_loaded(page, (folder / page.name).parent))
    whole = own + sum(_weight(file.read_bytes()) for file in files)
    outputs, figures = len(page.all(".ag-output")), len(page.all("figure"))
    return (
        f"A first visit loads {whole / KILOBYTE:.0f} KB, {own / KILOBYTE:.0f} KB of it "
        f"this page: it holds the outputs of {outputs} cells, {figures} of them figures."
    )


def _loaded(page: Document, folder: Path) -> Iterator[Path]:
    """Yield the files of the site that a browser loads with a page of this folder."""
    for one in page.all("script[src], img[src], link[rel=stylesheet][href]"):
        address = one.attrs.sget("href" if one.tag == "link" else "src")
        file = folder / urlsplit(address).path
        if file.is_file():
            yield file


def _weight(data: bytes) -> int:
    """Return how many bytes a static host sends."""
    return len(gzip.compress(data, mtime=0))
