"""All pages on other processors: what differs is declared, and no sentence hangs on it.

Each page runs once more in each of several environments, and each output is compared with
the one that the site shows. The lists that fail name page and line.
"""

import re
from collections.abc import Iterator, Mapping

import pytest

from builder.checks import unproved_agreements, unsupported_numbers
from builder.page import Fence, Page
from builder.project import settings_of
from builder.run.display import Output
from builder.run.numeric_environment import THREADS, VARIABLES
from builder.run.page_process import FIXED_ENVIRONMENT, WARM, Server, open_page

# What decides the digits, taken away: the kernels that torch picks for this processor.
NATIVE = {k: v for k, v in FIXED_ENVIRONMENT.items() if k not in VARIABLES.keys() - THREADS}
PLAINEST = NATIVE | {"ATEN_CPU_CAPABILITY": "default"}
TWO_THREADS = dict.fromkeys(THREADS, "2")
# Pinned and with one thread is what the site itself shows. It has ATen's plainest kernels,
# too; what of MKL's it has not, the native runs have.
ENVIRONMENTS: dict[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "native": (NATIVE, ()),
    "native, two threads": (NATIVE | TWO_THREADS, ()),
    "pinned, two threads": (FIXED_ENVIRONMENT | TWO_THREADS, ()),
    "plainest, two threads": (PLAINEST | TWO_THREADS, ()),
    "rounded once": (NATIVE, ("tests.site.a_different_processor",)),
}
# Its pages show what torch refuses; kernels of our own refuse in other words.
MESSAGES = "docs/reference/errors/"
# Where every digit of every output must be that of the site.
EXACT = ("pinned, two threads",)

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]\d+)?")
# A drawing may move by less than anybody sees.
PIXELS = 0.06

Outputs = list[list[Output]]


def ran(page: Page, server: Server, root) -> Outputs:
    with open_page(page, settings_of(root), server) as run:
        return [run.run(fence) for fence in page.executed]


def pages_run_in(environment: str, site) -> dict[str, Outputs]:
    fixed, more = ENVIRONMENTS[environment]
    server = Server((*WARM, *more), fixed)
    try:
        return {
            page.name: ran(page, server, site.root)
            for page in site.pages()
            if page.executed and not (more and page.name.startswith(MESSAGES))
        }
    finally:
        server.stop()


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def elsewhere(request, site) -> tuple[str, dict[str, Outputs]]:
    """The name of an environment, and what all pages gave in it."""
    return request.param, pages_run_in(request.param, site)


def looks_the_same(one: Output, other: Output) -> bool:
    if one["kind"] != "svg" or other["kind"] != "svg":
        return one == other
    drawings = one["data"], other["data"]
    if len({NUMBER.sub("#", drawing) for drawing in drawings}) > 1:
        return False
    numbers = (map(float, NUMBER.findall(drawing)) for drawing in drawings)
    return all(abs(a - b) <= PIXELS for a, b in zip(*numbers, strict=True))


def differing(page: Page, here: Outputs, there: Outputs) -> Iterator[Fence]:
    for fence, one, other in zip(page.executed, here, there, strict=True):
        pairs = zip(one, other, strict=False)
        if len(one) != len(other) or not all(looks_the_same(a, b) for a, b in pairs):
            yield fence


def test_what_differs_is_declared_on_its_page(elsewhere, site, server) -> None:
    name, outputs = elsewhere
    executor = site.executor(server)
    found = []
    for page in site.pages():
        if page.name not in outputs:
            continue
        here = list(executor.execute(page).outputs.values())
        for fence in differing(page, here, outputs[page.name]):
            shown = outputs[page.name][page.executed.index(fence)]
            if "varies" not in fence.values or name in EXACT:
                found.append(f"{page.name}:{fence.line}: {shown}")
    assert not found, "\n".join(
        [f"{name}: say why with '#| varies: …', or mend it", *found]
    )


def test_no_number_and_no_claim_of_the_prose_hangs_on_it(elsewhere, site) -> None:
    _, outputs = elsewhere
    problems = []
    for page in site.pages():
        if page.name not in outputs:
            continue
        given = outputs[page.name]
        flat = [output for cell in given for output in cell]
        problems += unsupported_numbers(page, flat, site.root)
        lines = [fence.line for fence in page.executed]
        problems += unproved_agreements(page, dict(zip(lines, given, strict=True)))
    assert not problems, "\n".join(["", *problems])


DIGITS = "# T\n\n```python\nimport torch\n\n{0}\n```\n"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ("native", "torch.backends.cpu.get_cpu_capability()"),
        ("native, two threads", "torch.get_num_threads()"),
        ("plainest, two threads", "import os\nos.environ.get('MKL_CBWR')"),
        ("rounded once", "(torch.tensor([1e8, 1.0, -1e8]) @ torch.ones(3)).item()"),
    ],
)
def test_a_difference_is_seen(environment: str, code: str, project, server) -> None:
    """Each environment is really a different one, and the comparison sees it."""
    project.write("docs/index.md", DIGITS.format(code))
    page = project.page()
    here = list(project.executor(server).execute(page).outputs.values())
    there = pages_run_in(environment, project)["docs/index.md"]
    if (environment, here) == ("native", [[{"kind": "text", "data": "'DEFAULT'"}]]):
        assert here == there or list(differing(page, here, there))
    else:
        assert list(differing(page, here, there)) == page.executed


def test_the_site_is_computed_by_kernels_that_every_processor_has(project, server) -> None:
    project.write("docs/index.md", DIGITS.format("torch.backends.cpu.get_cpu_capability()"))
    outputs = project.executor(server).execute(project.page()).outputs
    assert [given[0]["data"] for given in outputs.values()] == ["'DEFAULT'"]
