"""Styles become classes and files, images get their size."""

from pathlib import Path

import pytest

from publish.images import size_images
from publish.site import PublishError, Site
from publish.styles import SHARED, move_styles

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12.4"><path d="M0 0"/></svg>'


def site_of(folder: Path, url: str = "", **bodies: str) -> Site:
    for name, body in bodies.items():
        file = folder / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<head></head>{body}", "utf-8")
    return Site(folder, folder, url)


def test_a_style_attribute_becomes_a_class_that_beats_other_rules(tmp_path: Path) -> None:
    cell = '<td class="num" style="text-align: right;">1</td>'
    move_styles(site_of(tmp_path, index=cell, a__index=f"{cell}<hr style='width:1px' />"))
    page = (tmp_path / "a/index.html").read_text("utf-8")
    [rule, other] = (tmp_path / SHARED).read_text("utf-8").splitlines()
    names = {one.split(":")[0].lstrip("."): one for one in (rule, other)}
    [right] = [name for name, one in names.items() if "text-align: right;" in one]
    [wide] = [name for name in names if name != right]
    assert "style=" not in page
    assert f'<td class="num {right}">1</td>' in page
    assert f'<hr class="{wide}"/>' in page
    assert f'<link rel="stylesheet" href="../{SHARED}"></head>' in page
    assert names[right].startswith(f".{right}:not(#_) ")


def test_a_style_element_becomes_a_file_of_its_page(tmp_path: Path) -> None:
    move_styles(
        site_of(tmp_path, a__index="<style>p > b { top: 0 }</style>", index="<p></p>")
    )
    [file] = (tmp_path / "assets/styles").iterdir()
    assert file.read_text("utf-8") == "p > b { top: 0 }"
    assert (tmp_path / "a/index.html").read_text("utf-8") == (
        f'<head></head><link rel="stylesheet" href="../assets/styles/{file.name}">'
    )
    assert (tmp_path / "index.html").read_text("utf-8") == "<head></head><p></p>"


def test_the_page_for_what_does_not_exist_links_from_the_root(tmp_path: Path) -> None:
    site = site_of(tmp_path, "https://example.com/name/", **{"404": '<p style="top:0">'})
    move_styles(site)
    assert f'href="/name/{SHARED}"' in (tmp_path / "404.html").read_text("utf-8")


def test_pages_without_styles_stay_as_they_are(tmp_path: Path) -> None:
    code = '<code>&lt;p style="top:0"></code><!-- <p style="top:0"> -->'
    move_styles(site_of(tmp_path, index=code))
    assert (tmp_path / "index.html").read_text("utf-8") == f"<head></head>{code}"
    assert not (tmp_path / SHARED).exists()


@pytest.mark.parametrize("page", ["index", "a__b__index", "404"])
def test_an_image_gets_the_size_of_its_file(page: str, tmp_path: Path) -> None:
    up = {"index": "", "a__b__index": "../../", "404": "/name/"}[page]
    (tmp_path / "logo.svg").write_text(SVG, "utf-8")
    site = site_of(
        tmp_path, "http://a/name/", **{page: f'<img src="{up}logo.svg" alt="a">'}
    )
    size_images(site)
    text = next(site.pages()).read_text("utf-8")
    assert f'<img width="24" height="12" src="{up}logo.svg" alt="a">' in text


def test_an_image_with_a_size_keeps_it(tmp_path: Path) -> None:
    image = '<img src="none.svg" alt="" width="1" height="2">'
    size_images(site_of(tmp_path, index=image))
    assert image in (tmp_path / "index.html").read_text("utf-8")


def test_an_image_without_any_size_fails_the_build(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"index\.html: none\.svg"):
        size_images(site_of(tmp_path, index='<img src="none.svg" alt="">'))
