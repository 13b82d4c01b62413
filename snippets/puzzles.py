"""Programs with one line missing, and what checks that line."""

from dataclasses import dataclass

# Stands where the line is missing: Python reads it, and nothing happens.
GAP = "...  # your line"

# What every program begins with.
SETUP = """\
import torch

from snippets.model import loss_at, model, mse
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u
"""


@dataclass(frozen=True)
class Puzzle:
    """A program without one of its lines.

    Attributes:
        title: What it is called on its page.
        program: The lines after `SETUP`, with `GAP` in place of one.
        line: That line.
        check: Assertions, to be run after the program and in its namespace.
            Their messages speak to whoever wrote the line.
        others: Lines that do as well.
        wrong: Lines that are often taken for it.
    """

    title: str
    program: str
    line: str
    check: str
    others: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def completed(self, line: str) -> str:
        """The program, without `SETUP`, with `line` in its gap."""
        return self.program.replace(GAP, line)


def problem_with(line: str, puzzle: Puzzle) -> str | None:
    """What is wrong with `line` in the gap of `puzzle`, or None if it fits.

    The program is run in a namespace of its own.

    Args:
        line: One statement, not indented.
        puzzle: The puzzle to try it in.
    """
    namespace: dict[str, object] = {}
    try:
        exec(SETUP + puzzle.completed(line), namespace)
        exec(puzzle.check, namespace)
    except Exception as error:  # whatever a line of the reader's may raise
        return f"{type(error).__name__}: {error}"
    return None


