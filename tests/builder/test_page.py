import pytest

from builder.errors import PageError
from builder.page import DEFAULT_TIME_LIMIT, parse_page, read_page

TICKS = "```"


def page_with(header: str, *body: str):
    return parse_page("\n".join(["# Title", "", header, *body, TICKS, ""]), "docs/x.md")


def fence_with(header: str, *body: str):
    return page_with(header, *body).fences[0]


def problem_of(text: str) -> PageError:
    with pytest.raises(PageError) as caught:
        parse_page(text, "docs/x.md")
    return caught.value


def test_fence_knows_its_lines():
    fence = fence_with("```python", "a = 1", "a")
    assert (fence.line, fence.code_line, fence.end) == (3, 4, 6)


def test_fence_holds_the_code_without_its_indentation():
    fence = fence_with("    ```python", "    if True:", "        1", "", "    2")
    assert fence.code == "if True:\n    1\n\n2"


@pytest.mark.parametrize(
    ("header", "is_executed"),
    [
        ("```python", True),
        ("~~~python", False),
        ("````python", False),
        ("```python hide-code", True),
        ("```python hide-output", True),
        ("```python no-run", False),
        ("```text", False),
        ("```", False),
        ("```pycon", False),
    ],
    ids=lambda value: str(value),
)
def test_only_python_fences_without_no_run_are_executed(header: str, is_executed: bool):
    end = header.rstrip("abcdefghijklmnopqrstuvwxyz- ")
    page = parse_page(f"{header}\n1\n{end}\n", "docs/x.md")
    assert bool(page.executed) is (is_executed or header in ("~~~python", "````python"))


def test_fence_inside_a_longer_fence_is_its_text():
    page = parse_page("````text\n```python\n1\n```\n````\n", "docs/x.md")
    assert [fence.language for fence in page.fences] == ["text"]


def test_include_is_not_executed():
    page = page_with("```python", '--8<-- "pack/model.py:mse"')
    assert page.fences[0].include["name"] == "mse"
    assert page.executed == []


def test_header_gives_values():
    fence = fence_with('```python title="loop.py" raises=ValueError hl_lines="1 3-4"', "1")
    assert fence.values == {"title": "loop.py", "raises": "ValueError", "hl_lines": "1 3-4"}


def test_options_stand_above_the_code():
    fence = fence_with(
        "```python", "#| alt: a line", "#|   that rises", "#| caption: Up?", "1"
    )
    assert fence.values == {"alt": "a line that rises", "caption": "Up?"}
    assert (fence.code, fence.code_line) == ("1", 7)


@pytest.mark.parametrize(
    ("header", "written"),
    [
        ("```py", "```py"),
        ("```python3", "```python3"),
        ("```{.python}", "```{.python}"),
        ("``` {.python}", "```{.python}"),
        ("```{.python title=x}", "```{.python title=x}"),
        ("```{python}", "```{python}"),
        ("```{ .python }", "```{ .python }"),
        ("```{title=x .python}", "```{title=x .python}"),
        ("```Python", "```Python"),
        ("```.python", "```.python"),
    ],
    ids=lambda value: value,
)
def test_other_ways_to_say_python_are_refused(header: str, written: str):
    error = problem_of(f"\n{header}\n1\n```\n")
    assert str(error) == f"docs/x.md:2: write ```python, not {written}"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hide_code", "hide-code"),
        ("hidecode", "hide-code"),
        ("norun", "no-run"),
        ("raise=ValueError", "raises=…"),
        ("highlight_lines=3", "hl_lines=…"),
        ("continuation", None),
        ("raises=", "raises=…"),
    ],
)
def test_unknown_word_is_named_with_the_nearest_known(word: str, meant: str | None):
    message = str(problem_of(f"```python {word}\n1\n```\n"))
    assert message.startswith(f"docs/x.md:1: unknown word {word!r}")
    assert "hide-output" in message
    assert (f"did you mean {meant!r}?" in message) is (meant is not None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("# T\n\n```python\n1\n", "docs/x.md:3: this fence is never closed"),
        ("```python\n1\n``\n", "docs/x.md:1: this fence is never closed"),
        ("> ```python\n> 1\n> ```\n", "docs/x.md:1: a Python fence inside a quotation"),
        ("a\n> > ```py\n", "docs/x.md:2: a Python fence inside a quotation"),
        ('```python title="x\n1\n```\n', "docs/x.md:1: cannot read the fence header"),
        (
            "```python\n#| alt: x\n#| size: 3\n1\n```\n",
            "docs/x.md:3: unknown option 'size'",
        ),
        ("---\ntitle: x\ntime_limit: soon\n---\n", "docs/x.md:3: time_limit is a number"),
    ],
    ids=[
        "never closed",
        "closed by too few",
        "quoted",
        "quoted twice",
        "half a quotation mark",
        "unknown option",
        "time limit in words",
    ],
)
def test_what_cannot_be_understood_names_its_line(text: str, start: str):
    assert str(problem_of(text)).startswith(start)


def test_quotation_inside_a_fence_is_its_text():
    assert parse_page("```text\n> ```python\n```\n", "docs/x.md").executed == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("# T\n", DEFAULT_TIME_LIMIT),
        ("---\ntitle: x\n---\n", DEFAULT_TIME_LIMIT),
        ("---\ntime_limit: 2.5\n---\n", 2.5),
        ("# T\n\n---\ntime_limit: 2\n---\n", DEFAULT_TIME_LIMIT),
    ],
    ids=["no front matter", "not named", "named", "below the front matter"],
)
def test_front_matter_may_set_the_time_limit(text: str, seconds: float):
    assert parse_page(text, "docs/x.md").time_limit == seconds


def test_page_is_named_as_seen_from_the_root(project):
    file = project.write("docs/learn/loop.md", "# Loop\n")
    assert read_page(file, project.root).name == "docs/learn/loop.md"
