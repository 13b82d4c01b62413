"""Parameters that the optimizer does not know, or knows too well."""

import torch
from torch import nn

from snippets.model import model, mse
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_loop_variable():
    """w after 1000 updates of a name that is forgotten at once.

    The assignment makes a new tensor and gives it the name `parameter`.
    `w` and `b` are what they were.
    """
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    for _ in range(1000):
        w.grad = b.grad = None
        mse(model(t_un, w, b), t_c).backward()
        with torch.no_grad():
            for parameter in (w, b):
                parameter = parameter - 1e-2 * parameter.grad
    return w.item()


def right_loop_variable():
    """w after 1000 updates in place.

    Print a parameter before and after the first step.
    """
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    for _ in range(1000):
        w.grad = b.grad = None
        mse(model(t_un, w, b), t_c).backward()
        with torch.no_grad():
            for parameter in (w, b):
                parameter -= 1e-2 * parameter.grad
    return w.item()


def wrong_layer_after_the_optimizer():
    """The weight after 1000 steps that move the head of before.

    The optimizer holds the parameters of the first head.
    The new one gets gradients and is never moved.
    """
    line = nn.Module()
    line.head = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(line.parameters(), lr=1e-2)
    line.head = nn.Linear(1, 1)
    nn.init.ones_(line.head.weight)
    nn.init.zeros_(line.head.bias)
    for _ in range(1000):
        optimizer.zero_grad()
        mse(line.head(t_un[:, None])[:, 0], t_c).backward()
        optimizer.step()
    return line.head.weight.item()


def right_layer_after_the_optimizer():
    """The weight after 1000 steps of an optimizer that was made last.

    After a step, look for parameters that have not changed.
    """
    line = nn.Module()
    line.head = nn.Linear(1, 1)
    line.head = nn.Linear(1, 1)
    nn.init.ones_(line.head.weight)
    nn.init.zeros_(line.head.bias)
    optimizer = torch.optim.SGD(line.parameters(), lr=1e-2)
    for _ in range(1000):
        optimizer.zero_grad()
        mse(line.head(t_un[:, None])[:, 0], t_c).backward()
        optimizer.step()
    return line.head.weight.item()


def wrong_converted_parameter():
    """How many parameters a line has whose w was converted: one.

    A conversion returns a result, and the module registers parameters only.
    Where there is nothing to convert, [`to()`][to] returns the parameter
    itself, so the fault may show on another device only.
    """

    class Line(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.tensor(1.0)).to(torch.float64)
            self.b = nn.Parameter(torch.tensor(0.0))

    return len(list(Line().parameters()))


def right_converted_parameter():
    """How many parameters a line has that is converted as a whole: two.

    Count the parameters; here one is missing.
    """

    class Line(nn.Module):
        def __init__(self):
            super().__init__()
            self.w = nn.Parameter(torch.tensor(1.0))
            self.b = nn.Parameter(torch.tensor(0.0))

    return len(list(Line().to(torch.float64).parameters()))


def wrong_flag_of_the_module():
    """How many parameters still require grad after a flag on the module.

    This sets an attribute that nobody reads.
    The method ends in an underscore.
    """
    line = nn.Linear(1, 1)
    line.requires_grad = False
    return sum(parameter.requires_grad for parameter in line.parameters())


def right_flag_of_the_module():
    """How many parameters still require grad after the method was called.

    Count the parameters that require grad.
    """
    line = nn.Linear(1, 1)
    line.requires_grad_(False)
    return sum(parameter.requires_grad for parameter in line.parameters())


def wrong_frozen_with_momentum():
    """How far b moves after it was frozen, in °C.

    `set_to_none=False` leaves zeros, and [zero is a
    gradient](../learn/accumulation.md#clear-it-before-each-backward).
    Momentum goes on and moves the frozen `b` by -1.50 °C.
    """
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=1e-2, momentum=0.9)
    for epoch in range(100):
        if epoch == 50:
            b.requires_grad_(False)
            frozen_at = b.item()
        optimizer.zero_grad(set_to_none=False)
        mse(model(t_un, w, b), t_c).backward()
        optimizer.step()
    return b.item() - frozen_at


def right_frozen_with_momentum():
    """How far b moves after it was frozen and its gradient dropped: nowhere.

    Compare a frozen parameter before and after a step.
    """
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=1e-2, momentum=0.9)
    for epoch in range(100):
        if epoch == 50:
            b.requires_grad_(False)
            frozen_at = b.item()
        optimizer.zero_grad()
        mse(model(t_un, w, b), t_c).backward()
        optimizer.step()
    return b.item() - frozen_at


def wrong_state_by_reference():
    """The weight of the state that was kept before 100 steps, after them.

    `state_dict()` shares memory with the parameters.
    The state that was kept has trained on.
    """
    line = nn.Linear(1, 1)
    nn.init.ones_(line.weight)
    nn.init.zeros_(line.bias)
    kept = line.state_dict()
    optimizer = torch.optim.SGD(line.parameters(), lr=1e-2)
    for _ in range(100):
        optimizer.zero_grad()
        mse(line(t_un[:, None])[:, 0], t_c).backward()
        optimizer.step()
    return kept["weight"].item()


def right_state_by_reference():
    """The weight of the state that was copied before 100 steps, after them.

    After one step, the kept state must differ from the current one.
    """
    line = nn.Linear(1, 1)
    nn.init.ones_(line.weight)
    nn.init.zeros_(line.bias)
    kept = {name: value.clone() for name, value in line.state_dict().items()}
    optimizer = torch.optim.SGD(line.parameters(), lr=1e-2)
    for _ in range(100):
        optimizer.zero_grad()
        mse(line(t_un[:, None])[:, 0], t_c).backward()
        optimizer.step()
    return kept["weight"].item()


def wrong_names_that_do_not_match():
    """The weight after a state was loaded whose names do not match.

    `strict=False` skips every name that the module does not know.
    Here that is every one, and the weight stays 0.
    """
    saved = {"module.weight": torch.ones(1, 1), "module.bias": torch.zeros(1)}
    line = nn.Linear(1, 1)
    nn.init.zeros_(line.weight)
    line.load_state_dict(saved, strict=False)
    return line.weight.item()


def right_names_that_do_not_match():
    """The weight after a state was loaded under the names of the module.

    `load_state_dict` returns the names that were missing or not expected.
    Print them.
    """
    saved = {"module.weight": torch.ones(1, 1), "module.bias": torch.zeros(1)}
    line = nn.Linear(1, 1)
    nn.init.zeros_(line.weight)
    renamed = {k.removeprefix("module."): v for k, v in saved.items()}
    line.load_state_dict(renamed)
    return line.weight.item()
