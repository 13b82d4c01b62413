"""A program and its graph, side by side; and programs that come with a link."""

import base64
from collections.abc import Callable

import pytest
from live_block import DONE, Block, until
from watching import AXE, EVERY_RULE, NARROW, SIDEWAYS, open_page

CAME = "This program came with the link."
BROKEN = "The program in this link is too long, or the link was cut off"
# After it the theme has noted in the address where a reader scrolled to. Milliseconds.
SETTLED = 1500
CLIPBOARD = ["clipboard-read", "clipboard-write"]


class Playground(Block):
    """The playground of the page, as its reader sees it."""

    def __init__(self, page: object):
        super().__init__(page, 1)
        self.pane = page.locator(".ag-playground > :last-child")
        self.select = page.locator("ag-playground select")

    def program(self) -> str:
        area = self.highlight.locator("textarea")
        shown = area if area.count() else self.highlight.locator("code")
        return (area.input_value() if area.count() else shown.text_content()).strip()

    def write(self, code: str) -> None:
        if self.row.locator("button[value=edit]").is_visible():
            self.press("edit")
        self.highlight.locator("textarea").fill(code)

    def run(self) -> str:
        # What was said before may stand there for a moment.
        self.press("run")
        self.told(DONE)
        return self.yours()

    def attempt(self, code: str) -> str:
        self.write(code)
        return self.run()

    def choose(self, name: str) -> None:
        before = self.program()
        self.select.select_option(label=name)
        until(lambda: self.program() != before)

    def graph(self) -> str:
        """The words for the graph of the reader's run, or what stands instead."""
        mine = self.pane.locator(".ag-yours")
        title = mine.locator("svg title")
        return (title if title.count() else mine.locator("samp")).text_content()

    def boxes(self) -> list[str]:
        return self.pane.locator(".ag-yours svg text").all_text_contents()


def visited(page: object, live_host: object) -> Playground:
    """Open the page of the playground."""
    open_page(page, f"{live_host.url}play/playground/")
    play = Playground(page)
    until(play.select.count)
    return play


@pytest.fixture
def play(next_tab, live_host) -> Playground:
    return visited(next_tab(live_host.url), live_host)


FIRST = "The loss of a line"


@pytest.fixture
def at_hand(lasting_tab, live_host) -> Playground:
    """The playground with its first example, and Python from the test before.

    A run knows no names of those before it, so that they can share one Python.
    """
    page = lasting_tab
    if not page.locator("ag-playground").count():
        return visited(page, live_host)
    play = Playground(page)
    if play.select.locator("option:checked").text_content() != FIRST:
        play.choose(FIRST)
    play.press("reset")
    until(lambda: not page.locator(".ag-playground .ag-yours").count())
    return play


@pytest.fixture
def full(tab, live_host) -> Playground:
    """The playground in a browser with downloads and the clipboard."""
    page = tab(live_host.url, accept_downloads=True, permissions=CLIPBOARD)
    return visited(page, live_host)


def link(code: str) -> str:
    """The end of an address with a program, made by other hands than the page's."""
    data = code.encode()
    text = base64.urlsafe_b64encode(data).decode().rstrip("=")
    return f"play/playground/#code={len(data)}.{text}"


@pytest.fixture
def arrived(next_tab, live_host) -> Callable[..., Playground]:
    """Return a function that opens a link with a program in a tab of its own."""

    def arrived(code: str, **options: object) -> Playground:
        return opened(next_tab(live_host.url, **options), live_host.url + link(code))

    return arrived


def opened(page: object, address: str) -> Playground:
    """Open a link with a program."""
    open_page(page, address)
    play = Playground(page)
    play.told(CAME)
    return play


def test_the_graph_of_what_ran_stands_beside_it(at_hand) -> None:
    play = at_hand
    built = play.pane.locator("figure").first
    assert built.is_visible()
    assert play.run() == "tensor(80.3643, grad_fn=<MeanBackward0>)"
    assert not built.is_visible()
    assert play.graph() == (
        "The graph of loss: MeanBackward0, PowBackward0, SubBackward0, AddBackward0, "
        "MulBackward0, AccumulateGrad (b), AccumulateGrad (w)"
    )
    assert "saves self" in play.boxes()


