"""Each page, as readers meet it: light and dark, wide and narrow, on a first visit."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from static_host import Host
from watching import AXE, EVERY_RULE, NARROW, NOTES, SIDEWAYS, WIDE, Notes, open_page

from publish.site import Site

# The most that a page may weigh on a first visit, as a static host sends it.
KILOBYTES = 120
# A tenth of what is called good: nothing that a reader could see moves.
LAYOUT_SHIFT = 0.03
# The dark page is the light one in other colours, so only these can say anything new.
RULES_OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
RULES_WITHOUT_COLOUR = EVERY_RULE | {
    "rules": EVERY_RULE["rules"]
    | {rule: {"enabled": False} for rule in RULES_OF_COLOUR["runOnly"]["values"]}
}
# What can change with the width of the window. What a page says and how it is marked up
# does not; the theme's own parts do, and one page of each kind shows them.
RULES_OF_LAYOUT = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]},
    "rules": {"target-size": {"enabled": True}},
}
NARROW_SIZE = NARROW["viewport"]
# Written by a program from one pattern, in colours that all of them share.
ALIKE = ("/reference/errors/", "/reference/source/")
OF_EACH_KIND = (
    "",
    "404.html",
    "learn/",
    "learn/training-loop/",
    "understand/off-switches/",
    "play/playground/",
    "play/puzzles/",
    "play/training/",
    "notebooks/thermometer/",
    "reference/errors/",
    "reference/errors/views/",
    "reference/silent/",
    "reference/glossary/",
    "reference/source/model/",
    "tags/",
)
OPEN_ANSWERS = """async () => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  // Sizes are observed after one frame, and what follows from them is there after two.
  for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
}"""
TWO_FRAMES = """async () => {
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""
TO_DARK = "document.body.dataset.mdColorScheme = 'slate'"


@dataclass(frozen=True)
class Visit:
    """What was seen on one page.

    Attributes:
        page: Its path, and on what it was opened.
        kilobytes: What was sent.
        shift: How much moved while it was loaded.
        sideways: By how many pixels it is too wide, and in a narrow window.
        faults: What failed, was blocked, or came from others.
        light: What axe found.
        dark: What axe found about the colours of the dark scheme.
        narrow: What axe found about the layout of a narrow window.
    """

    page: str
    kilobytes: float
    shift: float
    sideways: tuple[int, int]
    faults: list[str]
    light: list[str]
    dark: list[str]
    narrow: list[str]


@pytest.fixture(scope="module")
def visits(plain_browser, host, axe) -> list[Visit]:
    """A first visit to each page in a wide window, and on a phone to one of each kind."""
    addresses = [*host.addresses(), f"{host.url}404.html"]
    kinds = [host.url + location for location in OF_EACH_KIND]
    assert set(kinds) <= set(addresses)
    wide = [visit(plain_browser, host, address, WIDE, axe) for address in addresses]
    return wide + [visit(plain_browser, host, address, NARROW, axe) for address in kinds]


def visit(browser, host, address: str, window: dict[str, object], axe: str) -> Visit:
    """Open a page in a browser that has seen nothing, and judge it in both schemes."""
    context = browser.new_context(**window, color_scheme="light", reduced_motion="reduce")
    context.add_init_script(NOTES)
    page = context.new_page()
    notes = Notes(page, host.url)
    host.sent.clear()
    open_page(page, address)
    sent = sum(size for _, size in host.sent)
    shift, sideways = page.evaluate(f"[noted.shift, {SIDEWAYS}]")
    page.evaluate(axe)
    page.evaluate(OPEN_ANSWERS)
    path = urlsplit(address).path
    of_a_kind = address.removeprefix(host.url) in OF_EACH_KIND
    coloured = of_a_kind or not any(folder in path for folder in ALIKE)
    light = page.evaluate(AXE, EVERY_RULE if coloured else RULES_WITHOUT_COLOUR)
    dark, narrow, squeezed = [], [], 0
    if coloured:
        page.evaluate(TO_DARK)
        dark = page.evaluate(AXE, RULES_OF_COLOUR)
    if window is WIDE and not of_a_kind:
        page.set_viewport_size(NARROW_SIZE)
        page.evaluate(TWO_FRAMES)
        narrow, squeezed = page.evaluate(AXE, RULES_OF_LAYOUT), page.evaluate(SIDEWAYS)
    name = f"{unquote(path)} ({'wide' if window is WIDE else 'phone'})"
    seen = Visit(
        name,
        sent / 1000,
        shift,
        (sideways, squeezed),
        notes.faults(),
        light,
        dark,
        narrow,
    )
    context.close()
    return seen


def test_nothing_fails_is_blocked_or_comes_from_others(visits) -> None:
    found = [f"{seen.page}: {fault}" for seen in visits for fault in seen.faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("where", ["light", "dark", "narrow"])
def test_axe_finds_nothing(where, visits) -> None:
    found = [f"{seen.page}: {fault}" for seen in visits for fault in getattr(seen, where)]
    assert not found, "\n".join(found)


def test_no_page_scrolls_sideways(visits) -> None:
    found = [f"{seen.page}: by {seen.sideways} px" for seen in visits if any(seen.sideways)]
    assert not found, "\n".join(found)


def test_nothing_moves_while_a_page_loads(visits) -> None:
    found = [f"{seen.page}: {seen.shift}" for seen in visits if seen.shift > LAYOUT_SHIFT]
    assert not found, "\n".join(found)


def test_pages_are_light(visits) -> None:
    found = [
        f"{seen.page}: {seen.kilobytes:.1f} KB"
        for seen in visits
        if seen.kilobytes > KILOBYTES
    ]
    assert not found, "\n".join(found)


def test_the_html_checker_finds_no_error(html_checker, host) -> None:
    pages = [str(page) for page in host.site.html_files()]
    command = ["java", "-Xss8m", "-jar", str(html_checker), "--format", "json", "--stdout"]
    checked = subprocess.run(
        [*command, "--exit-zero-always", *pages], capture_output=True, text=True
    )
    messages = json.loads(checked.stdout)["messages"]
    # It reads the files from disk, where 'self' of the policy means nothing.
    errors = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] != "info" and "Content Security Policy" not in message["message"]
    ]
    assert not errors, "\n".join(errors)


