"""Faults planted in copies of the site: each is found, and named by page and line.

What any site refuses is planted in a small one, which is built in a second or two.
"""

import re

import pytest

from builder.checks import broken_links, unsupported_numbers

PAGE = "docs/index.md"
# Longer than the other fences of the page take, and short to wait for.
SECONDS = 2

FENCES = {
    "typo": (
        "```python\nx = 1\nprimt(x)\n```",
        3,
        "NameError: name 'primt' is not defined",
    ),
    "import of nothing": (
        "```python\nfrom pack.modle import mse\n```",
        2,
        "ModuleNotFoundError: No module named 'pack.modle'",
    ),
    "declared error that does not come": (
        "```python raises=RuntimeError\n1 + 1\n```",
        2,
        "raises=RuntimeError is declared, but nothing was raised",
    ),
    "another error than declared": (
        "```python raises=RuntimeError\n1 / 0\n```",
        2,
        "raises=RuntimeError is declared, but came ZeroDivisionError",
    ),
    "warning": (
        '```python\nimport warnings\nwarnings.warn("old")\n```',
        3,
        "UserWarning was raised",
    ),
    "missing section": (
        '```python\n--8<-- "pack/model.py:msee"\n```',
        2,
        "cannot include 'msee': pack/model.py defines mse",
    ),
    "missing file": ('```python\n--8<-- "pack/modle.py"\n```', 2, "cannot include"),
}
# The build finds these; in which line they stand, only the check of the links.
TARGETS = {"page": "learn/lopp.md", "anchor": "learn/backward.md#no-such-place"}


@pytest.fixture
def copy(site, tmp_path):
    """A copy of the site, in which nothing needs to run again."""
    return site.copy(tmp_path / "project")


def plant(project, text: str, page: str = PAGE) -> int:
    """Add a fault at the end of a page; return the line where it begins."""
    file = project.root / page
    before = file.read_text("utf-8").rstrip("\n") + "\n\n"
    file.write_text(before + text + "\n", "utf-8")
    return before.count("\n") + 1


def failure_of(project) -> str:
    """Return what a strict build says, which has to fail."""
    built = project.build("--strict")
    assert built.returncode != 0, built.stdout
    return built.stdout


@pytest.mark.parametrize(("fault", "line", "problem"), FENCES.values(), ids=FENCES.keys())
def test_fault_in_a_fence_fails_the_build(project, fault: str, line: int, problem: str):
    project.write("pack/model.py", "def mse():\n    return 0\n")
    start = plant(project, fault)
    assert f"{PAGE}:{start + line - 1}: {problem}" in failure_of(project)


def test_endless_loop_fails_the_build(project):
    limit = f"---\ntime_limit: {SECONDS}\n---\n"
    project.write(
        "docs/endless.md", f"{limit}\n# Endless\n\n```python\nwhile True:\n    pass\n```\n"
    )
    problem = f"still running after {SECONDS} s of computing; shorten it"
    lines = [f"docs/endless.md:{line}: {problem}" for line in (8, 9)]
    message = failure_of(project)
    assert any(line in message for line in lines)


def test_fence_that_depends_on_another_page_fails_the_build(project):
    plant(project, "```python\nplanted_here = 1\n```")
    project.write("docs/planted.md", "# Planted\n\n```python\nplanted_here\n```\n")
    problem = "docs/planted.md:4: NameError: name 'planted_here' is not defined"
    assert problem in failure_of(project)


def test_number_that_no_output_holds_is_found(copy, server):
    line = plant(copy, "The slope is 4242.4242 there.")
    found = f"{PAGE}:{line}: 4242.4242 is in no output"
    assert any(problem.startswith(found) for problem in numbers_in(copy, PAGE, server))


@pytest.fixture(scope="module")
def broken(site, tmp_path_factory):
    """A copy with each broken link in a line of its own, and what a strict build says."""
    copy = site.copy(tmp_path_factory.mktemp("broken") / "project")
    # To publish what was built takes long and finds none of these.
    config = (copy.root / "mkdocs.yml").read_text("utf-8")
    (copy.root / "mkdocs.yml").write_text(re.sub(r"(?m)^hooks:.*$", "", config), "utf-8")
    lines = {target: plant(copy, f"See [it]({target}).") for target in TARGETS.values()}
    return copy, lines, failure_of(copy)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS.keys())
def test_link_that_leads_nowhere_is_found(broken, target: str):
    copy, lines, message = broken
    assert target in message
    problems = broken_links(copy.root, copy.root / "site")
    found = f"{PAGE}:{lines[target]}: the link to {target} leads nowhere"
    assert any(problem.startswith(found) for problem in problems)


@pytest.fixture
def wrong_formula(copy):
    """A copy in which the mean squared error forgot its square."""
    file = copy.root / "snippets/model.py"
    right = file.read_text("utf-8")
    wrong = right.replace("((t_p - t_c) ** 2).mean()", "(t_p - t_c).mean()")
    assert wrong != right
    file.write_text(wrong, "utf-8")
    return copy


def test_wrong_formula_shows_in_the_prose(wrong_formula, site, server):
    page = "docs/learn/the-problem.md"
    right, wrong = (set(numbers_in(p, page, server)) for p in (site, wrong_formula))
    assert wrong - right
    assert all(re.match(rf"{page}:\d+: \S+ is in no output", p) for p in wrong)


def test_wrong_formula_fails_its_tests(wrong_formula):
    tested = wrong_formula.run("pytest", "-q", "tests/snippets/test_model.py")
    assert tested.returncode == 1
    assert "FAILED tests/snippets/test_model.py" in tested.stdout


def numbers_in(project, path: str, server) -> list[str]:
    page = project.page(path)
    outputs = project.executor(server).execute(page).outputs.values()
    return unsupported_numbers(page, [o for cell in outputs for o in cell], project.root)
