"""Each silent mistake: wrong for the reason that its page gives, and the right number.

A right number is judged by a formula, by a central difference in float64, or by torch
in another way; a wrong one is reproduced from the reason.
"""

import copy
import math
import warnings
from xml.etree import ElementTree

import pytest
import torch
from torch import nn
from torch.nn.functional import cross_entropy

from snippets.gradients import central_difference, gradient_by_hand
from snippets.model import loss_at, model, mse
from snippets.readings import SCALE, readings
from snippets.silent import changes, clearing, cuts, modes, parameters, shapes
from snippets.silent.cases import GROUPS, outcomes
from snippets.training import train, train_by_hand

CASES = [case for cases in GROUPS.values() for case in cases]
MODULES = (changes, clearing, cuts, modes, parameters, shapes)

# float32 against a formula in float64: a sum of eleven terms.
FLOAT32 = 1e-5
# A float32 run of hundreds of steps against the same run in float64.
RUN = 1e-4
# The wrong run that never settles: its error grows from swing to swing.
SWINGING_RUN = 1e-2
# float64: a difference of losses over 2e-5.
MEASURED = 1e-7

T_U, T_C = readings(torch.float64)
T_UN = SCALE * T_U
START = torch.tensor([1.0, 0.0], dtype=torch.float64)
SLOPE_W = gradient_by_hand(T_UN, T_C, *START)[0].item()
GUESS = loss_at(START, T_UN, T_C).item()


def loss_after(epochs):
    """The loss after as many steps by the formula, without autograd."""
    return loss_at(train_by_hand(T_UN, T_C, 1e-2, epochs).params[-1], T_UN, T_C).item()


def w_after(epochs):
    return train_by_hand(T_UN, T_C, 1e-2, epochs).params[-1, 0].item()


def near(value, rel=FLOAT32):
    return pytest.approx(value, rel=rel, abs=1e-6)


@pytest.fixture(autouse=True)
def every_warning_counts():
    before = torch.is_warn_always_enabled()
    torch.set_warn_always(True)
    yield
    torch.set_warn_always(before)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
class TestCase:
    def test_neither_program_says_a_word(self, case, capfd):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            case.wrong(), case.right()
        assert capfd.readouterr() == ("", "")

    def test_the_numbers_differ_where_a_reader_sees_it(self, case):
        assert f"{case.wrong():.3g}" != f"{case.right():.3g}"

    def test_a_second_run_gives_the_same(self, case):
        first, second = (torch.tensor([case.wrong(), case.right()]) for _ in range(2))
        assert torch.allclose(first, second, rtol=0, atol=0, equal_nan=True)

    def test_nothing_is_left_behind(self, case):
        case.wrong()
        assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
        assert torch.get_default_dtype() is torch.float32
        for module in MODULES:
            assert torch.equal(module.t_u, T_U.float())


def test_every_program_belongs_to_a_case():
    programs = {
        name
        for module in MODULES
        for name in vars(module)
        if name.startswith(("wrong_", "right_"))
    }
    assert programs == {f"{k}_{case.name}" for case in CASES for k in ("wrong", "right")}


def test_there_are_at_least_25():
    print(f"{len(CASES)} programs that raise nothing and are wrong")
    assert len(CASES) >= 25


# Clearing and accumulating


def test_never_cleared():
    forgetful, _ = train(T_UN, T_C, 1e-2, 1000, clear=False)
    wrong = loss_at(forgetful, T_UN, T_C).item()
    assert clearing.wrong_never_cleared() == near(wrong, SWINGING_RUN)
    assert clearing.right_never_cleared() == near(loss_after(1000), RUN)


def test_cleared_too_early():
    assert clearing.wrong_cleared_too_early() == near(GUESS)
    assert clearing.right_cleared_too_early() == near(loss_after(1000), RUN)


def test_mean_of_means():
    parts = (slice(0, 4), slice(4, 8), slice(8, 11))
    slopes = [gradient_by_hand(T_UN[p], T_C[p], *START)[0].item() for p in parts]
    assert clearing.wrong_mean_of_means() == near(sum(slopes) / 3)
    assert clearing.right_mean_of_means() == near(SLOPE_W)


def test_clipped_after_the_step():
    gradient = gradient_by_hand(T_U, T_C, *START)
    assert clearing.wrong_clipped_after_the_step() == near(1 - 1e-2 * gradient[0].item())
    unit = (gradient / gradient.norm())[0].item()
    assert clearing.right_clipped_after_the_step() == near(1 - 1e-2 * unit)


def test_clipped_while_scaled():
    gradient = gradient_by_hand(T_UN, T_C, *START)
    unit = (gradient / gradient.norm())[0].item()
    scale = torch.amp.GradScaler("cpu").get_scale()
    assert scale == 65_536
    moved = clearing.wrong_clipped_while_scaled() - 1
    assert moved == pytest.approx(-1e-2 * unit / scale, abs=1e-7)  # an ulp of 1
    assert clearing.right_clipped_while_scaled() == near(1 - 1e-2 * unit)


