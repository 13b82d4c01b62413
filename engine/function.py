"""Operations of the reader's own: `autograd.Function`."""

from collections.abc import Callable
from itertools import compress
from typing import Any

from engine import modes
from engine.errors import error, missing
from engine.graph import Node, SavedTensor
from engine.rules import some
from engine.tensor import Tensor


class Context(Node):
    """The `ctx` of a Function, and its node in the graph."""

    kept: tuple[Any, ...] = ()
    is_tensor: list[bool]
    needs_input_grad: tuple[bool, ...]

    def __repr__(self):
        return f"<torch.autograd.function.{self.name()} object at {id(self):#x}>"

    def __getattr__(self, name):
        if name in ("mark_dirty", "mark_non_differentiable", "set_materialize_grads"):
            raise missing(f"ctx.{name}")
        return super().__getattr__(name)

    def save_for_backward(self, *tensors):
        self.kept = tensors

    @property
    def saved_tensors(self):
        if self.freed:
            raise error("freed")
        return tuple(saved and saved.unpack(self) for saved in self.kept)

    _raw_saved_tensors = property(lambda self: self.kept)

    def _close(self, inputs, outputs):
        """The forward pass is over: join the graph, with the versions of what was saved."""
        super().__init__(inputs, outputs)
        own = {id(tensor) for tensor in outputs}
        self.kept = tuple(
            t if t is None else SavedTensor(t, is_output=id(t) in own) for t in self.kept
        )

    def apply(self, gradients):
        results = self.function.backward(self, *some(gradients, self.outputs))
        results = list(results) if isinstance(results, tuple) else [results]
        count = len(self.is_tensor)
        if len(results) < count or any(r is not None for r in results[count:]):
            parts = dict(expected=count, got=len(results))
            raise error("gradient count", name=self.name(), **parts)
        return list(compress(results, self.is_tensor))

    def release(self):
        self.freed = self.freed or bool(self.kept)


class Function:
    """Subclass it with static methods `forward(ctx, …)` and `backward(ctx, …)`."""

    _node: type[Context]
    forward: Callable[..., Any]

    def __init_subclass__(cls):
        cls._node = type(f"{cls.__name__}Backward", (Context,), {"function": cls})

    @staticmethod
    def backward(ctx, *gradients):
        raise error("no backward")

    @classmethod
    def apply(cls, *inputs):
        node = cls._node()
        node.is_tensor = [isinstance(value, Tensor) for value in inputs]
        node.needs_input_grad = tuple(getattr(v, "requires_grad", False) for v in inputs)
        recorded = modes.enabled and any(node.needs_input_grad)
        with modes.no_grad():
            if hasattr(cls, "setup_context"):
                results = cls.forward(*inputs)
                cls.setup_context(node, inputs, results)
            else:
                results = cls.forward(node, *inputs)
        outputs = list(results) if isinstance(results, tuple) else [results]
        outputs = [_apart(t, inputs) if isinstance(t, Tensor) else t for t in outputs]
        if recorded:
            own = [t for t in outputs if isinstance(t, Tensor)]
            node._close(compress(inputs, node.is_tensor), own)
        return tuple(outputs) if isinstance(results, tuple) else outputs[0]


def _apart(result, inputs):
    """An input that is returned as it is becomes a tensor of its own."""
    return result.detach() if any(result is value for value in inputs) else result
