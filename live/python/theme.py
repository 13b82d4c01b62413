"""Colors of the palette as classes, which follow the reader's color scheme."""

import re

from snippets.palette import ROLES

TAG = re.compile(r"<\w[^>]*>")
PAINT = re.compile(r' (fill|stroke)="(#[0-9a-f]{6})"')
MONOSPACE = ' font-family="monospace"'


def theme_svg(svg: str) -> str:
    """Return a drawing as `builder.write.svg` makes it: colors and fonts as classes."""
    return TAG.sub(lambda tag: _theme_tag(tag[0]), svg)


def _theme_tag(tag: str) -> str:
    paints = [paint for paint in PAINT.findall(tag) if paint[1] in ROLES]
    classes = [f"ag-{attribute}-{ROLES[color]}" for attribute, color in paints]
    for attribute, color in paints:
        tag = tag.replace(f' {attribute}="{color}"', "")
    if MONOSPACE in tag:
        tag = tag.replace(MONOSPACE, "")
        classes.append("ag-mono")
    if not classes:
        return tag
    name = re.match(r"<\w+", tag)
    assert name, "a tag begins with its name"
    return f'{name[0]} class="{" ".join(classes)}"{tag.removeprefix(name[0])}'
