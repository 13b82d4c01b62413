"""A figure that steps through a recorded program.

from figures.stepper import stepper
from snippets.programs import square

stepper(square)
"""

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from figures.events import Run
from figures.listing import Listing, listing_of
from figures.markup import Markup
from figures.picture import Picture, picture_of
from figures.recording import Program, recording_of
from figures.steps import Step, steps_of

CODE = re.compile(r"`([^`]+)`")
CALCULATION = re.compile(r"\S+( [·+] \S+)+ = [^\s,;]+")
NO_BREAK = "\N{NO-BREAK SPACE}"
HEADERS = ("Step", "Line", "What happens")


def stepper(program: Program, raises: type[Exception] | None = None) -> Markup:
    """Return the figure of a program: its code, its graph, and the caption of each step.

    Args:
        program: A function without arguments, such as those of `snippets.programs`.
            Its docstring and the `return` at its end are not shown.
        raises: The exception that ends it, where one must.

    Raises:
        TooWide: The graph does not fit on a phone.
        ValueError: The program was to raise something and did not.
    """
    listing = listing_of(program)
    run = recording_of(program, raises)
    steps = steps_of(run)
    title = f"The graph of {listing.name} after its last step, which stands below in words"
    picture = picture_of(run, steps, title)
    data = json.dumps(
        run_data(run, steps, picture, listing), separators=(",", ":"), ensure_ascii=False
    )
    return Markup(
        f"<ag-stepper data-run='{_in_single_quotes(data)}'>"
        f'{listing.html()}{picture.svg}<div class="ag-told">'
        f"{_controls(listing.name, len(steps))}{_table(steps, listing)}</div></ag-stepper>"
    )


def run_data(
    run: Run, steps: Sequence[Step], picture: Picture, listing: Listing
) -> list[dict[str, Any]]:
    """Return the data of the script: for each step the difference from the one before.

    A step has its `line`, its phase as `way`, the parts that are `lit` or `spent`, and in
    `set` the texts of each part that changes; see `docs/assets/figures/core/steps.js`.
    """
    known: dict[str, list[str]] = {}
    data = []
    for step in steps:
        now = known | _texts(step, picture, known)
        new = {part: texts for part, texts in now.items() if texts != known.get(part)}
        known = now
        lit = [f"n{box}" for box in step.change.boxes]
        one = {
            "line": listing.number(step.line),
            "way": step.phase,
            "lit": lit + [f"e{edge}" for edge in step.change.edges],
            "set": new,
            "spent": _spent_parts(step, run),
        }
        data.append({key: value for key, value in one.items() if value})
    return data


def _spent_parts(step: Step, run: Run) -> list[str]:
    """Return the boxes whose role is over, and the edges that lead on from them."""
    edges = [f"e{at}" for at, edge in enumerate(run.edges) if edge.source in step.spent]
    return [f"n{box}" for box in step.spent] + edges


def _texts(
    step: Step, picture: Picture, known: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Return all texts of the parts that the step changes; `known` are those before it."""
    texts = {f"e{edge}": [text] for edge, text in step.change.chips.items()}
    for (box, row), text in step.change.rows.items():
        rows, part = picture.rows[box], f"n{box}"
        texts.setdefault(part, list(known.get(part, [""] * len(rows))))
        if row in rows:
            texts[part][rows.index(row)] = text
    return texts


def _controls(name: str, count: int) -> str:
    last = count - 1
    return (
        '<fieldset class="ag-controls">'
        f'<legend class="ag-unseen">Steps of {escape(name)}</legend>'
        '<button type="button" value="-1">Back</button>'
        '<button type="button" value="1">Next</button>'
        f'<label class="ag-range">Step <input type="range" min="0" max="{last}" value="0" '
        f'autocomplete="off"><span>0 of {last}</span></label></fieldset><output></output>'
    )


def _table(steps: Sequence[Step], listing: Listing) -> str:
    """Return the captions of all steps: shown without a script, and read by it."""
    rows = "".join(
        f'<tr><th scope="row">{at}</th><td>{listing.number(step.line) or ""}</td>'
        f"<td>{_sentence(step.caption)}</td></tr>"
        for at, step in enumerate(steps)
    )
    head = "".join(f'<th scope="col">{one}</th>' for one in HEADERS)
    return (
        f'<table class="ag-steps"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _sentence(caption: str) -> str:
    """Return a caption as HTML: calculations do not break, `backticks` are code."""
    whole = CALCULATION.sub(lambda m: m[0].replace(" ", NO_BREAK), caption)
    return CODE.sub(r"<code>\1</code>", escape(whole, quote=False))


def _in_single_quotes(text: str) -> str:
    """Return text for an attribute; JSON is full of the other quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
