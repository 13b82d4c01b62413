"""The tensor: numbers in a storage, and the way to walk through them."""

import math
from functools import cache
from itertools import repeat
from typing import Any

from engine import modes
from engine.dtypes import SCALAR, Size, bool_, float64, int64
from engine.errors import error, missing, warn
from engine.graph import Handle, Recorded, edge_to, own
from engine.names import not_here
from engine.walk import backward


class Tensor(Recorded):
    """Numbers, and where they came from.

    Attributes:
        storage: An array that all views of these numbers share.
        counter: How often the storage was written, as a list of one number;
            views and detached tensors share it.
        offset: Where in the storage the first number stands.
        strides: How far to go in the storage for a step in each dimension; None
            means that the numbers stand in order.
        is_whole: Whether the numbers in order are the storage itself.
        requires_grad: Whether operations on this tensor are recorded.
        _is_first: Whether a walk began with it, so that its caller holds it.
    """

    offset, strides, is_whole, title = 0, None, True, ""
    _grad = _accumulator = _base = _seen = None
    _is_first = _is_number = _retains = _several = _unrecorded = False

    def __init__(self, storage=None, shape=None, dtype=None):
        if type(shape) is not Size:  # a program called torch.Tensor
            raise missing("torch.Tensor(...), the old form of torch.tensor(...),")
        self.storage, self.shape, self.dtype, self.counter = storage, shape, dtype, [0]

    # ---- the numbers

    def numel(self):
        return math.prod(self.shape)

    def flat(self):
        """The numbers in order, as a sequence."""
        storage = self.storage
        if self.is_whole:
            return storage
        if not self.shape:
            return storage[self.offset : self.offset + 1]
        count = math.prod(self.shape)
        if self.strides is not None:
            if not any(self.strides):  # one number, expanded
                return [*storage[self.offset : self.offset + 1]] * count
            return [storage[place] for place in self.places()]
        return storage[self.offset : self.offset + count]

    def spread(self, shape):
        """The numbers in order, repeated as a broadcast to `shape` repeats them."""
        if self.shape == shape:
            return self.flat()
        if not self.shape:
            return repeat(self.storage[self.offset], math.prod(shape))
        strides = (0,) * (len(shape) - len(self.shape)) + tuple(
            0 if size == 1 else stride
            for size, stride in zip(self.shape, self.stride(), strict=True)
        )
        storage = self.storage
        return [storage[place] for place in places(shape, strides, self.offset)]

    def places(self):
        """Where in the storage each number stands, in order."""
        return places(self.shape, self.stride(), self.offset)

    def item(self):
        if self.numel() != 1:
            raise error("item", count=self.numel())
        return self.flat()[0]

    def tolist(self):
        rows = list(self.flat())
        for d in range(len(self.shape) - 1, 0, -1):
            n, count = self.shape[d], math.prod(self.shape[:d])
            rows = [rows[i * n : (i + 1) * n] for i in range(count)]
        return rows if self.shape else rows[0]

    @property
    def __array_interface__(self):
        """How NumPy, and so matplotlib, reads the numbers where there is NumPy."""
        kinds = {"float32": "<f4", "float64": "<f8", "int64": "<i8", "bool": "|b1"}
        flat = self.flat()
        data = bytes(flat) if self.dtype.name == "bool" else self.dtype.pack(flat)
        kind = kinds[self.dtype.name]
        return {"shape": tuple(self.shape), "typestr": kind, "data": data, "version": 3}

    # ---- what it looks like

    @property
    def ndim(self):
        return len(self.shape)

    def dim(self):
        return len(self.shape)

    def size(self, dim=None):
        return self.shape if dim is None else self.shape[dim]

    def stride(self, dim=None):
        strides = ordered_strides(self.shape) if self.strides is None else self.strides
        return strides if dim is None else strides[dim]

    def element_size(self):
        return self.dtype.itemsize

    def data_ptr(self):
        return id(self.storage) + self.offset * self.dtype.itemsize

    def is_floating_point(self):
        return self.dtype.is_floating_point

    def type(self):
        return f"torch.{self.dtype.word}Tensor"

    device = property(lambda self: device("cpu"))

    # ---- how it is recorded

    def _twin(self):
        """The same numbers in the same storage, without a history."""
        return view(self, self.shape, self.strides, self.offset)

    def _blank(self, value=0):
        """A tensor of this shape and dtype, filled with one number, without a history."""
        filled = self.dtype.pack([value]) * self.numel()
        return new(filled, self.shape, self.dtype)

    @property
    def _version(self):
        return self.counter[0]

    @property
    def grad_fn(self):
        if self._base is not None and self._seen != self.counter[0]:
            self._after_write_of_base()
        return self._grad_fn

    def _after_write_of_base(self):
        """The storage was written through another view: lead to the base instead."""
        from engine.inplace import rebuilt_view

        rebuilt_view(self)

    @property
    def requires_grad(self):
        return self._requires_grad or (self._base is not None and self._base.requires_grad)

    @requires_grad.setter
    def requires_grad(self, value):
        if self._grad_fn is not None:
            raise error("non-leaf flag on" if value else "non-leaf flag off")
        if value and not self.dtype.is_floating_point:
            raise error("not differentiable", only="only")
        self._requires_grad = bool(value)

    def requires_grad_(self, requires_grad=True):
        if requires_grad and not self.dtype.is_floating_point:
            raise error("not floating")
        if not requires_grad or self._grad_fn is None:
            self.requires_grad = requires_grad
        return self

    @property
    def is_leaf(self):
        return self.grad_fn is None

    @property
    def grad(self):
        if self._grad_fn is not None and not self._retains and self._grad is None:
            warn("not a leaf")
        return self._grad

    @grad.setter
    def grad(self, value):
        if value is not None and not isinstance(value, Tensor):
            raise error("grad kind", kind=type(value).__name__)
        if value is self:
            raise error("grad itself")
        if value is not None and value.dtype is not self.dtype:
            raise error("grad type", given=value.dtype.in_c, own=self.dtype.word)
        if value is not None and value.shape != self.shape:
            raise error("grad shape", given=list(value.shape), own=list(self.shape))
        self._grad = value

    @property
    def data(self):
        """The same storage, with a counter of its own: autograd does not notice."""
        twin = self._twin()
        twin.counter = [0]
        return twin

    @data.setter
    def data(self, value):
        self.storage, self.shape, self.dtype = value.storage, value.shape, value.dtype
        self.offset, self.strides = value.offset, value.strides
        self.is_whole = value.is_whole

    def detach(self):
        return self._twin()

    def detach_(self):
        if self._base is not None:
            raise error("detach view")
        self._grad_fn, self._requires_grad, self.output_nr = None, False, 0
        return self

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        backward(self, gradient, retain_graph, create_graph, inputs)

    def _clear_grad(self, set_to_none=True):
        if set_to_none:
            self._grad = None
        elif self._grad is not None:
            self._grad.detach_().zero_()

    def retain_grad(self):
        if not self.requires_grad:
            raise error("retain")
        if (node := self.grad_fn) is not None:
            self._retains = True
            own(node, "retaining")[self.output_nr] = self

    def register_hook(self, hook):
        if not self.requires_grad:
            raise error("hook")
        node, number = edge_to(self)
        return Handle(own(node, "tensor_hooks").setdefault(number, {}), hook)

    def register_post_accumulate_grad_hook(self, hook):
        if not self.is_leaf:
            raise error("after hook")
        return Handle(own(edge_to(self)[0], "after_hooks"), hook)

    # ---- Python

    def __float__(self):
        return float(self._scalar(to_float=True))

    def __int__(self):
        return int(self._scalar())

    def __index__(self):
        if self.numel() != 1 or self.dtype.is_floating_point:
            raise error("index kind")
        return int(self.item())

    def _scalar(self, to_float=False):
        if to_float and self.requires_grad and modes.enabled:
            warn("to scalar")
        if self.numel() != 1:
            raise error("one element")
        return self.flat()[0]

    def __bool__(self):
        if self.numel() == 1:
            return bool(self.flat()[0])
        size = "more than one value" if self.numel() else "no values"
        raise error("truth", size=size)

    def __len__(self):
        if not self.shape:
            raise error("len")
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise error("iteration")
        return iter(self.unbind(0))

    __hash__ = object.__hash__

    def __format__(self, spec):
        if not self.shape and type(self) is Tensor:
            return format(self.item(), spec)
        return object.__format__(self, spec)

    def __repr__(self):
        from engine.printing import tensor_str

        return tensor_str(self)

    def __getattr__(self, name):
        raise not_here("Tensor", name, f"'{type(self).__name__}' object")

    def __deepcopy__(self, memo):
        if self.grad_fn is not None:
            raise error("deepcopy")
        copy = new(self.dtype.pack(self.flat()), self.shape, self.dtype)
        copy.__class__ = type(self)
        copy._requires_grad = self._requires_grad
        copy._grad = None if self._grad is None else self._grad.clone()
        memo[id(self)] = copy
        return copy


