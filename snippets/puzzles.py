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
    """A program without one of its lines, and the page's words around it.

    The words are Markdown.

    Attributes:
        title: The heading on its page.
        part: The heading above it and its neighbours.
        task: What the program should show.
        program: The lines after `SETUP`, with `GAP` in place of one.
        hint: How to find the line, with a link to the page that helps.
        solution: Why the line fits.
        line: That line.
        check: Assertions, to be run after the program and in its namespace.
            Their messages speak to whoever wrote the line.
        remark: What to say below the solution.
        with_gap: The header of the fence that shows the program with the gap.
        others: Lines that do as well.
        wrong: Lines that are often taken for it.
    """

    title: str
    part: str
    task: str
    program: str
    hint: str
    solution: str
    line: str
    check: str
    remark: str = ""
    with_gap: str = ""
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
        part="Get a gradient",
        task="""\
The loss cannot find its parameters.
The last line should show `tensor([4517.2969,   82.6000])`.
""",
        with_gap="raises=RuntimeError",
        program="""\
params = torch.tensor([1.0, 0.0])
...  # your line
loss_at(params, t_u, t_c).backward()
params.grad
""",
        hint="""\
`params` is a plain tensor so far.
One property of it must change before the loss is computed.
It is the subject of
[`requires_grad`](../learn/requires-grad.md#one-flag-set-once).
""",
        solution="""\
The underscore changes `params` itself, so it stays a leaf.
""",
        remark="""\
With `params = params.requires_grad_() * 1` it would be a result, and the
gradient would go elsewhere.
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
        part="Get a gradient",
        task="""\
Eleven squared errors are not one loss.
Let `loss` be their mean, so that the program shows
`tensor([4517.2969,   82.6000])`.
""",
        with_gap="raises=RuntimeError",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
loss = (model(t_u, *params) - t_c) ** 2
...  # your line
loss.backward()
params.grad
""",
        hint="""\
`backward()` [starts from one
number](../learn/backward.md#it-starts-from-one-number).
A result that you do not keep is lost.
""",
        solution="""\
Reduce first, then walk.
""",
        remark="""\
With `.sum()` the program runs as well, and its slopes are eleven times as
large.
With `.item()` there is no walk: a Python number has no graph.
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
        part="Get a gradient",
        task="""\
This loop ends with a loss of about 55.
It should end near 3.83.
""",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for epoch in range(1000):
    ...  # your line
    loss_at(params, t_un, t_c).backward()
    with torch.no_grad():
        params -= 1e-2 * params.grad
loss_at(params, t_un, t_c).item()
""",
        hint="""\
Which sum does `backward()` add to, in the second epoch?
See [Gradients add until you clear
them](../learn/accumulation.md#clear-it-before-each-backward).
""",
        solution="""\
Each epoch needs the gradient of its own point.
""",
        remark="""\
`params.grad.zero_()` fails here in the first epoch, where `.grad` is still
`None`.
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
        part="Inside the loop",
        task="""\
The gradient is computed a thousand times, and nobody uses it.
After as many steps with learning rate 1e-2 the parameters should be near 4.80
and -14.1.
""",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for epoch in range(1000):
    params.grad = None
    loss_at(params, t_un, t_c).backward()
    with torch.no_grad():
        ...  # your line
params
""",
        hint="""\
Against the gradient, and [in
place](../learn/no-grad.md#the-trap-a-new-tensor-under-the-old-name).
""",
        solution="""\
`-=` changes the leaf and leaves it a leaf.
""",
        remark="""\
With `params = params - …` the name would stand for a new tensor, which requires
no grad.
The second epoch then fails.
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
        part="Inside the loop",
        task="""\
The eleven readings come in chunks of 4, 4 and 3.
The sum of the chunks' gradients should be that of the whole batch,
`tensor([-77.6140, -10.6400])`.
""",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
for chunk, truth in zip(t_un.split(4), t_c.split(4)):
    loss = loss_at(params, chunk, truth)
    ...  # your line
    loss.backward()
params.grad
""",
        hint="""\
The loss of a chunk is a mean.
How many of the eleven samples does it speak for?
See [why adding is a feature](../learn/accumulation.md#why-adding-is-a-feature).
""",
        solution="""\
Each chunk counts by its share of the samples.
""",
        remark="""\
`loss / 3` comes close, at -79.1744 for `w`, and is wrong: the chunk of three
would count as much as a chunk of four.

```python
from snippets.micro_batches import chunk_gradients

chunk_gradients(t_un, t_c, params, [4, 4, 3], [1 / 3] * 3)
```
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
        part="Inside the loop",
        task="""\
The mean loss of the first hundred epochs is about 26.38.
Add up the losses, without keeping their graphs alive.
""",
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
        hint="""\
