"""`torch.autograd`."""

from engine.function import Context, Function
from engine.graph import Node
from engine.modes import enable_grad, no_grad, set_grad_enabled
from engine.names import torch_module
from engine.tensor import Tensor as Variable
from engine.views import stack
from engine.walk import backward, grad

__all__ = ["Variable", "backward", "enable_grad", "no_grad", "set_grad_enabled"]


def hessian(func, inputs):
    """The second derivatives of `func`, of shape (n, n) for `inputs` of shape (n,)."""
    here = inputs.detach().clone().requires_grad_()
    (slope,) = grad(func(here), here, create_graph=True)
    rows = [grad(s, here, retain_graph=True)[0] for s in slope.reshape(-1)]
    return stack(rows).reshape((*inputs.shape, *inputs.shape))


functional = torch_module("autograd.functional", hessian=hessian)
graph = torch_module("autograd.graph", Node=Node)
function = torch_module("autograd.function", Function=Function, FunctionCtx=Context)
