"""The measurements as Markdown: a table for each number of pages, then the aims."""

from collections.abc import Iterator
from statistics import median

from bench.rounds import CODE, COLD, PACKAGE, PROSE, STATES, UNCHANGED, Results
from bench.tools import MARKDOWN_EXEC, OURS, PLAIN, TOOLS

COLD_AIM = 0.6  # of markdown-exec, at a hundred pages
CHEAP_AIM = 1.3  # of plain Markdown
COLD_AIM_PAGES = 100


def seconds(found: Results, state: str, tool: str) -> float:
    """Return the median wall time in seconds."""
    return median(cost.seconds for cost in found.costs[state, tool])


def megabytes(found: Results, state: str, tool: str) -> float:
    """Return the largest peak in MB."""
    return max(cost.megabytes for cost in found.costs[state, tool])


def ratio(found: Results, state: str, other: str) -> float:
    """Return how long we take for each second of `other`.

    It is the median over the rounds of the ratio within a round: what slows the
    machine for a while slows both.
    """
    ours, others = found.costs[state, OURS.name], found.costs[state, other]
    pairs = zip(ours, others, strict=True)
    return median(own.seconds / theirs.seconds for own, theirs in pairs)


def table(found: Results) -> str:
    """Return the table for one number of pages."""
    names = [tool.name for tool in TOOLS]
    head = [f"{found.pages} pages", *(f"{name} s" for name in names)]
    head += [f"{OURS.name}/{other.name}" for other in (MARKDOWN_EXEC, PLAIN)]
    head += [f"{name} MB" for name in names]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [[state, *_numbers(found, state, names)] for state in STATES]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _numbers(found: Results, state: str, names: list[str]) -> Iterator[str]:
    yield from (f"{seconds(found, state, name):.2f}" for name in names)
    yield from (
        f"{ratio(found, state, other.name):.2f}" for other in (MARKDOWN_EXEC, PLAIN)
    )
    yield from (f"{megabytes(found, state, name):.0f}" for name in names)


def aims(found: Results) -> str:
    """Return the aims with what was measured, one to a line."""
    return "\n".join(f"- {line}" for line in _aims(found))


def _aims(found: Results) -> Iterator[str]:
    pages = f"{found.pages} pages"
    if found.pages >= COLD_AIM_PAGES:
        value = ratio(found, COLD, MARKDOWN_EXEC.name)
        what = f"{pages}, {COLD}: {value:.2f} of {MARKDOWN_EXEC.name}"
        yield _judged(what, value, COLD_AIM)
    for state in (UNCHANGED, PROSE):
        value = ratio(found, state, PLAIN.name)
        what = f"{pages}, {state}: {value:.2f} of plain Markdown"
        yield _judged(what, value, CHEAP_AIM)
    yield _code_aim(found)
    yield (
        f"{pages}, {PACKAGE}: no stale page ({found.checked} pages of {OURS.name} and "
        f"{MARKDOWN_EXEC.name} checked for the outputs of their code as it was)"
    )


def _code_aim(found: Results) -> str:
    """Judge the surplus over plain Markdown, round by round, in imports of torch."""
    ours, plain = found.costs[CODE, OURS.name], found.costs[CODE, PLAIN.name]
    rounds = zip(ours, plain, found.torch_imports, strict=True)
    value = median((o.seconds - p.seconds) / t.seconds for o, p, t in rounds)
    torch = median(cost.seconds for cost in found.torch_imports)
    what = (
        f"{found.pages} pages, {CODE}: plain Markdown + {value:.2f} imports of torch "
        f"(of {torch:.2f} s)"
    )
    return _judged(what, value, 1.0)


def _judged(what: str, value: float, aim: float) -> str:
    verdict = "met" if value <= aim else "MISSED"
    return f"{what}; aim at most {aim:g}: {verdict}"
