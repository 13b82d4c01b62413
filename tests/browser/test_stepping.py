"""The graph stepper: driven by mouse, keys and touch, and read for what it finds."""

import pytest
from test_navigation import mark, wait_until, was_loaded_anew
from watching import AXE, EVERY_RULE, NARROW, SIDEWAYS, open_page

PAGE = "play/graph-stepper/"
PAGES = [PAGE, "learn/grad-fn/", "learn/backward/", "learn/accumulation/"]
DEFINED = "document.querySelectorAll('ag-stepper:not(:defined)').length"
HEIGHTS = "[...document.querySelectorAll('figure')].map((one) => one.offsetHeight)"
NO_BREAK = "\N{NO-BREAK SPACE}"
# What a reader prefers.
MEDIA = {"color_scheme", "reduced_motion"}
# The smallest letter that is read without effort on a phone.
PIXELS = 11


class Stepper:
    """A figure of a page, named by its program."""

    def __init__(self, page, program: str) -> None:
        legend = page.get_by_role("group", name=f"Steps of {program}", exact=True)
        self.page = page
        self.figure = page.locator("ag-stepper", has=legend)
        self.slider = self.figure.get_by_role("slider")
        self.last = int(self.slider.get_attribute("max"))

    @property
    def at(self) -> int:
        return int(self.slider.input_value())

    @property
    def said(self) -> str:
        return self.figure.locator("output").inner_text().replace(NO_BREAK, " ")

    @property
    def line(self) -> str:
        """The line of code that is lit, or ""."""
        lit = self.figure.locator("pre > .ag-lit")
        return lit.inner_text().strip() if lit.count() else ""

    def press(self, name: str) -> None:
        self.figure.get_by_role("button", name=name).click()

    def to(self, words: str) -> None:
        """Press Next until the words are said."""
        while words not in self.said:
            assert self.at < self.last, f"no step says {words!r}"
            self.press("Next")

    def box(self, name: str) -> str:
        """Return what the box with this text says, one row a line."""
        (box,) = [text for text in self.boxes() if name in text]
        return box

    def boxes(self) -> list[str]:
        rows = "all => all.map(one => [...one.querySelectorAll('text')]"
        rows += ".map(text => text.textContent).filter(Boolean).join('\\n'))"
        return self.figure.locator(".ag-box:not(.ag-unmade)").evaluate_all(rows)

    def chips(self) -> list[str]:
        texts = self.figure.locator(".ag-way text").all_text_contents()
        return [text for text in texts if text]


@pytest.fixture
def stepper(host, next_tab):
    """Return a function that opens a page and gives one of its figures."""

    def opened(program: str, address: str = PAGE, **options: object) -> Stepper:
        media = {name: options.pop(name) for name in MEDIA & options.keys()}
        page = next_tab(**options)
        page.emulate_media(**media)
        open_page(page, f"{host.url}{address}")
        wait_until(page, DEFINED, lambda count: count == 0)
        return Stepper(page, program)

    return opened


