"""The SVG of a graph, as a browser and a strict policy will read it."""

import re
from xml.etree import ElementTree

import pytest
import torch

from snippets.drawing import Drawing, draw
from snippets.graph import graph_of
from snippets.model import loss_at
from snippets.palette import ROLES
from snippets.readings import readings

SVG = "{http://www.w3.org/2000/svg}"
PHONE = 350  # pixels of a page column on a screen of 390
BYTES = 2600  # the graph of the loss; a plot weighs as much


def leaf(value=1.0):
    return torch.tensor(value, requires_grad=True)


def loss_drawing():
    params = leaf([1.0, 0.0])
    loss = loss_at(params, *readings())
    return draw(graph_of(loss, {"params": params}))


@pytest.fixture(scope="module")
def svg():
    return loss_drawing().svg


def texts(svg):
    root = ElementTree.fromstring(svg)
    return [text.text for text in root.iter(f"{SVG}text")]


def test_each_node_shows_its_name_and_what_it_holds(svg):
    assert texts(svg) == [
        "MeanBackward0",
        "PowBackward0",
        "saves self",
        "SubBackward0",
        "AddBackward0",
        "MulBackward0",
        "saves other",
        "UnbindBackward0",
        "AccumulateGrad",
        "params",
    ]


def test_each_edge_has_a_line_and_a_head(svg):
    assert len(list(ElementTree.fromstring(svg).iter(f"{SVG}path"))) == 2 * 7


def test_leaves_differ_in_shape_as_well_as_in_colour(svg):
    boxes = list(ElementTree.fromstring(svg).iter(f"{SVG}rect"))
    *steps, leaf_box = [(box.get("rx"), box.get("stroke")) for box in boxes]
    assert len(set(steps)) == 1
    assert leaf_box[0] != steps[0][0] and leaf_box[1] != steps[0][1]


def test_second_drawing_has_the_same_bytes(svg):
    assert loss_drawing().svg == svg


def test_colours_are_those_of_the_palette(svg):
    paints = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert paints <= {*ROLES, "currentColor", "none"}


@pytest.mark.parametrize(
    "forbidden", ["style=", "<style", "<use", " id=", "class=", "<marker"]
)
def test_nothing_stands_in_it_that_a_page_cannot_take(svg, forbidden):
    assert forbidden not in svg


def test_numbers_have_at_most_two_decimals(svg):
    assert not re.search(r"\.\d{3}", svg)


def test_size_is_that_of_the_view_box(svg):
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox").split()[2:] == [
        root.get("width"),
        root.get("height"),
    ]


def test_graph_of_the_loss_fits_a_phone_and_is_light(svg):
    assert float(ElementTree.fromstring(svg).get("width")) <= PHONE
    assert len(svg) < BYTES


def test_names_are_escaped():
    x = leaf()
    drawing = draw(graph_of(x.exp(), {"<x> & y": x}))
    assert texts(drawing.svg)[-1] == "<x> & y"


def test_text_fits_its_box():
    x, name = leaf(), "a name of great length, for a leaf"
    svg = draw(graph_of(x.exp(), {name: x})).svg
    *_, box = ElementTree.fromstring(svg).iter(f"{SVG}rect")
    assert float(box.get("width")) > 7.9 * len(name)


def test_long_chain_is_drawn():
    y = leaf()
    for _ in range(200):
        y = y + 1
    assert len(texts(draw(graph_of(y)).svg)) == 202


def test_notebooks_show_the_svg():
    assert Drawing("<svg/>")._repr_svg_() == "<svg/>"


def test_a_tensor_is_no_graph():
    with pytest.raises(AttributeError, match="nodes"):
        draw(leaf())
