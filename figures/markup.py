"""HTML that figures share: native controls, and facts as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Markup:
    """HTML that a page can show."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def choice(name: str, legend: str, options: Mapping[str, str], chosen: str) -> str:
    """Radio buttons: one of `options`, by key their labels, is `chosen`.

    Args:
        name: Differs from all others of the page.
        legend: The heading of the group.
        options: By key the label for readers.
        chosen: A key of `options`.
    """
    buttons = "".join(
        f'<label><input type="radio" name="{name}" value="{key}"'
        f"{' checked' if key == chosen else ''}>{escape(label)}</label>"
        for key, label in options.items()
    )
    return f'<fieldset class="ag-choice"><legend>{legend}</legend>{buttons}</fieldset>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head; its cells are text."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows
    )
    return (
        f'<div class="ag-html"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