class TestFindings:
    """Each caption states what its figure finds; here the figure is asked."""

    def test_two_edges_bring_three_each_and_grad_gets_six(self, stepper) -> None:
        one = stepper("square")
        one.to("AccumulateGrad of x receives 3 + 3 = 6")
        assert one.chips() == ["1 · 3 = 3", "1 · 3 = 3"]
        assert ".grad 6" in one.box("x = 3")

    def test_h_waits_for_three_gradients_and_runs_once(self, stepper) -> None:
        one = stepper("shared_value")
        one.to("h has 1 of 3 gradients and must wait")
        assert "1 of 3 here" in one.box("h = 6")
        one.press("Next")
        assert one.said.startswith("MulBackward0 (square)")
        one.press("Next")
        assert one.said.startswith("MulBackward0 (h) receives 1 + 6 + 6 = 13")
        assert "1 + 6 + 6 = 13" in one.box("h = 6")
        one.to("returns: x.grad is 26 and w.grad is 39")

    @pytest.mark.parametrize("address", [PAGE, "learn/accumulation/"])
    def test_second_call_makes_six_into_twelve(self, address, stepper) -> None:
        one = stepper("two_backwards", address)
        grads = []
        while one.at < one.last:
            one.press("Next")
            grads.append(one.box("x = 3").splitlines()[-1])
        assert list(dict.fromkeys(grads)) == [
            ".grad None",
            ".grad 6",
            ".grad 6 + 6 = 12",
            ".grad 12",
        ]
        assert grads[-1] == ".grad 6"

    def test_what_no_grad_left_out_is_none_in_the_graph(self, stepper) -> None:
        one = stepper("left_out")
        one.to("In the place of unseen it has None")
        assert one.box("unseen = 6").startswith("no grad_fn")
        assert "None" in one.chips()
        one.to("returns: w.grad is 2")

    @pytest.mark.parametrize("address", [PAGE, "learn/backward/"])
    def test_root_runs_after_the_sum_and_the_second_call_fails(
        self, address, stepper
    ) -> None:
        one = stepper("used_up", address)
        one.to("AddBackward0 (total) receives")
        assert "saves result" in one.box("SqrtBackward0")
        one.press("Next")
        assert one.said.startswith("SqrtBackward0 (root) receives 6 + 2 = 8")
        for node in ("MulBackward0", "SqrtBackward0"):
            assert "freed" in one.box(node)
        assert one.box("AddBackward0").splitlines() == ["AddBackward0", "total = 6"]
        one.to("RuntimeError: Trying to backward through the graph a second time")
        assert one.at == one.last
        assert one.figure.get_attribute("data-way") == "error"
        lit = one.figure.locator(".ag-box.ag-lit text").first
        assert lit.text_content() == "MulBackward0"

    def test_update_raises_the_version_and_records_nothing(self, stepper) -> None:
        one = stepper("one_step")
        one.to("x is changed in place: 3 becomes 0")
        assert "x = 0, version 1" in one.box("AccumulateGrad")
        assert len(one.boxes()) == 2
        assert one.line == "x -= 0.5 * x.grad"

    def test_saved_at_version_0_found_at_version_1(self, stepper) -> None:
        one = stepper("changed_in_place")
        one.to("RuntimeError")
        assert "is at version 1; expected version 0" in one.said
        assert "version 0" in one.box("MulBackward0")
        assert "version 1" in one.box("AccumulateGrad")

    def test_six_lines_leave_six_nodes_and_one_door(self, stepper) -> None:
        one = stepper("thermometer_loss", "learn/grad-fn/")
        lines, forks = set(), []
        while "starts at" not in one.said:
            one.press("Next")
            if "PyTorch records" in one.said:
                lines.add(one.line)
            if "Its edges lead" in one.said:
                forks.append(one.line)
        names = [text.splitlines()[0] for text in one.boxes()]
        assert len(lines) == 6
        assert sorted(names) == sorted(
            [
                *("MeanBackward0", "PowBackward0", "SubBackward0", "AddBackward0"),
                *("MulBackward0", "UnbindBackward0", "AccumulateGrad"),
            ]
        )
        assert forks == ["t_p = product + b"]


