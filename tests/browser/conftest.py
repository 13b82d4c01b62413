"""The built site behind a small static host, and a browser that looks at it.

The site is built twice: to stand at the root of a host, and under a path as GitHub Pages
does it.
"""

import os
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from static_host import Host
from watching import NOTES, WIDE, Notes

from publish.site import Site

ROOT = Path(__file__).parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PLAIN = "chromium-headless-shell"
# Under root, as in most containers, Chromium refuses its own sandbox. Only this machine
# can be reached, so that whatever asks somebody else fails and is seen.
CHROMIUM_FLAGS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
# With it nothing is skipped: what is not there fails.
REQUIRED = "BROWSER_TESTS_REQUIRED"

# Wait until nothing moves that will come to an end.
MOVED = """() => Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
  .map((one) => one.finished))"""

# What was driven of the live blocks, for the summary.
DRIVEN: Counter[str] = Counter()


def absent(what: str, verb: str = "make browsers") -> None:
    """Skip a test, or fail it where all must run, and say how to get what is not there."""
    judge = pytest.fail if os.environ.get(REQUIRED) else pytest.skip
    judge(f"{what}: {verb} gets it")


@contextmanager
def serving(site) -> Iterator[Host]:
    """Serve a built site as if it had been built for this host.

    A site says its own address here and there, and that one has a port that is known
    only now. The host writes it, and each process of a run serves the same folder.
    """
    assert site.built.returncode == 0, site.built.stdout
    host = Host(urlsplit(site.url).path, site.url)
    host.site = Site(site.root / "site", site.root, host.url)
    yield host
    host.stop()


@pytest.fixture(scope="session")
def host(site) -> Iterator[Host]:
    """The site at the root of a host."""
    with serving(site) as host:
        yield host


@pytest.fixture(scope="session")
def host_with_path(site_with_path) -> Iterator[Host]:
    """The site under a path, as GitHub Pages shows a project."""
    with serving(site_with_path) as host:
        yield host


@pytest.fixture(scope="session")
def live_host(site, together) -> Iterator[Host]:
    """The site with two pages more, whose blocks do what readers and programs do."""
    if not (ROOT / ".cache" / "live" / "manifest.json").is_file():
        absent("what runs blocks in a browser is not built", "make live")

    def build(copy) -> subprocess.CompletedProcess[str]:
        for page in (Path(__file__).parent / "live_pages").glob("*.md"):
            shutil.copyfile(page, copy.root / "docs" / page.name)
        # Not strict: these pages stand in no navigation.
        return copy.build("--clean")

    with serving(together.site("live", site.url, build)) as host:
        yield host


@pytest.fixture
def somebody() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/leak", asked
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("Playwright is not installed")
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def launched(playwright, *names: str) -> Iterator[object]:
    """Start the first of some browsers that is installed."""
    asked = filter(None, (os.environ.get("CHROME_PATH"), *names))
    chromium = next(filter(None, map(shutil.which, asked)), None)
    if chromium is None:
        absent("no Chromium is found, nor named by CHROME_PATH")
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(playwright):
    """A Chromium that Playwright drives, with all that it has."""
    with launched(playwright, *CHROMIUM_NAMES) as browser:
        yield browser


@pytest.fixture(scope="session")
def plain_browser(playwright):
    """The same without the window around a page, where there is one: it opens faster.

    For what looks at hundreds of pages and needs neither downloads nor the clipboard.
    """
    with launched(playwright, PLAIN, *CHROMIUM_NAMES) as browser:
        yield browser


