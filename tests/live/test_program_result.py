"""What is asked after a program: its graph, and whether it solves a puzzle.

Each is asked of our engine, in a Python like that of a browser, and of torch.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from builder.page import read_page
from live.python import program_result as after
from live.python.session import Session
from snippets.graph import graph_of
from snippets.puzzles import GAP, PUZZLES, SETUP

ROOT = Path(__file__).parents[2]
FENCES = read_page(ROOT / "docs" / "play" / "playground.md", ROOT).executed
EXAMPLES = {
    fence.values["title"]: fence.code for fence in FENCES if "title" in fence.values
}
CAPTION = re.compile(r"<title>(.*?)</title>")

# As live/page/runs.js asks: each job has a page of its own, and the last code is ours.
ASKING = """
import json, sys
from live.python.entry import start
outputs = []
run = start(lambda kind, text: outputs.append([kind, text]))
answers = []
for at, (codes, question) in enumerate(json.load(sys.stdin)):
    for code in codes:
        run(str(at), 1, code, "")
    outputs.clear()
    run(str(at), 2, question, "")
    answers.append(list(outputs))
json.dump(answers, sys.__stdout__)
"""
Job = tuple[list[str], str]


def asked(question: str, program: str) -> str:
    """The code with which the page asks; see runSeparately of live/page/runs.js."""
    module = '__import__("live.python.program_result", fromlist=["_"])'
    return f"{module}.{question}({json.dumps(program)})"


def of_engine(jobs: list[Job]) -> list[list[tuple[str, str]]]:
    """What our engine answers."""
    result = subprocess.run(
        [sys.executable, "-S", "-c", ASKING],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return [[(kind, text) for kind, text in answer] for answer in json.loads(result.stdout)]


def said(answer: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in answer).strip()


@pytest.fixture
def of_torch(monkeypatch: pytest.MonkeyPatch) -> Callable[[Job], list[tuple[str, str]]]:
    """Return a function that asks after a program that ran with torch."""
    # A session puts itself in the place of these for good.
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def of_torch(job: Job) -> list[tuple[str, str]]:
        outputs: list[tuple[str, str]] = []
        session = Session(lambda kind, text: outputs.append((kind, text)))
        *codes, question = [*job[0], job[1]]
        for code in codes:
            session.run(1, code)
        outputs.clear()
        session.run(2, question)
        return outputs

    return of_torch


def graph_job(program: str) -> Job:
    return [program], asked("graph", program)


def graph_in(answer: list[tuple[str, str]]) -> str:
    """The words for a drawn graph: whose it is, and its nodes."""
    [(kind, markup)] = answer
    assert kind == "html", markup
    return unescape(CAPTION.search(markup)[1])


@pytest.fixture(scope="module")
def engine_graphs() -> dict[str, list[tuple[str, str]]]:
    answers = of_engine([graph_job(program) for program in EXAMPLES.values()])
    return dict(zip(EXAMPLES, answers, strict=True))


@pytest.mark.parametrize("title", EXAMPLES)
@pytest.mark.filterwarnings("ignore:There is no Graphviz")
def test_each_example_has_the_graph_that_torch_makes(
    title, engine_graphs, of_torch
) -> None:
    mine = engine_graphs[title]
    assert graph_in(mine) == graph_in(of_torch(graph_job(EXAMPLES[title])))
    # What is saved stands in the boxes, and each box is drawn.
    labels = re.findall(r">([^<>]+)</text>", mine[0][1])
    theirs = re.findall(r">([^<>]+)</text>", of_torch(graph_job(EXAMPLES[title]))[0][1])
    assert sorted(labels) == sorted(theirs)


def test_graph_names_the_nodes_from_the_value_down_to_named_leaves(of_torch) -> None:
    program = "import torch\nw = torch.ones(2, requires_grad=True)\n(w * 3).sum()"
    assert graph_in(of_torch(graph_job(program))) == (
        "The graph of (w * 3).sum(): SumBackward0, MulBackward0, AccumulateGrad (w)"
    )


TENSORS = "import torch\nx = torch.tensor(2., requires_grad=True)\n"
WHOSE = {
    "the value of the last line": ("y = x * 2\nz = y + 1\ny", "y"),
    "the last assigned, if the last line has none": ("y = x * 2\nz = y + 1\nx.grad", "z"),
    "one of several names": ("y, z = x * 2, 5", "y"),
    "one from a loop": ("for k in range(2):\n    y = x * k", "y"),
    "what is left after an error": ("y = x * 2\n1 / 0", "y"),
    "not what a function keeps for itself": (
        "y = x * 2\ndef f():\n    z = x + 1\nf()",
        "y",
    ),
}


@pytest.mark.parametrize(("lines", "name"), WHOSE.values(), ids=WHOSE)
def test_graph_is_that_of(lines: str, name: str, of_torch) -> None:
    assert graph_in(of_torch(graph_job(TENSORS + lines))).startswith(
        f"The graph of {name}: "
    )


NONE = {
    "no tensor": "x = 1",
    "a leaf only": TENSORS + "x",
    "a program that is not Python": "x = (",
    "a result without a past": TENSORS + "with torch.no_grad():\n    y = x * 2\ny",
}


@pytest.mark.parametrize("program", NONE.values(), ids=NONE)
def test_where_there_is_no_graph_this_is_said(program: str, of_torch) -> None:
    answer = of_torch(graph_job(program))
    assert said(answer).endswith("so there is no graph.")


def test_a_graph_too_large_to_read_is_counted_instead(of_torch) -> None:
    program = TENSORS + "y = x\nfor _ in range(500): y = y + 1"
    assert said(of_torch(graph_job(program))) == (
        f"The graph of y has 501 nodes; up to {after.MOST_NODES} would be drawn."
    )


def test_markup_in_a_program_is_words_in_its_graph(of_torch) -> None:
    program = TENSORS + "{'<img src=x>': x * 2}['<img src=x>']"
    [(_, markup)] = of_torch(graph_job(program))
    assert "<img" not in markup and "&lt;img src=x&gt;" in markup


def test_looking_at_a_graph_changes_nothing(of_torch) -> None:
    names = {}
    program = TENSORS + "y = x ** 2"
    exec(program, names)
    before = graph_of(names["y"])
    of_torch(graph_job(program))
    assert graph_of(names["y"]) == before
    assert names["x"].grad is None


def check_job(puzzle, line: str) -> Job:
    codes = [SETUP, puzzle.completed(line)]
    return codes, asked("check", puzzle.program)


def lines() -> list:
    """Each line that is known of a puzzle, and whether it is right."""
    return [
        pytest.param(puzzle, line, fits, id=f"{puzzle.title}: {line}")
        for puzzle in PUZZLES
        for fits, group in (
            (True, (puzzle.line, *puzzle.others)),
            (False, (GAP, *puzzle.wrong)),
        )
        for line in group
    ]


@pytest.fixture(scope="module")
def engine_checks() -> dict[tuple[str, str], str]:
    known = [parameters.values[:2] for parameters in lines()]
    answers = of_engine([check_job(puzzle, line) for puzzle, line in known])
    names = [(puzzle.title, line) for puzzle, line in known]
    return dict(zip(names, map(said, answers), strict=True))


@pytest.mark.parametrize(("puzzle", "line", "fits"), lines())
def test_engine_judges_a_line_as_torch_does(puzzle, line, fits, engine_checks) -> None:
    assert (engine_checks[puzzle.title, line] == after.RIGHT) is fits


def test_the_check_speaks_to_the_reader(of_torch) -> None:
    [first, *_] = PUZZLES
    assert said(of_torch(check_job(first, "params.requires_grad"))).startswith(
        "no gradient"
    )


def test_an_error_without_words_is_not_right(of_torch, monkeypatch) -> None:
    [first, *_] = PUZZLES
    broken = "class P:\n    is_leaf = property(lambda self: 1 / 0)\nparams = P()"
    question = asked("check", first.program)
    assert said(of_torch(([broken], question))) == "ZeroDivisionError: division by zero"
    silent = broken.replace("1 / 0", "(_ for _ in ()).throw(AssertionError())")
    assert said(of_torch(([silent], question))) == "AssertionError"


def test_a_program_that_is_no_puzzle_is_refused(of_torch) -> None:
    assert "LookupError: no puzzle has this program" in said(
        of_torch((["x = 1"], asked("check", "x = 1")))
    )