def test_total_of_losses():
    # For each loss an addition and its six nodes, and one leaf for all of them.
    assert clearing.wrong_total_of_losses() == 100 * 7 + 1
    assert clearing.right_total_of_losses() == 0


# The graph


def test_changed_through_data():
    # The product saved x twice: it reads 4 both times.
    assert cuts.wrong_changed_through_data() == 4 + 4
    measured = central_difference(lambda x: (x * x).sum(), START.new_tensor([3.0]))
    assert cuts.right_changed_through_data() == near(measured.item())


def test_change_through_detach_is_noticed():
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x
    x.detach().add_(1)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.backward()


def test_new_leaf_for_the_loss():
    assert cuts.wrong_new_leaf_for_the_loss() == near(GUESS)
    # The loss is that before the last step.
    assert cuts.right_new_leaf_for_the_loss() == near(loss_after(99), RUN)


def test_penalty_as_a_number():
    assert cuts.wrong_penalty_as_a_number() == near(SLOPE_W)

    def loss(params):
        return loss_at(params, T_UN, T_C) + 10 * params[0] ** 2

    measured = central_difference(loss, START)[0].item()
    assert measured - SLOPE_W == pytest.approx(20, rel=MEASURED)
    assert cuts.right_penalty_as_a_number() == near(measured)


def test_rounded_predictions():
    def rounded(params):
        return mse(model(T_UN, *params).round(), T_C)

    assert cuts.wrong_rounded_predictions() == 0
    assert central_difference(rounded, START).tolist() == [0, 0]
    # Over a wider step the rounded loss falls as the loss does.
    assert central_difference(rounded, START, step=1.0)[0].item() < -50
    assert cuts.right_rounded_predictions() == near(SLOPE_W)


def test_flag_set_too_late():
    assert cuts.wrong_flag_set_too_late() == 1
    assert cuts.right_flag_set_too_late() == near(w_after(1000), RUN)


def test_slope_as_a_constant():
    def with_penalty(w):
        return (w**3 + (3 * w**2) ** 2).sum()

    assert cuts.wrong_slope_as_a_constant() == 3 * 3**2
    measured = central_difference(with_penalty, START.new_tensor([3.0])).item()
    assert cuts.right_slope_as_a_constant() == near(measured)


def test_target_that_moves():
    here = START.new_tensor([1.0])
    moving = central_difference(lambda w: ((2 * w - (2 * w + 1)) ** 2).sum(), here)
    assert cuts.wrong_target_that_moves() == near(moving.item())
    still = central_difference(lambda w: ((2 * w - 3) ** 2).sum(), here)
    assert cuts.right_target_that_moves() == near(still.item())


def test_stale_graph():
    slope = gradient_by_hand(T_UN, T_C, *START)
    straight_on = loss_at(START - 100 * 1e-2 * slope, T_UN, T_C).item()
    assert cuts.wrong_stale_graph() == near(straight_on, RUN)
    assert cuts.right_stale_graph() == near(loss_after(100), RUN)


def test_nan_behind_where():
    assert math.isnan(cuts.wrong_nan_behind_where())
    # The other element, at 4, is where both programs agree; at 0 the branch is flat.
    assert cuts.right_nan_behind_where() == 0


def test_anomaly_mode_names_the_root():
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that anomaly mode is slow, and its traceback
        with torch.autograd.detect_anomaly():
            y = torch.where(x > 0, x.sqrt(), 0.0)
            with pytest.raises(RuntimeError, match="SqrtBackward0"):
                y.sum().backward()


# Parameters


def test_loop_variable():
    assert parameters.wrong_loop_variable() == 1
    assert parameters.right_loop_variable() == near(w_after(1000), RUN)


def test_layer_after_the_optimizer():
    assert parameters.wrong_layer_after_the_optimizer() == 1
    assert parameters.right_layer_after_the_optimizer() == near(w_after(1000), RUN)


def test_converted_parameter():
    assert parameters.wrong_converted_parameter() == 1
    assert parameters.right_converted_parameter() == 2
    w = nn.Parameter(torch.tensor(1.0))
    assert not w.to(torch.float64).is_leaf
    assert w.to(torch.float32) is w  # so the fault may hide on one device


def test_flag_of_the_module():
    assert parameters.wrong_flag_of_the_module() == 2
    assert parameters.right_flag_of_the_module() == 0


def test_frozen_with_momentum():
    b = rolled = 0.0
    w, velocity = 1.0, torch.zeros(2, dtype=torch.float64)
    for epoch in range(100):
        gradient = gradient_by_hand(T_UN, T_C, w, b)
        if epoch >= 50:
            gradient[1] = 0  # zeros in place of a gradient
        velocity = 0.9 * velocity + gradient
        w, b = (START.new_tensor([w, b]) - 1e-2 * velocity).tolist()
        rolled -= 1e-2 * velocity[1].item() if epoch >= 50 else 0
    assert parameters.wrong_frozen_with_momentum() == near(rolled, RUN)
    assert parameters.right_frozen_with_momentum() == 0


