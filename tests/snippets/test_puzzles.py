"""The puzzles: the right line passes, the gap and the wrong lines do not."""

import ast
from dataclasses import replace

import pytest
import torch

from snippets.gradients import central_difference, gradient_by_hand
from snippets.model import loss_at
from snippets.puzzles import GAP, PUZZLES, SETUP, problem_with
from snippets.readings import SCALE, readings
from snippets.training import train_by_hand

# What fits a block of a page.
LINES, COLUMNS = 15, 80
# float32: up to a thousand steps, judged in float64.
SAME = 1e-4

BY_TITLE = {puzzle.title: puzzle for puzzle in PUZZLES}


def lines_of(*kinds):
    return [
        pytest.param(puzzle, line, id=f"{puzzle.title}: {line}")
        for puzzle in PUZZLES
        for kind in kinds
        for line in getattr(puzzle, kind)
    ]


def result(puzzle):
    """What a page shows below the completed program: its last expression."""
    *lines, last = ast.parse(SETUP + puzzle.completed(puzzle.line)).body
    namespace = {}
    exec(compile(ast.Module(lines, []), "program", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "program", "eval"), namespace)


def data(scale=SCALE):
    t_u, t_c = readings(torch.float64)
    return scale * t_u, t_c


def slope(params, scale=SCALE):
    return gradient_by_hand(*data(scale), *params).tolist()


def slope_of_slope():
    def slope_for_w(w):
        return gradient_by_hand(*data(), w[0], 0.0)[0]

    here = torch.tensor([1.0], dtype=torch.float64)
    return central_difference(slope_for_w, here).item()


def best_slope_without_offset():
    t, t_c = data()
    return ((t * t_c).sum() / (t * t).sum()).item()


# Each from a formula or a measurement, none by autograd.
JUDGES = {
    "Make a leaf": lambda: slope((1.0, 0.0), scale=1),
    "Walk from one number": lambda: slope((1.0, 0.0), scale=1),
    "Start afresh": lambda: train_by_hand(*data(), 1e-2, 1001).losses[-1].item(),
    "Take the step": lambda: train_by_hand(*data(), 1e-2, 1000).params[-1].tolist(),
    "Weigh a chunk": lambda: slope((1.0, 0.0)),
    "Keep a running total": lambda: train_by_hand(*data(), 1e-2, 100).losses.mean().item(),
    "Look into the middle": lambda: (2 * (data()[0] - data()[1]) / 11).tolist(),
    "Let a target stand still": lambda: 2 * (2.0 - 3.0) * 2.0,
    "Freeze one of two": lambda: [best_slope_without_offset(), 0.0],
    "Close the circle": lambda: train_by_hand(*data(), 1e-2, 1000).params[-1].tolist(),
    "Take the slope of a slope": slope_of_slope,
    "Write a backward": lambda: slope((1.0, 0.0)),
}


def plain(value):
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value.tolist() if isinstance(value, torch.Tensor) else value


def test_there_are_twelve_with_names_of_their_own():
    assert len(BY_TITLE) == len(PUZZLES) == 12


@pytest.mark.parametrize("title", BY_TITLE)
def test_program_has_one_gap_and_fits_a_page(title):
    puzzle = BY_TITLE[title]
    lines = puzzle.completed(puzzle.line).splitlines()
    assert puzzle.program.count(GAP) == 1
    assert len(lines) <= LINES and max(map(len, lines)) <= COLUMNS


@pytest.mark.parametrize("title", BY_TITLE)
def test_line_passes_without_a_warning(title):
    puzzle = BY_TITLE[title]
    assert problem_with(puzzle.line, puzzle) is None


@pytest.mark.parametrize(("puzzle", "line"), lines_of("others"))
def test_other_right_line_passes(puzzle, line):
    assert problem_with(line, puzzle) is None


@pytest.mark.filterwarnings("ignore")  # a warning alone is no rejection
@pytest.mark.parametrize("title", BY_TITLE)
def test_gap_does_not_pass(title):
    puzzle = BY_TITLE[title]
    assert problem_with(GAP, puzzle)
    assert problem_with("pass", puzzle)


@pytest.mark.filterwarnings("ignore")  # a warning alone is no rejection
@pytest.mark.parametrize(("puzzle", "line"), lines_of("wrong"))
def test_wrong_line_does_not_pass(puzzle, line):
    assert problem_with(line, puzzle)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("title", BY_TITLE)
def test_some_wrong_line_raises_nothing_and_only_the_check_rejects_it(title):
    puzzle = BY_TITLE[title]
    unchecked = replace(puzzle, check="")
    silent = [line for line in puzzle.wrong if not problem_with(line, unchecked)]
    assert silent
    for line in silent:
        assert problem_with(line, puzzle).startswith("AssertionError: ")


@pytest.mark.parametrize("title", BY_TITLE)
def test_completed_program_shows_the_known_numbers(title):
    found, known = plain(result(BY_TITLE[title])), JUDGES[title]()
    assert found == pytest.approx(known, rel=SAME)


def test_backward_of_the_last_puzzle_passes_gradcheck():
    puzzle = BY_TITLE["Write a backward"]
    for line, is_right in ((puzzle.line, True), ("return x * gradient", False)):
        namespace = {}
        exec(SETUP + puzzle.completed(line), namespace)
        x = torch.tensor([3.0, -2.0], dtype=torch.float64, requires_grad=True)
        square = namespace["Square"].apply
        options = {"raise_exception": False}
        assert torch.autograd.gradcheck(square, (x,), **options) is is_right


def test_loss_of_the_third_puzzle_is_that_of_the_fourth():
    t_u, t_c = readings()
    params = result(BY_TITLE["Take the step"])
    loss = loss_at(params, SCALE * t_u, t_c).item()
    assert loss == pytest.approx(result(BY_TITLE["Start afresh"]), rel=SAME)


def test_second_try_starts_from_nothing():
    puzzle = BY_TITLE["Start afresh"]
    tries = [problem_with(line, puzzle) for line in ("grad = None", puzzle.line)]
    assert tries[0] and tries[1] is None
    assert problem_with("grad = None", puzzle) == tries[0]


@pytest.mark.parametrize(
    ("line", "problem"),
    [("params.grad =", "SyntaxError"), ("prams.grad = None", "NameError")],
)
def test_line_that_python_refuses_is_a_problem_and_no_crash(line, problem):
    found = problem_with(line, BY_TITLE["Start afresh"])
    assert found.startswith(problem)
