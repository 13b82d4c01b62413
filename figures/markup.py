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
    """Radio buttons: one of `options`, key to words, is `chosen`.

    Args:
        name: Told from all others of the page.
        legend: What is chosen.
        options: The keys with the words that readers see.
        chosen: A key of `options`.
    """
    buttons = "".join(
        f'<label><input type="radio" name="{name}" value="{key}"'
        f"{' checked' if key == chosen else ''}>{escape(words)}</label>"
        for key, words in options.items()
    )
    return f'<fieldset class="ag-choice"><legend>{legend}</legend>{buttons}</fieldset>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a head; what stands in it is text."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>" for row in rows
    )
    return (
        f'<div class="ag-html"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
