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
from figures.steps import Step, story_of

CODE = re.compile(r"`([^`]+)`")
CALCULATION = re.compile(r"\S+( [·+] \S+)+ = [^\s,;]+")
NO_BREAK = "\N{NO-BREAK SPACE}"
HEADERS = ("Step", "Line", "What happens")


def stepper(program: Program, raises: type[Exception] | None = None) -> Markup:
    """Return the figure of a program: its code, its graph, and each step in words.

    Args:
        program: A function without arguments, such as those of `snippets.programs`.
            Its docstring and the `return` at its end are not shown.
        raises: The exception that ends it, where one must.

    Raises:
        TooWide: The graph has no place on a phone.
        ValueError: The program was to raise something and did not.
    """
    listing = listing_of(program)
    run = recording_of(program, raises)
    steps = story_of(run)
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
    """Return what the script reads: for each step what is different from the one before.

    A step has its `line`, its `way`, the parts that are `lit` or `spent`, and in `set` the
    texts of each part that says something new; see `docs/assets/figures/core/steps.js`.
    """
    said: dict[str, list[str]] = {}
    data = []
    for step in steps:
        now = said | _texts(step, picture, said)
        new = {part: texts for part, texts in now.items() if texts != said.get(part)}
        said = now
        lit = [f"n{box}" for box in step.change.boxes]
        one = {
            "line": listing.number(step.line),
            "way": step.way,
            "lit": lit + [f"e{way}" for way in step.change.ways],
            "set": new,
            "spent": _spent(step, run),
        }
        data.append({key: value for key, value in one.items() if value})
    return data


def _spent(step: Step, run: Run) -> list[str]:
    """Return the boxes whose role is over, and the ways that lead on from them."""
    ways = [f"e{at}" for at, way in enumerate(run.ways) if way.source in step.spent]
    return [f"n{box}" for box in step.spent] + ways


def _texts(
    step: Step, picture: Picture, said: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Return all that the parts say which the step changes."""
    texts = {f"e{way}": [text] for way, text in step.change.chips.items()}
    for (box, row), text in step.change.rows.items():
        rows, part = picture.rows[box], f"n{box}"
        texts.setdefault(part, list(said.get(part, [""] * len(rows))))
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
    """Return all steps in words: what there is without a script, and what it reads."""
    rows = "".join(
        f'<tr><th scope="row">{at}</th><td>{listing.number(step.line) or ""}</td>'
        f"<td>{_sentence(step.words)}</td></tr>"
        for at, step in enumerate(steps)
    )
    head = "".join(
        f'<th scope="col">{one}</th>' for one in ("Step", "Line", "What happens")
    )
    return (
        f'<table class="ag-steps"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _sentence(words: str) -> str:
    """Return words as HTML, a calculation unbroken and what stands in backticks as code."""
    whole = CALCULATION.sub(lambda m: m[0].replace(" ", NO_BREAK), words)
    return CODE.sub(r"<code>\1</code>", escape(whole, quote=False))


def _in_single_quotes(text: str) -> str:
    """Return text for an attribute; JSON is full of the other quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