def test_the_graph_changes_with_the_program(at_hand) -> None:
    play = at_hand
    first = play.program()
    play.attempt(first.removesuffix("loss") + "loss.backward()\nw.grad")
    # The walk has freed what was saved.
    assert "PowBackward0" in play.boxes() and "saves self" not in play.boxes()
    play.attempt("import torch\nx = torch.ones(2, requires_grad=True)\ny = x.exp().sum()")
    assert play.graph() == "The graph of y: SumBackward0, ExpBackward0, AccumulateGrad (x)"
    assert play.run() == ""


def test_a_program_knows_no_names_of_the_run_before(at_hand) -> None:
    play = at_hand
    play.attempt("kept = 1")
    assert "NameError: name 'kept' is not defined" in play.attempt("kept")
    assert play.graph().startswith("No tensor that this program has left has a grad_fn")


def test_an_error_names_the_reader_s_lines_and_the_graph_is_what_is_left(at_hand) -> None:
    play = at_hand
    code = "import torch\nx = torch.ones(1, requires_grad=True)\ny = x * 2\nz = y + none"
    shown = play.attempt(code)
    assert 'File "<block 1>", line 4, in <module>\n    z = y + none' in shown
    assert play.graph().startswith("The graph of y: MulBackward0")


def test_each_example_gives_what_the_page_shows_for_it(play) -> None:
    names = play.select.locator("option").all_text_contents()
    assert len(names) == 9
    for name in names[1:]:
        play.choose(name)
        assert play.pane.get_by_text("Run draws the graph here.").is_visible()
        mine = play.run()
        row = play.page.locator(f".highlight:has(> .filename:text-is('{name}')) + ag-run")
        built = "\n".join(row.locator("+ .ag-output samp").all_text_contents())
        assert mine.endswith(built), name
        assert play.graph().startswith("The graph of "), name
        drawn = row.locator("+ .ag-output figure")
        assert play.row.locator("+ .ag-yours figure").count() == drawn.count(), name


def test_reset_brings_the_example_back_and_keeps_what_was_written(play) -> None:
    play.choose("A value used twice")
    example = play.program()
    play.attempt("mine = 1")
    play.press("reset")
    until(lambda: play.program() == example)
    play.choose("What you wrote")
    assert play.program() == "mine = 1"
    play.choose(FIRST)
    assert play.run().startswith("tensor(80.3643")


def test_a_link_brings_the_program_and_runs_nothing(full, tab, live_host) -> None:
    play = full
    code = "t = 'zwölf °C, 😀'\nprint(t, 1 + 1)"
    play.write(code)
    play.press("link")
    play.told("^The link is copied")
    address = play.page.evaluate("navigator.clipboard.readText()")
    assert address == play.page.url
    assert address.removeprefix(live_host.url) == link(code)
    live_host.sent.clear()
    other = tab(live_host.url)
    open_page(other, address)
    theirs = Playground(other)
    theirs.told(CAME)
    assert theirs.program() == code
    assert "press Run" in theirs.status()
    other.wait_for_timeout(SETTLED)
    assert not [path for path, _ in live_host.sent if "runtime" in path or ".zip" in path]
    assert not theirs.page.locator(".ag-yours").count()
    assert theirs.run() == "zwölf °C, 😀 2"


def test_a_run_keeps_its_program_in_the_address_and_scrolling_does_not_take_it(
    play,
) -> None:
    play.attempt("1 + 1")
    kept = play.page.url
    assert kept.endswith(link("1 + 1"))
    play.page.locator("h3").last.scroll_into_view_if_needed()
    play.page.wait_for_timeout(SETTLED)
    assert play.page.url == kept
    play.page.reload()
    again = Playground(play.page)
    again.told(CAME)
    assert again.run() == "2"


FAULTY = {
    "cut off": link("x = 1 + 1")[:-3],
    "no program": "play/playground/#code=",
    "other letters": "play/playground/#code=3.~~~~",
    "too long": link("x = 1\n" * 2000),
}