`loss` is a tensor with a
[`grad_fn`](../learn/grad-fn.md#nodes-remember-what-they-will-need), and whoever
holds it holds the graph.
The [training loop](../learn/training-loop.md#the-whole-loop) records its
losses, too.
""",
        solution="""\
`.item()` returns a plain Python number.
""",
        remark="""\
`total += loss` gives the same mean, with a graph over a hundred epochs behind
it.
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
        part="What may flow, and what not",
        task="""\
You want to see how the loss changes with each prediction.
Eleven slopes should appear, and `params` should still get its gradient.
""",
        with_gap="warns=UserWarning",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
t_p = model(t_un, *params)
...  # your line
mse(t_p, t_c).backward()
t_p.grad
""",
        hint="""\
A tensor in the middle [keeps a
gradient](../learn/backward.md#only-leaves-keep-a-gradient) only if you ask for
it in time.
""",
        solution="""\
Ask before the walk.
""",
        remark="""\
`t_p = t_p.detach().requires_grad_()` shows the same slopes, but it cuts the way
on to `params`.
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
        part="What may flow, and what not",
        task="""\
The prediction is to move up towards a target, one degree above it.
But the target moves along, and the slope is zero.
With a target that stands still, the slope is `tensor(-4.)`.
""",
        program="""\
w = torch.tensor(1.0, requires_grad=True)
prediction = w * 2.0
target = w * 2.0 + 1.0
...  # your line
loss = (prediction - target) ** 2
loss.backward()
w.grad
""",
        hint="""\
Both come from `w`, and only one of them should lead back to it.
See [two relatives](../learn/no-grad.md#two-relatives) of `no_grad`.
""",
        solution="""\
`detach()` returns the same number without a way back, so keep what it returns.
""",
        remark="""\
Detach the prediction instead, and the slope is 4: then `w` would pull the
target down.
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
        part="What may flow, and what not",
        task="""\
Train `w` and leave `b` at zero.
After a hundred epochs `w` should be near 2.32.
""",
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
        hint="""\
An optimizer [skips a parameter](../learn/optimizers.md#grad-is-the-only-link)
whose `.grad` is `None`.
How does `.grad` stay `None`?
""",
        solution="""\
What does not require grad gets no gradient, and the optimizer passes it by.
""",
        remark="""\
`b.grad = None` before the loop is too early: the first `backward()` fills it.
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
        part="Around the corner",
        task="""\
This loop begins with the step.
It should still arrive where puzzle 4 did, near 4.80 and -14.1.
""",
        program="""\
params = torch.tensor([1.0, 0.0], requires_grad=True)
optimizer = torch.optim.SGD([params], lr=1e-2)
for epoch in range(1001):
    optimizer.step()
    optimizer.zero_grad()
    ...  # your line
params
""",
        hint="""\
Read the loop as a circle.
What must happen after the clearing and before the step, which now comes first
in the next round?
In the first round the optimizer finds `None` and
[skips](../learn/optimizers.md#three-calls-six-orders) `params`.
""",
        solution="""\
Backward, step, clear: cut the circle where you like, and keep the order.
""",
        remark="""\
The loop goes round once more, because its first step does nothing.
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
        part="Around the corner",
        task="""\
How fast does the slope for `w` itself change? It should show `tensor(58.8160)`.
[`torch.autograd.grad(loss, w)`][autograd-grad] returns gradients as a tuple and
leaves `.grad` alone.
With `create_graph=True` it records what it does.
""",
        with_gap="raises=NameError",
        program="""\
w = torch.tensor(1.0, requires_grad=True)
loss = mse(model(t_un, w, 0.0), t_c)
...  # your line
slope.backward()
w.grad
""",
        hint="""\
`slope` must be one number [with a
`grad_fn`](../learn/grad-fn.md#every-result-names-the-operation-that-made-it),
or there is nothing to walk.
""",
        solution="""\
The gradient is a result like any other, if it was recorded.
""",
        remark="""\
By hand it is twice the mean of the squared readings:

```python
2 * (t_un * t_un).mean()
```
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
        part="Around the corner",
        task="""\
An operation of your own [needs both directions][extending].
`forward` saves what `backward` needs; `gradient` is the slope of the loss for
the result.
So far nothing arrives at `params`.
Return the slope for `x`, so that the program shows
`tensor([-77.6140, -10.6400])`.
""",
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
        hint="""\
The [chain rule](../learn/by-hand.md#the-chain-rule-gives-the-same-numbers) has
two factors.
One is the slope of a square; the other came in.
""",
        solution="""\
The slope of the square, times what came in.
""",
        remark="""\
`return 2 * x` forgets the mean behind it, and the slopes are eleven times as
large.
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
