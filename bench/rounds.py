"""The order of the measurements: the tools take turns within each state."""

import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.check import check, compare
from bench.corpus import Project, Revision
from bench.measure import BUILD, IMPORT_TORCH, Cost, measured
from bench.tools import TOOLS

COLD, UNCHANGED = "cold", "nothing changed"
PROSE, CODE, PACKAGE = "prose edited", "code edited", "package edited"
STATES = (COLD, UNCHANGED, PROSE, CODE, PACKAGE)
WARM_UP_PAGES = 5


@dataclass
class Results:
    """The costs for one number of pages, by state and tool, in the order of rounds."""

    pages: int
    costs: dict[tuple[str, str], list[Cost]] = field(
        default_factory=lambda: defaultdict(list)
    )
    torch_imports: list[Cost] = field(default_factory=list)
    checked: int = 0


def warm_up(folder: Path) -> None:
    """Build a few pages with each tool, so that every module used is compiled."""
    for project in projects(folder, WARM_UP_PAGES):
        _progress(f"warming up {project.tool.name}")
        project.save(Revision())
        measured(BUILD, project.root)
        check(project, Revision())


def projects(folder: Path, pages: int) -> list[Project]:
    """Return a project for each tool, not yet written."""
    return [Project(tool, folder / f"{pages}" / tool.name, pages) for tool in TOOLS]


def results(folder: Path, pages: int, repeat: int) -> Results:
    """Return the costs of all states of `pages` pages, each measured `repeat` times."""
    found = Results(pages)
    revision = Revision()
    for turn in range(repeat):
        _progress(f"{pages} pages, round {turn + 1} of {repeat}")
        for state in STATES:
            revision = _edited(revision, state)
            _measure(found, state, revision, _in_turn(projects(folder, pages), turn))
        found.torch_imports.append(measured(IMPORT_TORCH, folder))
    return found


def _edited(revision: Revision, state: str) -> Revision:
    edits = {PROSE: "prose", CODE: "code", PACKAGE: "package"}
    if state not in edits:
        return revision
    part = edits[state]
    return replace(revision, **{part: getattr(revision, part) + 1})


def _in_turn(items: list[Project], turn: int) -> list[Project]:
    """Return the projects in another order each turn: none always goes first."""
    first = turn % len(items)
    return items[first:] + items[:first]


def _measure(found: Results, state: str, revision: Revision, items: list[Project]) -> None:
    executed = []
    for project in items:
        if state == COLD:
            shutil.rmtree(project.root, ignore_errors=True)
        project.save(revision)
        cost = measured(BUILD, project.root)
        found.costs[state, project.tool.name].append(cost)
        _progress(f"  {state}, {project.tool.name}: {cost.seconds:.2f} s")
        outputs = check(project, revision)
        if project.tool.executes:
            executed.append(outputs)
            found.checked += project.pages
    compare(*executed)


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