PUZZLES = (
    Puzzle(
        title="Make a leaf",
        program="""\
params = torch.tensor([1.0, 0.0])
...  # your line
loss_at(params, t_u, t_c).backward()
params.grad
""",
        line="params.requires_grad_()",
        check="""\
assert params.is_leaf, "params is a result: its gradient went to another tensor"
assert params.grad is not None, "no gradient has arrived at params"
assert abs(params.grad[0].item() - 4517.30) < 0.01, "the slope for w is wrong"
""",
        others=(
            "params.requires_grad = True",
            "params = torch.tensor([1.0, 0.0], requires_grad=True)",
        ),
        wrong=(
            "params.requires_grad",
            "params = params.requires_grad_() * 1",
            "t_u.requires_grad_()",
        ),
    ),
    Puzzle(
        title="Walk from one number",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
loss = (model(t_u, *params) - t_c) ** 2
...  # your line
loss.backward()
params.grad
""",
        line="loss = loss.mean()",
        check="""\
assert params.grad is not None, "no gradient has arrived at params"
slope = params.grad[0].item()
assert abs(slope - 11 * 4517.30) > 1, "this is the slope of the sum"
assert abs(slope - 4517.30) < 0.01, "the slope for w is wrong"
""",
        others=("loss = loss.sum() / 11", "loss = loss.sum() / len(loss)"),
        wrong=("loss.mean()", "loss = loss.sum()", "loss = loss.mean().item()"),
    ),
    Puzzle(
        title="Start afresh",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for epoch in range(1000):
    ...  # your line
    loss_at(params, t_un, t_c).backward()
    with torch.no_grad():
        params -= 1e-2 * params.grad
loss_at(params, t_un, t_c).item()
""",
        line="params.grad = None",
        check="""\
loss = loss_at(params, t_un, t_c).item()
assert loss < 10, "the loss still swings: the gradients add up"
assert abs(loss - 3.8255) < 0.001, "the loss is another one"
""",
        others=("params.grad = torch.zeros(2)",),
        wrong=("params.grad.zero_()", "grad = None", "params.detach_()"),
    ),
    Puzzle(
        title="Take the step",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for epoch in range(1000):
    params.grad = None
    loss_at(params, t_un, t_c).backward()
    with torch.no_grad():
        ...  # your line
params
""",
        line="params -= 1e-2 * params.grad",
        check="""\
w, b = params.tolist()
assert params.requires_grad, "params is a new tensor and no leaf to train"
assert (w, b) != (1.0, 0.0), "params has not moved"
assert abs(w) < 10 and abs(b) < 100, "params ran away: wrong way, or too far"
assert abs(w - 4.8021) < 0.001 and abs(b + 14.1031) < 0.001, "not that step"
""",
        others=(
            "params.sub_(1e-2 * params.grad)",
            "params.add_(params.grad, alpha=-1e-2)",
        ),
        wrong=(
            "params = params - 1e-2 * params.grad",
            "params += 1e-2 * params.grad",
            "params - 1e-2 * params.grad",
            "params -= params.grad",
        ),
    ),
    Puzzle(
        title="Weigh a chunk",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for chunk, truth in zip(t_un.split(4), t_c.split(4)):
    loss = loss_at(params, chunk, truth)
    ...  # your line
    loss.backward()
params.grad
""",
        line="loss = loss * len(chunk) / 11",
        check="""\
assert params.grad is not None, "no gradient has arrived at params"
slope = params.grad[0].item()
assert abs(slope + 237.52) > 1, "this is the sum of the three means"
assert abs(slope + 79.17) > 1, "this is the mean of the three means"
assert abs(slope + 77.614) < 0.001, "the slope for w is wrong"
""",
        others=(
            "loss = loss * len(chunk) / len(t_un)",
            "loss *= len(chunk) / 11",
        ),
        wrong=(
            "loss = loss / 3",
            "loss = loss / 11",
            "loss = loss * len(chunk)",
            "loss * len(chunk) / 11",
        ),
    ),
    Puzzle(
        title="Keep a running total",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
total = 0.0
for epoch in range(100):
    params.grad = None
    loss = loss_at(params, t_un, t_c)
    loss.backward()
    with torch.no_grad():
        params -= 1e-2 * params.grad
    ...  # your line
total / 100
""",
        line="total += loss.item()",
        check="""\
held = isinstance(total, torch.Tensor) and total.requires_grad
assert not held, "total keeps the graphs of a hundred epochs alive"
mean = total / 100
assert mean > 1, "only the last loss has arrived in total"
assert abs(mean - 26.380) < 0.001, "total is not the sum of the losses"
""",
        others=("total = total + loss.item()", "total += loss.detach()"),
        wrong=("total += loss", "total = loss.item()", "total + loss.item()"),
    ),
    Puzzle(
        title="Look into the middle",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
t_p = model(t_un, *params)
...  # your line
mse(t_p, t_c).backward()
t_p.grad
""",
        line="t_p.retain_grad()",
        check="""\
assert params.grad is not None, "the way from t_p to params is cut"
assert t_p.grad is not None, "t_p has kept no gradient"
assert abs(t_p.grad.sum().item() + 10.64) < 0.001, "these are other slopes"
""",
        wrong=(
            "t_p.requires_grad_()",
            "t_p = t_p.detach().requires_grad_()",
            "params.retain_grad()",
        ),
    ),
    Puzzle(
        title="Let a target stand still",
        program="""\
w = torch.tensor(1.0, requires_grad=True)
prediction = w * 2.0
target = w * 2.0 + 1.0
...  # your line
loss = (prediction - target) ** 2
loss.backward()
w.grad
""",
        line="target = target.detach()",
        check="""\
assert w.grad is not None, "no gradient has arrived at w"
assert w.grad.item() != 0.0, "the target still moves along with w"
assert w.grad.item() == -4.0, "the gradient took the way of the target"
""",
        others=("target = target.item()", "target.detach_()"),
        wrong=(
            "target.detach()",
            "prediction = prediction.detach()",
            "w = w.detach()",
        ),
    ),
    Puzzle(
        title="Freeze one of two",
        program="""\
w = torch.tensor(1.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w, b], lr=1e-2)
...  # your line
for epoch in range(100):
    optimizer.zero_grad()
    mse(model(t_un, w, b), t_c).backward()
    optimizer.step()
w, b
""",
        line="b.requires_grad_(False)",
        check="""\
assert b.item() == 0.0, "b has moved"
assert w.item() != 1.0, "w has not moved"
assert abs(w.item() - 2.3196) < 0.001, "w has not found its place"
""",
        others=("b.requires_grad = False", "b = b.detach()"),
        wrong=("b.grad = None", "b.detach()", "w.requires_grad_(False)"),
    ),
    Puzzle(
        title="Close the circle",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
optimizer = torch.optim.SGD([params], lr=1e-2)
for epoch in range(1001):
    optimizer.step()
    optimizer.zero_grad()
    ...  # your line
params
""",
        line="loss_at(params, t_un, t_c).backward()",
        check="""\
assert params.tolist() != [1.0, 0.0], "params has not moved"
w, b = params.tolist()
there = abs(w - 4.8021) < 0.001 and abs(b + 14.1031) < 0.001
assert there, "this is not where a thousand steps lead"
""",
        others=("mse(model(t_un, *params), t_c).backward()",),
        wrong=(
            "loss_at(params, t_un, t_c)",
            "loss_at(params.detach(), t_un, t_c).backward()",
            "optimizer.step()",
        ),
    ),
    Puzzle(
        title="Take the slope of a slope",
        program="""\
w = torch.tensor(1.0, requires_grad=True)
loss = mse(model(t_un, w, 0.0), t_c)
...  # your line
slope.backward()
w.grad
""",
        line="(slope,) = torch.autograd.grad(loss, w, create_graph=True)",
        check="""\
assert abs(w.grad.item() + 77.614) > 0.01, "this is the slope of the loss"
assert abs(w.grad.item() - 58.816) < 0.001, "this is not the slope of the slope"
""",
        others=("slope = torch.autograd.grad(loss, w, create_graph=True)[0]",),
        wrong=(
            "(slope,) = torch.autograd.grad(loss, w)",
            "slope = torch.autograd.grad(loss, w, create_graph=True)",
            "slope = loss",
            "loss.backward(create_graph=True); slope = w.grad",
        ),
    ),
    Puzzle(
        title="Write a backward",
        program="""\
class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        ...  # your line


params = torch.tensor([1.0, 0.0], requires_grad=True)
Square.apply(model(t_un, *params) - t_c).mean().backward()
params.grad
""",
        line="return 2 * x * gradient",
        check="""\
assert params.grad is not None, "backward returned nothing"
slope = params.grad[0].item()
assert abs(slope + 11 * 77.614) > 0.1, "the gradient that came in is missing"
assert abs(slope + 77.614) < 0.001, "the slope for w is wrong"
""",
        others=("return gradient * 2 * x",),
        wrong=(
            "return 2 * x",
            "return x * gradient",
            "return gradient",
            "2 * x * gradient",
        ),
    ),
)
