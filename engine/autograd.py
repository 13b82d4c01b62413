"""`torch.autograd`."""

from types import SimpleNamespace

from engine.function import Context, Function
from engine.graph import Node
from engine.modes import enable_grad, inference_mode, no_grad, set_grad_enabled
from engine.tensor import Tensor as Variable
from engine.views import stack
from engine.walk import backward, grad

__all__ = [
    "Function",
    "Variable",
    "backward",
    "enable_grad",
    "function",
    "functional",
    "grad",
    "grad_mode",
    "graph",
    "inference_mode",
    "no_grad",
    "set_grad_enabled",
]


def hessian(func, inputs):
    """The second derivatives of `func`, of shape (n, n) for `inputs` of shape (n,)."""
    here = inputs.detach().clone().requires_grad_()
    (slope,) = grad(func(here), here, create_graph=True)
    rows = [grad(s, here, retain_graph=True)[0] for s in slope.reshape(-1)]
    return stack(rows).reshape((*inputs.shape, *inputs.shape))


functional = SimpleNamespace(hessian=hessian)
graph = SimpleNamespace(Node=Node)
function = SimpleNamespace(Function=Function, FunctionCtx=Context)
grad_mode = SimpleNamespace(
    no_grad=no_grad, enable_grad=enable_grad, set_grad_enabled=set_grad_enabled
)