class device(str):
    """Where tensors live. There is only one place."""

    type = property(str)
    index: Any = None  # a place in torch, and a method of str

    def __new__(cls, kind):
        if str(kind) != "cpu":
            raise missing(f"the device {kind!r}")
        return str.__new__(cls, kind)

    def __repr__(self):
        return "device(type='cpu')"


def new(storage, shape, dtype):
    """A tensor with a storage of its own, without a history."""
    return Tensor(storage, shape if type(shape) is Size else Size(shape), dtype)


def view(base, shape, strides, offset, base_of_record=False):
    """Another way to look at the numbers of `base`.

    Args:
        base: A tensor.
        shape: The shape of the view.
        strides: Its strides; None if its numbers stand in order.
        offset: Where its first number stands.
        base_of_record: Whether autograd should know it for a view.
    """
    tensor = new(base.storage, shape, base.dtype)
    tensor.counter, tensor.offset = base.counter, offset
    tensor.is_whole = base.is_whole and strides is None and shape == base.shape
    if strides is not None and tuple(strides) != ordered_strides(tensor.shape):
        tensor.strides = tuple(strides)
    if base_of_record:
        tensor._base = base if base._base is None else base._base
        tensor._seen = base.counter[0]
        tensor._unrecorded = base._unrecorded or not modes.enabled
        tensor._several = base._several
    return tensor


def number(value):
    """A plain number as an operand: it does not decide the dtype."""
    kind = type(value)
    dtype = float64 if kind is float else bool_ if kind is bool else int64
    tensor = new([value], SCALAR, dtype)
    tensor._is_number, tensor.is_whole = True, False
    return tensor


@cache
def ordered_strides(shape):
    """The strides of numbers that stand in order."""
    steps = [math.prod(max(n, 1) for n in shape[d + 1 :]) for d in range(len(shape))]
    return tuple(steps)


def places(shape, strides, offset=0):
    """Where the numbers of a view stand in its storage, in order."""
    found = [offset]
    for size, stride in zip(shape, strides, strict=True):
        steps = range(0, size * stride, stride) if stride else [0] * size
        found = [place + step for place in found for step in steps]
    return found
