"""Blocks run, edited and stopped by a reader; and programs that mean no good."""

import re
from collections.abc import Callable, Iterator

import pytest
from live_block import DONE, Block, follow, until
from watching import AXE, EVERY_RULE, NARROW, NOTES, SIDEWAYS, open_page

KILOBYTES = 3.0


@pytest.fixture
def page(next_tab, live_host) -> object:
    page = next_tab(live_host.url)
    open_page(page, f"{live_host.url}trial/")
    return page


@pytest.fixture
def first(plain_tab, live_host) -> object:
    """The trial for somebody who was never here: all that is shown was asked for."""
    page = plain_tab(live_host.url)
    open_page(page, f"{live_host.url}trial/")
    return page


@pytest.fixture
def block(page) -> Callable[[int], Block]:
    return lambda number: Block(page, number)


@pytest.fixture
def bare(next_tab, live_host) -> object:
    """The trial in a tab in which the policy may have something to block."""
    page = next_tab(live_host.url, judged=False)
    open_page(page, f"{live_host.url}trial/")
    return page


TOUCHED = "ag-run button[value=reset]:not([hidden])"


@pytest.fixture
def at_hand(lasting, live_host) -> Iterator[object]:
    """The trial as nobody has touched it, with Python at hand from the test before.

    For programs that are refused whatever they ask for, and so leave nothing behind. The
    policy may have something to block here, so what is noted is not a fault.
    """
    page, notes = lasting
    if not page.locator("ag-run").count():
        open_page(page, f"{live_host.url}trial/")
    for reset in page.locator(TOUCHED).all()[::-1]:
        reset.click()
    until(lambda: not page.locator(TOUCHED).count())
    yield page
    notes.taken()


@pytest.fixture
def hindered(plain_browser, live_host) -> Iterator[object]:
    """The trial for somebody who was never here and may not get all that is asked for."""
    context = plain_browser.new_context()
    context.add_init_script(NOTES)
    page = context.new_page()
    open_page(page, f"{live_host.url}trial/")
    yield page
    context.close()


def test_nothing_of_python_is_loaded_before_it_is_asked_for(live_host, first) -> None:
    live_host.sent.clear()
    open_page(first, f"{live_host.url}trial-next/")
    assert not [path for path, _ in live_host.sent if "runtime" in path or ".zip" in path]


def test_a_block_runs_where_it_stands(page, block) -> None:
    built = block(1).row.locator("~ .ag-output:not(.ag-yours)").first
    assert built.is_visible()
    assert block(1).run() == "2"
    assert not built.is_visible()
    assert block(1).row.locator("+ .ag-yours").text_content().startswith("Yours")


def test_the_first_start_tells_how_much_has_arrived(first) -> None:
    seen, block = set(), Block(first, 1)
    block.press("run")
    until(lambda: seen.add(block.status()) or block.status().startswith("Done"))
    assert [
        words
        for words in seen
        if re.fullmatch(r"Loading Python: \d\.\d of \d\.\d MB", words)
    ]


def test_the_blocks_above_run_first_and_hidden_ones_too(page, block) -> None:
    assert block(3).run() == "0 20\n1 21\n2 22\n20"
    page.locator("summary").last.click()
    assert block(6).run() == "100"


def test_a_block_that_is_for_the_page_only_has_no_button(page) -> None:
    assert [one.get_attribute("block") for one in page.locator("ag-run").all()] == [
        *"123468",
        "9",
    ]


def test_a_gradient_is_that_of_torch(block) -> None:
    assert block(8).run() == "tensor(6.)"


def test_a_figure_shows_the_reader_s_numbers(page, block) -> None:
    block(9).run()
    lines = "ag-run[block='9'] + .ag-yours path.ag-stroke-value"
    before = page.locator(lines).get_attribute("d")
    block(9).attempt(
        "from snippets.figures import loss_figure\nloss_figure(torch.tensor([1., 3.]))"
    )
    assert page.locator(lines).get_attribute("d") != before
    name = page.locator("ag-run[block='9'] + .ag-yours svg title").text_content()
    assert name == "loss (°C²) over epoch"


UNRECORDED = "import torch\nx = torch.tensor(3.0)\n(2 * x).backward()"


