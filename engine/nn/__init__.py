"""A small `torch.nn`: enough for the models of the pages."""

from engine.nn import functional, init
from engine.nn.modules import (
    Identity,
    L1Loss,
    Linear,
    Module,
    MSELoss,
    ReLU,
    Sequential,
    Sigmoid,
    Tanh,
)
from engine.nn.parameter import Parameter

__all__ = [
    "Identity",
    "L1Loss",
    "Linear",
    "MSELoss",
    "Module",
    "Parameter",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Tanh",
    "functional",
    "init",
]
