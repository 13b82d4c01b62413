"""Autograd in pure Python, with torch's names: what runs in the reader's browser."""

import math

from engine.tensor import Tensor, device  # isort: skip
from engine import creation, generator, indexing, inplace, operations, reductions, views
from engine.dtypes import Size, bool_, dtype, float32, float64, int64
from engine.errors import missing
from engine.modes import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    no_grad,
    set_grad_enabled,
)
from engine.names import names_of
from engine.operations import full_like, ones_like, where, zeros_like

__version__ = "2.13.0+cpu"

float, double, long, bool = float32, float64, int64, bool_
inf, nan, pi, e = math.inf, math.nan, math.pi, math.e

for _functions in (operations.FUNCTIONS, reductions.FUNCTIONS, views.FUNCTIONS):
    globals().update(_functions)
for _name in [
    "tensor",
    "as_tensor",
    "full",
    "zeros",
    "ones",
    "empty",
    "eye",
    "arange",
    "linspace",
    "logspace",
]:
    globals()[_name] = getattr(creation, _name)
for _name in [
    "Generator",
    "manual_seed",
    "initial_seed",
    "rand",
    "randn",
    "randint",
    "randperm",
    "rand_like",
    "randn_like",
]:
    globals()[_name] = getattr(generator, _name)

from engine import autograd, linalg, nn, optim  # noqa: E402

unique = creation.unique
empty_like = zeros_like


def get_default_dtype():
    return float32


def is_tensor(value):
    return isinstance(value, Tensor)


def set_num_threads(count):
    """There is one."""


def set_warn_always(value):
    """They always come."""


def __getattr__(name):
    if name in names_of("torch"):
        raise missing(f"torch.{name}")
    raise AttributeError(f"module 'torch' has no attribute '{name}'")


__all__ = [
    "Size",
    "Tensor",
    "autograd",
    "device",
    "dtype",
    "enable_grad",
    "full_like",
    "indexing",
    "inference_mode",
    "inplace",
    "is_grad_enabled",
    "linalg",
    "nn",
    "no_grad",
    "ones_like",
    "optim",
    "set_grad_enabled",
    "where",
]
