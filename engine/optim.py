"""Optimizers: they read `.grad` and write the parameters."""

from collections import defaultdict
from collections.abc import Callable

from engine.creation import zeros
from engine.errors import error, missing
from engine.modes import enable_grad, no_grad
from engine.tensor import Tensor

# What torch lets be chosen of every optimizer, and only it computes.
ONLY_TORCH = dict(maximize=False, foreach=None, differentiable=False, fused=None)
# What may not be negative, as errors have it.
WORDS = dict(lr="learning rate", momentum="momentum value", eps="epsilon value")
WORDS |= dict(weight_decay="weight_decay value")


class Optimizer:
    """Parameters in groups, each with its options.

    Raises:
        ValueError: If there are no parameters, or one is no leaf.
    """

    update: Callable[..., None]  # moves one parameter; each optimizer has its own

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
                    if (gradient := param.grad) is not None:
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


def _chosen(kind, usual, only_torch, values, named):
    """All options of an optimizer: those given, in order or by name, and the usual ones."""
    known = usual | only_torch
    options = known | dict(zip(known, values, strict=False)) | named
    for name, value in options.items():
        if name not in known:
            text = f"{kind}.__init__() got an unexpected keyword argument '{name}'"
            raise TypeError(text)
        if name in only_torch and value != known[name]:
            raise missing(f"torch.optim.{kind} with {name}")
        if name in WORDS and value < 0.0:
            raise error("option", what=WORDS[name], value=value)
    return options


class SGD(Optimizer):
    """Steps against the gradient, with momentum if wanted."""

    def __init__(self, params, *values, **named):
        usual = dict(lr=1e-3, momentum=0, dampening=0, weight_decay=0)
        only_torch = dict(nesterov=False) | ONLY_TORCH
        super().__init__(params, _chosen("SGD", usual, only_torch, values, named))

    def update(self, param, gradient, group):
        if group["momentum"] != 0:
            state = self.state[param]
            if "momentum_buffer" in state:
                moving = state["momentum_buffer"].mul_(group["momentum"])
                moving.add_(gradient, alpha=1 - group["dampening"])
            else:
                state["momentum_buffer"] = gradient.clone()
            gradient = state["momentum_buffer"]
        param.add_(gradient, alpha=-group["lr"])


class Adam(Optimizer):
    """Steps of about the size `lr`, whatever the size of the gradient."""

    def __init__(self, params, *values, **named):
        usual = dict(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)
        only_torch = dict(amsgrad=False) | ONLY_TORCH
        only_torch |= dict(capturable=False, decoupled_weight_decay=False)
        super().__init__(params, _chosen("Adam", usual, only_torch, values, named))

    def update(self, param, gradient, group):
        state, (beta1, beta2) = self.state[param], group["betas"]
        if not state:
            state["step"] = zeros(())
            state["exp_avg"], state["exp_avg_sq"] = param._blank(), param._blank()
        state["step"] += 1
        step, mean, square = state["step"].item(), state["exp_avg"], state["exp_avg_sq"]
        apart, (weight,) = gradient - mean, param.dtype.pack([1 - beta1])
        if weight < 0.5:  # `lerp_` counts from the nearer end
            mean.add_(apart, alpha=weight)
        else:
            mean.copy_(gradient.add(apart, alpha=weight - 1))
        square.mul_(beta2).add_(gradient * (1 - beta2) * gradient)
        spread = (square.sqrt() / (1 - beta2**step) ** 0.5).add_(group["eps"])
        size = -group["lr"] / (1 - beta1**step)
        param.add_(mean * size / spread)
