"""Switches that were taken for each other, or never thrown."""

import torch
from torch import nn

from snippets.model import loss_at
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_eval_for_no_grad():
    """Whether predictions were recorded after `eval()`, as 0 or 1.

    `eval()` [switches layers](../learn/validation.md#eval-is-not-no_grad); the
    recording goes on.
    The 1 says that the predictions carry a graph.
    """
    line = nn.Linear(1, 1)
    line.eval()
    t_p = line(t_un[:, None])
    return int(t_p.requires_grad)


def right_eval_for_no_grad():
    """Whether predictions were recorded under `no_grad`, as 0 or 1.

    `t_p.requires_grad` is `True`, and memory fills with what `backward()` would
    need.
    """
    line = nn.Linear(1, 1)
    line.eval()
    with torch.no_grad():
        t_p = line(t_un[:, None])
    return int(t_p.requires_grad)


def wrong_no_grad_for_eval():
    """The share of predictions that dropout sets to 0 under `no_grad`.

    `no_grad` leaves the layers in training.
    This dropout drops everything, so that the result does not hang on chance; a
    usual one drops a part.
    """
    network = nn.Sequential(nn.Linear(1, 1), nn.Dropout(p=1.0))
    with torch.no_grad():
        t_p = network(t_un[:, None])
    return (t_p == 0).float().mean().item()


def right_no_grad_for_eval():
    """The share of predictions that dropout sets to 0 after `eval()`.

    Two validations of the same model differ.
    """
    network = nn.Sequential(nn.Linear(1, 1), nn.Dropout(p=1.0))
    network.eval()
    with torch.no_grad():
        t_p = network(t_un[:, None])
    return (t_p == 0).float().mean().item()


def wrong_no_grad_without_with():
    """Whether a loss was recorded after a `no_grad()` on its own, as 0 or 1.

    The call makes an object, and nobody enters it.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    torch.no_grad()
    loss = loss_at(params, t_un, t_c)
    return int(loss.requires_grad)


def right_no_grad_without_with():
    """Whether a loss was recorded in the block of a `no_grad()`, as 0 or 1.

    `loss.requires_grad` is `True`.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    with torch.no_grad():
        loss = loss_at(params, t_un, t_c)
    return int(loss.requires_grad)


def wrong_frozen_statistics():
    """The running mean of a frozen layer after one batch of readings.

    The flag freezes weights.
    A running mean is no parameter: in training every batch moves it, here to
    5.18.
    """
    norm = nn.BatchNorm1d(1)
    norm.requires_grad_(False)
    norm(t_u[:, None])
    return norm.running_mean.item()


def right_frozen_statistics():
    """The running mean of a frozen layer in evaluation: as it was.

    Compare the whole `state_dict()`, buffers included.
    """
    norm = nn.BatchNorm1d(1)
    norm.requires_grad_(False)
    norm.eval()
    norm(t_u[:, None])
    return norm.running_mean.item()
