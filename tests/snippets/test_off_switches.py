"""The table of off-switches: each cell provoked, and judged without the table."""

from xml.etree import ElementTree

import pytest
import torch

from snippets.off_switches import (
    QUESTIONS,
    SETUP,
    SWITCHES,
    answer_of,
    cells_of,
    programs_of,
    switch_table,
)
from snippets.readings import readings

COLUMNS = [question.name for question in QUESTIONS]
BY_NAME = {switch.name: switch for switch in SWITCHES}

# t_un is saved by the product, the product by the square: float32, eleven each.
BOTH_SAVED = 2 * 11 * 4
RECORDING = ("enable_grad()", "eval()")

# What the table must say, written down from PyTorch's documentation.
OFF = ["no", "0 B", "shared", "counted", "training", "constant"]
ON = ["yes", "88 B", "shared", "refused", "training", "history"]
EXPECTED = {
    "requires_grad_(False)": OFF,
    "no_grad()": OFF,
    "inference_mode()": [*OFF[:5], "refused"],
    "set_grad_enabled(False)": OFF,
    "enable_grad()": ON,
    "detach()": OFF,
    ".data": [*OFF[:3], "not counted", *OFF[4:]],
    "eval()": [*ON[:4], "evaluation", ON[5]],
}
MISUSED = {
    "requires_grad_(False)": "can only change requires_grad flags of leaf variables",
    "no_grad()": "does not require grad and does not have a grad_fn",
    "inference_mode()": "Inference tensors cannot be saved for backward",
    "set_grad_enabled(False)": "does not require grad and does not have a grad_fn",
    "enable_grad()": "a leaf Variable that requires grad is being used in an in-place",
    "detach()": "is at version 1; expected version 0",
}


@pytest.fixture(scope="module")
def cells():
    return {switch.name: cells_of(switch) for switch in SWITCHES}


def test_switches_are_those_of_the_table():
    assert [switch.name for switch in SWITCHES] == list(EXPECTED)


@pytest.mark.parametrize("column", range(len(COLUMNS)), ids=COLUMNS)
@pytest.mark.parametrize("name", EXPECTED)
def test_cell(cells, name, column):
    assert cells[name][column].words == EXPECTED[name][column]


@pytest.mark.parametrize("name", EXPECTED)
def test_misuse_raises_its_error_or_none(cells, name):
    cell = cells[name][-1]
    if name not in MISUSED:
        assert not isinstance(cell.answer, Exception)
        assert cell.words.startswith("no error: ")
        return
    assert isinstance(cell.answer, RuntimeError)
    assert MISUSED[name] in str(cell.answer)
    assert cell.words.startswith("error: ")


def test_misuse_of_data_gives_the_slope_at_the_wrong_place(cells):
    assert cells[".data"][-1].answer == 2 * 4  # at 3 it is 6


def test_misuse_of_eval_leaves_a_gradient(cells):
    assert cells["eval()"][-1].answer is False  # that it is None


@pytest.mark.parametrize("name", EXPECTED)
def test_every_program_throws_its_switch(cells, name):
    switch = BY_NAME[name]
    mark = switch.opening or switch.tensor
    assert all(mark in cell.program for cell in cells[name][:-1])
    assert "{w}" not in "".join(cell.program for cell in cells[name])


def test_bytes_are_those_of_two_saved_tensors(cells):
    for name, row in cells.items():
        assert row[1].answer == (BOTH_SAVED if name in RECORDING else 0), name


def test_memory_is_judged_by_a_change(cells):
    """The address says shared: so a change through the view must arrive."""
    for switch in SWITCHES:
        program = switch.around("view = {w}.view(1)\n")
        change = "with torch.no_grad():\n    view.data.fill_(7.0)\nw.item()\n"
        assert answer_of(program + change) == 7, switch.name


def test_copy_would_not_be_called_shared():
    memory = QUESTIONS[COLUMNS.index("memory")]
    assert answer_of("view = w.clone()\n" + memory.after) is False


def test_layers_in_training_drop_all_and_count_the_batch(cells):
    t_u, _ = readings()
    in_training = (0, 1)
    in_evaluation = (t_u.numel(), 0)
    for name, row in cells.items():
        expected = in_evaluation if name == "eval()" else in_training
        assert row[4].answer == expected, name


def test_constant_of_a_graph_gets_no_gradient():
    later = QUESTIONS[COLUMNS.index("later in a graph")]
    program = later.program(BY_NAME["no_grad()"])
    slope = answer_of(program + "v.grad.item()\n")
    assert slope == pytest.approx(3 * 0.1 * readings()[0].sum().item())


def test_modes_end_with_their_programs(cells):
    assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()


def test_answer_without_words_is_an_error():
    unknown = answer_of("1 / w.detach()\n")
    with pytest.raises(KeyError):
        QUESTIONS[0].words[unknown]


def test_other_errors_are_not_answers():
    with pytest.raises(NameError):
        answer_of("nobody_knows_this\n")


def test_program_without_a_last_expression_answers_none():
    assert answer_of("y = 1\n") is None


def test_programs_of_a_switch_stand_with_what_they_gave():
    text = programs_of("inference_mode()")
    assert "# recorded: no\nwith torch.inference_mode():\n    y = w * t_un\n" in text
    assert "\n=> RuntimeError: Inference tensors cannot be saved for backward." in text
    assert text.count("\n=> ") == len(QUESTIONS) + 1
    assert max(map(len, text.splitlines())) <= 80


def test_unknown_switch_has_no_programs():
    with pytest.raises(ValueError, match="not enough values"):
        programs_of("torch.off()")


def test_table_links_each_switch_and_has_a_cell_a_question():
    root = ElementTree.fromstring(switch_table()._repr_html_())
    links = [link.get("href") for link in root.iter("a")]
    assert links == [f"#{switch.anchor}" for switch in SWITCHES]
    rows = root.findall("tbody/tr")
    assert all(len(row.findall("td")) == len(QUESTIONS) + 1 for row in rows)


def test_table_has_a_text():
    lines = repr(switch_table()).splitlines()
    assert lines[0].startswith("requires_grad_(False): no, 0 B, shared, counted")


def test_setup_defines_what_the_programs_use():
    assert answer_of("w.item(), len(t_un), len(layers)\n") == (3.0, 11, 2)
    assert SETUP.endswith("\n")
