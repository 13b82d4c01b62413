"""Optimizers: they read `.grad` and write the parameters."""

import operator
from collections import defaultdict

from engine.elementwise import apply
from engine.inplace import write
from engine.modes import enable_grad, no_grad
from engine.operations import number
from engine.tensor import Tensor


class Optimizer:
    """Parameters in groups, each with its options.

    Raises:
        ValueError: If there are no parameters, or one is no leaf.
    """

    def __init__(self, params, defaults):
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors "
                f"or dicts, but got {params.type()}"
            )
        self.defaults, self.state = defaults, defaultdict(dict)
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        self.param_groups = []
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, group):
        params = group["params"]
        params = [params] if isinstance(params, Tensor) else list(params)
        for param in params:
            if not isinstance(param, Tensor):
                raise TypeError(
                    "optimizer can only optimize Tensors, but one of the params is "
                    f"{type(param)}"
                )
            if not param.is_leaf:
                raise ValueError("can't optimize a non-leaf Tensor")
        self.param_groups.append({**self.defaults, **group, "params": params})

    def zero_grad(self, set_to_none=True):
        for group in self.param_groups:
            for param in group["params"]:
                if set_to_none:
                    param.grad = None
                elif param.grad is not None:
                    param.grad.detach_().zero_()

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
                        gradient = -param.grad if group["maximize"] else param.grad
                        self.update(param, gradient, group)
        return loss

    def __repr__(self):
        lines = [f"{type(self).__name__} ("]
        for i, group in enumerate(self.param_groups):
            lines += [""] * (i > 0) + [f"Parameter Group {i}"]
            options = sorted((k, v) for k, v in group.items() if k != "params")
            lines += [f"    {key}: {value}" for key, value in options]
        return "\n".join([*lines, ")"])


class SGD(Optimizer):
    """Steps against the gradient, with momentum if wanted."""

    def __init__(
        self,
        params,
        lr=1e-3,
        momentum=0,
        dampening=0,
        weight_decay=0,
        nesterov=False,
        *,
        maximize=False,
        foreach=None,
        differentiable=False,
        fused=None,
    ):
        _at_least_zero("learning rate", lr)
        _at_least_zero("momentum value", momentum)
        _at_least_zero("weight_decay value", weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        options = dict(locals())
        super().__init__(params, _options(options))

    def update(self, param, gradient, group):
        momentum, decay = group["momentum"], group["weight_decay"]
        if decay != 0:
            gradient = gradient.add(param, alpha=decay)
        if momentum != 0:
            state = self.state[param]
            buffer = state.get("momentum_buffer")
            if buffer is None:
                buffer = state["momentum_buffer"] = gradient.detach().clone()
            else:
                buffer.mul_(momentum).add_(gradient, alpha=1 - group["dampening"])
            is_ahead = group["nesterov"]
            gradient = gradient.add(buffer, alpha=momentum) if is_ahead else buffer
        param.add_(gradient, alpha=-group["lr"])


class Adam(Optimizer):
    """Steps of about the size `lr`, whatever the size of the gradient."""

    def __init__(
        self,
        params,
        lr=1e-3,
        betas=(0.9, 0.999),
        eps=1e-8,
        weight_decay=0,
        amsgrad=False,
        *,
        foreach=None,
        maximize=False,
        capturable=False,
        differentiable=False,
        fused=None,
    ):
        _at_least_zero("learning rate", lr)
        _at_least_zero("epsilon value", eps)
        if amsgrad:
            from engine.errors import missing

            raise missing("torch.optim.Adam with amsgrad")
        decoupled_weight_decay = False
        options = dict(locals())
        super().__init__(params, _options(options))

    def update(self, param, gradient, group):
        state = self.state[param]
        (beta1, beta2), lr, decay = group["betas"], group["lr"], group["weight_decay"]
        if not state:
            zeros = param.detach() * 0
            state.update(step=zeros.new_zeros(()).float())
            state.update(exp_avg=zeros, exp_avg_sq=zeros.clone())
        state["step"] += 1
        step = state["step"].item()
        if decay != 0:
            gradient = gradient.add(param, alpha=decay)
        first, second = state["exp_avg"], state["exp_avg_sq"]
        _lerp(first, gradient, 1 - beta1)
        second.mul_(beta2)
        _add_product(second, gradient, gradient, 1 - beta2)
        correction1 = 1 - beta1**step
        correction2 = 1 - beta2**step
        spread = (second.sqrt() / correction2**0.5).add_(group["eps"])
        _add_quotient(param, first, spread, -lr / correction1)


def _lerp(self, end, weight):
    """Move `self` by the share `weight` of the way to `end`."""
    share = self.dtype.pack([weight])[0]
    if share < 0.5:
        way = apply(operator.sub, self.dtype, end, self)
        write(self, apply(lambda a, d: a + share * d, self.dtype, self, way))
    else:
        rest = self.dtype.pack([1 - share])[0]
        way = apply(operator.sub, self.dtype, end, self)
        write(self, apply(lambda b, d: b - rest * d, self.dtype, end, way))


def _add_product(self, a, b, value):
    product = apply(
        operator.mul, self.dtype, apply(operator.mul, self.dtype, number(value), a), b
    )
    write(self, apply(operator.add, self.dtype, self, product))


def _add_quotient(self, a, b, value):
    product = apply(operator.mul, self.dtype, number(value), a)
    write(
        self,
        apply(
            operator.add, self.dtype, self, apply(operator.truediv, self.dtype, product, b)
        ),
    )


def _at_least_zero(what, value):
    if not value >= 0:
        raise ValueError(f"Invalid {what}: {value}")


def _options(arguments):
    names = ("self", "params", "__class__")
    return {name: value for name, value in arguments.items() if name not in names}
