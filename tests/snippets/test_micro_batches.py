"""Which weights make the chunks' gradients the gradient of the batch."""

import pytest
import torch

from snippets.gradients import central_difference, gradient_by_hand
from snippets.micro_batches import chunk_gradients
from snippets.model import loss_at
from snippets.readings import SCALE, readings

# The reference numbers are printed with four decimals.
PRINTED = 5e-5
# float64: a difference of losses over 2e-5.
MEASURED = 1e-7

SIZES = (4, 4, 3)
SUM = (1, 1, 1)
MEAN = (1 / 3, 1 / 3, 1 / 3)
RIGHT = (4 / 11, 4 / 11, 3 / 11)


def data():
    t_u, t_c = readings(torch.float64)
    return SCALE * t_u, t_c


def start():
    return torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)


@pytest.mark.parametrize(
    ("weights", "gradient"),
    [
        pytest.param(SUM, [-237.5231, -32.9733], id="sum-of-means"),
        pytest.param(MEAN, [-79.1744, -10.9911], id="mean-of-means"),
        pytest.param(RIGHT, [-77.614036, -10.64], id="weighted-by-size"),
    ],
)
def test_gradient_is_the_known_one(weights, gradient):
    found = chunk_gradients(*data(), start(), SIZES, weights).tolist()
    assert found == pytest.approx(gradient, abs=PRINTED)


@pytest.mark.parametrize("sizes", [(11,), (4, 4, 3), (1,) * 11, (10, 1)])
def test_weights_by_size_give_the_gradient_of_the_batch(sizes):
    weights = [size / 11 for size in sizes]
    found = chunk_gradients(*data(), start(), sizes, weights).tolist()
    batch = gradient_by_hand(*data(), 1.0, 0.0).tolist()
    assert found == pytest.approx(batch, rel=1e-12)


@pytest.mark.parametrize("weights", [SUM, MEAN])
def test_other_weights_do_not(weights):
    found = chunk_gradients(*data(), start(), SIZES, weights)
    batch = gradient_by_hand(*data(), 1.0, 0.0)
    assert (found - batch).abs().max() > 0.1


def test_sum_is_the_slope_of_the_summed_losses():
    t, t_c = data()

    def summed(params):
        parts = (slice(0, 4), slice(4, 8), slice(8, 11))
        return sum(loss_at(params, t[part], t_c[part]) for part in parts)

    found = chunk_gradients(t, t_c, start(), SIZES, SUM).tolist()
    measured = central_difference(summed, start()).tolist()
    assert found == pytest.approx(measured, rel=MEASURED)


def test_unused_chunk_of_weight_zero_adds_nothing():
    t, t_c = data()
    found = chunk_gradients(t, t_c, start(), SIZES, (1, 0, 0)).tolist()
    alone = gradient_by_hand(t[:4], t_c[:4], 1.0, 0.0).tolist()
    assert found == pytest.approx(alone, rel=1e-12)


def test_second_call_starts_from_a_cleared_gradient():
    params = start()
    first = chunk_gradients(*data(), params, SIZES, RIGHT)
    second = chunk_gradients(*data(), params, SIZES, RIGHT)
    assert torch.equal(first, second)


def test_result_is_a_copy_of_the_gradient():
    params = start()
    found = chunk_gradients(*data(), params, SIZES, RIGHT)
    params.grad.zero_()
    assert found.abs().min() > 1


def test_sizes_must_add_up_to_the_readings():
    with pytest.raises(RuntimeError, match="sum exactly to 11"):
        chunk_gradients(*data(), start(), (4, 4, 4), RIGHT)


def test_each_chunk_needs_a_weight():
    with pytest.raises(ValueError, match="zip"):
        chunk_gradients(*data(), start(), SIZES, (1, 1))


def test_params_must_require_grad():
    with pytest.raises(RuntimeError, match="does not require grad"):
        chunk_gradients(*data(), start().detach(), SIZES, RIGHT)
