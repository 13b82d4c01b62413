"""The statement of what a page weighs."""

import gzip
import random
import re
from pathlib import Path

from publish.site import Site
from publish.weight import KILOBYTE, PLACE, state_weights

# Random bytes do not get smaller, so their weight is their length.
STYLE, SCRIPT = (
    random.Random(seed).randbytes(size) for seed, size in ((1, 8000), (2, 5000))
)


def page_with(tmp_path: Path, content: str) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_bytes(STYLE)
    (tmp_path / "assets" / "b.js").write_bytes(SCRIPT)
    (tmp_path / "notebooks").mkdir()
    page = tmp_path / "notebooks" / "index.html"
    page.write_text(
        f"""<link rel="stylesheet" href="../assets/a.css?v=1"><link rel="icon" href="x.png">
        <script src="../assets/b.js"></script><script>1</script>{content}""",
        "utf-8",
    )
    return page


def test_statement_counts_the_page_and_each_file_that_it_loads(tmp_path: Path) -> None:
    noise = random.Random(3).randbytes(6000).hex()
    output = '<div class="ag-output"><figure></figure></div>'
    page = page_with(tmp_path, f"{PLACE}{output}<!--{noise}-->")
    own = len(gzip.compress(page.read_bytes())) / KILOBYTE
    state_weights(Site(tmp_path, tmp_path))
    said = r"loads (\d+) KB, (\d+) KB of it this page: .* of 1 cells, 1 of them figures"
    whole, here = map(int, re.search(said, page.read_text("utf-8")).groups())
    assert abs(here - own) <= 1
    assert abs(whole - own - 13) <= 1


def test_page_that_does_not_ask_stays_as_it_is(tmp_path: Path) -> None:
    page = page_with(tmp_path, "<p>Light.</p>")
    before = page.read_text("utf-8")
    state_weights(Site(tmp_path, tmp_path))
    assert page.read_text("utf-8") == before
