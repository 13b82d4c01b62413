"""Modules: parameters, and what to compute with them."""

import math

from engine.creation import empty
from engine.errors import missing
from engine.nn import functional, init
from engine.nn.parameter import Parameter


class Module:
    """Holds parameters and other modules, by the names of its attributes."""

    training = True

    def __init__(self):
        pass

    def __call__(self, *inputs, **options):
        return self.forward(*inputs, **options)

    def forward(self, *inputs):
        name = type(self).__name__
        raise NotImplementedError(
            f'Module [{name}] is missing the required "forward" function'
        )

    def named_children(self):
        return ((n, v) for n, v in vars(self).items() if isinstance(v, Module))

    def children(self):
        return (module for _, module in self.named_children())

    def modules(self):
        yield self
        for module in self.children():
            yield from module.modules()

    def named_parameters(self, prefix=""):
        for name, value in vars(self).items():
            if isinstance(value, Parameter):
                yield prefix + name, value
        for name, module in self.named_children():
            yield from module.named_parameters(f"{prefix}{name}.")

    def parameters(self):
        return (parameter for _, parameter in self.named_parameters())

    def state_dict(self):
        return {name: p.detach() for name, p in self.named_parameters()}

    def zero_grad(self, set_to_none=True):
        for parameter in self.parameters():
            if set_to_none:
                parameter.grad = None
            elif parameter.grad is not None:
                parameter.grad.detach_().zero_()

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def train(self, mode=True):
        for module in self.modules():
            module.training = mode
        return self

    def eval(self):
        return self.train(False)

    def apply(self, function):
        for module in self.children():
            module.apply(function)
        function(self)
        return self

    def extra_repr(self):
        return ""

    def __repr__(self):
        lines = [f"({name}): {module!r}" for name, module in self.named_children()]
        extra = self.extra_repr()
        if not lines:
            return f"{type(self).__name__}({extra})"
        text = "\n".join(lines).replace("\n", "\n  ")
        return f"{type(self).__name__}(\n  {text}\n)"

    def __getattr__(self, name):
        from engine.names import names_of

        if name in names_of("nn.Module"):
            raise missing(f"torch.nn.Module.{name}")
        kind = type(self).__name__
        raise AttributeError(f"'{kind}' object has no attribute '{name}'")


class Linear(Module):
    """x of shape (…, in) times the transposed weight, plus the bias."""

    def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
        self.in_features, self.out_features = in_features, out_features
        self.weight = Parameter(empty(out_features, in_features, dtype=dtype))
        self.bias = Parameter(empty(out_features, dtype=dtype)) if bias else None
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            bound = 1 / math.sqrt(self.in_features) if self.in_features else 0
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input):
        return functional.linear(input, self.weight, self.bias)

    def extra_repr(self):
        sizes = f"in_features={self.in_features}, out_features={self.out_features}"
        return f"{sizes}, bias={self.bias is not None}"


class Sequential(Module):
    """One module after the other."""

    def __init__(self, *modules):
        if len(modules) == 1 and isinstance(modules[0], dict):
            vars(self).update(modules[0])
        else:
            vars(self).update({str(i): module for i, module in enumerate(modules)})

    def forward(self, input):
        for module in self.children():
            input = module(input)
        return input

    def __len__(self):
        return len(list(self.children()))

    def __getitem__(self, index):
        children = dict(self.named_children())
        if isinstance(index, slice):
            return Sequential(dict(list(children.items())[index]))
        return list(children.values())[index]

    def __iter__(self):
        return self.children()


class Identity(Module):
    def forward(self, input):
        return input


class Tanh(Module):
    def forward(self, input):
        return input.tanh()


class ReLU(Module):
    def forward(self, input):
        return input.relu()


class Sigmoid(Module):
    def forward(self, input):
        return input.sigmoid()


class MSELoss(Module):
    def __init__(self, reduction="mean"):
        self.reduction = reduction

    def forward(self, input, target):
        return functional.mse_loss(input, target, self.reduction)


class L1Loss(MSELoss):
    def forward(self, input, target):
        return functional.l1_loss(input, target, self.reduction)
