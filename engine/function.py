"""Operations of the reader's own: `autograd.Function`."""

from engine import modes
from engine.creation import zeros
from engine.errors import error, missing
from engine.graph import Node, SavedTensor
from engine.tensor import Tensor


class Context(Node):
    """The `ctx` of a Function, and its node in the graph."""

    def __init__(self):
        self.kept, self.saved, self.freed = (), {}, False

    def __repr__(self):
        return f"<torch.autograd.function.{self.name()} object at {id(self):#x}>"

    def save_for_backward(self, *tensors):
        self.kept = tensors

    def __getattr__(self, name):
        if name in ("mark_dirty", "mark_non_differentiable", "set_materialize_grads"):
            raise missing(f"ctx.{name}")
        return super().__getattr__(name)

    @property
    def saved_tensors(self):
        if self.freed:
            raise error("freed")
        return tuple(saved and saved.unpack(self) for saved in self.kept)

    @property
    def _raw_saved_tensors(self):
        return self.kept

    def _close(self, outputs):
        """The forward pass is over: remember the versions of what was saved."""
        own = {id(tensor) for tensor in outputs}
        self.kept = tuple(
            t if t is None else SavedTensor(t, is_output=id(t) in own) for t in self.kept
        )

    def apply(self, gradients):
        gradients = [
            zeros(shape, dtype=dtype) if g is None else g
            for g, (shape, dtype) in zip(gradients, self.outputs, strict=True)
        ]
        results = self.function.backward(self, *gradients)
        results = list(results) if isinstance(results, tuple) else [results]
        count = len(self.is_tensor)
        if all(r is None for r in results[count:]):
            results = results[:count]
        if len(results) != count:
            parts = dict(expected=count, got=len(results))
            raise error("gradient count", name=self.name(), **parts)
        pairs = zip(results, self.is_tensor, strict=True)
        return [result for result, is_tensor in pairs if is_tensor]

    def release(self):
        self.freed = self.freed or bool(self.kept)


class Function:
    """Subclass it with static methods `forward(ctx, …)` and `backward(ctx, …)`."""

    def __init_subclass__(cls):
        cls._node = type(f"{cls.__name__}Backward", (Context,), {"function": cls})

    @staticmethod
    def backward(ctx, *gradients):
        raise error("no backward")

    @classmethod
    def apply(cls, *inputs):
        node = cls._node()
        node.is_tensor = [isinstance(value, Tensor) for value in inputs]
        node.needs_input_grad = tuple(
            isinstance(value, Tensor) and value.requires_grad for value in inputs
        )
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
            Node.__init__(node, [t for t in inputs if isinstance(t, Tensor)], own)
            node._close(own)
        return tuple(outputs) if isinstance(results, tuple) else outputs[0]


def _apart(result, inputs):
    """An input that is returned as it is becomes a tensor of its own."""
    return result.detach() if any(result is value for value in inputs) else result
