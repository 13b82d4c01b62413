"""Proof that a measured build did its work: a fast build of wrong pages is no build."""

import math
import re
from collections.abc import Iterator

from bench.corpus import Project, Revision, mean_shown, page_name, sentence

FENCES = 8
# Highlighted code starts with a token; markdown-exec shows text in such blocks too.
CODE_BLOCK = '<div class="highlight"><pre><span></span><code><span'
TEXT_OUTPUTS = 7  # and one figure
NUMBER = re.compile(r"-?\d+(?:\.\d*)?(?:e[+-]?\d+)?")
# The tools set another number of threads, so the last digits of float32 may differ.
SAME_NUMBER = 1e-5


class WrongPage(Exception):
    """A page was built without its code, or without the outputs that it must have."""


def check(project: Project, revision: Revision) -> list[list[str]]:
    """Return the text outputs of each page of a built project.

    Raises:
        WrongPage: A page lacks code, prose or an output, or shows an old one.
    """
    pages = []
    for number in range(1, project.pages + 1):
        html = project.html(number)
        outputs = project.tool.outputs(html)
        for problem in _problems(project, number, revision, html, outputs):
            raise WrongPage(f"{project.tool.name}, {page_name(number)}: {problem}")
        pages.append(outputs)
    return pages


def _problems(
    project: Project, number: int, revision: Revision, html: str, outputs: list[str]
) -> Iterator[str]:
    fences = html.count(CODE_BLOCK)
    if fences != FENCES:
        yield f"{fences} blocks of code instead of {FENCES}"
    if sentence(number, revision) not in html:
        yield f"the sentence {sentence(number, revision)!r} is missing"
    expected = TEXT_OUTPUTS if project.tool.executes else 0
    if len(outputs) != expected:
        yield f"{len(outputs)} text outputs instead of {expected}"
    if project.tool.executes:
        yield from _problems_of_outputs(html, outputs, mean_shown(number, revision))


def _problems_of_outputs(html: str, outputs: list[str], mean: float) -> Iterator[str]:
    if outputs[1] != str(mean):
        yield f"stale: it shows {outputs[1]} where its code now gives {mean}"
    # The paths of the two plots; the theme's icons hold paths, but no clipping.
    if "clip-path=" not in html:
        yield "no figure"


def compare(one: list[list[str]], other: list[list[str]]) -> None:
    """Raise WrongPage where two tools show different outputs for the same page."""
    for number, (texts, others) in enumerate(zip(one, other, strict=True), start=1):
        for text, other_text in zip(texts, others, strict=True):
            if not _same(text, other_text):
                problem = f"one tool shows {text!r}, the other {other_text!r}"
                raise WrongPage(f"{page_name(number)}: {problem}")


def _same(text: str, other: str) -> bool:
    numbers, others = NUMBER.findall(text), NUMBER.findall(other)
    return NUMBER.sub("#", text) == NUMBER.sub("#", other) and all(
        math.isclose(float(a), float(b), rel_tol=SAME_NUMBER)
        for a, b in zip(numbers, others, strict=True)
    )
