"""Colors as classes, made in the browser as the builder makes them."""

import re

import torch

from builder.write.svg import rewrite_svg
from live.python.theme import theme_svg
from snippets.drawing import draw
from snippets.graph import graph_of
from snippets.palette import ROLES, VALUE

CLASSES = re.compile(r'class="([^"]*)"')


def test_classes_of_a_drawing_are_those_of_the_builder() -> None:
    x = torch.tensor(2.0, requires_grad=True)
    svg = draw(graph_of(x**2 + x, {"x": x})).svg
    built = CLASSES.findall(rewrite_svg(svg, "one", ROLES))
    classes = {word for group in built for word in group.split() if word.startswith("ag-")}
    mine = {word for group in CLASSES.findall(theme_svg(svg)) for word in group.split()}
    assert mine == classes
    assert not re.search(r"#[0-9a-f]{6}", theme_svg(svg))


def test_other_colors_and_words_stay_as_they_are() -> None:
    svg = f'<svg fill="#123456"><text>fill="{VALUE}"</text></svg>'
    assert theme_svg(svg) == svg
