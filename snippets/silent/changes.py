"""Changes in place that reach further than meant, or not as far."""

import torch

from snippets.model import loss_at
from snippets.readings import SCALE, readings

t_u, t_c = readings()
t_un = SCALE * t_u


def wrong_hook_in_place():
    """The slope for b, after a hook of a has scaled its own slope.

    An addition hands one and the same tensor to both of its inputs.
    The hook of `a` has halved the gradient of `b`.
    A hook [must not change its argument][register-hook].
    """
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(4.0, requires_grad=True)
    a.register_hook(lambda gradient: gradient.mul_(0.5))
    (a + b).backward()
    return b.grad.item()


def right_hook_in_place():
    """The slope for b, after a hook of a has returned a new tensor.

    Take the hook away: the gradients of other tensors must stay.
    """
    a = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(4.0, requires_grad=True)
    a.register_hook(lambda gradient: gradient * 0.5)
    (a + b).backward()
    return b.grad.item()


def wrong_hook_in_the_loop():
    """The slope of x² at 3, halved once more in each of five epochs.

    Each epoch adds one more hook, and all of them run.
    After five, the slope of 6 has been halved five times.
    """
    x = torch.tensor(3.0, requires_grad=True)
    for _ in range(5):
        x.grad = None
        x.register_hook(lambda gradient: gradient / 2)
        (x * x).backward()
    return x.grad.item()


def right_hook_in_the_loop():
    """The slope of x² at 3, halved once in each of five epochs.

    At a point that does not move, `.grad` shrinks from epoch to epoch.
    """
    x = torch.tensor(3.0, requires_grad=True)
    x.register_hook(lambda gradient: gradient / 2)
    for _ in range(5):
        x.grad = None
        (x * x).backward()
    return x.grad.item()


def wrong_written_into_a_copy():
    """The slope for w, after zeros were written into a copy of it.

    An index that is a tensor gives a copy.
    The zeros were written there, and the copy was thrown away.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    loss_at(params, t_un, t_c).backward()
    frozen = torch.tensor([True, False])
    params.grad[frozen].zero_()
    return params.grad[0].item()


def right_written_into_a_copy():
    """The slope for w, after a zero was written into it.

    Read the tensor after you wrote to it.
    """
    params = torch.tensor([1.0, 0.0], requires_grad=True)
    loss_at(params, t_un, t_c).backward()
    frozen = torch.tensor([True, False])
    params.grad[frozen] = 0
    return params.grad[0].item()


def wrong_scaled_in_place():
    """The loss at (1, 0) on readings scaled in place, twice, in °C².

    `t *= SCALE` changes the tensor of whoever called.
    The second call scales what is already scaled.
    """

    def scaled(t):
        t *= SCALE
        return t

    t = t_u.clone()
    for _ in range(2):
        loss = loss_at([1.0, 0.0], scaled(t), t_c)
    return loss.item()


def right_scaled_in_place():
    """The loss at (1, 0) on readings scaled anew each time, in °C².

    The mean of your data is another one after the call.
    """

    def scaled(t):
        return t * SCALE

    t = t_u.clone()
    for _ in range(2):
        loss = loss_at([1.0, 0.0], scaled(t), t_c)
    return loss.item()


def wrong_incoming_gradient():
    """The slope for w with a square whose backward starts from 1.

    `backward` gets the slope of all that comes later, and must multiply by it.
    Here that is the 1/11 of the mean, so the result is eleven times too large.
    """

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x

        @staticmethod
        def backward(ctx, gradient):
            return 2 * ctx.saved_tensors[0]

    params = torch.tensor([1.0, 0.0], requires_grad=True)
    Square.apply(params[0] * t_un - t_c).mean().backward()
    return params.grad[0].item()


def right_incoming_gradient():
    """The slope for w with a square that hands on what it was given.

    [`gradcheck`][gradcheck] compares a backward with measured slopes.
    """

    class Square(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x

        @staticmethod
        def backward(ctx, gradient):
            return gradient * 2 * ctx.saved_tensors[0]

    params = torch.tensor([1.0, 0.0], requires_grad=True)
    Square.apply(params[0] * t_un - t_c).mean().backward()
    return params.grad[0].item()
