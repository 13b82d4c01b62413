"""What pages offer to download arrives, with nobody but our own host to reach."""

import json
import re
from pathlib import Path

import nbformat
import pytest

from publish.downloads import series

ROOT = Path(__file__).parents[2]
PAGES = ["notebooks/thermometer", *(Path(p.name[5:-3]).as_posix() for p in series(ROOT))]


@pytest.mark.parametrize("name", PAGES)
def test_the_notebook_of_a_page_arrives_whole(name: str, host, tab) -> None:
    page = tab(accept_downloads=True)
    page.goto(f"{host.url}{name}/")
    with page.expect_download() as arriving:
        page.locator("a[download]").click()
    download = arriving.value
    assert download.suggested_filename == f"{name.rpartition('/')[2]}.ipynb"
    notebook = json.loads(download.path().read_text("utf-8"))
    nbformat.validate(notebook)
    assert any(cell["cell_type"] == "code" for cell in notebook["cells"])


@pytest.mark.parametrize("kind", ["text/markdown", "application/rss+xml"])
def test_what_the_head_offers_arrives(kind: str, host, tab) -> None:
    page = tab()
    page.goto(f"{host.url}learn/by-hand/")
    address = page.locator(f"link[type='{kind}']").evaluate("one => one.href")
    answer = page.request.get(address)
    assert answer.status == 200
    assert re.search("gradient|<rss", answer.text())
