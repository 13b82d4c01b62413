"""The three scalings of the readings, each with the valley of its loss."""

from collections.abc import Iterable
from dataclasses import dataclass

import torch
from torch import Tensor

from figures.axes import Axes
from snippets.curvature import hessian, largest_stable_rate, optimum
from snippets.readings import SCALE, readings, standardise

ROUND = 1e-9  # relative: two eigenvalues that are closer differ by rounding only


@dataclass(frozen=True)
class Scaling:
    """Readings as they go into the model.

    Attributes:
        key: Its name in code.
        name: Its name for readers.
        t: The readings in float32, shape (n,), as a training run takes them.
        exact: The same in float64.
        t_c: The true temperatures in °C, float64, shape (n,).
    """

    key: str
    name: str
    t: Tensor
    exact: Tensor
    t_c: Tensor

    @property
    def hessian(self) -> Tensor:
        """Of the loss, shape (2, 2)."""
        return hessian(self.exact, self.t_c)

    @property
    def limit(self) -> float:
        """The learning rate 2/λmax, above which a run diverges."""
        return largest_stable_rate(self.hessian)

    @property
    def optimum(self) -> Tensor:
        """The w and b of the smallest loss, shape (2,)."""
        return optimum(self.exact, self.t_c)

    @property
    def eigen(self) -> tuple[Tensor, Tensor]:
        """Eigenvalues, shape (2,), the smaller first, and their directions as rows.

        In a round valley every direction is an eigen-direction; it returns the axes.
        """
        eigenvalues, directions = torch.linalg.eigh(self.hessian)
        if eigenvalues[1] - eigenvalues[0] < ROUND * eigenvalues[1]:
            return eigenvalues, torch.eye(2, dtype=torch.float64)
        return eigenvalues, directions.T

    def rings(self, axes: Axes, levels: Iterable[float]) -> str:
        """The contours of the loss at these levels above its smallest value, as SVG.

        Along an eigen-direction the loss rises by ½ λ d², so a level is an
        ellipse whose axis there is √(2 level / λ).
        """
        eigenvalues, directions = self.eigen
        centre = self.optimum.tolist()
        return "".join(
            axes.ring(centre, (directions.T * (2 * level / eigenvalues).sqrt()).T.tolist())
            for level in levels
        )

    @property
    def from_raw(self) -> tuple[float, float]:
        """Factor and shift that turn a raw reading into this one."""
        raw, _ = readings(torch.float64)
        factor = (self.exact[1] - self.exact[0]) / (raw[1] - raw[0])
        return factor.item(), (self.exact[0] - factor * raw[0]).item()


def scalings() -> list[Scaling]:
    """The readings raw, as a tenth, and standardised."""
    t_u, _ = readings()
    exact, t_c = readings(torch.float64)
    return [
        Scaling("raw", "raw", t_u, exact, t_c),
        Scaling("tenth", "a tenth", SCALE * t_u, SCALE * exact, t_c),
        Scaling("standardised", "standardized", standardise(t_u), standardise(exact), t_c),
    ]
