"""Operations of the reader's own: `autograd.Function`."""

import engine.graph as graph
from engine import errors, modes
from engine.tensor import Tensor


class Context(graph.Node):
    """The `ctx` of a Function, and its node in the graph."""

    def __init__(self):
        self.kept, self.needs_input_grad = (), ()
        self.materialize, self.not_differentiable = True, ()
        self.saved, self.freed = {}, False

    def __repr__(self):
        return f"<torch.autograd.function.{self.name()} object at {id(self):#x}>"

    def save_for_backward(self, *tensors):
        self.kept = tensors

    def mark_non_differentiable(self, *tensors):
        self.not_differentiable = tensors

    def mark_dirty(self, *tensors):
        raise errors.missing("ctx.mark_dirty")

    def set_materialize_grads(self, value):
        self.materialize = value

    @property
    def saved_tensors(self):
        if self.freed:
            raise RuntimeError(errors.FREED)
        return tuple(saved and saved.unpack(self) for saved in self.kept)

    @property
    def _raw_saved_tensors(self):
        return self.kept

    def _close(self, outputs):
        """The forward pass is over: remember the versions of what was saved."""
        own = {id(tensor) for tensor in outputs}
        self.kept = tuple(
            t if t is None else graph.SavedTensor(t, is_output=id(t) in own)
            for t in self.kept
        )

    def apply(self, gradients):
        if self.materialize:
            gradients = [
                self.blank(number) if g is None else g for number, g in enumerate(gradients)
            ]
        results = self.function.backward(self, *gradients)
        results = list(results) if isinstance(results, tuple) else [results]
        count = len(self.is_tensor)
        if len(results) > count and not any(r is not None for r in results[count:]):
            results = results[:count]
        if len(results) != count:
            raise RuntimeError(
                f"function {self.name()} returned an incorrect number of gradients "
                f"(expected {count}, got {len(results)})"
            )
        return [
            r for r, is_tensor in zip(results, self.is_tensor, strict=True) if is_tensor
        ]

    def blank(self, number):
        from engine.creation import zeros

        shape, dtype = self.outputs[number]
        return zeros(shape, dtype=dtype)

    def release(self):
        self.freed = self.freed or bool(self.kept)


class Function:
    """Subclass it with static methods `forward(ctx, …)` and `backward(ctx, …)`."""

    def __init_subclass__(cls):
        cls._node = type(f"{cls.__name__}Backward", (Context,), {"function": cls})

    @staticmethod
    def backward(ctx, *gradients):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom "
            "autograd.Function to use it with backward mode AD."
        )

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
            kept = node.kept
            node.kept = ()
            tensors = [value for value in inputs if isinstance(value, Tensor)]
            marked = {id(t) for t in node.not_differentiable}
            own = [t for t in outputs if isinstance(t, Tensor) and id(t) not in marked]
            graph.Node.__init__(node, tensors, own)
            node.kept = kept
            node._close(own)
        return tuple(outputs) if isinstance(results, tuple) else outputs[0]


def _apart(result, inputs):
    """An input that is returned as it is becomes a tensor of its own."""
    return result.detach() if any(result is value for value in inputs) else result
