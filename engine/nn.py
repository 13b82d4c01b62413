"""A small `torch.nn`: modules hold parameters, and say what to compute with them."""

import math
from functools import partial

from engine import functional
from engine.creation import empty
from engine.errors import error, missing
from engine.modes import no_grad
from engine.names import not_here, torch_module
from engine.tensor import Tensor


class Parameter(Tensor):
    """A tensor that a module counts among its parameters."""

    title = "Parameter containing:\n"

    def __init__(self, data, requires_grad=True):
        vars(self).update(vars(data.detach()), _requires_grad=requires_grad)


def constant_(tensor, val):
    with no_grad():
        return tensor.fill_(val)


zeros_, ones_ = partial(constant_, val=0.0), partial(constant_, val=1.0)
parameter = torch_module("nn.parameter", Parameter=Parameter)
init = torch_module("nn.init", constant_=constant_, zeros_=zeros_, ones_=ones_)


class Module:
    """Holds parameters and other modules, by the names of its attributes."""

    training = True

    def __call__(self, *inputs, **options):
        return self.forward(*inputs, **options)

    def forward(self, *inputs):
        raise error("forward", name=type(self).__name__)

    def named_children(self):
        return ((n, v) for n, v in vars(self).items() if isinstance(v, Module))

    def children(self):
        return (module for _, module in self.named_children())

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
            parameter._clear_grad(set_to_none)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def train(self, mode=True):
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def extra_repr(self):
        return ""

    def __repr__(self):
        lines = [f"({name}): {module!r}" for name, module in self.named_children()]
        text = "\n".join(lines).replace("\n", "\n  ")
        inside = f"\n  {text}\n" if lines else self.extra_repr()
        return f"{type(self).__name__}({inside})"

    def __getattr__(self, name):
        raise not_here("nn.Module", name, f"'{type(self).__name__}' object")


class Linear(Module):
    """x of shape (…, in) times the transposed weight, plus the bias."""

    def __init__(self, in_features, out_features, bias=True, device=None, dtype=None):
        self.in_features, self.out_features = in_features, out_features
        self.weight = Parameter(empty(out_features, in_features, dtype=dtype))
        self.bias = Parameter(empty(out_features, dtype=dtype)) if bias else None
        self.reset_parameters()

    def reset_parameters(self):
        """Uniform numbers, so that a signal keeps its size through a layer."""
        bound = 1 / math.sqrt(self.in_features)
        with no_grad():
            for parameter in self.parameters():
                parameter.uniform_(-bound, bound)

    def forward(self, input):
        return functional.linear(input, self.weight, self.bias)

    def extra_repr(self):
        sizes = f"in_features={self.in_features}, out_features={self.out_features}"
        return f"{sizes}, bias={self.bias is not None}"


class Sequential(Module):
    """One module after the other."""

    def __init__(self, *modules):
        vars(self).update({str(i): module for i, module in enumerate(modules)})

    def forward(self, input):
        for module in self.children():
            input = module(input)
        return input

    def __len__(self):
        return len(list(self.children()))

    def __getitem__(self, index):
        if isinstance(index, slice):
            raise missing("a slice of torch.nn.Sequential")
        return list(self.children())[index]


class Tanh(Module):
    forward = staticmethod(functional.tanh)


class ReLU(Module):
    forward = staticmethod(functional.relu)


class Sigmoid(Module):
    forward = staticmethod(functional.sigmoid)


class MSELoss(Module):
    def __init__(self, reduction="mean"):
        self.reduction = reduction

    def forward(self, input, target):
        return functional.mse_loss(input, target, self.reduction)
