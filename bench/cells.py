"""The eight cells of a page, before a tool's own syntax is put around them."""

from dataclasses import dataclass

LONG_RUN, SHORT_RUN = 5000, 10


@dataclass(frozen=True)
class Cell:
    """Statements, and the expression whose value stands below them on the page."""

    code: str
    value: str
    is_figure: bool = False


def cells(start: float, is_long: bool) -> list[Cell]:
    """Return the cells of a page.

    Args:
        start: Added to the mean that the second cell shows, so that pages differ.
        is_long: Whether the training loop runs 5000 epochs, or ten.
    """
    epochs = LONG_RUN if is_long else SHORT_RUN
    return [
        Cell(IMPORTS, "t_c.shape"),
        Cell(MEAN, f"round({start:g} + mean.item(), 4)"),
        Cell(
            "params = torch.tensor([1.0, 0.0], requires_grad=True)", "params.grad is None"
        ),
        Cell(LOSS, "loss"),
        Cell("loss.backward()", "params.grad"),
        Cell(STEP, "params"),
        Cell(LOOP.format(epochs=epochs, pause=epochs // 10), "losses"),
        Cell(FIGURE, "figure", is_figure=True),
    ]


IMPORTS = """\
import torch
from matplotlib.figure import Figure

from lessons.readings import T_C, T_U
from lessons.units import calibrated

t_c, t_u = torch.tensor(T_C), torch.tensor(T_U)"""

MEAN = "mean = calibrated(t_c).mean()"

LOSS = """\
def loss_at(params):
    w, b = params
    return ((w * 0.1 * t_u + b - t_c) ** 2).mean()


loss = loss_at(params)"""

STEP = """\
with torch.no_grad():
    params -= 0.01 * params.grad
    params.grad.zero_()"""

LOOP = """\
losses = []
for epoch in range(1, {epochs} + 1):
    params.grad = None
    loss = loss_at(params)
    loss.backward()
    with torch.no_grad():
        params -= 0.01 * params.grad
    if epoch % {pause} == 0:
        losses.append(round(loss.item(), 3))"""

FIGURE = """\
figure = Figure(figsize=(5, 3))
axes = figure.subplots()
axes.plot(t_u, t_c, "o", color="#1f5fd0")
w, b = params.detach()
axes.plot(t_u, w * 0.1 * t_u + b, color="#c4400a")
axes.set(xlabel="unknown unit", ylabel="°C")"""
