"""The third step: rules, shapes and the thermometer, against the formula and torch."""

import pytest
import torch

from engine.steps.tensors import Tensor, as_tensor, backward, expand, sum_to
from snippets.readings import CELSIUS, SCALE, UNKNOWN

# float64, and torch adds in another order.
ROUNDING = 1e-12
PROGRAMS = {
    "sum": lambda x, y: (x + y).mean(),
    "difference": lambda x, y: (x - y).mean(),
    "product": lambda x, y: (x * y).mean(),
    "power": lambda x, y: (x**3 * y**2).mean(),
    "numbers": lambda x, y: (x * 2.0 + y - 3.0).mean(),
    "a tensor used twice": lambda x, y: (x * x + x * y * x).mean(),
    "broadcast twice": lambda x, y: ((x * y).mean() * x + y).mean(),
}
SHAPES = {
    "equal": ((3,), (3,)),
    "number and row": ((), (3,)),
    "row and matrix": ((3,), (2, 3)),
    "column and row": ((2, 1), (3,)),
    "matrix and number": ((2, 3), (1,)),
}


def numbers(shape, start):
    count = torch.Size(shape).numel()
    return [start + 0.7 * i * (-1) ** i for i in range(count)]


def both(*shapes):
    """The same leaves, ours and torch's."""
    ours, theirs = [], []
    for start, shape in enumerate(shapes, start=1):
        data = numbers(shape, start)
        ours.append(Tensor(data, shape, requires_grad=True))
        leaf = torch.tensor(data, dtype=torch.float64).reshape(shape)
        theirs.append(leaf.requires_grad_())
    return ours, theirs


def assert_same(ours, theirs):
    assert ours.shape == tuple(theirs.shape)
    assert ours.data == pytest.approx(theirs.flatten().tolist(), rel=ROUNDING)


@pytest.mark.parametrize("shapes", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_result_and_gradients_are_torchs(program, shapes):
    ours, theirs = both(*shapes)
    result, expected = program(*ours), program(*theirs)
    backward(result)
    expected.backward()
    assert_same(result, expected)
    for mine, its in zip(ours, theirs, strict=True):
        assert_same(mine.grad, its.grad)


@pytest.mark.parametrize("shapes", [((), (3,)), ((2, 1), (2, 3)), ((3,), (2, 3))])
def test_expand_and_sum_to_are_each_others_rule(shapes):
    small, large = shapes
    (x, y), (tx, ty) = both(small, large)
    spread, summed = expand(x, large), sum_to(y, small)
    assert_same(spread, tx.expand(large))
    assert_same(summed, ty.sum_to_size(small))
    backward((spread * y).mean())
    backward((summed * x).mean())
    (tx.expand(large) * ty).mean().backward()
    (ty.sum_to_size(small) * tx).mean().backward()
    assert_same(x.grad, tx.grad)
    assert_same(y.grad, ty.grad)


def test_gradient_is_the_formulas():
    w, b, loss = thermometer_loss(1.0, 0.0)
    backward(loss)
    pairs = list(zip(UNKNOWN, CELSIUS, strict=True))
    slopes = [2 * (SCALE * t - c) for t, c in pairs]
    by_hand = sum(s * SCALE * t for s, (t, _) in zip(slopes, pairs, strict=True)) / 11
    assert w.grad.data == pytest.approx([by_hand], rel=ROUNDING)
    assert b.grad.data == pytest.approx([sum(slopes) / 11], rel=ROUNDING)


def thermometer_loss(w, b):
    t_un = Tensor([SCALE * t for t in UNKNOWN], (11,))
    t_c = Tensor(list(CELSIUS), (11,))
    w, b = Tensor([w], requires_grad=True), Tensor([b], requires_grad=True)
    return w, b, ((t_un * w + b - t_c) ** 2).mean()


def test_training_takes_torchs_way():
    numbers, losses = [1.0, 0.0], []
    for _ in range(1000):
        w, b, loss = thermometer_loss(*numbers)
        backward(loss)
        losses += loss.data
        numbers = [p.data[0] - 1e-2 * p.grad.data[0] for p in (w, b)]
    assert losses == pytest.approx(losses_of_torch(1000), rel=ROUNDING)


def losses_of_torch(epochs):
    t_un = SCALE * torch.tensor(UNKNOWN, dtype=torch.float64)
    t_c = torch.tensor(CELSIUS, dtype=torch.float64)
    params = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    losses = []
    for _ in range(epochs):
        params.grad = None
        loss = ((t_un * params[0] + params[1] - t_c) ** 2).mean()
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            params -= 1e-2 * params.grad
    return losses


def test_gradient_of_a_gradient():
    x = Tensor([2.0], requires_grad=True)
    backward(x**3)
    slope, x.grad = x.grad, 0.0
    backward(slope)
    assert x.grad.data == [12.0]


def test_what_requires_no_grad_gets_none_and_is_not_recorded():
    x, constant = Tensor([2.0], requires_grad=True), Tensor([5.0])
    backward(x * constant)
    assert constant.grad == 0.0
    assert (constant * constant).edges == []
    assert not (constant * constant).requires_grad


def test_second_call_adds():
    x = Tensor([3.0], requires_grad=True)
    y = x * x
    backward(y)
    backward(y)
    assert x.grad.data == [12.0]


def test_chain_deeper_than_the_recursion_limit():
    x = y = Tensor([1.0], requires_grad=True)
    for _ in range(5000):
        y = y + 1.0
    backward(y)
    assert x.grad.data == [1.0]


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\)"):
        Tensor([1.0, 2.0], (2,)) + Tensor([1.0, 2.0, 3.0], (3,))


def test_number_becomes_a_tensor_once():
    tensor = as_tensor(2.0)
    assert (tensor.data, tensor.shape) == ([2.0], ())
    assert as_tensor(tensor) is tensor