def test_an_error_of_autograd_leads_to_its_entry(first, live_host) -> None:
    page, block = first, Block(first, 1)
    live_host.sent.clear()
    block.run()
    assert not [path for path, _ in live_host.sent if "errors/" in path]
    block.attempt(UNRECORDED)
    link = block.row.locator("+ .ag-yours .ag-error + .ag-source a")
    link.wait_for()
    assert link.text_content() == "element 0 of tensors does not require grad"
    link.click()
    anchor = "nothing-requires-grad"
    page.wait_for_url(f"{live_host.url}reference/errors/backward/#{anchor}")
    page.locator(f"[id='{anchor}']").wait_for()


def test_an_error_of_another_kind_has_no_link(first, live_host) -> None:
    page, block = first, Block(first, 1)
    live_host.sent.clear()
    block.attempt("unknown")
    assert "NameError" in block.yours()
    until(lambda: [path for path, _ in live_host.sent if "entries.json" in path])
    page.wait_for_timeout(200)
    assert not block.row.locator("+ .ag-yours .ag-source").count()


def test_what_the_reader_writes_runs_by_keyboard_and_can_be_taken_back(page, block) -> None:
    block(1).press("edit")
    editor = page.get_by_label("Code of block 1", exact=True)
    until(lambda: editor.evaluate("one => one === document.activeElement"))
    page.keyboard.press("Control+A")
    page.keyboard.type("if True:\nprint(1 + 2)")
    assert editor.input_value() == "if True:\n    print(1 + 2)"
    page.keyboard.press("Control+Enter")
    block(1).told(DONE)
    assert block(1).yours() == "3"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "run"
    block(1).press("reset")
    assert block(1).highlight.locator("code").text_content().strip() == "1 + 1"
    assert not page.locator(".ag-yours").count()
    assert block(1).row.locator("~ .ag-output").first.is_visible()
    assert block(1).run() == "2"


def test_an_error_names_the_reader_s_lines(block) -> None:
    shown = block(3).attempt("def broken(n):\n    return n.nothing\n\nbroken(x)")
    assert 'File "<block 3>", line 4, in <module>' in shown
    assert "    return n.nothing" in shown
    assert shown.endswith("AttributeError: 'int' object has no attribute 'nothing'")


def test_a_declared_error_looks_as_on_the_page(block) -> None:
    assert block(4).run() == "ZeroDivisionError: division by zero"


def test_a_failure_above_is_told_and_shown_where_it_happened(block) -> None:
    block(2).edit("x = 1 / 0")
    block(3).press("run")
    assert block(3).ended() == "Block 2 above failed, and this one did not run."
    assert "ZeroDivisionError" in block(2).yours()


def test_all_above_run_afresh(block) -> None:
    assert block(3).run().endswith("20")
    block(2).edit("x = x + 1 if 'x' in globals() else 30")
    block(3).press("top")
    block(3).told(DONE)
    assert block(3).run().endswith("30")


def test_the_reader_s_copy_has_what_was_written(tab, live_host) -> None:
    page = tab(live_host.url, accept_downloads=True)
    open_page(page, f"{live_host.url}trial/")
    block = Block(page, 2)
    block.edit("x = 77")
    with page.expect_download() as arriving:
        block.press("save")
    assert arriving.value.suggested_filename == "trial.py"
    text = arriving.value.path().read_text("utf-8")
    assert "# %% Block 2: changed by you\nx = 77\n" in text
    assert "# %% Block 5\ny = 5\n" in text
    compile(text, "trial.py", "exec")


def test_an_endless_loop_can_be_stopped_and_the_page_goes_on(page, block) -> None:
    block(3).run()
    block(2).edit("x = 21\nwhile True: pass")
    block(2).press("run")
    block(2).told("^Running…$")
    block(1).press("run")
    assert block(1).ended() == "Another block is running. Stop it first."
    block(2).press("stop")
    assert block(2).ended().startswith("Stopped")
    block(2).press("reset")
    # All names are gone, so the blocks above run again.
    assert block(3).run().endswith("20")


def test_a_program_prints_while_it_runs(block) -> None:
    block(1).edit(
        "import time\nprint('first')\ntime.sleep(0.2)\nprint('then')\nwhile True: pass"
    )
    block(1).press("run")
    until(lambda: "then" in block(1).yours())
    block(1).press("stop")
    assert block(1).ended().startswith("Stopped")


HEAVY = {
    "a recursion without end": ("def f():\n    return f()\nf()", "RecursionError"),
    "a recursion past all limits": (
        "import sys\nsys.setrecursionlimit(10**8)\ndef f():\n    return f()\nf()",
        "",
    ),
    "a structure that is too deep": ("a = []\nfor _ in range(10**6): a = [a]\nrepr(a)", ""),
    "a gigabyte": ("bytearray(2**30)", "MemoryError"),
    "all memory": ("a = []\nwhile True: a.append(bytearray(2**26))", "MemoryError"),
    "a million lines": ("for n in range(10**6): print(n)", "a run may show 100 KB"),
    "the end of Python": ("import os\nos._exit(1)", ""),
    "the end of the program": ("exit()", "SystemExit"),
    "a question": ("input('name? ')", "input() cannot ask anybody here"),
}