@pytest.mark.parametrize("address", FAULTY.values(), ids=FAULTY)
def test_a_broken_link_is_told_and_changes_nothing(
    address: str, next_tab, live_host
) -> None:
    page = next_tab(live_host.url)
    open_page(page, live_host.url + address)
    play = Playground(page)
    play.told(BROKEN)
    assert play.program().endswith("loss = mse(t_p, t_c)\nloss")
    assert play.run() == "tensor(80.3643, grad_fn=<MeanBackward0>)"


def test_a_link_opened_over_own_work_loses_nothing_of_it(play) -> None:
    play.write("mine = 1")
    play.page.evaluate(
        "(hash) => { location.hash = hash }", link("theirs = 2").split("#")[1]
    )
    # The theme draws the page anew, so for a moment the first example stands there.
    play.told(CAME)
    until(lambda: play.program() == "theirs = 2")
    play.choose("What you wrote")
    until(lambda: play.program() == "mine = 1")
    play.page.evaluate("location.hash = '#code=7.broken'")
    play.told(BROKEN)
    until(lambda: play.program() == "mine = 1")


def test_a_program_too_long_for_a_link_can_be_downloaded(full) -> None:
    play = full
    code = "\n".join(f"x{n} = {n}" for n in range(1000))
    play.write(code)
    play.press("link")
    play.told("^A link takes 6 KB")
    assert "#" not in play.page.url
    with play.page.expect_download() as arriving:
        play.press("save")
    assert arriving.value.suggested_filename == "playground.py"
    assert arriving.value.path().read_text("utf-8") == f"{code}\n"


def test_the_program_and_its_graph_survive_a_visit_elsewhere(play) -> None:
    play.attempt("import torch\nx = torch.ones(1, requires_grad=True)\nx * 5")
    page = play.page
    page.locator("a.md-nav__link", has_text="Puzzles").first.click()
    until(lambda: page.locator("h1").text_content().startswith("Twelve puzzles"))
    page.go_back()
    until(lambda: page.locator(".ag-playground .ag-yours svg").count())
    again = Playground(page)
    assert again.program().endswith("x * 5")
    assert again.graph() == "The graph of x * 5: MulBackward0, AccumulateGrad (x)"
    assert again.run().startswith("tensor([5.]")


TENSOR = "import torch\nx = torch.ones(1, requires_grad=True)\n"
REACHING = {
    "fetch": "from js import fetch\nfetch('{url}')",
    "XMLHttpRequest": "from js import XMLHttpRequest\nXMLHttpRequest.new()",
    "a socket to the page": "from js import WebSocket",
    "the module js": "import js\n[getattr(js, name) for name in ('window', 'document')]",
    "all of the module js": "import js\nfor name in dir(js): print(name)\njs.location",
    "JavaScript": "from pyodide.code import run_js\nrun_js('fetch(\"{url}\")')",
    "a constructor": "import js\njs.setTimeout.constructor('fetch(\"{url}\")')()",
    "urlopen": "from urllib.request import urlopen\nurlopen('{url}')",
    "the storage of the page": "from js import localStorage\nlocalStorage.clear()",
    "a database": "from js import indexedDB",
    "cookies": "import js\njs.document.cookie",
    "the page itself": "from js import self\nself.postMessage('hello')",
}
KEPT = """() => ({ local: {...localStorage}, session: {...sessionStorage},
  cookies: document.cookie, title: document.title, frames: frames.length })"""


@pytest.mark.parametrize("code", REACHING.values(), ids=REACHING)
def test_a_program_from_a_link_reaches_nobody(code: str, arrived, somebody) -> None:
    url, asked = somebody
    play = arrived(code.replace("{url}", url))
    play.page.evaluate("localStorage.setItem('mine', 'secret')")
    play.page.wait_for_timeout(300)
    assert not play.yours()
    assert not [one for one in play.page.workers if one.url.startswith("blob:")]
    before = play.page.evaluate(KEPT)
    shown = play.run()
    assert "Error" in shown and "secret" not in shown
    # That Python was loaded is all that the tab keeps of it.
    after = play.page.evaluate(KEPT)
    assert after.pop("session").keys() - before.pop("session").keys() <= {"ag-python"}
    assert after == before
    assert asked == []
    assert play.attempt("1 + 1") == "2"


FLEEING = """
import torch
class Fleeing:
    grad_fn = property(lambda self: leak())
    def __getattr__(self, name): leak()
def leak():
    from js import fetch
    fetch('{url}')
a = Fleeing()
"""


