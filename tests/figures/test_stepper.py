"""The figure of a run: its data, its sentences and its drawing say the same."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch

from figures.listing import listing_of
from figures.picture import WIDEST, TooWide
from figures.stepper import stepper
from snippets import programs
from snippets.palette import ROLES

PROGRAMS = {
    programs.square: None,
    programs.shared_value: None,
    programs.two_backwards: None,
    programs.left_out: None,
    programs.one_step: None,
    programs.thermometer_loss: None,
    programs.used_up: RuntimeError,
    programs.changed_in_place: RuntimeError,
}
NAMES = [program.__name__ for program in PROGRAMS]
# Not the digit at the end of a name such as MulBackward0.
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]\d+)?")
NO_BREAK = "\N{NO-BREAK SPACE}"


class Figure:
    """The parts of a figure, read from its HTML."""

    def __init__(self, program: Callable[[], object]) -> None:
        self.html = stepper(program, PROGRAMS.get(program)).html
        data = re.search(r"data-run='([^']*)'", self.html)[1]
        self.run: list[dict[str, Any]] = json.loads(html.unescape(data))
        rows = re.findall(
            r'<tr><th scope="row">(\d+)</th><td>(\d*)</td><td>(.*?)</td>', self.html
        )
        self.captions = [html.unescape(re.sub("<.*?>", "", text)) for _, _, text in rows]
        self.lines = [int(line) if line else None for _, line, _ in rows]
        self.drawn = {
            part: [html.unescape(text) for text in re.findall(r"<text[^>]*>(.*?)<", group)]
            for part, group in re.findall(r'<g data-part="(\w+)"[^>]*>(.*?)</g>', self.html)
        }

    def texts(self, step: int) -> dict[str, list[str]]:
        """Return what each part says at a step, folded by hand."""
        said: dict[str, list[str]] = {}
        for one in self.run[: step + 1]:
            said |= one.get("set", {})
        return said


@pytest.fixture(params=PROGRAMS, ids=NAMES, scope="module")
def figure(request: pytest.FixtureRequest) -> Figure:
    return Figure(request.param)


def test_each_step_has_its_sentence_and_its_line(figure):
    assert len(figure.captions) == len(figure.run) == len(figure.lines)
    assert figure.lines == [step.get("line") for step in figure.run]
    assert all(text.endswith(".") for text in figure.captions)


def test_every_number_of_a_sentence_stands_in_the_figure_then(figure):
    for step, words in enumerate(figure.captions):
        texts = [*figure.texts(step - 1).values(), *figure.texts(step).values()]
        known = set(NUMBER.findall(" ".join(text for some in texts for text in some)))
        assert set(NUMBER.findall(words.replace(NO_BREAK, " "))) <= known, words


def test_wrong_number_in_a_sentence_would_be_found():
    figure = Figure(programs.square)
    figure.captions[-1] = figure.captions[-1].replace("6", "7")
    with pytest.raises(AssertionError, match=r"x\.grad is 7"):
        test_every_number_of_a_sentence_stands_in_the_figure_then(figure)


def test_drawing_is_the_last_step(figure):
    last = figure.texts(len(figure.run) - 1)
    assert figure.drawn == last


def test_script_ends_where_the_drawing_stands(called):
    figures = [Figure(program) for program in PROGRAMS]
    states = called("steps.js", "stateAt", [[one.run, len(one.run)] for one in figures])
    assert [state["texts"] for state in states] == [one.drawn for one in figures]


def test_script_comes_to_each_step_as_by_hand(called):
    figure = Figure(programs.used_up)
    steps = range(len(figure.run))
    states = called("steps.js", "stateAt", [[figure.run, step] for step in steps])
    assert [state["texts"] for state in states] == [figure.texts(step) for step in steps]
    assert [state["lit"] for state in states] == [one.get("lit", []) for one in figure.run]


def test_parts_that_take_part_are_drawn(figure):
    for step in figure.run:
        assert {*step.get("lit", []), *step.get("spent", [])} <= figure.drawn.keys()


def test_nothing_is_lit_before_it_is_there(figure):
    for at, step in enumerate(figure.run):
        assert set(step.get("lit", [])) <= figure.texts(at).keys()


def test_drawing_fits_a_phone_and_uses_the_palette(figure):
    (svg,) = re.findall(r"<svg.*?</svg>", figure.html, re.S)
    assert float(re.search(r'viewBox="\S+ \S+ (\S+)', svg)[1]) <= WIDEST
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert colours <= {*ROLES, "none", "currentColor"}


def test_policy_has_nothing_to_block(figure):
    assert not re.search(r"\s(style|on\w+)=", figure.html)


def test_same_program_gives_the_same_bytes():
    one, other = (stepper(programs.thermometer_loss).html for _ in range(2))
    assert one == other


FINDINGS = {
    programs.square: "receives 3 + 3 = 6.",
    programs.shared_value: "MulBackward0 (h) receives 1 + 6 + 6 = 13 and hands on",
    programs.two_backwards: "It adds to x.grad: 6 + 6 = 12.",
    programs.left_out: "In the place of unseen it has None.",
    programs.used_up: "RuntimeError: Trying to backward through the graph a second time",
    programs.changed_in_place: "is at version 1; expected version 0",
    programs.one_step: "x is changed in place: 3 becomes 0, and its version counter goes",
    programs.thermometer_loss: "UnbindBackward0 (w and b) receives 4517.3 and 82.6",
}


@pytest.mark.parametrize("program", FINDINGS, ids=lambda program: program.__name__)
def test_finding_stands_in_words(program):
    words = [text.replace(NO_BREAK, " ") for text in Figure(program).captions]
    assert sum(FINDINGS[program] in text for text in words) == 1


def test_calculations_do_not_break_over_lines():
    (text,) = (text for text in Figure(programs.square).captions if "+" in text)
    assert "3 + 3 = 6".replace(" ", NO_BREAK) in text


def test_graph_that_no_phone_can_show_is_refused():
    def program():
        x = torch.tensor(1.0, requires_grad=True)
        a_rather_long_name = x.exp() * x.sin() * x.cos() * x.tanh() * x.sqrt()
        return a_rather_long_name

    with pytest.raises(TooWide, match="px wide, and a phone shows"):
        stepper(program)


def test_long_tensor_is_shown_by_its_ends():
    assert "35.7 … 68.4 (11)" in Figure(programs.thermometer_loss).html


def test_listing_leaves_out_docstring_and_last_return():
    listing = listing_of(programs.square)
    assert listing.lines[0].startswith("x = torch.tensor")
    assert listing.lines[-1] == "y.backward()"
    assert listing.number(listing.start) == 1


def test_listing_keeps_its_inner_indentation():
    assert "    unseen = 3 * w" in listing_of(programs.left_out).lines


def test_what_html_would_misread_is_escaped():
    def program():
        x = torch.tensor(1.0, requires_grad=True)
        y = x * 2 if "'" < "&" else x * 3
        return y

    figure = Figure(program)
    assert len(figure.run) == 3
    code = re.search(r"<pre.*?</pre>", figure.html, re.S)[0]
    text = html.unescape(re.sub("<.*?>", "", code))
    assert """y = x * 2 if "'" < "&" else x * 3""" in text