def test_state_by_reference():
    assert parameters.wrong_state_by_reference() == near(w_after(100), RUN)
    assert parameters.right_state_by_reference() == 1
    line = nn.Linear(1, 1)
    kept, state = copy.deepcopy(line.state_dict()), line.state_dict()
    assert state["weight"].data_ptr() == line.weight.data_ptr()
    assert kept["weight"].data_ptr() != line.weight.data_ptr()


def test_names_that_do_not_match():
    assert parameters.wrong_names_that_do_not_match() == 0
    assert parameters.right_names_that_do_not_match() == 1
    said = nn.Linear(1, 1).load_state_dict({"module.bias": torch.ones(1)}, strict=False)
    assert said.missing_keys == ["weight", "bias"]
    assert said.unexpected_keys == ["module.bias"]


# Shapes and types


def test_column_against_row():
    pairs = [(p - c) ** 2 for p in T_UN.tolist() for c in T_C.tolist()]
    assert shapes.wrong_column_against_row() == near(sum(pairs) / 121)
    assert shapes.right_column_against_row() == near(GUESS)


def test_reshaped_for_transposed():
    numbers = [n for t in T_UN.tolist() for n in (t, 1.0)]
    mixed = START.new_tensor(numbers[:11])
    assert shapes.wrong_reshaped_for_transposed() == near(mse(mixed, T_C).item())
    assert shapes.right_reshaped_for_transposed() == near(GUESS)


def test_integer_division():
    assert shapes.wrong_integer_division() == 0 == 4 // 11
    assert shapes.right_integer_division() == near(SLOPE_W)


def test_steps_lost_to_rounding():
    spacing = 1 - torch.nextafter(
        torch.tensor(1.0, dtype=torch.bfloat16), torch.tensor(0.0, dtype=torch.bfloat16)
    )
    assert spacing.item() / 2 > 1e-3
    assert shapes.wrong_steps_lost_to_rounding() == 1
    assert shapes.right_steps_lost_to_rounding() == near(1 - 500 * 1e-3, RUN)


def test_softmax_twice():
    share = math.exp(4) / (math.exp(4) + 2)
    other = (1 - share) / 2
    twice = math.exp(share) / (math.exp(share) + 2 * math.exp(other))
    assert shapes.wrong_softmax_twice() == near(-math.log(twice))
    assert shapes.right_softmax_twice() == near(-math.log(share))
    sure = torch.tensor([[1.0, 0.0, 0.0]])  # no prediction can be surer
    assert cross_entropy(sure, torch.tensor([0])).item() > 0.5


# Modes


def test_eval_for_no_grad():
    assert (modes.wrong_eval_for_no_grad(), modes.right_eval_for_no_grad()) == (1, 0)


def test_no_grad_for_eval():
    # p = 1 drops all, and evaluation drops none.
    assert (modes.wrong_no_grad_for_eval(), modes.right_no_grad_for_eval()) == (1, 0)


def test_no_grad_without_with():
    wrong, right = modes.wrong_no_grad_without_with, modes.right_no_grad_without_with
    assert (wrong(), right()) == (1, 0)


def test_frozen_statistics():
    momentum = nn.BatchNorm1d(1).momentum
    assert modes.wrong_frozen_statistics() == near(momentum * T_U.mean().item())
    assert modes.right_frozen_statistics() == 0


# Hooks, changes in place, a custom backward


def test_hook_in_place():
    # The slope for b is 1; the hook of a halved the tensor that both were given.
    measured = central_difference(torch.sum, START.new_tensor([3.0, 4.0]))
    assert changes.right_hook_in_place() == near(measured[1].item())
    assert changes.wrong_hook_in_place() == near(measured[1].item() / 2)


def test_hook_in_the_loop():
    assert changes.wrong_hook_in_the_loop() == 6 / 2**5
    assert changes.right_hook_in_the_loop() == 6 / 2


def test_written_into_a_copy():
    assert changes.wrong_written_into_a_copy() == near(SLOPE_W)
    assert changes.right_written_into_a_copy() == 0


def test_scaled_in_place():
    twice = loss_at(START, SCALE * SCALE * T_U, T_C).item()
    assert changes.wrong_scaled_in_place() == near(twice)
    assert changes.right_scaled_in_place() == near(GUESS)


def test_incoming_gradient():
    assert changes.wrong_incoming_gradient() == near(11 * SLOPE_W)
    assert changes.right_incoming_gradient() == near(SLOPE_W)


# The table


def test_table_holds_every_case_with_a_link():
    root = ElementTree.fromstring(outcomes()._repr_html_())
    links = [link.get("href") for link in root.iter("a")]
    assert links == [f"#{case.anchor}" for case in CASES]
    assert len(root.findall("tbody")) == len(GROUPS)


def test_table_shows_what_the_programs_gave():
    root = ElementTree.fromstring(outcomes()._repr_html_())
    numbers = [float(cell.text) for cell in root.iter("td") if cell.get("class")]
    given = [value for case in CASES for value in (case.wrong(), case.right())]
    for shown, value in zip(numbers, given, strict=True):
        assert shown == pytest.approx(value, rel=5e-6, nan_ok=True)


def test_table_has_a_text():
    text = repr(outcomes())
    assert "  Softmax twice: 0.574257, 0.0359764" in text.splitlines()
