"""What switches the recording off, and what else each switch changes.

A switch and a question make a program; the table says what the programs gave.
"""

import ast
from dataclasses import dataclass
from html import escape
from textwrap import fill, indent

# What every program begins with. In training these layers drop everything, in
# evaluation they change next to nothing.
SETUP = """\
import torch

from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u
w = torch.tensor([3.0], requires_grad=True)
layers = torch.nn.Sequential(
    torch.nn.BatchNorm1d(1),
    torch.nn.Dropout(p=1.0),
)
"""


@dataclass(frozen=True)
class Switch:
    """One of those that are said to switch the recording off.

    Attributes:
        name: How it is called.
        anchor: Where on the page it stands.
        opening: The line that comes first, or none.
        tensor: What stands for w in the lines that follow.
        misuse: A program that asks of it what it does not do.
        consequence: What that program shows, in two or three words.
    """

    name: str
    anchor: str
    opening: str
    tensor: str
    misuse: str
    consequence: str

    def around(self, lines: str) -> str:
        """The lines with the switch thrown, and with its tensor for {w}."""
        lines = lines.replace("{w}", self.tensor)
        if self.opening.startswith("with "):
            lines = indent(lines, "    ")
        return f"{self.opening}\n{lines}" if self.opening else lines


SWITCHES = (
    Switch(
        name="requires_grad_(False)",
        anchor="requires_grad_false",
        opening="w.requires_grad_(False)",
        tensor="w",
        misuse="""\
double = 2 * w
double.requires_grad_(False)
""",
        consequence="not a leaf",
    ),
    Switch(
        name="no_grad()",
        anchor="no_grad",
        opening="with torch.no_grad():",
        tensor="w",
        misuse="""\
with torch.no_grad():
    loss = (w * t_un).sum()
loss.backward()
""",
        consequence="no way back",
    ),
    Switch(
        name="inference_mode()",
        anchor="inference_mode",
        opening="with torch.inference_mode():",
        tensor="w",
        misuse="""\
with torch.inference_mode():
    inputs = t_un + 1
(w * inputs).sum().backward()
""",
        consequence="not to be saved",
    ),
    Switch(
        name="set_grad_enabled(False)",
        anchor="set_grad_enabled",
        opening="with torch.set_grad_enabled(False):",
        tensor="w",
        misuse="""\
with torch.set_grad_enabled(False):
    loss = (w * t_un).sum()
loss.backward()
""",
        consequence="no way back",
    ),
    Switch(
        name="enable_grad()",
        anchor="enable_grad",
        opening="with torch.enable_grad():",
        tensor="w",
        misuse="""\
with torch.no_grad():
    with torch.enable_grad():
        w -= 0.1
""",
        consequence="leaf changed",
    ),
    Switch(
        name="detach()",
        anchor="detach",
        opening="",
        tensor="w.detach()",
        misuse="""\
y = (w * w).sum()
w.detach().add_(1)
y.backward()
""",
        consequence="old value gone",
    ),
    Switch(
        name=".data",
        anchor="data",
        opening="",
        tensor="w.data",
        misuse="""\
y = (w * w).sum()
w.data.add_(1)
y.backward()
w.grad.item()
""",
        consequence="wrong slope",
    ),
    Switch(
        name="eval()",
        anchor="eval",
        opening="layers.eval()",
        tensor="w",
        misuse="""\
layers.eval()
loss = layers((w * t_un)[:, None]).sum()
loss.backward()
w.grad is None
""",
        consequence="recorded",
    ),
)


@dataclass(frozen=True)
class Question:
    """What is asked of every switch.

    Attributes:
        name: The head of its column.
        inside: The lines that run with the switch thrown.
        after: The lines that come after it; the last one is the answer.
        words: What the answers are called; a name of an exception for one
            that is raised.
        around: A `with` around the lines and the switch, and what it needs.
    """

    name: str
    inside: str
    after: str
    words: dict[object, str]
    around: str = ""

    def program(self, switch: Switch) -> str:
        """What asks it of the switch, without `SETUP`."""
        lines = switch.around(self.inside)
        if self.around:
            lines = self.around + indent(lines, "    ")
        return lines + self.after


