"""The figures that move: driven by mouse, keys and touch, and read for what they find."""

import re

import pytest
from test_navigation import mark, wait_until, was_loaded_anew
from watching import AXE, EVERY_RULE, NARROW, SIDEWAYS, open_page

PLAYER = "ag-player .ag-said"
VALLEY = "ag-valley .ag-said"
DEFINED = "document.querySelectorAll('ag-player:defined, ag-valley:defined').length"


@pytest.fixture
def play(host, tab):
    """Return a function that opens the page of the player, its figures ready."""

    def opened(**options: object) -> object:
        page = tab(**options)
        open_page(page, f"{host.url}play/training/")
        wait_until(page, DEFINED, lambda count: count == 2)
        return page

    return opened


def choose(page, figure: str, scaling: str) -> None:
    page.locator(f"{figure} [value={scaling}]").check()


def slide(page, part: str, value: int) -> None:
    page.locator(f"[data-part={part}]").fill(str(value))


def said(page, where: str = PLAYER) -> str:
    return page.locator(where).inner_text()


def points(page, part: str) -> list[str]:
    return page.locator(f"ag-player [data-part={part}]").get_attribute("points").split()


class TestPlayer:
    def test_raw_readings_blow_up_and_a_tenth_of_them_does_not(self, play) -> None:
        """The finding of the caption."""
        page = play()
        assert "Loss 2.9276 at w = 5.3671, b = \N{MINUS SIGN}17.3012" in said(page)
        choose(page, "ag-player", "raw")
        assert "The loss is inf at epoch 11." in said(page)
        slide(page, "epoch", 10)
        assert said(page).startswith("Loss inf")
        slide(page, "epoch", 9)
        assert re.match(r"Loss 9\.\d\de\+34", said(page))

    def test_standardized_readings_need_one_step(self, play) -> None:
        page = play()
        choose(page, "ag-player", "standardised")
        rates = page.evaluate(
            "JSON.parse(document.querySelector('ag-player').dataset.run).rates"
        )
        slide(page, "rate", rates.index(0.5))
        slide(page, "epoch", 1)
        assert said(page).startswith("Loss 2.9276 at w = 8.6144, b = 10.5000.")
        assert "0.500 of the limit, 2/λmax = 1.000" in said(page)

    def test_gradients_that_are_never_cleared_swing(self, play) -> None:
        page = play()
        page.get_by_label("forget to clear the gradients").check()
        slide(page, "epoch", 0)
        assert "Loss 80.3643" in said(page)
        heights = [float(point.split(",")[1]) for point in points(page, "curve")]
        slide(page, "epoch", 999)  # Beyond the end is the end.
        heights = [float(point.split(",")[1]) for point in points(page, "curve")]
        turns = sum(
            (b - a) * (c - b) < 0
            for a, b, c in zip(heights, heights[1:], heights[2:], strict=False)
        )
        assert turns > 20
        assert "Loss 64.39" in said(page)

    def test_keys_move_the_epoch_and_all_three_pictures(self, play) -> None:
        page = play()
        slider = page.locator("[data-part=epoch]")
        slider.focus()
        before = {part: points(page, part) for part in ("line", "path", "curve")}
        page.keyboard.press("Home")
        assert page.locator("[data-part=epoch-said]").inner_text() == "1"
        assert slider.get_attribute("aria-valuetext") == "epoch 1"
        for part, old in before.items():
            assert points(page, part) != old, part
        page.keyboard.press("ArrowRight")
        assert page.locator("[data-part=epoch-said]").inner_text() == "2"

    def test_the_slider_can_be_dragged(self, play) -> None:
        page = play()
        slider = page.locator("[data-part=epoch]")
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        middle = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] - 8, middle)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, middle, steps=5)
        page.mouse.up()
        epoch = int(page.locator("[data-part=epoch-said]").inner_text().replace(",", ""))
        assert 1 < epoch < 5000

    def test_play_moves_until_pause_and_never_off_screen(self, play) -> None:
        page = play()
        shown = "document.querySelector('[data-part=epoch-said]').textContent"
        page.locator("[data-part=play]").click()
        wait_until(page, shown, lambda text: 5 < int(text.replace(",", "")) < 5000)
        assert page.locator("[data-part=play]").inner_text() == "Pause"
        page.locator(".md-footer").scroll_into_view_if_needed()
        wait_until(
            page,
            "document.querySelector('[data-part=play]').textContent",
            lambda text: text == "Play",
        )

    def test_who_wants_no_motion_is_offered_none(self, play) -> None:
        page = play(reduced_motion="reduce")
        assert page.locator("[data-part=play]").is_hidden()

    def test_it_works_after_leaving_and_coming_back(self, play) -> None:
        page = play()
        mark(page)
        page.locator(".md-tabs__link", has_text="Learn").click()
        page.wait_for_url("**/learn/")
        # The address comes first; the theme loses a page that is left before it is there.
        page.locator("ag-player").first.wait_for(state="detached")
        page.go_back()
        page.wait_for_url("**/play/training/")
        wait_until(page, DEFINED, lambda count: count == 2)
        assert not was_loaded_anew(page)
        choose(page, "ag-player", "raw")
        assert "inf at epoch 11" in said(page)