def test_a_program_cannot_reach_out_while_its_graph_is_looked_for(
    arrived, somebody
) -> None:
    url, asked = somebody
    play = arrived(FLEEING.replace("{url}", url))
    play.run()
    assert "ImportError" in play.graph()
    assert asked == []
    assert play.attempt("1 + 1") == "2"


MARKUP = {
    "in its output": "class Page:\n    def _repr_html_(self): return '{html}'\nPage()",
    "in the name of its graph": TENSOR + "{'{html}': x * 2}['{html}']",
    "in its error": "raise ValueError('{html}')",
    "in what it prints": "print('{html}')",
}
HTML = (
    '<img src="{url}" onerror="document.title = 1"><script>document.title = 2</script>'
    '<iframe src="{url}"></iframe><b style="color: red" onclick="stolen()">kept</b>'
)


@pytest.mark.parametrize("code", MARKUP.values(), ids=MARKUP)
def test_markup_of_a_program_from_a_link_does_nothing(
    code: str, next_tab, live_host, somebody
) -> None:
    url, asked = somebody
    # The policy may have something to block here.
    page = next_tab(live_host.url, judged=False)
    address = live_host.url + link(code.replace("{html}", HTML.replace("{url}", url)))
    play = opened(page, address)
    title = play.page.title()
    play.run()
    root = play.page.locator(".ag-playground")
    assert "kept" in root.text_content()
    for what in ("img", "script", "iframe", "[onclick]", "[style]"):
        assert not root.locator(f".ag-yours {what}").count(), what
    assert play.page.title() == title
    assert asked == []


def test_an_endless_loop_from_a_link_can_be_stopped(arrived) -> None:
    play = arrived("import time\nprint('on and on')\ntime.sleep(0.2)\nwhile True: print()")
    play.press("run")
    until(lambda: "on and on" in play.yours())
    play.press("stop")
    assert play.ended() == "Stopped. The next Run starts afresh."
    play.attempt(TENSOR + "y = x * 2")
    assert play.graph().startswith("The graph of y: MulBackward0")


def test_another_example_ends_a_program_that_runs(play) -> None:
    play.write("while True: pass")
    play.press("run")
    play.told("^Running…$")
    play.choose("A value used twice")
    until(lambda: play.row.get_attribute("aria-busy") == "false")
    assert play.run() == "tensor(6.)"


def test_without_scripts_the_examples_stand_as_text(plain_browser, live_host) -> None:
    page = plain_browser.new_page(java_script_enabled=False)
    page.goto(f"{live_host.url}play/playground/")
    codes = page.locator(".highlight code").all()
    assert len(codes) == 9 and all(code.is_visible() for code in codes)
    assert page.locator(".highlight .filename").first.is_visible()
    assert page.locator(".ag-without").is_visible()
    assert page.locator("article figure svg").count() >= 9
    page.close()


@pytest.mark.parametrize("name", ["playground", "puzzles"])
def test_a_site_without_what_runs_blocks_says_how_to_get_it(
    name, plain_browser, live_host
) -> None:
    page = plain_browser.new_page()
    # Such a site has neither the script nor the style sheet of live blocks.
    page.route("**/live/page/**", lambda route: route.abort())
    page.goto(f"{live_host.url}play/{name}/")
    assert page.locator(".ag-without").is_visible()
    assert "make live" in page.locator(".ag-without").text_content()
    page.close()


@pytest.mark.parametrize("window", [{}, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_before_and_after_a_run(
    plain_tab, live_host, axe, schemes, window
) -> None:
    page = plain_tab(live_host.url, **window)
    play = visited(page, live_host)
    page.evaluate(axe)
    for scheme in schemes(page):
        assert page.evaluate(AXE, EVERY_RULE) == [], scheme
        assert page.evaluate("noted.shift") == 0, scheme
    play.attempt(
        TENSOR + "print('long ' * 100)\ny = x\nfor _ in range(9): y = x * y\ny / none"
    )
    for scheme in schemes(page):
        assert page.evaluate(AXE, EVERY_RULE) == [], scheme
        assert not page.evaluate(SIDEWAYS), scheme
