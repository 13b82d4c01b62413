"""The built site behind a small static host, and a browser that looks at it.

The site is built twice, each time for the address at which it is served: at the root of a
host, and under a path as GitHub Pages does it.
"""

import gzip
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publish.checks import target
from publish.site import Site

ROOT = Path(__file__).parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Under root, as in most containers, Chromium refuses its own sandbox. Only this machine
# can be reached, so that whatever asks somebody else fails and is seen.
CHROMIUM_FLAGS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
COMPRESSED = {".css", ".html", ".ipynb", ".js", ".json", ".md", ".svg", ".txt", ".xml"}
WIDE = {"viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Host:
    """Serves a built folder as a static host does, compressed, and counts the bytes."""

    def __init__(self, base: str):
        self.site: Site | None = None
        self.base = base
        self.sent: list[tuple[str, int]] = []
        handler = type("Handler", (_Handler,), {"host": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{base}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def answer(self, path: str) -> tuple[int, Path]:
        """Return the status and the file for the path of an address."""
        file = target(self.site, path, self.base)
        return (200, file) if file else (404, self.site.folder / "404.html")

    def addresses(self) -> list[str]:
        """Return the address of each page, without the one for what does not exist."""
        names = [self.site.name(page) for page in self.site.pages()]
        return [
            self.url + name.removesuffix("index.html")
            for name in names
            if name != "404.html"
        ]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        status, file = self.host.answer(urlsplit(self.path).path)
        body, compressed = _body(file)
        self.send_response(status)
        self.send_header(
            "Content-Type", guess_type(file.name)[0] or "application/octet-stream"
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.host.sent.append((self.path, len(body)))
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@cache
def _body(file: Path) -> tuple[bytes, bool]:
    compressed = file.suffix in COMPRESSED
    body = file.read_bytes()
    return (gzip.compress(body, 6, mtime=0) if compressed else body), compressed


def _built(host: Host, project: Path, folder: Path) -> Host:
    """Build the project for the address of the host, and let the host serve it."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=project,
        env=os.environ | {"SITE_URL": host.url, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert built.returncode == 0, built.stdout
    host.site = Site(folder, project, host.url)
    return host


@pytest.fixture(scope="session")
def host(site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site at the root of a host."""
    host = Host("/")
    yield _built(host, site.root, tmp_path_factory.mktemp("root") / "site")
    host.stop()


@pytest.fixture(scope="session")
def host_with_path(site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site under a path, as GitHub Pages shows a project."""
    host = Host("/name/")
    yield _built(host, site.root, tmp_path_factory.mktemp("path") / "site")
    host.stop()


@pytest.fixture(scope="session")
def browser():
    """A Chromium, or a skip that says how to get one."""
    names = filter(None, (os.environ.get("CHROME_PATH"), *CHROMIUM_NAMES))
    chromium = next(filter(None, map(shutil.which, names)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("Playwright is not installed: make browsers")
    if chromium is None:
        pytest.skip("no Chromium found, nor named by CHROME_PATH: make browsers")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def npm_file(name: str) -> Path:
    """Return a file that npm installed, or skip and say how to get it."""
    file = ROOT / "node_modules" / name
    if not file.is_file():
        pytest.skip(f"node_modules/{name} is not installed: make browsers")
    return file


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return npm_file("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def html_checker() -> Path:
    """The Nu HTML checker, which needs Java."""
    if shutil.which("java") is None:
        pytest.skip("no Java for the Nu HTML checker: make browsers")
    return npm_file("vnu-jar/build/dist/vnu.jar")


# What a page does to its reader, noted from its first moment on.
NOTES = """
window.noted = {shift: 0, blocked: []};
addEventListener("securitypolicyviolation", ({effectiveDirective, blockedURI}) =>
  noted.blocked.push(`${effectiveDirective} blocked ${blockedURI || "inline"}`));
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) noted.shift += entry.value;
})).observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Notes:
    """What went wrong in a browser tab, for as long as it is open."""

    page: object
    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, message: object) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, request: object) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.foreign.append(request.url)

    def faults(self) -> list[str]:
        """Return what went wrong so far, also what the policy blocked."""
        return self.errors + self.foreign + self.page.evaluate("noted.blocked")


def open_page(page: object, address: str) -> object:
    """Open a page and return the answer, when the theme has asked for all it wants."""
    # The sitemap is the last thing that it asks for, and it steers links from then on.
    with page.expect_event("requestfinished", lambda one: one.url.endswith("/sitemap.xml")):
        return page.goto(address)


@pytest.fixture
def tab(browser, host) -> Iterator[Callable[..., object]]:
    """Return a function that opens a tab; whatever goes wrong in it fails the test."""
    opened = []

    def open_tab(origin: str = host.url, **options: object) -> object:
        context = browser.new_context(**(WIDE | options))
        context.add_init_script(NOTES)
        page = context.new_page()
        opened.append((context, Notes(page, origin)))
        return page

    yield open_tab
    found = [fault for context, notes in opened for fault in _closing(context, notes)]
    assert not found, "\n".join(found)


def _closing(context: object, notes: Notes) -> list[str]:
    """Close a tab and return what went wrong in it."""
    try:
        return notes.faults()
    finally:
        context.close()