class TestControls:
    def test_before_the_first_step_nothing_is_there(self, stepper) -> None:
        one = stepper("square")
        assert one.said == "Nothing has run yet, so there is no graph."
        assert one.boxes() == [] and one.chips() == [] and one.line == ""

    def test_back_undoes_next_at_every_step(self, stepper) -> None:
        one = stepper("used_up")
        seen = []
        while one.at < one.last:
            seen.append((one.said, one.line, one.boxes(), one.chips()))
            one.press("Next")
        for before in reversed(seen):
            one.press("Back")
            assert (one.said, one.line, one.boxes(), one.chips()) == before

    def test_ends_hold(self, stepper) -> None:
        one = stepper("square")
        back, ahead = (one.figure.get_by_role("button", name=n) for n in ("Back", "Next"))
        assert back.get_attribute("aria-disabled") == "true"
        back.focus()
        one.page.keyboard.press("Enter")
        assert one.at == 0
        one.slider.fill(str(one.last))
        assert ahead.get_attribute("aria-disabled") == "true"
        ahead.focus()
        one.page.keyboard.press("Enter")
        assert one.at == one.last
        # Not disabled: the keyboard would lose its place.
        assert ahead.evaluate("one => one === document.activeElement")

    def test_every_step_has_a_key(self, stepper) -> None:
        one = stepper("square")
        one.slider.focus()
        one.page.keyboard.press("End")
        assert one.said.startswith("backward() returns")
        one.page.keyboard.press("ArrowLeft")
        assert one.said.startswith("AccumulateGrad of x")
        one.page.keyboard.press("Home")
        one.page.keyboard.press("ArrowRight")
        assert one.said.startswith("x is a leaf")
        assert one.slider.get_attribute("aria-valuetext") == f"1 of {one.last}"
        one.figure.get_by_role("button", name="Next").focus()
        one.page.keyboard.press("Space")
        assert one.at == 2

    def test_slider_can_be_dragged(self, stepper) -> None:
        one = stepper("shared_value")
        one.slider.scroll_into_view_if_needed()
        place = one.slider.bounding_box()
        middle = place["y"] + place["height"] / 2
        one.page.mouse.move(place["x"] + 8, middle)
        one.page.mouse.down()
        one.page.mouse.move(place["x"] + place["width"] / 2, middle, steps=5)
        one.page.mouse.up()
        assert 0 < one.at < one.last
        assert one.line == "loss.backward()"

    def test_finger_steps_on_a_phone(self, stepper) -> None:
        one = stepper("square", **NARROW)
        one.figure.get_by_role("button", name="Next").tap()
        assert one.said.startswith("x is a leaf")

    def test_figures_of_a_page_step_on_their_own(self, stepper) -> None:
        one = stepper("square")
        other = Stepper(one.page, "left_out")
        one.press("Next")
        assert (one.at, other.at) == (1, 0)

    def test_it_works_after_leaving_and_coming_back(self, stepper) -> None:
        one = stepper("square")
        mark(one.page)
        one.press("Next")
        one.page.locator(".md-tabs__link", has_text="Learn").click()
        one.page.wait_for_url("**/learn/")
        # The address comes first; the theme loses a page that is left before it is there.
        one.page.locator("ag-stepper").first.wait_for(state="detached")
        one.page.go_back()
        one.page.wait_for_url(f"**/{PAGE}")
        wait_until(one.page, "document.querySelectorAll('ag-stepper:defined').length", bool)
        assert not was_loaded_anew(one.page)
        one = Stepper(one.page, "square")
        assert one.at == 0
        one.press("Next")
        assert one.said.startswith("x is a leaf")


