"""Styles out of the pages and into files, where the policy lets them be."""

import hashlib
import html
from functools import partial
from pathlib import Path

from publish.markup import Element, rewritten, without_attribute
from publish.site import Site

FOLDER = Path("assets/styles")
SHARED = FOLDER / "attributes.css"
# The weight of an id, which no class can have: a style attribute beats every rule, too.
RULE = ".{name}:not(#_) {{ {style} }}\n"


def move_styles(site: Site) -> None:
    """Turn each style attribute into a class, and each style element into a file."""
    rules: dict[str, str] = {}
    for page in site.pages():
        moved = partial(_moved, to_root=site.to_root(page), site=site, rules=rules)
        site.change(page, rewritten(site.text(page), moved, having="style"))
    if rules:
        _write(site.folder / SHARED, "".join(rules[name] for name in sorted(rules)))
        _link_from_every_page(site)


def _moved(element: Element, to_root: str, site: Site, rules: dict[str, str]) -> str:
    if element.name == "style":
        file = FOLDER / f"{_digest(element.text)}.css"
        _write(site.folder / file, element.text)
        return f'<link rel="stylesheet" href="{to_root}{file.as_posix()}">'
    style = element["style"]
    if style is None:
        return element.source
    name = f"s-{_digest(style)}"
    rules[name] = RULE.format(name=name, style=style.strip())
    return _with_class(without_attribute(element.source, "style"), element["class"], name)


def _with_class(tag: str, classes: str | None, name: str) -> str:
    """Return an opening tag that has one class more."""
    tag = without_attribute(tag, "class")
    names = html.escape(" ".join([*(classes or "").split(), name]))
    start, end = (tag[:-2].rstrip(), "/>") if tag.endswith("/>") else (tag[:-1], ">")
    return f'{start} class="{names}"{end}'


def _link_from_every_page(site: Site) -> None:
    # Also where nothing needs it: instant navigation changes pages under a head that stays.
    for page in site.pages():
        link = f'<link rel="stylesheet" href="{site.to_root(page)}{SHARED.as_posix()}">'
        site.change(page, site.text(page).replace("</head>", f"{link}</head>", 1))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
