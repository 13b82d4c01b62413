"""Styles become classes and files, images get their size, and a visit its weight."""

import gzip
import random
import re
from pathlib import Path

import pytest

from publish.assets import KILOBYTE, SHARED, move_styles, size_images, state_weights
from publish.site import Document, PublishError, Site

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12.4"><path d="M0 0"/></svg>'
# Random bytes do not get smaller, so their weight is their length.
STYLE, SCRIPT = (
    random.Random(seed).randbytes(size) for seed, size in ((1, 8000), (2, 5000))
)
PLACE = '<p class="ag-facts" data-weight></p>'
LOADING = """<link rel="stylesheet" href="../assets/a.css?v=1">
<link rel="icon" href="x.png">
<script src="../assets/b.js"></script><script>1</script>"""


def site_of(folder: Path, url: str = "", **bodies: str) -> Site:
    for name, body in bodies.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, "utf-8")
    return Site(folder, folder, url)


def html(site: Site) -> dict[str, str]:
    return {page.name: page.html for page in site.documents}


def test_a_style_attribute_becomes_a_class_that_beats_other_rules(tmp_path: Path) -> None:
    cell = '<b class="num" style="text-align: right;">1</b>'
    site = site_of(tmp_path, index=cell, a__index=f"{cell}<hr style='width:1px' />")
    move_styles(site)
    page = html(site)["a/index.html"]
    [rule, other] = (tmp_path / SHARED).read_text("utf-8").splitlines()
    names = {one.split(":")[0].lstrip("."): one for one in (rule, other)}
    [right] = [name for name, one in names.items() if "text-align: right;" in one]
    [wide] = [name for name in names if name != right]
    assert "style=" not in page
    assert f'<b class="num {right}">1</b>' in page
    assert f'<hr class="{wide}">' in page
    assert f'<link rel="stylesheet" href="../{SHARED}"></head>' in page
    assert names[right].startswith(f".{right}:not(#_) ")


def test_a_style_element_becomes_a_file_of_its_page(tmp_path: Path) -> None:
    style = "<style>p > b { top: 0 }</style>"
    site = site_of(tmp_path, a__index=style, index="<p></p>")
    move_styles(site)
    [file] = (tmp_path / "assets/styles").iterdir()
    assert file.read_text("utf-8") == "p > b { top: 0 }"
    link = f'<link rel="stylesheet" href="../assets/styles/{file.name}">'
    assert link in html(site)["a/index.html"]
    assert "<link" not in html(site)["index.html"]


def test_the_page_of_error_404_links_from_the_root(tmp_path: Path) -> None:
    site = site_of(tmp_path, "https://example.com/name/", **{"404": '<p style="top:0">'})
    move_styles(site)
    assert f'href="/name/{SHARED}"' in html(site)["404.html"]


def test_pages_without_styles_stay_as_they_are(tmp_path: Path) -> None:
    code = '<code>&lt;p style="top:0"></code><!-- <p style="top:0"> -->'
    site = site_of(tmp_path, index=code)
    move_styles(site)
    assert html(site)["index.html"] == Document(code).html
    assert not (tmp_path / SHARED).exists()


@pytest.mark.parametrize("page", ["index", "a__b__index", "404"])
def test_an_image_gets_the_size_of_its_file(page: str, tmp_path: Path) -> None:
    up = {"index": "", "a__b__index": "../../", "404": "/name/"}[page]
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")
    image = f'<img src="{up}logo.svg" alt="a">'
    site = site_of(tmp_path, "http://a/name/", **{page: image})
    size_images(site)
    [text] = html(site).values()
    assert f'<img src="{up}logo.svg" alt="a" width="24" height="12">' in text


def test_an_image_with_a_size_keeps_it(tmp_path: Path) -> None:
    image = '<img src="none.svg" alt="" width="1" height="2">'
    site = site_of(tmp_path, index=image)
    size_images(site)
    assert image in html(site)["index.html"]


def test_an_image_without_any_size_fails_the_build(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"index\.html: none\.svg"):
        size_images(site_of(tmp_path, index='<img src="none.svg" alt="">'))


def test_the_weight_is_of_the_page_and_each_file_that_it_loads(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_bytes(STYLE)
    (tmp_path / "assets" / "b.js").write_bytes(SCRIPT)
    noise = random.Random(3).randbytes(6000).hex()
    output = '<div class="ag-output"><figure></figure></div>'
    page = f"{LOADING}{PLACE}{output}<!--{noise}-->"
    site = site_of(tmp_path, notebooks__index=page)
    own = len(gzip.compress(site.documents[0].html.encode())) / KILOBYTE
    state_weights(site)
    said = r"loads (\d+) KB, (\d+) KB of it this page: .* of 1 cells, 1 of them figures"
    whole, here = map(int, re.search(said, site.documents[0].html).groups())
    assert abs(here - own) <= 1
    assert abs(whole - own - 13) <= 1


def test_a_page_that_asks_for_no_weight_stays_as_it_is(tmp_path: Path) -> None:
    site = site_of(tmp_path, index=f"{LOADING}<p>Light.</p>")
    state_weights(site)
    assert html(site)["index.html"] == Document(f"{LOADING}<p>Light.</p>").html
