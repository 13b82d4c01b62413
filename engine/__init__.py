"""Autograd in pure Python, with torch's names: what runs in the reader's browser."""

import math
import sys

from engine.tensor import Tensor, device  # isort: skip
from engine import autograd, creation, generator, linalg, methods, nn, optim, rules
from engine.dtypes import Size, bool_, dtype, float32, float64, int64
from engine.modes import enable_grad, is_grad_enabled, no_grad, set_grad_enabled
from engine.names import NAMES, torch_module

__version__ = "2.13.0+cpu"
__all__ = ["Size", "Tensor", "device", "dtype", "enable_grad", "is_grad_enabled"]
__all__ += ["no_grad", "rules", "set_grad_enabled"]

float, double, long, bool = float32, float64, int64, bool_
inf, nan, pi, e = math.inf, math.nan, math.pi, math.e
_functions = creation.FUNCTIONS | generator.FUNCTIONS | methods.FUNCTIONS
globals().update({name: _functions[name] for name in _functions.keys() & NAMES["torch"]})


def set_num_threads(count):
    """There is one."""


def set_warn_always(value):
    """They always come."""


torch_module("torch", sys.modules[__name__])
torch_module("autograd", autograd)
torch_module("linalg", linalg)
torch_module("nn", nn)
torch_module("nn.functional", nn.functional)
torch_module("optim", optim)
