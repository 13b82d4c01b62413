"""Shapes and types that fit, and should not."""

import torch
from torch import nn

from snippets.model import loss_at, model, mse
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_column_against_row():
    """The mean over all 121 pairs of a prediction and a truth, in °C².

    A column of 11 and a row of 11
    [broadcast](../learn/modules.md#11-against-11-1) to a square, and the mean
    runs over 121 errors.
    """
    t_p = model(t_un[:, None], 1.0, 0.0)
    return mse(t_p, t_c).item()


def right_column_against_row():
    """The mean over the 11 predictions, each with its own truth, in °C².

    Compare shapes before each loss: `t_p.shape == t_c.shape`.
    """
    t_p = model(t_un[:, None], 1.0, 0.0)
    return mse(t_p[:, 0], t_c).item()


def wrong_reshaped_for_transposed():
    """The loss of a line whose inputs were mixed by `reshape`, in °C².

    `reshape` reads the same numbers row by row, so readings and ones are mixed.
    """
    inputs = torch.stack([t_un, torch.ones(11)], dim=1)
    t_p = torch.tensor([1.0, 0.0]) @ inputs.reshape(2, 11)
    return mse(t_p, t_c).item()


def right_reshaped_for_transposed():
    """The loss of a line whose inputs were transposed, in °C².

    Look at one column: it should hold one reading and a 1.
    """
    inputs = torch.stack([t_un, torch.ones(11)], dim=1)
    t_p = torch.tensor([1.0, 0.0]) @ inputs.T
    return mse(t_p, t_c).item()


def wrong_integer_division():
    """The slope for w, from chunks whose weights were rounded down to 0.

    `4 // 11` is 0, and the loss counts for nothing.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for chunk, truth in zip(t_un.split(4), t_c.split(4), strict=True):
        loss = loss_at(params, chunk, truth) * (len(chunk) // 11)
        loss.backward()
    return params.grad[0].item()


def right_integer_division():
    """The slope for w, from chunks that count by their samples.

    A gradient of exactly 0.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for chunk, truth in zip(t_un.split(4), t_c.split(4), strict=True):
        loss = loss_at(params, chunk, truth) * (len(chunk) / 11)
        loss.backward()
    return params.grad[0].item()


def wrong_steps_lost_to_rounding():
    """1 less 500 steps of a thousandth, each rounded away.

    In bfloat16 the next number below 1 is so far away that 1 less a thousandth
    is rounded back to 1.
    Keep parameters in float32.
    """
    w = torch.tensor(1.0, dtype=torch.bfloat16)
    for _ in range(500):
        w -= 1e-3
    return w.item()


def right_steps_lost_to_rounding():
    """1 less 500 steps of a thousandth, kept in float32.

    A parameter is the same before and after a step, though its gradient is not
    0.
    """
    w = torch.tensor(1.0)
    for _ in range(500):
        w -= 1e-3
    return w.item()


def wrong_softmax_twice():
    """The loss of scores that were turned into shares twice.

    `cross_entropy` expects scores and [takes the softmax
    itself][cross-entropy].
    Of shares between 0 and 1 it makes shares that are almost alike.
    """
    scores = torch.tensor([[4.0, 0.0, 0.0]])
    truth = torch.tensor([0])
    shares = scores.softmax(dim=1)
    return nn.functional.cross_entropy(shares, truth).item()


def right_softmax_twice():
    """The loss of scores that `cross_entropy` turns into shares itself.

    The loss stays far from 0 where the prediction is right and sure.
    """
    scores = torch.tensor([[4.0, 0.0, 0.0]])
    truth = torch.tensor([0])
    return nn.functional.cross_entropy(scores, truth).item()
