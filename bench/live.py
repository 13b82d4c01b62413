"""``python -m bench.live``: what a reader waits for and loads before a block has run.

It builds the site, serves it as a static host does, and drives Chromium, each time one
that has seen nothing. Times are medians; a busy machine makes them longer.
"""

import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
# The host and the browser of the tests.
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from conftest import CHROMIUM_FLAGS, CHROMIUM_NAMES  # noqa: E402
from static_host import Host  # noqa: E402

from publish.site import Site  # noqa: E402

ROUNDS = 3
LIMITS = {
    "first Run (s)": 1.2,
    "first Run, bytes (MB)": 6.1,
    "Run on the next page, loaded anew (s)": 0.6,
    "Run on the next page, by a link (s)": 0.6,
    "second Run of a small block (s)": 0.020,
    "5000 epochs (s)": 1.0,
    "a page that nobody runs, more (KB)": 3.0,
}
SMALL = "learn/requires-grad/"
NEXT = "learn/grad-fn/"
LOOP = "learn/training-loop/"

# Press Run, and return the seconds until the page says that it is done.
RUN = """async ([number]) => {
  const row = document.querySelector(`ag-run[block="${number}"]`);
  const start = performance.now();
  const ended = new Promise((resolve) => {
    new MutationObserver(() => {
      const words = row.querySelector("[role=status]")?.textContent ?? "";
      if (!words || /^(Loading|Running)/.test(words)) return;
      if (!words.startsWith("Done")) throw new Error(words);
      resolve((performance.now() - start) / 1000);
    }).observe(row, { subtree: true, childList: true, characterData: true });
  });
  row.querySelector("button[value=run]").click();
  return ended;
}"""


def main() -> None:
    """Print what was measured beside its limit."""
    with _site() as (host, folder):
        rounds = [dict(_round(host)) for _ in range(ROUNDS)]
        found = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
        found["a page that nobody runs, more (KB)"] = _more(folder)
    for name, limit in LIMITS.items():
        mark = "" if found[name] <= limit else "   over its limit"
        print(f"{name:40} {found[name]:8.3f}   limit {limit:g}{mark}")


@contextmanager
def _site() -> Iterator[tuple[Host, Path]]:
    host = Host("/")
    with tempfile.TemporaryDirectory(prefix="bench-live-") as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"SITE_URL": host.url}, check=True
        )
        host.site = Site(Path(folder), ROOT, host.url)
        yield host, Path(folder)
        host.stop()


def _round(host: Host) -> Iterator[tuple[str, float]]:
    import shutil

    from playwright.sync_api import sync_playwright

    names = filter(None, (os.environ.get("CHROME_PATH"), *CHROMIUM_NAMES))
    chromium = next(filter(None, map(shutil.which, names)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        page = browser.new_page()
        run = _runner(page)
        _visit(page, host.url + SMALL)
        host.sent.clear()
        yield "first Run (s)", run(1)
        yield "first Run, bytes (MB)", sum(size for _, size in host.sent) / 1e6
        yield "second Run of a small block (s)", run(1)
        page.locator(f"a[href$='{NEXT.removeprefix('learn/')}']").first.click()
        page.wait_for_url(f"**/{NEXT}")
        page.wait_for_timeout(500)
        yield "Run on the next page, by a link (s)", run(1)
        _visit(page, host.url + NEXT)
        yield "Run on the next page, loaded anew (s)", run(1)
        _visit(page, host.url + LOOP)
        run(1)
        yield "5000 epochs (s)", run(1)
        browser.close()


def _runner(page: "Page") -> Callable[[int], float]:
    return lambda number: page.evaluate(RUN, [number])


def _visit(page: "Page", address: str) -> None:
    page.goto(address)
    page.wait_for_timeout(500)


def _more(folder: Path) -> float:
    """Return by how many KB a page is heavier than without Run buttons."""
    page = (folder / LOOP / "index.html").read_text("utf-8")
    without = re.sub(
        r'<ag-run block="\d+"></ag-run>\n?|<[^>]*live/page[^>]*>(</script>)?', "", page
    )
    files = [
        (folder / "live/page" / name).read_bytes()
        for name in ("elements/ag-run.js", "live.css")
    ]
    sizes = [_sent(data) for data in (*files, page.encode())]
    return (sum(sizes) - _sent(without.encode())) / 1000


def _sent(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


if __name__ == "__main__":
    main()
