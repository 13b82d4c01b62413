"""Graphs that end too soon, reach too far, or belong to another moment."""

import torch

from snippets.model import loss_at, model, mse
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_changed_through_data():
    """The slope of x² where x was 3, read after x has become 4.

    `y` was computed at 3, where the slope is 6.
    `backward()` read the 4 that stood in its place, for [`.data` hides the
    change](../understand/off-switches.md) from the version counter.
    """
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x
    x.data += 1
    y.backward()
    return x.grad.item()


def right_changed_through_data():
    """The slope of x² at 3; x becomes 4 after that.

    Write `detach()` instead of `.data` and run again: where the change matters,
    `backward()` raises.
    """
    x = torch.tensor(3.0, requires_grad=True)
    y = x * x
    y.backward()
    with torch.no_grad():
        x += 1
    return x.grad.item()


def wrong_new_leaf_for_the_loss():
    """The loss after 100 steps without a way back to the parameters, in °C².

    Somewhere the graph was cut, `backward()` complained, and `requires_grad_()`
    silenced it.
    Now the loss is a leaf, with no way to the parameters.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    for _ in range(100):
        loss = loss_at(params.detach(), t_un, t_c)
        loss.requires_grad_()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def right_new_leaf_for_the_loss():
    """The loss after 100 steps, in °C².

    `loss.grad_fn` is `None`, and so is `params.grad`.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    for _ in range(100):
        loss = loss_at(params, t_un, t_c)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def wrong_penalty_as_a_number():
    """The slope for w of a loss whose penalty 10 w² is a plain number.

    `item()` gives a plain number.
    The loss contains the penalty and the slope does not: 20 is missing.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    penalty = 10 * params[0].item() ** 2
    loss = loss_at(params, t_un, t_c) + penalty
    loss.backward()
    return params.grad[0].item()


def right_penalty_as_a_number():
    """The slope for w of a loss whose penalty 10 w² is recorded.

    Make the penalty ten times as large.
    The gradient must change.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    penalty = 10 * params[0] ** 2
    loss = loss_at(params, t_un, t_c) + penalty
    loss.backward()
    return params.grad[0].item()


def wrong_rounded_predictions():
    """The slope for w of a loss of predictions in whole degrees: 0.

    Between its jumps a rounded number is flat, so its slope is 0.
    Nothing behind `round()` can learn.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    t_p = model(t_un, *params).round()
    mse(t_p, t_c).backward()
    return params.grad[0].item()


def right_rounded_predictions():
    """The slope for w; rounding is for whoever reads the predictions.

    A gradient of exactly 0, where a small change of `w` does change the loss.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    t_p = model(t_un, *params)
    mse(t_p, t_c).backward()
    return params.grad[0].item()


def wrong_flag_set_too_late():
    """w after 1000 steps that never heard of it.

    The product was computed before the flag was set, so it is a constant.
    Only `b` was trained.
    """
    w = torch.tensor(1.0)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=1e-2)
    product = w * t_un
    w.requires_grad_()
    for _ in range(1000):
        optimizer.zero_grad()
        mse(product + b, t_c).backward()
        optimizer.step()
    return w.item()


def right_flag_set_too_late():
    """w after 1000 steps.

    `w.grad` is `None` after the first `backward()`.
    """
    w = torch.tensor(1.0)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=1e-2)
    w.requires_grad_()
    for _ in range(1000):
        product = w * t_un
        optimizer.zero_grad()
        mse(product + b, t_c).backward()
        optimizer.step()
    return w.item()


def wrong_slope_as_a_constant():
    """The slope of y + y'² at 3, y = w³, with y' taken for a constant.

    Without `create_graph` the slope comes without a history, and its square
    counts as a constant.
    What is left is the slope of `y` alone, 27.
    """
    w = torch.tensor(3.0, requires_grad=True)
    y = w**3
    (slope,) = torch.autograd.grad(y, w, retain_graph=True)
    (y + slope**2).backward()
    return w.grad.item()


def right_slope_as_a_constant():
    """The slope of y + y'² at 3, y = w³: 3w² + 36w³.

    `slope.requires_grad` is `False`.
    """
    w = torch.tensor(3.0, requires_grad=True)
    y = w**3
    (slope,) = torch.autograd.grad(y, w, create_graph=True)
    (y + slope**2).backward()
    return w.grad.item()


def wrong_target_that_moves():
    """The slope of (prediction - target)², where both move with w.

    Prediction and target move together, so their difference never changes.
    A target must be [taken out of the
    record](../learn/no-grad.md#two-relatives).
    """
    w = torch.tensor(1.0, requires_grad=True)
    prediction = 2 * w
    target = 2 * w + 1
    ((prediction - target) ** 2).backward()
    return w.grad.item()


def right_target_that_moves():
    """The slope of (prediction - target)², where the target stands still.

    `target.requires_grad` is `True`.
    """
    w = torch.tensor(1.0, requires_grad=True)
    prediction = 2 * w
    target = (2 * w + 1).detach()
    ((prediction - target) ** 2).backward()
    return w.grad.item()


def wrong_stale_graph():
    """The loss after 100 steps with the slope of the start, in °C².

    `retain_graph=True` allows the second call.
    But the graph belongs to the start, and so does the slope of every step.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    loss = loss_at(params, t_un, t_c)
    for _ in range(100):
        params.grad = None
        loss.backward(retain_graph=True)
        with torch.no_grad():
            params -= 1e-2 * params.grad
    return loss_at(params, t_un, t_c).item()


def right_stale_graph():
    """The loss after 100 steps, each with the slope where it stands, in °C².

    `.grad` is the same in every epoch.
    A loop that needs `retain_graph` is suspect.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for _ in range(100):
        params.grad = None
        loss = loss_at(params, t_un, t_c)
        loss.backward()
        with torch.no_grad():
            params -= 1e-2 * params.grad
    return loss_at(params, t_un, t_c).item()


def wrong_nan_behind_where():
    """The slope at 0 of √x for positive x and else 0: NaN.

    `where` gives the branch that it did not take a gradient of 0.
    The root at 0 divides that by 0: NaN.
    Put a harmless number *into* the root.
    """
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    y = torch.where(x > 0, x.sqrt(), 0.0)
    y.sum().backward()
    return x.grad[0].item()


def right_nan_behind_where():
    """The slope at 0 of √x for positive x and else 0: 0.

    [Anomaly mode][anomaly] names the operation that gave the first NaN.
    """
    x = torch.tensor([0.0, 4.0], requires_grad=True)
    inside = torch.where(x > 0, x, 1.0)
    y = torch.where(x > 0, inside.sqrt(), 0.0)
    y.sum().backward()
    return x.grad[0].item()
