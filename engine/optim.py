"""Optimizers: they read `.grad` and write the parameters."""

import operator
from collections import defaultdict

from engine.creation import zeros
from engine.elementwise import apply
from engine.errors import error, missing
from engine.inplace import write
from engine.modes import enable_grad, no_grad
from engine.operations import product
from engine.tensor import Tensor, number


class Optimizer:
    """Parameters in groups, each with its options.

    Raises:
        ValueError: If there are no parameters, or one is no leaf.
    """

    def __init__(self, params, defaults):
        if isinstance(params, Tensor):
            raise error("params", type=params.type())
        self.defaults, self.state, self.param_groups = defaults, defaultdict(dict), []
        groups = list(params)
        if not groups:
            raise error("no params")
        for group in groups if isinstance(groups[0], dict) else [{"params": groups}]:
            self.add_param_group(group)

    def add_param_group(self, group):
        params = group["params"]
        params = [params] if isinstance(params, Tensor) else list(params)
        for param in params:
            if not isinstance(param, Tensor):
                raise error("param kind", type=type(param))
            if not param.is_leaf:
                raise error("param leaf")
        self.param_groups.append({**self.defaults, **group, "params": params})

    def zero_grad(self, set_to_none=True):
        for group in self.param_groups:
            for param in group["params"]:
                param._clear_grad(set_to_none)

    def step(self, closure=None):
        """Move each parameter that has a gradient; return what `closure` returns."""
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        with no_grad():
            for group in self.param_groups:
                for param in group["params"]:
                    if param.grad is not None:
                        gradient = param.grad
                        if group["weight_decay"] != 0:
                            gradient = gradient.add(param, alpha=group["weight_decay"])
                        self.update(param, gradient, group)
        return loss

    def __repr__(self):
        lines = [f"{type(self).__name__} ("]
        for i, group in enumerate(self.param_groups):
            lines += [""] * (i > 0) + [f"Parameter Group {i}"]
            options = sorted((k, v) for k, v in group.items() if k != "params")
            lines += [f"    {key}: {value}" for key, value in options]
        return "\n".join([*lines, ")"])


# What torch lets be chosen, and only it computes.
LEFT = dict(maximize=False, foreach=None, differentiable=False, fused=None)


def _checked(kind, options, more, known):
    """All the options of an optimizer, of which those `more` have their usual value."""
    for name, value in more.items():
        if name not in known:
            text = f"{kind}.__init__() got an unexpected keyword argument '{name}'"
            raise TypeError(text)
        if value != known[name]:
            raise missing(f"torch.optim.{kind} with {name}")
    words = dict(lr="learning rate", momentum="momentum value", eps="epsilon value")
    for name, what in (words | {"weight_decay": "weight_decay value"}).items():
        if not options.get(name, 0) >= 0:
            raise error("option", what=what, value=options[name])
    return known | more | options


class SGD(Optimizer):
    """Steps against the gradient, with momentum if wanted."""

    def __init__(self, params, lr=1e-3, momentum=0, dampening=0, weight_decay=0, **more):
        options = dict(lr=lr, momentum=momentum, dampening=dampening)
        options["weight_decay"] = weight_decay
        known = LEFT | dict(nesterov=False)
        super().__init__(params, _checked("SGD", options, more, known))

    def update(self, param, gradient, group):
        if group["momentum"] != 0:
            state = self.state[param]
            buffer = state.get("momentum_buffer")
            if buffer is None:
                buffer = state["momentum_buffer"] = gradient.detach().clone()
            else:
                buffer.mul_(group["momentum"])
                buffer.add_(gradient, alpha=1 - group["dampening"])
            gradient = buffer
        param.add_(gradient, alpha=-group["lr"])


class Adam(Optimizer):
    """Steps of about the size `lr`, whatever the size of the gradient."""

    def __init__(
        self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, **more
    ):
        options = dict(lr=lr, betas=betas, eps=eps, weight_decay=weight_decay)
        known = LEFT | dict(amsgrad=False, capturable=False, decoupled_weight_decay=False)
        super().__init__(params, _checked("Adam", options, more, known))

    def update(self, param, gradient, group):
        state, (beta1, beta2) = self.state[param], group["betas"]
        if not state:
            state["step"] = zeros(())
            state["exp_avg"], state["exp_avg_sq"] = param._blank(), param._blank()
        state["step"] += 1
        step, mean, square = state["step"].item(), state["exp_avg"], state["exp_avg_sq"]
        _lerp(mean, gradient, 1 - beta1)
        square.mul_(beta2)
        _add(square, product(_scaled(gradient, 1 - beta2), gradient))
        spread = (square.sqrt() / (1 - beta2**step) ** 0.5).add_(group["eps"])
        size = -group["lr"] / (1 - beta1**step)
        _add(param, apply(operator.truediv, param.dtype, _scaled(mean, size), spread))


def _lerp(self, end, weight):
    """Move `self` by the share `weight`, less than a half, of the way to `end`."""
    start, (share,) = self, self.dtype.pack([weight])
    if share >= 0.5:  # counted from the other end
        (rest,) = self.dtype.pack([1 - share])
        start, share = end, -rest
    way = apply(operator.sub, self.dtype, end, self)
    write(self, apply(lambda a, d: a + share * d, self.dtype, start, way))


def _scaled(tensor, factor):
    return apply(operator.mul, tensor.dtype, tensor, number(factor))


def _add(self, step):
    write(self, apply(operator.add, self.dtype, self, step))
