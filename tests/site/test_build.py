"""The built site: what a reader must find on it, and what may not be there."""

import html
import json
import re

import pytest

from builder.project import pages_of

# The published losses of 2020 came every 500 of 5000 epochs.
ROWS = 10

PROMISED = {
    "gradient": ("backward", "tensor([4517.2969,   82.6000])"),
    "second backward": (
        "backward",
        "RuntimeError: Trying to backward through the graph a second time",
    ),
    "leaf changed in place": (
        "no-grad",
        "RuntimeError: a leaf Variable that requires grad is being used in an in-place "
        "operation.",
    ),
    "fitted parameters": (
        "training-loop",
        "tensor([  5.3671, -17.3012], requires_grad=True)",
    ),
}
LEARN = (
    "the-problem",
    "by-hand",
    "requires-grad",
    "grad-fn",
    "backward",
    "accumulation",
    "no-grad",
    "training-loop",
    "recap",
)


def outputs_in(page: str) -> list[str]:
    """Return the outputs that are text, as a reader sees them."""
    return [html.unescape(text) for text in re.findall(r"<samp>(.*?)</samp>", page, re.S)]


def test_strict_build_succeeds(site):
    assert site.built.returncode == 0, site.built.stdout


@pytest.mark.parametrize("page", LEARN)
def test_page_is_there(site, page: str):
    assert site.html(f"learn/{page}/index.html")


@pytest.mark.parametrize(("page", "text"), PROMISED.values(), ids=PROMISED.keys())
def test_executed_output_is_there(site, page: str, text: str):
    outputs = outputs_in(site.html(f"learn/{page}/index.html"))
    assert any(output.startswith(text) for output in outputs)


def test_table_of_losses_has_ten_rows(site):
    page = site.html("learn/training-loop/index.html")
    table, _ = re.findall(r'<div class="ag-html">(.*?)</div>', page, re.S)  # and a figure's
    assert table.count("<tr") == ROWS + 1
    assert ">5000<" in table
    assert ">2.927647<" in table


def test_no_address_is_on_any_page(site):
    pages = {file: file.read_text("utf-8") for file in (site.root / "site").rglob("*.html")}
    assert pages
    assert [
        file for file, page in pages.items() if re.search(r"\b0x[0-9a-f]{4}", page)
    ] == []


def test_no_path_of_the_machine_is_in_any_file(site):
    files = [file for file in (site.root / "site").rglob("*") if file.is_file()]
    path = str(site.root).encode()
    assert [file for file in files if path in file.read_bytes()] == []


def test_every_output_that_was_computed_is_on_its_page(site):
    for page in pages_of(site.root):
        hidden = sum("hide-output" in fence.flags for fence in page.executed)
        if page.executed:
            built = site.html(built_path(page.name))
            given = sum(bool(cell) for cell in remembered(site, page.name))
            assert given - hidden <= built.count('<div class="ag-output">') <= given, (
                page.name
            )


def test_tests_collect_the_fences_that_the_build_executed(site):
    executed = {
        page.name: len(remembered(site, page.name))
        for page in pages_of(site.root)
        if page.executed
    }
    executed["README.md"] = len(site.page("README.md").executed)
    collected = site.run("pytest", "--collect-only", "-q", "docs", "README.md").stdout
    found = re.findall(r"^(\S+)::\[CodeFence#\d+\]", collected, re.M)
    assert {page: found.count(page) for page in sorted(set(found))} == executed


def remembered(site, page: str) -> list[list[dict]]:
    """Return the outputs of each fence that the build executed."""
    text = (site.root / f".cache/pages/{page}.json").read_text("utf-8")
    return json.loads(text.partition("\n")[2])["outputs"]


def built_path(page: str) -> str:
    path = page.removeprefix("docs/").removesuffix(".md")
    return f"{path}.html" if path.endswith("index") else f"{path}/index.html"
