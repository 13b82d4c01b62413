"""Autograd in pure Python, with torch's names: what runs in the reader's browser."""

import math

from engine.tensor import Tensor, device  # isort: skip
from engine import autograd, creation, generator, linalg, methods, modes, nn, optim, rules
from engine.dtypes import Size, bool_, dtype, float32, float64, int64
from engine.modes import enable_grad, no_grad, set_grad_enabled
from engine.names import NAMES, complete, not_here

__version__ = "2.13.0+cpu"
__all__ = ["Size", "Tensor", "autograd", "device", "dtype", "enable_grad"]
__all__ += ["linalg", "nn", "no_grad", "optim", "rules", "set_grad_enabled"]

float, double, long, bool = float32, float64, int64, bool_
inf, nan, pi, e = math.inf, math.nan, math.pi, math.e
_functions = creation.FUNCTIONS | generator.FUNCTIONS | methods.FUNCTIONS
globals().update({name: _functions[name] for name in _functions.keys() & NAMES["torch"]})


def is_grad_enabled():
    return modes.enabled


def set_num_threads(count):
    """There is one."""


def set_warn_always(value):
    """They always come."""


def __getattr__(name):
    raise not_here("torch", name, "module 'torch'")


for _place in "autograd", "linalg", "nn", "optim":
    complete(_place, globals()[_place])
complete("nn.functional", nn.functional)
