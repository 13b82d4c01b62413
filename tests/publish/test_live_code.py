"""What runs blocks is added where it was built; elsewhere the site is as it was."""

import gzip
import io
import json
import logging
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.extension import mark
from publish import live_code
from publish.live_code import add_live
from publish.site import Document, Site
from publish.steps import PREVIEW_STEPS, STEPS

ROOT = Path(__file__).parents[2]

MKDOCS_YML = """\
site_name: A small site
nav: [index.md, deep/page.md]
markdown_extensions:
  - builder.extension
"""
ENGINE = """\
import sys
import types


def install():
    torch = sys.modules["torch"] = types.ModuleType("torch")
    torch.manual_seed = lambda seed: None
"""
PAGE = """# A

```python
1 + 1
```

```python page-only
2
```

```python hide-code
3
```
"""
HTML = f"""<html><head><title>A</title></head><body>
<div class="highlight">1 + 1</div>
{mark(1)}
<div class="ag-output">2</div>
<div class="highlight">2</div>
{mark(2)}
</body></html>"""
MANIFEST = {"key": "abc", "runtime": {"pyodide.asm.wasm": [9_000_000, 3_000_000]}}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A built site of two pages, and a project with an engine and something as runtime."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("builder", "live", "snippets"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    write(tmp_path / "mkdocs.yml", MKDOCS_YML)
    write(tmp_path / "engine/__init__.py", "")
    write(tmp_path / "engine/as_torch.py", ENGINE)
    built = tmp_path / ".cache" / "live"
    write(built / "manifest.json", json.dumps(MANIFEST))
    write(built / "runtime/pyodide.asm.wasm", "wasm")
    write(built / "editor/index.js", "")
    for name in ("index", "deep/page"):
        write(tmp_path / f"docs/{name}.md", PAGE)
        folder = "" if name == "index" else f"{name}/"
        write(tmp_path / f"site/{folder}index.html", HTML)
    # A runtime is needed to compile for it, and this one is made of paper.
    monkeypatch.setattr(live_code.shutil, "which", lambda name: None)
    return Site(tmp_path / "site", tmp_path)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.fixture
def page(site: Site) -> Callable[[str], str]:
    documents = {page.name: page for page in site.documents}
    return lambda name: documents[f"{name}/index.html".lstrip("/")].html


@pytest.mark.parametrize(
    ("missing", "words"),
    [(".cache/live", "`make live` gets what they need"), ("engine", "engine/as_torch.py")],
)
def test_without_its_parts_the_site_is_as_before_and_says_so(
    missing: str, words: str, site: Site, page, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(site.root / missing)
    with caplog.at_level(logging.INFO):
        add_live(site)
    [line] = caplog.messages
    assert line.startswith("No Run buttons: ") and words in line
    assert page("") == Document(re.sub(r"<ag-run.*?></ag-run>", "", HTML)).html
    assert not list(site.folder.rglob("live*"))


def test_only_blocks_that_give_the_same_keep_their_mark(site: Site, page) -> None:
    add_live(site)
    assert re.findall(r'<ag-run block="(\d+)">', page("")) == ["1"]


@pytest.mark.parametrize(("name", "to_root"), [("", ""), ("deep/page", "../../")])
def test_each_page_loads_one_script_and_one_style_sheet(
    name: str, to_root: str, site: Site, page
) -> None:
    add_live(site)
    text = page(name)
    assert text.count("<script") == text.count("<link") == 1
    assert (
        f'<script src="{to_root}live/page/elements/ag-run.js" type="module" data-live="'
        in text
    )
    assert f'href="{to_root}live/page/live.css"' in text
    assert (site.folder / "live/page/elements/ag-run.js").is_file()


def test_the_script_is_told_how_much_a_first_run_loads(site: Site, page) -> None:
    add_live(site)
    code = (site.folder / "live/code.bin").stat().st_size
    assert f'data-live="{(3_000_000 + code) / 1e6:.1f}"' in page("")


def test_the_list_of_blocks_says_what_the_script_must_know(site: Site) -> None:
    add_live(site)
    content = json.loads((site.folder / "deep/page/live.json").read_text("utf-8"))
    assert content["live"]["runtime"] == "runtime-abc/"
    # Of the second the outputs are the same, but it is for the page only.
    assert content["blocks"] == [
        {"code": "1 + 1", "runs": True},
        {"code": "2"},
        {"code": "3", "runs": True, "hidden": True},
    ]


def test_the_licences_and_the_runtime_ship(site: Site) -> None:
    add_live(site)
    files = {file.name for file in (site.folder / "live").iterdir()}
    assert {"NOTICES.txt", "MPL-2.0.txt", "PSF-2.0.txt", "worker.js"} <= files
    assert (site.folder / "live/runtime-abc/pyodide.asm.wasm").is_file()


def test_the_python_of_the_site_is_one_file_the_same_each_time(site: Site) -> None:
    add_live(site)
    file = site.folder / "live/code.bin"
    first = file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(first))) as archive:
        assert {"engine/as_torch.py", "snippets/model.py"} <= set(archive.namelist())
    add_live(Site(site.folder, site.root))
    assert file.read_bytes() == first


def test_a_page_without_blocks_has_no_list(site: Site) -> None:
    write(site.root / "docs/index.md", "# A\n")
    add_live(site)
    assert not (site.folder / "live.json").exists()


def test_it_comes_before_the_policy_and_is_part_of_the_preview() -> None:
    assert add_live in PREVIEW_STEPS
    assert STEPS.index(add_live) < len(STEPS) - 1
