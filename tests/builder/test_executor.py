import logging
import threading

import pytest

from builder.errors import PageError
from builder.page import read_page
from builder.run import executor as execute
from builder.run.executor import Executor
from builder.run.page_process import Server

HOME = "docs/index.md"
AREA = "def area(side):\n    return side * 2\n"
# Waits until a file says that it may go on, so that a test can act while it runs.
WAITING = """\
    ```python
    import pathlib, time
    from pack.area import area
    pathlib.Path({started!r}).touch()
    while not pathlib.Path({free!r}).exists():
        time.sleep(0.01)
    area({side})
    ```
    """


class NoServer(Server):
    """Stands where nothing may be run."""

    def connect(self):
        raise AssertionError("a page was run")


def outputs_of(executor: Executor, page) -> list[list[str]]:
    outputs = executor.execute(page).outputs
    return [[output["data"] for output in cell] for cell in outputs.values()]


def test_page_gets_its_outputs_by_line(project, executor):
    project.write(HOME, "# H\n\n```python\nx = 1\nx\n```\n\n```python\nprint(x + 1)\n```\n")
    outputs = executor.execute(project.page()).outputs
    assert outputs == {
        3: [{"kind": "text", "data": "1"}],
        8: [{"kind": "stdout", "data": "2\n"}],
    }


@pytest.mark.parametrize(
    "text",
    [
        "# Only words\n",
        "```text\n1\n```\n",
        "```python no-run\n1\n```\n",
        '```python\n--8<-- "pack/palette.py"\n```\n',
    ],
    ids=["words", "another language", "shown only", "include"],
)
def test_page_without_executed_fences_needs_no_process(project, executor, text: str):
    executor.server = NoServer()
    project.write(HOME, text)
    assert executor.execute(project.page()).outputs == {}


def test_remembered_page_needs_no_process(project, executor):
    project.write(HOME, "```python\n1\n```\n")
    executor.execute(project.page())
    executor.server = NoServer()
    assert outputs_of(executor, project.page()) == [["1"]]


def test_server_is_not_started_before_a_page_must_run(project):
    assert project.executor(None).settings.root == project.root
    assert Server()._process is None


def test_fence_that_fails_names_page_and_line(project, executor):
    project.write(HOME, "# H\n\n```python\nx = 1\n\n1 / 0\n```\n")
    with pytest.raises(PageError, match=r"^docs/index.md:6: ZeroDivisionError"):
        executor.execute(project.page())


def test_page_may_not_use_a_name_of_another_page(project, executor):
    project.write(HOME, "```python\nshared = 1\n```\n")
    project.write("docs/other.md", "```python\nshared\n```\n")
    executor.execute(project.page())
    with pytest.raises(PageError, match=r"^docs/other.md:2: NameError: name 'shared'"):
        executor.execute(project.page("docs/other.md"))


def test_other_stale_pages_run_beside_the_first(project, executor, wait_until):
    project.write(HOME, "```python\n1\n```\n")
    project.write("docs/learn/other.md", "```python\n2\n```\n")
    executor.execute(project.page())
    remembered = project.root / ".cache/pages/docs/learn/other.md.json"
    wait_until(remembered.exists)
    executor.server = NoServer()
    assert outputs_of(executor, project.page("docs/learn/other.md")) == [["2"]]


def test_stale_pages_are_looked_for_once(project, executor, monkeypatch):
    for number in range(6):
        project.write(
            f"docs/{number}.md", "```python\nimport time\ntime.sleep(0.05)\n```\n"
        )
    pages = [page for page in project.pages() if page.executed]
    read = []
    monkeypatch.setattr(execute, "read_page", lambda *a: read.append(a) or read_page(*a))
    for page in pages:
        executor.execute(page)
    assert len(read) == len(project.pages())


def test_unreadable_page_is_left_to_its_own_turn(project, executor):
    project.write(HOME, "```python\n1\n```\n")
    project.write("docs/broken.md", "```python\nnever closed\n")
    assert outputs_of(executor, project.page()) == [["1"]]


def test_failing_page_is_left_to_its_own_turn(project, executor):
    project.write(HOME, "```python\n1\n```\n")
    project.write("docs/failing.md", "```python\n1 / 0\n```\n")
    assert outputs_of(executor, project.page()) == [["1"]]
    with pytest.raises(PageError, match=r"^docs/failing.md:2: ZeroDivisionError"):
        executor.execute(project.page("docs/failing.md"))


def test_run_is_logged_where_mkdocs_prints_it(project, executor, caplog):
    caplog.set_level(logging.INFO, "mkdocs")
    project.write(HOME, "```python\n1\n```\n")
    executor.execute(project.page())
    assert caplog.messages[0].startswith("Executed docs/index.md in ")


@pytest.fixture
def started(project, executor, wait_until):
    """Start a page that waits; yield its executor while it runs, then let it go on."""
    project.write("pack/area.py", AREA)
    files = {name: str(project.root / "pack" / name) for name in ("started", "free")}
    project.write(HOME, WAITING.format(side=3, **files))
    page = project.page()
    thread = threading.Thread(target=lambda: outputs_of(executor, page))
    thread.start()
    wait_until((project.root / "pack" / "started").exists)
    yield lambda: project.write("pack/free", "")
    project.write("pack/free", "")
    thread.join()


def test_page_saved_while_it_runs_gets_the_outputs_of_its_new_code(
    project, executor, started
):
    threading.Timer(0.1, started).start()
    project.write(HOME, "```python\n'new'\n```\n")
    assert outputs_of(executor, project.page()) == [["'new'"]]


def test_module_saved_while_a_page_runs_is_seen_by_the_next_build(
    project, executor, started
):
    project.write("pack/area.py", AREA.replace("2", "5"))
    threading.Timer(0.1, started).start()
    assert outputs_of(executor, project.page()) == [["15"]]
