"""The published numbers: that they are all there, and no slip of the pen."""

import pytest
import torch

from snippets import published
from snippets.gradients import gradient_by_hand
from snippets.model import loss_at
from snippets.readings import SCALE, readings
from snippets.split import HELD_OUT, split
from snippets.training import train_with

# Printed with four decimals.
FOUR_DECIMALS = 5e-5
# Two float32 loops of thousands of epochs differ in digit seven, losses near
# the minimum in digit six.
FLOAT32 = 1e-5
# At four decimals of w and b the loss near its minimum is known that well.
LOSS_AT_ROUNDED_PARAMS = 2e-6
# ½ λ d² with λ = 5883 and d = 5e-5 on the readings before scaling.
LOSS_AT_ROUNDED_RAW_PARAMS = 8e-6


def test_losses_are_printed_each_500_epochs():
    assert list(published.LOSSES) == list(range(500, 5001, 500))


def test_losses_fall():
    losses = list(published.LOSSES.values())
    assert losses == sorted(losses, reverse=True)


def test_gradient_at_the_start_is_the_one_by_hand():
    exact = gradient_by_hand(*readings(torch.float64), 1.0, 0.0)
    found = torch.tensor(published.GRADIENT_AT_START, dtype=torch.float64)
    assert (found - exact).abs().max() < 2e-3  # float32 and four decimals


def test_parameters_give_the_last_loss():
    t_u, t_c = readings(torch.float64)
    loss = loss_at(published.PARAMS, SCALE * t_u, t_c).item()
    assert abs(loss - published.LOSSES[5000]) < LOSS_AT_ROUNDED_PARAMS


def test_last_gradient_is_the_smaller_one():
    first, last = published.GRADIENTS[500], published.GRADIENTS[5000]
    assert abs(last[0]) < abs(first[0]) and abs(last[1]) < abs(first[1])


@pytest.mark.parametrize(
    ("optimizer", "scale", "rate", "losses"),
    [
        pytest.param(torch.optim.SGD, SCALE, 1e-2, published.SGD_LOSSES, id="SGD"),
        pytest.param(torch.optim.Adam, 1, 0.1, published.ADAM_LOSSES, id="Adam"),
    ],
)
def test_optimizer_gives_its_losses(optimizer, scale, rate, losses):
    t_u, t_c = readings()
    _, run = train_with(optimizer, scale * t_u, t_c, rate, max(losses))
    found = {epoch: run.losses[epoch - 1].item() for epoch in losses}
    assert found == pytest.approx(losses, rel=FLOAT32)


def test_parameters_of_adam_give_its_last_loss():
    t_u, t_c = readings(torch.float64)
    loss = loss_at(published.ADAM_PARAMS, t_u, t_c).item()
    # w is a tenth of that on the scaled readings, so its rounding weighs more.
    assert abs(loss - published.ADAM_LOSSES[2000]) < LOSS_AT_ROUNDED_RAW_PARAMS


def test_losses_of_adam_fall():
    losses = list(published.ADAM_LOSSES.values())
    assert losses == sorted(losses, reverse=True)


def test_parameters_of_the_split_give_its_losses():
    t_u, t_c = readings(torch.float64)
    params = published.SPLIT_PARAMS
    parts = split(SCALE * t_u, t_c, HELD_OUT)
    for part, printed in zip(parts, published.SPLIT_LOSSES, strict=True):
        # Rounded: w and b, times the slope, and the loss itself. And it was
        # printed before the last update, which is of that size.
        slope = gradient_by_hand(*part, *params).abs().sum().item()
        error = loss_at(params, *part).item() - printed
        assert abs(error) < FOUR_DECIMALS * (slope + 2)