def npm_file(name: str) -> Path:
    """Return a file that npm installed."""
    file = ROOT / "node_modules" / name
    if not file.is_file():
        absent(f"node_modules/{name} is not installed")
    return file


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return npm_file("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def html_checker() -> Path:
    """The Nu HTML checker, which needs Java."""
    if shutil.which("java") is None:
        absent("no Java is found for the Nu HTML checker")
    return npm_file("vnu-jar/build/dist/vnu.jar")


@pytest.fixture
def tab(browser, host) -> Iterator[Callable[..., object]]:
    """Return a function that opens a tab; whatever goes wrong in it fails the test."""
    with _tabs(browser, host.url) as open_tab:
        yield open_tab


@contextmanager
def _tabs(browser: object, home: str) -> Iterator[Callable[..., object]]:
    """Give what opens tabs, each in a profile of its own, and judge them in the end."""
    opened = []

    def open_tab(origin: str = home, **options: object) -> object:
        context = browser.new_context(**(WIDE | options))
        context.add_init_script(NOTES)
        page = context.new_page()
        opened.append((context, Notes(page, origin)))
        return page

    yield open_tab
    found = [fault for context, notes in opened for fault in _closing(context, notes)]
    assert not found, "\n".join(found)


@pytest.fixture
def plain_tab(plain_browser, host) -> Iterator[Callable[..., object]]:
    """The same for what needs neither downloads nor the clipboard: it opens faster."""
    with _tabs(plain_browser, host.url) as open_tab:
        yield open_tab


class Visitors:
    """Browsers' profiles in which the site was visited before.

    A new tab in such a profile is a page and a Python of its own. Only what makes them
    start is at hand already: the files, and the machine code that was compiled of them.
    So this is not for what a first visit loads, or how it looks until all is there.
    """

    def __init__(self, browser: object):
        self.browser = browser
        self.contexts: dict[str, object] = {}

    def open(self, options: dict[str, object]) -> object:
        """Open a tab in the profile that has these options."""
        key = repr(sorted(options.items()))
        if key not in self.contexts:
            self.contexts[key] = self.browser.new_context(**options)
            self.contexts[key].add_init_script(NOTES)
        return self.contexts[key].new_page()

    def close(self, page: object) -> None:
        """Close a tab and make the site forget it; a profile that cannot is left."""
        context = page.context
        try:
            page.evaluate("localStorage.clear()")
            context.clear_cookies()
            page.close()
        except Exception:
            self.leave(context)
            raise

    def leave(self, context: object) -> None:
        """Close a profile; the next who asks for it gets another."""
        self.contexts = {key: one for key, one in self.contexts.items() if one != context}
        context.close()


@pytest.fixture(scope="session")
def visitors(plain_browser) -> Iterator[Visitors]:
    visitors = Visitors(plain_browser)
    yield visitors
    for context in list(visitors.contexts.values()):
        visitors.leave(context)


@pytest.fixture
def next_tab(visitors, host) -> Iterator[Callable[..., object]]:
    """Return a function that opens a tab for somebody who was here before.

    Whatever goes wrong in it fails the test, unless it is not `judged`.
    """
    opened = []

    def open_tab(origin: str = host.url, judged: bool = True, **options: object) -> object:
        page = visitors.open(WIDE | options)
        opened.append((page, judged, Notes(page, origin)))
        return page

    yield open_tab
    found = []
    for page, judged, notes in opened:
        found += notes.faults() if judged else []
        visitors.close(page)
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def lasting(plain_browser, live_host) -> Iterator[tuple[object, Notes]]:
    """A tab for many tests of a file: who goes on by a link keeps Python."""
    # In a profile of its own: what is stored there concerns no other tab.
    context = plain_browser.new_context(**WIDE)
    context.add_init_script(NOTES)
    page = context.new_page()
    yield page, Notes(page, live_host.url)
    context.close()


@pytest.fixture
def lasting_tab(lasting) -> Iterator[object]:
    """The tab that a file keeps; whatever goes wrong in it fails the test."""
    page, notes = lasting
    yield page
    assert notes.taken() == []


@pytest.fixture
def schemes() -> Callable[[object], Iterator[str]]:
    """Return a function that shows a page in one scheme of colours after the other."""

    def in_turn(page: object) -> Iterator[str]:
        for scheme in ("default", "slate"):
            page.evaluate("name => { document.body.dataset.mdColorScheme = name }", scheme)
            # A colour on its way to another is neither.
            page.evaluate(MOVED)
            yield scheme

    return in_turn


def _closing(context: object, notes: Notes) -> list[str]:
    """Close a tab and return what went wrong in it."""
    try:
        return notes.faults()
    finally:
        context.close()


@pytest.fixture
def driven() -> Counter[str]:
    return DRIVEN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many live blocks were driven in the browser."""
    if DRIVEN:
        terminalreporter.write_sep("=", "live blocks in the browser")
        terminalreporter.write_line(
            ", ".join(f"{count} {what}" for what, count in DRIVEN.items())
        )
