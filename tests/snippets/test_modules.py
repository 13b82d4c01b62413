"""The loop for a module beside the loop by hand, and its gradients measured."""

import pytest
import torch
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters

from snippets.gradients import central_difference
from snippets.modules import train_module
from snippets.readings import SCALE, readings, standardise
from snippets.training import train, train_by_hand

# float32: five thousand steps, rounded in another order.
LOSSES = 1e-5
# float64: a difference of losses over 2e-5.
MEASURED = 1e-7


def columns(dtype=torch.float64):
    t_u, t_c = readings(dtype)
    return (SCALE * t_u).unsqueeze(1), t_c.unsqueeze(1)


def line(dtype=torch.float64):
    module = nn.Linear(1, 1, dtype=dtype)
    nn.init.ones_(module.weight)
    nn.init.zeros_(module.bias)
    return module


def network():
    with torch.random.fork_rng():
        torch.manual_seed(0)
        layers = nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1)
        return nn.Sequential(*layers).double()


def test_linear_layer_takes_the_same_way_as_two_numbers():
    module = line(torch.float32)
    losses = train_module(module, *columns(torch.float32), 1e-2, 5000)
    t_u, t_c = readings()
    params, history = train(SCALE * t_u, t_c, 1e-2, 5000)
    assert losses.tolist() == pytest.approx(history.losses.tolist(), rel=LOSSES)
    found = [module.weight.item(), module.bias.item()]
    assert found == pytest.approx(params.tolist(), rel=LOSSES)


def test_first_steps_are_those_of_the_formula():
    losses = train_module(line(), *columns(), 1e-2, 20)
    t, t_c = columns()
    by_hand = train_by_hand(t.squeeze(1), t_c.squeeze(1), 1e-2, 20)
    assert losses.tolist() == pytest.approx(by_hand.losses.tolist(), rel=1e-12)


def test_step_of_the_network_goes_against_the_measured_slope():
    module = network()
    t_u, t_c = readings(torch.float64)
    t, t_c = standardise(t_u).unsqueeze(1), t_c.unsqueeze(1)
    before = parameters_to_vector(module.parameters()).detach()

    def loss_of(parameters):
        vector_to_parameters(parameters, module.parameters())
        return nn.functional.mse_loss(module(t), t_c).detach()

    slope = central_difference(loss_of, before)
    vector_to_parameters(before.clone(), module.parameters())
    train_module(module, t, t_c, 1e-2, 1)
    after = parameters_to_vector(module.parameters()).detach()
    expected = (before - 1e-2 * slope).tolist()
    assert after.tolist() == pytest.approx(expected, rel=MEASURED)


def test_network_fits_the_readings_better_than_any_line():
    t_u, t_c = readings(torch.float64)
    t = standardise(t_u).unsqueeze(1)
    losses = train_module(network(), t, t_c.unsqueeze(1), 5e-2, 1000)
    assert losses[-1] < 2.927645570896


def test_second_call_goes_on_where_the_first_stopped():
    module, whole = line(), line()
    parts = [train_module(module, *columns(), 1e-2, 10) for _ in range(2)]
    assert torch.equal(torch.cat(parts), train_module(whole, *columns(), 1e-2, 20))


def test_unused_parameter_stays_as_it_was():
    module = line()
    module.unused = nn.Parameter(torch.tensor(7.0))
    train_module(module, *columns(), 1e-2, 5)
    assert module.unused.item() == 7.0


def test_frozen_bias_stays_as_it_was():
    module = line()
    module.bias.requires_grad_(False)
    train_module(module, *columns(), 1e-2, 5)
    assert module.bias.item() == 0.0 and module.weight.item() != 1.0


def test_truths_that_would_broadcast_are_refused():
    t, t_c = columns()
    with pytest.raises(ValueError, match=r"\(11, 1\), got \(11,\)"):
        train_module(line(), t, t_c.squeeze(1), 1e-2, 5)


def test_module_without_parameters_is_refused_by_torch():
    with pytest.raises(ValueError, match="empty parameter list"):
        train_module(nn.Tanh(), *columns(), 1e-2, 5)