QUESTIONS = (
    Question(
        name="recorded",
        inside="y = {w} * t_un\n",
        after="y.requires_grad\n",
        words={True: "yes", False: "no"},
    ),
    Question(
        name="kept",
        around="""\
kept = []
hooks = torch.autograd.graph.saved_tensors_hooks
with hooks(lambda tensor: kept.append(tensor.nbytes), lambda _: None):
""",
        inside="y = ({w} * t_un) ** 2\n",
        after="sum(kept)\n",
        words={0: "0 B", 88: "88 B"},
    ),
    Question(
        name="memory",
        inside="view = {w}.view(1)\n",
        after="view.data_ptr() == w.data_ptr()\n",
        words={True: "shared", False: "copied"},
    ),
    Question(
        name="change in place",
        inside="{w}.add_(1)\n",
        after="w._version\n",
        words={1: "counted", 0: "not counted", "RuntimeError": "refused"},
    ),
    Question(
        name="layers",
        inside="y = layers(({w} * t_un)[:, None])\n",
        after="""\
y.count_nonzero().item(), layers[0].num_batches_tracked.item()
""",
        words={(0, 1): "training", (11, 0): "evaluation"},
    ),
    Question(
        name="later in a graph",
        inside="y = {w} * t_un\n",
        after="""\
v = torch.tensor(2.0, requires_grad=True)
(v * y).sum().backward()
w.grad is None
""",
        words={
            True: "constant",
            False: "history",
            "RuntimeError": "refused",
        },
    ),
)


@dataclass(frozen=True)
class Cell:
    """A program and what it gave.

    Attributes:
        column: The head of its column.
        program: Its lines after `SETUP`.
        answer: Its last expression, or the exception that ended it.
        words: The answer in the table.
    """

    column: str
    program: str
    answer: object
    words: str

    def __str__(self) -> str:
        """The program as a text, and below it what it gave."""
        answer = self.answer
        if isinstance(answer, Exception):
            answer = f"{type(answer).__name__}: {answer}"
        gave = fill(
            f"=> {answer}",
            width=72,
            subsequent_indent="   ",
            break_on_hyphens=False,  # in-place is one word
        )
        return f"# {self.column}: {self.words}\n{self.program}{gave}\n"


def cells_of(switch: Switch) -> tuple[Cell, ...]:
    """The row of a switch: one cell a question, and that of its misuse.

    Raises:
        KeyError: If torch gives an answer that has no words.
    """
    cells = []
    for question in QUESTIONS:
        program = question.program(switch)
        answer = answer_of(program)
        words = question.words[_kind(answer)]
        cells.append(Cell(question.name, program, answer, words))
    answer = answer_of(switch.misuse)
    error = "error" if isinstance(answer, Exception) else "no error"
    words = f"{error}: {switch.consequence}"
    return (*cells, Cell("misused", switch.misuse, answer, words))


def answer_of(program: str) -> object:
    """What a program gives after `SETUP`: its last expression, or its error.

    Each program has names of its own, and the modes end with their blocks, so
    nothing remains of it.

    Args:
        program: Its lines after `SETUP`.
    """
    names: dict[str, object] = {}
    exec(SETUP, names)
    tree = ast.parse(program)
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        tree.body.pop()
    try:
        exec(compile(tree, "<program>", "exec"), names)
        if not isinstance(last, ast.Expr):
            return None
        answer = compile(ast.Expression(last.value), "<program>", "eval")
        return eval(answer, names)
    except RuntimeError as error:  # what torch raises here; others are mistakes
        return error


@dataclass(frozen=True, repr=False)
class SwitchTable:
    """A row of cells for each switch."""

    rows: tuple[tuple[Switch, tuple[Cell, ...]], ...]

    def __repr__(self) -> str:
        """Each switch in a line, with its answers."""
        return "\n".join(
            f"{switch.name}: {', '.join(cell.words for cell in cells)}"
            for switch, cells in self.rows
        )

    def _repr_html_(self) -> str:
        headers = ["switch", *(q.name for q in QUESTIONS), "misused"]
        head = "".join(f'<th scope="col">{header}</th>' for header in headers)
        body = "".join(_row(switch, cells) for switch, cells in self.rows)
        head = f"<thead><tr>{head}</tr></thead>"
        return f"<table>{head}<tbody>{body}</tbody></table>"


def switch_table() -> SwitchTable:
    """Run every program and say what it gave."""
    return SwitchTable(tuple((switch, cells_of(switch)) for switch in SWITCHES))


def programs_of(name: str) -> str:
    """The programs of a switch, each with what it gave, as a text.

    Args:
        name: The name of the switch, as in `SWITCHES`.
    """
    (switch,) = (switch for switch in SWITCHES if switch.name == name)
    return "\n".join(map(str, cells_of(switch)))


def _kind(answer: object) -> object:
    return type(answer).__name__ if isinstance(answer, Exception) else answer


def _row(switch: Switch, cells: tuple[Cell, ...]) -> str:
    # Where a long name may go on in the next line.
    name = escape(switch.name).replace("d_", "d_<wbr/>")
    link = f'<a href="#{switch.anchor}"><code>{name}</code></a>'
    words = "".join(f"<td>{escape(cell.words)}</td>" for cell in cells)
    return f'<tr><th scope="row">{link}</th>{words}</tr>'
