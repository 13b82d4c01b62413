"""`torch.autograd`."""

from types import SimpleNamespace

from engine.function import Context, Function
from engine.graph import Node
from engine.modes import enable_grad, inference_mode, no_grad, set_grad_enabled
from engine.tensor import Tensor as Variable
from engine.walk import backward, grad

__all__ = [
    "Function",
    "Variable",
    "backward",
    "enable_grad",
    "function",
    "grad",
    "grad_mode",
    "graph",
    "inference_mode",
    "no_grad",
    "set_grad_enabled",
]

graph = SimpleNamespace(Node=Node)
function = SimpleNamespace(Function=Function, FunctionCtx=Context)
grad_mode = SimpleNamespace(
    no_grad=no_grad, enable_grad=enable_grad, set_grad_enabled=set_grad_enabled
)
