"""The README shows what its own code gives."""

from pathlib import Path

from builder.page import read_page
from builder.project import settings_of
from builder.run.page_process import Server, open_page

ROOT = Path(__file__).parents[2]
MOST_LINES = 150


def test_its_output_is_what_its_code_gives() -> None:
    page = read_page(ROOT / "README.md", ROOT)
    shown = [fence.code for fence in page.fences if fence.language == "text"]
    server = Server()
    with open_page(page, settings_of(ROOT), server) as run:
        given = [output["data"] for fence in page.executed for output in run.run(fence)]
    server.stop()
    assert given == shown


def test_it_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < MOST_LINES


def test_its_links_lead_somewhere() -> None:
    import re

    text = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
