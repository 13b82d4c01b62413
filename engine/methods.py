"""Which function is called how: in `torch`, as a method of a tensor, and as an operator."""

from engine import generator, indexing, inplace, operations, reductions, views
from engine.dtypes import bool_, float32, float64, int64
from engine.errors import missing
from engine.names import NAMES
from engine.tensor import Tensor

FUNCTIONS = operations.FUNCTIONS | reductions.FUNCTIONS | views.FUNCTIONS
FUNCTIONS |= dict(nonzero=indexing.nonzero, uniform_=generator.uniform_)
# Which operation an operator stands for, and its variant that writes.
OPERATORS = dict(add="add", sub="sub", mul="mul", truediv="div", pow="pow")
SAME = "eq ge gt le lt matmul ne"
OTHERS = {name: name for name in SAME.split()} | dict(radd="add", rmul="mul")
OTHERS |= {name: f"bitwise_{name}" for name in ("and", "or", "xor")}
KINDS = {Tensor, int, float, bool}


def operator_method(function):
    """A method that leaves what is neither tensor nor number to Python."""

    def method(self, other):
        if type(other) in KINDS or isinstance(other, Tensor):
            return function(self, other)
        return NotImplemented

    return method


def _refusal(name):
    def refuse(self, other):
        raise missing(name)

    return refuse


for _name, _function in (FUNCTIONS | inplace.FUNCTIONS).items():
    if _name in NAMES["Tensor"]:
        setattr(Tensor, _name, _function)
for _name, _called in (OPERATORS | OTHERS).items():
    setattr(Tensor, f"__{_name}__", operator_method(FUNCTIONS[_called]))
for _name, _called in OPERATORS.items():
    setattr(Tensor, f"__i{_name}__", operator_method(inplace.FUNCTIONS[f"{_called}_"]))
for _name in "floordiv", "mod", "rfloordiv", "rmod":
    setattr(Tensor, f"__{_name}__", _refusal(f"torch.Tensor.__{_name}__"))
Tensor.__rsub__ = operator_method(operations.rsub)
Tensor.__rpow__ = operator_method(lambda self, other: operations.pow(other, self))
Tensor.__rtruediv__ = operator_method(lambda self, other: self.reciprocal() * other)
Tensor.__neg__, Tensor.__abs__ = operations.neg, FUNCTIONS["abs"]
Tensor.__invert__, Tensor.__pos__ = operations.bitwise_not, lambda self: self
Tensor.__getitem__, Tensor.__setitem__ = indexing.getitem, inplace.setitem
Tensor.float = lambda self: self.to(float32)
Tensor.double = lambda self: self.to(float64)
Tensor.long = lambda self: self.to(int64)
Tensor.bool = lambda self: self.to(bool_)
Tensor.where = lambda self, condition, other: operations.where(condition, self, other)
Tensor.T = property(views.reversed_dimensions)
