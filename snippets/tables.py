"""Numbers side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from torch import Tensor


@dataclass(frozen=True, repr=False)
class Table:
    """Rows of text under headers; the first cell of a row names the row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        """The table as aligned lines of text, numbers to the right."""
        columns = [_padded(column) for column in self._columns()]
        lines = zip(*columns, strict=True)
        return "\n".join("  ".join(line).rstrip() for line in lines)

    def _repr_html_(self) -> str:
        classes = [_class(column) for column in self._columns()]
        head = "".join(
            f'<th scope="col"{c}>{escape(header)}</th>'
            for c, header in zip(classes, self.headers, strict=True)
        )
        body = "".join(f"<tr>{_cells(classes, row)}</tr>" for row in self.rows)
        head = f"<thead><tr>{head}</tr></thead>"
        return f"<table>{head}<tbody>{body}</tbody></table>"

    def _columns(self) -> Iterator[tuple[str, ...]]:
        return zip(self.headers, *self.rows, strict=True)


def loss_table(losses: Tensor, published: Mapping[int, float]) -> Table:
    """The losses of a run beside published ones, and how far they are apart.

    Args:
        losses: The loss of each epoch, shape (epochs,); epoch n at n - 1.
        published: The loss that was printed for some epochs.

    Raises:
        IndexError: If a published epoch lies beyond the run.
    """
    rows = []
    for epoch, there in published.items():
        here = round(losses[epoch - 1].item(), 6)
        difference = f"{here - there:+.6f}"
        rows.append((str(epoch), f"{here:.6f}", f"{there:.6f}", difference))
    return Table(("epoch", "loss", "published", "difference"), tuple(rows))


def side_by_side(
    rows: Mapping[str, Tensor],
    columns: Sequence[str] = ("∂loss/∂w", "∂loss/∂b"),
) -> Table:
    """Gradients below each other, to six significant digits.

    float32 holds a seventh, but that one hangs on the order in which a
    processor adds.

    Args:
        rows: What to call each gradient, and its values, shape (k,).
        columns: What to call the k values.
    """
    cells = (
        (name, *(f"{value:.6g}" for value in gradient.tolist()))
        for name, gradient in rows.items()
    )
    return Table(("gradient", *columns), tuple(cells))


def _cells(classes: Sequence[str], row: Sequence[str]) -> str:
    name = f'<th scope="row"{classes[0]}>{escape(row[0])}</th>'
    others = zip(classes[1:], row[1:], strict=True)
    return name + "".join(f"<td{c}>{escape(cell)}</td>" for c, cell in others)


def _class(column: Sequence[str]) -> str:
    return ' class="num"' if _is_numeric(column) else ""


def _padded(column: Sequence[str]) -> list[str]:
    side = ">" if _is_numeric(column) else "<"
    width = max(map(len, column))
    return [f"{cell:{side}{width}}" for cell in column]


def _is_numeric(column: Sequence[str]) -> bool:
    return all(_is_number(cell) for cell in column[1:])  # below its header


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