@pytest.mark.parametrize(("code", "words"), HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_program_leaves_the_page_alive(block, code: str, words: str) -> None:
    block(2).edit(code)
    block(2).press("run")
    block(2).ended()
    assert words in block(2).yours()
    assert block(1).run() == "2"


REACHING = {
    "fetch": "from js import fetch\nfetch('{url}')",
    "XMLHttpRequest": "from js import XMLHttpRequest",
    "pyfetch": "from pyodide.http import pyfetch\npyfetch('{url}')",
    "urlopen": "from urllib.request import urlopen\nurlopen('{url}')",
    "a socket": "import socket\nsocket.create_connection(('127.0.0.1', 80), 1)",
    "JavaScript": "from pyodide.code import run_js\nrun_js('fetch(\"{url}\")')",
    "a constructor": "import js\njs.setTimeout.constructor('fetch(\"{url}\")')()",
    "the runtime": "import pyodide_js\npyodide_js.loadPackage('{url}')",
    "storage": "from js import indexedDB",
    "the worker": "from js import self\nself.postMessage(1)",
    "a process": "import subprocess\nsubprocess.run(['ls'])",
}


@pytest.mark.parametrize("code", REACHING.values(), ids=REACHING.keys())
def test_a_program_reaches_nobody(code: str, at_hand, live_host, somebody) -> None:
    url, asked = somebody
    Block(at_hand, 1).run()
    live_host.sent.clear()
    shown = Block(at_hand, 2).attempt(code.format(url=url))
    assert "Error" in shown
    assert asked == []
    # The editor, and what looks the error up.
    own = ("/live/editor", "/live/page/", "/assets/errors/")
    assert not [path for path, _ in live_host.sent if not path.startswith(own)]


CLOSED = """() => ["fetch", "XMLHttpRequest", "WebSocket", "Worker", "indexedDB", "caches",
  "importScripts", "navigator", "BroadcastChannel"].filter((name) => name in globalThis)"""
BY_POLICY = """async (url) => {
  const [{ status }] = await Promise.allSettled([import(url)]);
  return status;
}"""


def test_the_worker_is_locked_up_and_under_the_policy_of_the_page(bare, somebody) -> None:
    url, asked = somebody
    Block(bare, 1).run()
    [worker] = [one for one in bare.workers if one.url.startswith("blob:")]
    assert worker.evaluate(CLOSED) == []
    assert worker.evaluate(BY_POLICY, url) == "rejected"
    assert asked == []
    until(lambda: bare.evaluate("noted.blocked"))
    [blocked] = bare.evaluate("noted.blocked")
    assert blocked == f"in a worker: script-src-elem blocked {url}"


STORED = """async () => ({
  local: localStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  title: document.title })"""


def test_a_program_changes_nothing_that_the_browser_keeps(page, block) -> None:
    block(1).run()
    before = page.evaluate(STORED)
    block(2).attempt("open('/home/pyodide/kept', 'w').write('1')\nimport js\ndir(js)")
    assert page.evaluate(STORED) == before


MARKUP = """class Page:
    def _repr_html_(self):
        return '''<p onclick="stolen()" style="color: red">kept<script>stolen()</script>
        <img src="{url}" onerror="stolen()"><iframe src="{url}"></iframe>
        <meta http-equiv="refresh" content="0; url={url}"><a href="{url}">link</a>
        <svg><a xlink:href="javascript:stolen()"><rect fill="url({url})"/></a></svg></p>'''


Page()"""


def test_markup_of_a_program_can_do_nothing(bare, somebody) -> None:
    url, asked = somebody
    Block(bare, 1).attempt(MARKUP.replace("{url}", url))
    box = bare.locator(".ag-yours .ag-html")
    assert "kept" in box.text_content()
    left = box.evaluate("box => box.innerHTML")
    for word in ("script", "<img", "iframe", "meta", "href", "onclick", "style", url):
        assert word not in left, left
    assert asked == []


def test_python_and_what_was_written_survive_a_visit_elsewhere(first, live_host) -> None:
    page = first

    def block(number: int) -> Block:
        return Block(page, number)

    block(1).attempt("seen = 41")
    live_host.sent.clear()
    follow(page, "../trial-next/")
    until(lambda: page.locator("h1").text_content().startswith("The next trial"))
    assert block(1).run() == "7"
    assert not [path for path, _ in live_host.sent if "runtime" in path]
    page.go_back()
    until(lambda: page.locator(".ag-yours").count())
    assert block(1).highlight.locator("textarea").input_value() == "seen = 41"
    assert block(2).attempt("seen + 1") == "42"


def test_a_program_ends_with_the_visit(page, block) -> None:
    block(1).edit("while True: pass")
    block(1).press("run")
    block(1).told("^Running…$")
    follow(page, "../trial-next/")
    until(lambda: page.locator("h1").text_content().startswith("The next trial"))
    assert block(1).run() == "7"


def test_a_reader_who_is_offline_is_told_so_and_can_try_again(hindered) -> None:
    bare = hindered
    bare.context.set_offline(True)
    bare.locator("ag-run button[value=run]").first.click()
    until(lambda: "ffline" in bare.locator("ag-run").first.text_content())
    bare.context.set_offline(False)
    assert Block(bare, 1).run() == "2"


@pytest.mark.parametrize(
    "name",
    ["pyodide.asm.wasm", "python_stdlib.bin", "code.bin", "pyodide.mjs", "live.json"],
)
def test_a_file_that_does_not_come_is_told_and_tried_again(hindered, name: str) -> None:
    bare = hindered
    bare.context.route(f"**/{name}", lambda route: route.fulfill(status=404, body=""))
    block = Block(bare, 1)
    block.press("run")
    assert "not" in block.ended()
    bare.context.unroute(f"**/{name}")
    assert block.run() == "2"


@pytest.mark.parametrize("name", ["error-link.js", "matching.js", "entries.json"])
def test_what_could_not_be_looked_up_is_looked_up_the_next_time(
    hindered, name: str
) -> None:
    bare = hindered
    broken, asked = [], []
    bare.on("pageerror", lambda error: broken.append(str(error)))
    bare.context.route(f"**/{name}", lambda route: asked.append(1) or route.abort())
    block = Block(bare, 1)
    link = block.row.locator("+ .ag-yours .ag-error + .ag-source a")
    assert "does not require grad" in block.attempt(UNRECORDED)
    until(lambda: bare.wait_for_timeout(1) or asked)
    bare.wait_for_timeout(200)
    assert not link.count()
    assert not broken
    bare.context.unroute(f"**/{name}")
    assert "does not require grad" in block.run()
    link.wait_for()
    assert not broken


def test_a_browser_without_webassembly_is_told_so(plain_browser, live_host) -> None:
    context = plain_browser.new_context()
    context.add_init_script("delete globalThis.WebAssembly")
    page = context.new_page()
    open_page(page, f"{live_host.url}trial/")
    block = Block(page, 1)
    block.press("run")
    assert "no WebAssembly" in block.ended()
    context.close()


@pytest.mark.parametrize("window", [{}, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_while_a_block_is_edited(
    next_tab, live_host, axe, schemes, window
) -> None:
    page = next_tab(live_host.url, **window)
    open_page(page, f"{live_host.url}trial/")
    Block(page, 9).run()
    Block(page, 3).attempt("print('long ' * 100)\n1 / 0")
    page.evaluate(axe)
    for scheme in schemes(page):
        assert page.evaluate(AXE, EVERY_RULE) == [], scheme
        assert not page.evaluate(SIDEWAYS), scheme


def test_nothing_moves_when_the_buttons_and_the_editor_come(first) -> None:
    page, block = first, Block(first, 2)
    assert page.evaluate("noted.shift") == 0
    heading = page.locator("article p").last
    block.press("edit")
    before = heading.bounding_box()
    until(lambda: block.highlight.locator("textarea").count())
    assert heading.bounding_box() == before


def test_a_page_that_nobody_runs_weighs_hardly_more(live_host) -> None:
    import gzip

    folder = live_host.site.folder
    files = [folder / "live/page/elements/ag-run.js", folder / "live/page/live.css"]
    more = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    text = (folder / "learn/training-loop/index.html").read_text("utf-8")
    without = re.sub(
        r'<ag-run block="\d+"></ag-run>\n?|<[^>]*live/page[^>]*>(</script>)?', "", text
    )
    more += len(gzip.compress(text.encode(), 6)) - len(gzip.compress(without.encode(), 6))
    assert more / 1000 < KILOBYTES