class TestValley:
    def test_in_a_round_valley_half_the_limit_is_one_step(self, play) -> None:
        """The finding of the caption."""
        page = play()
        choose(page, "ag-valley", "standardised")
        page.locator("ag-valley [type=range]").fill("0.5")
        assert "steep direction by 0.0000" in said(page, VALLEY)
        assert "flat direction by 0.0000" in said(page, VALLEY)
        path = page.locator("ag-valley [data-part=path]").get_attribute("points").split()
        assert len(set(path)) == 2

    def test_at_the_limit_the_steep_factor_is_minus_one(self, play) -> None:
        page = play()
        for scaling in ("raw", "tenth", "standardised"):
            choose(page, "ag-valley", scaling)
            page.locator("ag-valley [type=range]").fill("1")
            assert "steep direction by \N{MINUS SIGN}1.0000" in said(page, VALLEY)

    def test_only_the_valley_that_was_chosen_is_drawn(self, play) -> None:
        page = play()
        for scaling in ("tenth", "raw"):
            choose(page, "ag-valley", scaling)
            grounds = page.locator("ag-valley [data-scaling]:not([display])")
            assert grounds.evaluate_all("all => all.map(one => one.dataset.scaling)") == [
                scaling
            ]


class TestOnThePagesOfLearn:
    """The findings of the captions there."""

    def opened(self, host, tab, name: str) -> object:
        page = tab()
        open_page(page, f"{host.url}learn/{name}/")
        wait_until(page, DEFINED, bool)
        return page

    def parameters(self, page, epoch: int) -> tuple[float, float]:
        epochs = "JSON.parse(document.querySelector('ag-player').dataset.run).epochs"
        slide(page, "epoch", page.evaluate(epochs).index(epoch))
        w, b = re.search(r"w = (\S+), b = (\S+)\.", said(page)).groups()
        minus = "\N{MINUS SIGN}"
        return float(w.replace(minus, "-")), float(b.replace(minus, "-"))

    def test_the_path_turns_on_the_floor_of_the_valley(self, host, tab) -> None:
        page = self.opened(host, tab, "training-loop")
        (w1, b1), (w13, b13) = self.parameters(page, 1), self.parameters(page, 13)
        w14, b14 = self.parameters(page, 14)
        # Before it turns w moves, afterwards mostly b.
        assert abs(w13 - w1) > 5 * abs(b13 - b1)
        assert abs(b14 - b13) > 5 * abs(w14 - w13)

    def test_the_raw_run_falls_below_the_limit_and_not_above(self, host, tab) -> None:
        page = self.opened(host, tab, "learning-rate")
        assert page.locator("[data-part=rate-said]").inner_text() == "0.00033"
        assert "Loss 17.6219" in said(page) and "inf" not in said(page)
        page.locator("[data-part=rate]").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator("[data-part=rate-said]").inner_text() == "0.00035"
        assert "The loss is inf at epoch 687." in said(page)

    def test_at_the_limit_the_steep_factor_is_minus_one(self, host, tab) -> None:
        page = self.opened(host, tab, "learning-rate")
        page.locator("ag-valley [type=range]").fill("1")
        assert "steep direction by \N{MINUS SIGN}1.0000" in said(page, VALLEY)
        page.locator("ag-valley [type=range]").fill("0.5")
        choose(page, "ag-valley", "standardised")
        assert "After 200 steps 0.0 % of the flat" in said(page, VALLEY)


class TestBoth:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_in_any_setting(self, scheme, play, axe) -> None:
        # Axe measures contrast: a color half way through a transition is nobody's color.
        page = play(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(axe)
        for figure in ("ag-player", "ag-valley"):
            choose(page, figure, "raw")
        page.locator("figure summary").first.click()
        assert page.evaluate(AXE, EVERY_RULE) == []

    def test_nothing_runs_off_a_phone_or_moves_what_is_below(self, play) -> None:
        page = play(**NARROW)
        heights = "[...document.querySelectorAll('figure')].map(one => one.offsetHeight)"
        before = page.evaluate(heights)
        for scaling in ("raw", "tenth", "standardised"):
            choose(page, "ag-player", scaling)
            choose(page, "ag-valley", scaling)
            for rate in range(0, 25, 4):
                slide(page, "rate", rate)
                assert page.evaluate(heights) == before
        assert page.evaluate(SIDEWAYS) == 0

    def test_without_scripts_the_facts_stand_in_words(self, host, browser) -> None:
        page = browser.new_page(java_script_enabled=False)
        page.goto(f"{host.url}play/training/")
        assert not any(
            one.is_visible() for one in page.locator("ag-player .ag-controls").all()
        )
        page.locator("ag-player summary").click()
        facts = page.locator("ag-player table")
        assert facts.get_by_text("inf at epoch 11").is_visible()
        assert facts.get_by_text("2.9276 from epoch 2 on").is_visible()
        assert page.locator("ag-player svg polyline[data-part=line]").is_visible()
        page.close()
