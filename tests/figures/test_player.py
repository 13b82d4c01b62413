"""The training player: what it computes in the page equals what torch computes."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor

from figures.player import (
    EPOCHS,
    OUTCOMES,
    RATES,
    Setting,
    player,
    positions,
    record_runs,
)
from figures.scalings import scalings
from snippets.readings import readings
from snippets.training import History, train

SCALINGS = {one.key: one for one in scalings()}
# The promise. Measured: every float32 is equal.
TOLERANCE = 1e-6
# Both sides of each limit, the default, and the extremes of the slider.
CASES = [
    (key, rate, clear)
    for key, rates in {
        "raw": (1e-5, 3.3e-4, 3.5e-4, 1e-2),
        "tenth": (1e-5, 1e-2, 3.2e-2, 3.4e-2, 1.1),
        "standardised": (1e-3, 0.5, 0.99, 1, 1.01),
    }.items()
    for rate in rates
    for clear in (True, False)
]


def floats(texts: list[str]) -> Tensor:
    """Return what JavaScript wrote as float64, exactly."""
    names = {"Infinity": "inf", "-Infinity": "-inf", "NaN": "nan"}
    return torch.tensor([float(names.get(text, text)) for text in texts]).double()


@pytest.fixture(scope="module")
def runs(called: Callable[..., Any]) -> dict[tuple, tuple[dict[str, Tensor], History]]:
    """For each case the run of the page and the run of torch."""
    data = json.loads(html.unescape(re.search(r'data-run="([^"]*)"', player().html)[1]))
    calls = [
        {
            "t": data["scalings"][key]["t"],
            "c": data["c"],
            "rate": rate,
            "epochs": EPOCHS,
            "clear": clear,
        }
        for key, rate, clear in CASES
    ]
    found = called("training.js", "train", [[call] for call in calls])
    settings = [Setting(SCALINGS[key], rate, clear) for key, rate, clear in CASES]
    return {
        case: ({name: floats(texts) for name, texts in run.items()}, history)
        for case, run, history in zip(CASES, found, record_runs(settings), strict=True)
    }


# One that comes to rest, one that swings, and one that reaches inf.
@pytest.mark.parametrize(
    ("key", "rate", "clear"),
    [("tenth", 1e-2, True), ("standardised", 0.5, False), ("raw", 3.5e-4, True)],
)
def test_a_run_beside_others_is_bit_for_bit_the_run_by_itself(
    key: str, rate: float, clear: bool, runs
) -> None:
    _, beside = runs[key, rate, clear]
    _, alone = train(SCALINGS[key].t, readings()[1], rate, EPOCHS, clear=clear)
    for name in ("losses", "gradients", "params"):
        numbers = [getattr(history, name).nan_to_num(nan=7) for history in (beside, alone)]
        assert torch.equal(*numbers), name


def same(found: Tensor, expected: Tensor) -> bool:
    expected = expected.double()
    finite = expected.isfinite()
    beyond = (found[~finite] == expected[~finite]) | expected[~finite].isnan()
    near = (found - expected).abs() <= TOLERANCE * expected.abs()
    return bool(near[finite].all() and beyond.all())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_page_computes_every_epoch_as_torch_does(case: tuple, runs) -> None:
    ours, torchs = runs[case]
    assert same(ours["losses"], torchs.losses)
    assert same(ours["w"], torchs.params[:-1, 0])
    assert same(ours["b"], torchs.params[:-1, 1])
    assert same(ours["dw"], torchs.gradients[:, 0])
    assert same(ours["db"], torchs.gradients[:, 1])


def test_cases_of_both_fates_are_among_them(runs) -> None:
    fates = {
        case: bool(torchs.losses.isfinite().all()) for case, (_, torchs) in runs.items()
    }
    for key, one in SCALINGS.items():
        below = [
            rate for k, rate, clear in CASES if k == key and clear and fates[k, rate, 1]
        ]
        above = [
            rate for k, rate, clear in CASES if k == key and clear and not fates[k, rate, 1]
        ]
        # At 1 exactly the standardised run swings: on the limit it does neither.
        assert max(below) <= one.limit * (1 + TOLERANCE) < min(above)


def test_a_run_with_another_order_of_summation_would_be_told_apart(runs) -> None:
    ours, torchs = runs["tenth", 1e-2, True]
    assert not same(ours["losses"] * (1 + 2 * TOLERANCE), torchs.losses)


def test_the_slider_has_the_first_epochs_and_the_last() -> None:
    found = positions()
    assert found[:10] == list(range(1, 11))
    assert found[-1] == EPOCHS
    assert found == sorted(set(found))


def test_the_facts_in_words_are_those_of_torch() -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", player().html)[1:]
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in rows]
    assert len(cells) == len(OUTCOMES)
    said = {(name, rate, cleared): loss for name, rate, _, cleared, loss in cells}
    assert said["raw", "0.01", "cleared"] == "inf at epoch 11"
    assert said["standardized", "0.5", "cleared"] == "2.9276 from epoch 2 on"
    low, high = map(float, re.findall(r"[\d.]+", said["a tenth", "0.01", "never cleared"]))
    assert 2.9 < low < 3 and 89 < high < 90


def test_limits_are_those_of_the_reference() -> None:
    # float64, torch 2.13.0: from the eigenvalues of the Hessian.
    expected = {"raw": 0.0003399383, "tenth": 0.0329782198, "standardised": 1}
    for key, limit in expected.items():
        assert SCALINGS[key].limit == pytest.approx(limit, rel=1e-6)


def test_raw_readings_become_the_scaled_ones() -> None:
    t_u, _ = readings(torch.float64)
    for one in SCALINGS.values():
        factor, shift = one.from_raw
        assert torch.allclose(factor * t_u + shift, one.exact)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"rate": 0.7}, ValueError), ({"scaling": "doubled"}, KeyError)],
    ids=["rate", "scaling"],
)
def test_a_setting_that_the_player_does_not_have_is_refused(arguments, error) -> None:
    with pytest.raises(error):
        player(**arguments)


def test_rates_are_in_order() -> None:
    assert list(RATES) == sorted(RATES)