class TestLook:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_in_the_middle_of_a_run(self, scheme, stepper, axe) -> None:
        one = stepper("square", color_scheme=scheme, reduced_motion="reduce")
        one.page.evaluate(axe)
        for slider in one.page.get_by_role("slider").all():
            slider.fill("9")
        assert one.page.evaluate(AXE, EVERY_RULE) == []

    @pytest.mark.parametrize("address", PAGES)
    @pytest.mark.parametrize("window", [{}, NARROW], ids=["wide", "phone"])
    def test_nothing_below_moves_at_any_step(self, address, window, host, next_tab) -> None:
        page = next_tab(**window)
        open_page(page, f"{host.url}{address}")
        wait_until(page, DEFINED, lambda count: count == 0)
        before = page.evaluate(HEIGHTS)
        for step in range(18):
            for slider in page.locator("ag-stepper [type=range]").all():
                slider.fill(str(min(step, int(slider.get_attribute("max")))))
            assert page.evaluate(HEIGHTS) == before, step
        assert page.evaluate(SIDEWAYS) == 0

    @pytest.mark.parametrize("address", PAGES)
    def test_letters_stay_legible_on_a_phone(self, address, host, next_tab) -> None:
        page = next_tab(**NARROW)
        open_page(page, f"{host.url}{address}")
        sizes = page.locator("ag-stepper svg").evaluate_all(
            "all => all.map(svg => svg.getScreenCTM().a * "
            "parseFloat(getComputedStyle(svg).fontSize))"
        )
        assert sizes and min(sizes) >= PIXELS

    @pytest.mark.parametrize("address", PAGES)
    def test_nothing_leaves_its_figure(self, address, host, next_tab) -> None:
        page = next_tab(**NARROW)
        open_page(page, f"{host.url}{address}")
        wait_until(page, DEFINED, lambda count: count == 0)
        for slider in page.locator("ag-stepper [type=range]").all():
            slider.fill("8")
        outside = """[...document.querySelectorAll("ag-stepper")].flatMap((figure) => {
          const frame = figure.closest("figure").getBoundingClientRect();
          return [...figure.querySelectorAll("*")].filter((one) => {
            const { left, right, width } = one.getBoundingClientRect();
            return width && (left < frame.left - 1 || right > frame.right + 1);
          }).map((one) => one.outerHTML.slice(0, 80));
        })"""
        assert page.evaluate(outside) == []

    def test_texts_stay_in_their_boxes(self, stepper) -> None:
        one = stepper("used_up")
        outside = """(figure) => [...figure.querySelectorAll(".ag-box")].filter((box) => {
          const frame = box.querySelector("rect").getBBox();
          return [...box.querySelectorAll("text")].some((text) => {
            const { x, width } = text.getBBox();
            return width && (x < frame.x || x + width > frame.x + frame.width);
          });
        }).map((box) => box.textContent)"""
        while one.at < one.last:
            one.press("Next")
            assert one.figure.evaluate(outside) == []

    def test_controls_of_a_tall_graph_stay_in_sight_on_a_phone(self, stepper) -> None:
        one = stepper("thermometer_loss", "learn/grad-fn/", **NARROW)
        one.figure.evaluate("one => window.scrollTo(0, one.offsetTop - 60)")
        place = one.figure.get_by_role("button", name="Next").bounding_box()
        assert place["y"] + place["height"] <= NARROW["viewport"]["height"]

    def test_who_wants_no_motion_gets_none(self, stepper) -> None:
        moving = (
            "document.querySelector('ag-stepper').getAnimations({subtree: true}).length"
        )
        for motion, count in (("reduce", 0), ("no-preference", 1)):
            one = stepper("square", reduced_motion=motion)
            one.slider.fill("2")
            assert bool(one.page.evaluate(moving)) == bool(count), motion


@pytest.mark.parametrize("media", ["screen", "print"])
def test_without_scripts_and_on_paper_all_steps_stand_in_words(
    media, host, plain_browser
) -> None:
    page = plain_browser.new_page(java_script_enabled=media == "print")
    page.goto(f"{host.url}{PAGE}")
    page.emulate_media(media=media)
    figure = page.locator("ag-stepper", has=page.get_by_text("Steps of square")).first
    assert not figure.locator("fieldset").is_visible()
    assert not figure.locator("output").is_visible()
    words = figure.locator("tbody td:last-child").all()
    assert all(one.is_visible() for one in words)
    assert "receives 3 + 3 = 6" in words[5].inner_text().replace(NO_BREAK, " ")
    assert figure.locator("svg").is_visible()
    page.close()


def test_without_scripts_the_drawing_shows_the_end(host, plain_browser) -> None:
    page = plain_browser.new_page(java_script_enabled=False)
    page.goto(f"{host.url}{PAGE}")
    texts = page.locator("ag-stepper svg").first.locator("text").all_text_contents()
    assert {"1 · 3 = 3", "x = 3", "y = 9", ".grad 6"} <= set(texts)
    page.close()
