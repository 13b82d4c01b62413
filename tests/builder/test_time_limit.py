import pytest

from builder.errors import PageError
from builder.run import page_process as kernel
from builder.run.page_process import Settings, open_page

# Longer than what else these fences do takes, and short to wait for.
LIMIT = 0.4
# A function of C that looks for no signal, so that only the operating system ends it.
DEAF = "sum(range(10 ** 13))"
RESTLESS = "while True:\n    try:\n        sum(range(9))\n    except {}:\n        pass"


@pytest.fixture(autouse=True)
def little_patience(monkeypatch):
    monkeypatch.setattr(kernel, "GRACE", LIMIT)
    monkeypatch.setattr(kernel, "PATIENCE", 5)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("x = 0\nwhile True:\n    x += 1", None),
        ("x = 0\n" + RESTLESS.format("Exception"), None),
        (RESTLESS.format("BaseException"), 5),
        (DEAF, 5),
        ("import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')", 6),
        (
            "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\n"
            "while True: pass",
            5,
        ),
        ("def f():\n    while True: pass\n\n\ntry:\n    f()\nexcept:\n    pass", 5),
    ],
    ids=[
        "loop",
        "loop that catches Exception",
        "loop that catches BaseException",
        "C code that is deaf to signals",
        "regular expression",
        "loop that ignores the signal",
        "limit that is caught",
    ],
)
def test_page_that_runs_too_long_is_stopped(run, code: str, line: int | None):
    with pytest.raises(PageError, match=r"after 0\.4 s of computing; shorten") as caught:
        run(code, seconds=LIMIT)
    # A loop may be stopped in any of its lines; the first of the page is that of a page
    # that had to be ended from outside.
    assert caught.value.line == line or (line is None and 6 <= caught.value.line <= 10)


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.sleep(99)",
        "import threading\nthreading.Event().wait()",
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, {14})\nsignal.pause()",
    ],
    ids=["sleep", "waiting for a different thread", "waiting with the alarm blocked"],
)
def test_page_that_only_waits_is_stopped_by_the_clock(run, code: str):
    with pytest.raises(PageError, match=r"^page.md:[56]: .* after 2 s of waiting; shorten"):
        run(code, seconds=LIMIT)


def test_page_that_waits_longer_than_it_may_compute_is_fine(run):
    code = f"import time\ntime.sleep({1.5 * LIMIT})\n'done'"
    assert run(code, seconds=LIMIT)[0][0]["data"] == "'done'"


def test_busy_machine_takes_nothing_from_the_limit(run):
    """What others compute meanwhile is not the page's: it stops for most of the time."""
    code = (
        "import time\nend = time.monotonic() + 1\n"
        "while time.monotonic() < end:\n    time.sleep(0.05)\n'done'"
    )
    assert run(code, seconds=LIMIT)[0][0]["data"] == "'done'"


def test_limit_is_of_the_page_and_not_of_each_fence(run):
    work = (
        f"import time\nend = time.process_time() + {0.7 * LIMIT}\n"
        "while time.process_time() < end:\n    pass"
    )
    with pytest.raises(PageError, match=r"^page.md:1\d: still running after 0.4 s of"):
        run(work, work, seconds=LIMIT)


def test_declared_exception_does_not_excuse_a_page_that_runs_too_long(run):
    code = "try:\n    while True: pass\nexcept BaseException:\n    raise ValueError"
    with pytest.raises(PageError, match="still running"):
        run(("raises=ValueError", code), seconds=LIMIT)


def test_page_within_its_limit_runs_to_its_end(run):
    assert run("import time\ntime.sleep(0.1)\n'done'", seconds=2)[0][0]["data"] == "'done'"


@pytest.mark.parametrize("code", ["while True: pass", DEAF], ids=["loop", "deaf"])
def test_stopped_page_leaves_no_process(
    server, tmp_path, page_of, alive, wait_until, code: str
):
    page = page_of(code, seconds=LIMIT)
    with open_page(page, Settings(tmp_path), server) as run, pytest.raises(PageError):
        run.run(page.fences[0])
    wait_until(lambda: not alive(run.pid))


def test_next_page_runs_after_one_was_stopped(run):
    with pytest.raises(PageError):
        run(DEAF, seconds=LIMIT)
    assert run("1")[0][0]["data"] == "1"
