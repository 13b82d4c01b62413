"""Which function is called how: in `torch`, as a method of a tensor, and as an operator."""

from functools import partial

from engine import generator, indexing, inplace, operations, reductions, views
from engine.dtypes import bool_, float32, float64, int64
from engine.errors import missing
from engine.names import NAMES
from engine.tensor import Tensor

FUNCTIONS = operations.FUNCTIONS | reductions.FUNCTIONS | views.FUNCTIONS
FUNCTIONS |= dict(nonzero=indexing.nonzero, uniform_=generator.uniform_)
# Which operation an operator stands for; some have a variant that writes.
IN_PLACE = dict(add="add", sub="sub", mul="mul", truediv="div", pow="pow")
OPERATORS = IN_PLACE | dict(radd="add", rmul="mul", matmul="matmul")
OPERATORS |= {name: name for name in ("eq", "ge", "gt", "le", "lt", "ne")}
OPERATORS |= {name: f"bitwise_{name}" for name in ("and", "or", "xor")}
KINDS = {Tensor, int, float, bool}


def operator_method(function):
    """A method that leaves what is neither tensor nor number to Python."""

    def method(self, other):
        if type(other) in KINDS or isinstance(other, Tensor):
            return function(self, other)
        return NotImplemented

    return method


def refuse(name, *operands):
    raise missing(name)


for _name, _function in (FUNCTIONS | inplace.FUNCTIONS).items():
    if _name in NAMES["Tensor"]:
        setattr(Tensor, _name, _function)
for _name, _called in OPERATORS.items():
    setattr(Tensor, f"__{_name}__", operator_method(FUNCTIONS[_called]))
for _name, _called in IN_PLACE.items():
    setattr(Tensor, f"__i{_name}__", operator_method(inplace.FUNCTIONS[f"{_called}_"]))
for _name in "__floordiv__", "__mod__", "__rfloordiv__", "__rmod__":
    setattr(Tensor, _name, partial(refuse, f"torch.Tensor.{_name}"))
for _dtype in bool_, int64, float32, float64:  # the methods bool, long, float and double
    setattr(Tensor, _dtype.word.lower(), lambda self, dtype=_dtype: self.to(dtype))
OTHERS = dict(
    __rsub__=operator_method(operations.rsub),
    __rpow__=operator_method(lambda self, other: operations.pow(other, self)),
    __rtruediv__=operator_method(lambda self, other: self.reciprocal() * other),
    __neg__=FUNCTIONS["neg"],
    __abs__=FUNCTIONS["abs"],
    __invert__=operations.bitwise_not,
    __pos__=lambda self: self,
    __getitem__=indexing.getitem,
    __setitem__=inplace.setitem,
    where=lambda self, condition, other: operations.where(condition, self, other),
    T=property(views.reversed_dimensions),
)
for _name, _other in OTHERS.items():
    setattr(Tensor, _name, _other)
