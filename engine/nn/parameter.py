"""A tensor that a module counts among its parameters."""

from engine.tensor import Tensor


class Parameter(Tensor):
    def __new__(cls, data, requires_grad=True):
        parameter = object.__new__(cls)
        parameter.storage, parameter.shape = data.storage, data.shape
        parameter.dtype, parameter.counter = data.dtype, data.counter
        parameter.offset, parameter.strides = data.offset, data.strides
        parameter.is_whole = data.is_whole
        parameter._requires_grad = requires_grad
        return parameter

    def __init__(self, data, requires_grad=True):
        pass
