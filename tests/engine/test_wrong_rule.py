"""The comparison with torch must see a wrong rule."""

import pytest
from both import differences

from engine.graph import CLASSES

PROGRAM = (
    "x = torch.tensor([1.5, -2.0, 3.0], requires_grad=True)",
    "y = torch.tensor([0.5, 4.0, 2.0], requires_grad=True)",
    "((x * y) / (x.relu() + 1)).mean().backward()",
)


def order_with(name, place, wrong):
    order = CLASSES[name].order
    return tuple(
        (at, wrong if at == place else vjp, () if at == place else needs)
        for at, vjp, needs in order
    )


def test_the_right_rules_are_accepted():
    assert differences(list(PROGRAM)) == []


@pytest.mark.parametrize(
    ("name", "place", "wrong"),
    [
        ("MulBackward0", 0, lambda g: g),
        ("MulBackward0", 1, lambda g: g * 1.0000001),
        ("DivBackward0", 1, lambda g: -g),
        ("MeanBackward0", 0, lambda g: g.expand(3)),
        ("ReluBackward0", 0, lambda g: g),
    ],
)
def test_a_wrong_rule_is_caught(monkeypatch, name, place, wrong):
    monkeypatch.setattr(CLASSES[name], "order", order_with(name, place, wrong))
    assert any(".grad" in theirs for theirs, _ in differences(list(PROGRAM)))
