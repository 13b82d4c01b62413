"""A figure's SVG made small, steady and able to follow the colour scheme.

matplotlib writes colours and lengths into ``style`` attributes. A page under a strict
content security policy may not hold those, and a fixed colour cannot follow the
reader's palette. So each colour becomes a class that the style sheet fills in, the rest
becomes presentation attributes, and parts that a page has no use for are dropped.
"""

import html
import itertools
import re
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.S)
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
NUMBER = re.compile(r"-?\d+\.\d+")
ROUNDED = (
    "d",
    "transform",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "points",
    "width",
    "height",
)
# Where the viewBox holds each side.
SIDES = {"width": 2, "height": 3}
PAINTS = ("fill", "stroke", "color")
BLACK = ("#000000", "#000", "black", "currentColor", "currentcolor")
# Round joins and butt ends are set once, in the style sheet.
DROPPED_STYLES = ("stroke-linejoin", "stroke-linecap", "font-family")


class UnknownColour(ValueError):
    """A colour that the palette does not name, so that no scheme can change it."""


def rewrite_drawings(markup: str, prefix: str, roles: dict[str, str]) -> str:
    """Return HTML with each SVG in it rewrite_svg; one keeps the title that it has.

    The arguments and errors are those of `rewrite_svg`.
    """
    drawings = itertools.count(1)

    def one(match: re.Match[str]) -> str:
        drawing = rewrite_svg(match[0], f"{prefix}-{next(drawings)}", roles)
        title = TITLE.search(match[0])
        return add_title(drawing, html.unescape(title[1])) if title else drawing

    return DRAWING.sub(one, markup)


def rewrite_svg(svg: str, prefix: str, roles: dict[str, str]) -> str:
    """Return the SVG for use inside a page, its title still empty.

    Args:
        svg: A whole SVG document.
        prefix: Goes before each id, so that two figures on a page do not collide.
        roles: By palette colour (``#rrggbb``) the role that it has.

    Raises:
        UnknownColour: The figure uses a colour that is not in `roles`.
    """
    root = ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", svg))
    used = _references(root)
    for element in list(root.iter()):
        _strip_children(element)
        _unpack_style(element)
        _paint(element, roles)
        _round(element)
        _rename(element, prefix, used)
    _flatten(root)
    _frame(root, prefix)
    return _serialize(root)


def _references(root: ET.Element) -> set[str]:
    text = " ".join(value for e in root.iter() for value in e.attrib.values())
    linked = {e.get(XLINK, "").removeprefix("#") for e in root.iter()}
    return (linked | set(re.findall(r"url\(#([^)]+)\)", text))) - {""}


def _strip_children(element: ET.Element) -> None:
    for child in list(element):
        if child.tag in (f"{SVG}style", f"{SVG}title") or "metadata" in str(child.tag):
            element.remove(child)


def _unpack_style(element: ET.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font":
            size = re.search(r"([\d.]+)px", value)
            element.set("font-size", size[1] if size else "10")
        elif key and key not in DROPPED_STYLES:
            element.set(key, value)


def _paint(element: ET.Element, roles: dict[str, str]) -> None:
    if "monospace" in element.attrib.pop("font-family", ""):
        _add_class(element, "ag-mono")
    for paint in PAINTS:
        colour = element.get(paint)
        if colour is None or colour == "none" or colour.startswith("url("):
            continue
        if colour.lower() in roles:
            del element.attrib[paint]
            _add_class(element, f"ag-{paint}-{roles[colour.lower()]}")
        elif colour in BLACK:
            element.set(paint, "currentColor")
        else:
            known = ", ".join(f"{hex_} ({role})" for hex_, role in roles.items())
            raise UnknownColour(f"a figure uses {colour}; the palette has {known}")


def _add_class(element: ET.Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _round(element: ET.Element) -> None:
    for key in ROUNDED:
        if (value := element.get(key)) is not None:
            text = NUMBER.sub(lambda m: f"{float(m[0]):.2f}", value)
            text = re.sub(r"(\.\d*?)0+(?=\D|$)", r"\1", text)
            text = re.sub(r"\.(?=\D|$)", "", text).replace("-0 ", "0 ")
            element.set(key, " ".join(text.split()))


def _rename(element: ET.Element, prefix: str, used: set[str]) -> None:
    if (name := element.get("id")) is not None:
        if name in used:
            element.set("id", f"{prefix}-{name}")
        else:
            del element.attrib["id"]
    for key, value in element.attrib.items():
        if key == XLINK:
            element.set(key, f"#{prefix}-{value.removeprefix('#')}")
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{prefix}-"))


def _flatten(element: ET.Element) -> None:
    """Put the children of groups that say nothing in the place of the group."""
    for child in list(element):
        _flatten(child)
    flat: list[ET.Element] = []
    for child in element:
        if child.tag == f"{SVG}g" and not child.attrib:
            flat.extend(child)
        elif child.tag != f"{SVG}defs" or len(child):
            flat.append(child)
        child.tail = None
    element.text = element.text if element.text and element.text.strip() else None
    element[:] = flat


def _frame(root: ET.Element, prefix: str) -> None:
    width, height = (_pixels(root.get(side, "100%"), side, root) for side in SIDES)
    root.insert(0, ET.Element(f"{SVG}title", id=f"{prefix}-title"))
    for name in ("version", "x", "y"):
        root.attrib.pop(name, None)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    # An element without a colour is black, and black is the colour of the text.
    root.attrib.setdefault("fill", "currentColor")
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title")


def _pixels(length: str, side: str, root: ET.Element) -> float:
    """Return a length of the document in pixels; without a unit it is in pixels."""
    if length.endswith("%"):
        return float(root.attrib["viewBox"].split()[SIDES[side]])
    points = length.endswith("pt")
    return float(length.removesuffix("pt").removesuffix("px")) * (4 / 3 if points else 1)


def add_title(svg: str, title: str) -> str:
    """Return the rewrite_svg SVG with `title`, its words for those who do not see it."""
    return re.sub(
        r"(<title [^>]*)/>",
        lambda m: f"{m[1]}>{html.escape(title)}</title>",
        svg,
        count=1,
    )


def _serialize(root: ET.Element) -> str:
    ET.register_namespace("", SVG.strip("{}"))
    ET.register_namespace("xlink", XLINK.strip("{").partition("}")[0])
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    # HTML knows both namespaces by itself.
    return re.sub(r' xmlns(:xlink)?="[^"]*"', "", text).replace(" />", "/>")