PLANTED = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="img-src 'self'"><title>Planted</title>
<style>p { color: #ccc } body { background: white } div { width: 3000px }</style></head>
<body><main><h1>Planted</h1><p>Pale words</p><div>Wide</div><img src="data:,"></main>
<script>
  const room = document.createElement("h2");
  room.style.height = "500px";
  setTimeout(() => document.querySelector("main").prepend(room), 100);
  fetch("https://somebody.example/").catch(() => {});
  console.error("said so");
  setTimeout(() => fetch("/sitemap.xml"), 500);
</script></body></html>"""


def test_planted_faults_are_seen(plain_browser, axe, tmp_path: Path) -> None:
    (tmp_path / "planted.html").write_text(PLANTED, "utf-8")
    (tmp_path / "sitemap.xml").write_text("<urlset/>", "utf-8")
    host = Host("/")
    host.site = Site(tmp_path, tmp_path, host.url)
    seen = visit(plain_browser, host, f"{host.url}planted.html", WIDE, axe)
    host.stop()
    faults = " ".join(seen.faults)
    assert "said so" in faults
    assert "https://somebody.example/" in faults
    assert "img-src blocked data" in faults
    assert {fault.split(":")[0] for fault in seen.light} >= {"image-alt", "color-contrast"}
    assert seen.sideways[0] > 0 and seen.sideways[1] > 0
    assert seen.narrow == []
    assert seen.shift > LAYOUT_SHIFT
    assert 0 < seen.kilobytes < KILOBYTES
