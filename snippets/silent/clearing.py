"""Gradients that add up where they should not, or go before they are used."""

import torch

from snippets.graph import graph_of
from snippets.model import loss_at
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_never_cleared():
    """The loss after 1000 epochs whose gradients add up, in °C².

    `backward()` adds to `.grad`, so each step takes all old slopes along.
    The loss stands at 55.07; that is [momentum
    1](../learn/accumulation.md#you-have-built-momentum-1).
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for _ in range(1000):
        loss_at(params, t_un, t_c).backward()
        with torch.no_grad():
            params -= 1e-2 * params.grad
    return loss_at(params, t_un, t_c).item()


def right_never_cleared():
    """The loss after 1000 epochs, each with its own gradient, in °C².

    The loss swings and does not settle.
    At a point that does not move, a second round of the loop must give the same
    `.grad`.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for _ in range(1000):
        params.grad = None
        loss_at(params, t_un, t_c).backward()
        with torch.no_grad():
            params -= 1e-2 * params.grad
    return loss_at(params, t_un, t_c).item()


def wrong_cleared_too_early():
    """The loss after 1000 steps that find no gradient, in °C².

    `zero_grad()` sets `.grad` to `None`, and `step()` skips a parameter without
    a gradient.
    Nothing has moved: 80.36 is the loss of the guess.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    for _ in range(1000):
        loss_at(params, t_un, t_c).backward()
        optimizer.zero_grad()
        optimizer.step()
    return loss_at(params, t_un, t_c).item()


def right_cleared_too_early():
    """The loss after 1000 steps that find their gradient, in °C².

    The loss is the same number in every epoch.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    for _ in range(1000):
        optimizer.zero_grad()
        loss_at(params, t_un, t_c).backward()
        optimizer.step()
    return loss_at(params, t_un, t_c).item()


def wrong_mean_of_means():
    """The slope for w, from three chunks that count alike.

    The last chunk has 3 samples and counts as much as one of 4.
    [The weight of a chunk](../learn/accumulation.md#why-adding-is-a-feature) is
    its share of the samples.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for chunk, truth in zip(t_un.split(4), t_c.split(4), strict=True):
        loss = loss_at(params, chunk, truth) / 3
        loss.backward()
    return params.grad[0].item()


def right_mean_of_means():
    """The slope for w, from three chunks that count by their samples.

    Once, compare with the gradient of the whole batch.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    for chunk, truth in zip(t_un.split(4), t_c.split(4), strict=True):
        loss = loss_at(params, chunk, truth) * len(chunk) / 11
        loss.backward()
    return params.grad[0].item()


def wrong_clipped_after_the_step():
    """w after a step with the whole gradient, of length 4518.

    The step was made with the whole gradient, and `w` jumps to -44.17.
    What is clipped afterwards is cleared unused.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    loss_at(params, t_u, t_c).backward()
    optimizer.step()
    torch.nn.utils.clip_grad_norm_([params], 1.0)
    return params[0].item()


def right_clipped_after_the_step():
    """w after a step with a gradient of length 1.

    A step of `SGD` without momentum is no longer than the learning rate times
    the limit.
    Measure one.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    loss_at(params, t_u, t_c).backward()
    torch.nn.utils.clip_grad_norm_([params], 1.0)
    optimizer.step()
    return params[0].item()


def wrong_clipped_while_scaled():
    """w after a step whose gradient was clipped at 65,536 times its length.

    The scaler multiplies the loss by 65,536, and `step()` divides the gradient
    again.
    Clipped in between, it is 65,536 times too short: `w` hardly moves.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(loss_at(params, t_un, t_c)).backward()
    torch.nn.utils.clip_grad_norm_([params], 1.0)
    scaler.step(optimizer)
    return params[0].item()


def right_clipped_while_scaled():
    """w after a step whose gradient was clipped at its own length.

    `clip_grad_norm_` returns the length that it found.
    Print it.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.SGD([params], lr=1e-2)
    scaler = torch.amp.GradScaler("cpu")
    scaler.scale(loss_at(params, t_un, t_c)).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_([params], 1.0)
    scaler.step(optimizer)
    return params[0].item()


def wrong_total_of_losses():
    """How many nodes the sum of a hundred losses keeps alive.

    The sum requires grad, so it holds the graph of every loss: 701 nodes after
    a hundred epochs.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    total = torch.tensor(0.0)
    for _ in range(100):
        loss = loss_at(params, t_un, t_c)
        total += loss
    return len(graph_of(total).nodes) if total.requires_grad else 0


def right_total_of_losses():
    """How many nodes the sum of a hundred detached losses keeps alive: none.

    Memory grows with each epoch, and `total.requires_grad` is `True`.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    total = torch.tensor(0.0)
    for _ in range(100):
        loss = loss_at(params, t_un, t_c)
        total += loss.detach()
    return len(graph_of(total).nodes) if total.requires_grad else 0
