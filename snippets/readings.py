"""The eleven readings of a thermometer whose unit nobody wrote down.

Source: Stevens, Antiga and Viehmann, "Deep Learning with PyTorch"
(Manning, 2020), chapter 5.
"""

import torch
from torch import Tensor

# The temperatures, in °C.
CELSIUS = (0.5, 14.0, 15.0, 28.0, 11.0, 8.0, 3.0, -4.0, 6.0, 13.0, 21.0)

# What the thermometer showed for each of them, in its unknown unit.
UNKNOWN = (35.7, 55.9, 58.2, 81.9, 56.3, 48.9, 33.9, 21.8, 48.4, 60.4, 68.4)

# The book multiplies the readings by this, so that they are of the size of 1.
SCALE = 0.1


def readings(dtype: torch.dtype = torch.float32) -> tuple[Tensor, Tensor]:
    """The readings and the true temperatures, as `(t_u, t_c)`.

    Args:
        dtype: A floating-point type. float64 for exact comparisons.

    Returns:
        `t_u`, shape (11,), in the unknown unit, and `t_c`, shape (11,), in °C.

    Raises:
        TypeError: If `dtype` is no floating-point type. An integer type would
            cut 35.7 to 35 without a word.
    """
    if not dtype.is_floating_point:
        raise TypeError(f"expected a floating-point dtype, got {dtype}")
    t_u = torch.tensor(UNKNOWN, dtype=dtype)
    t_c = torch.tensor(CELSIUS, dtype=dtype)
    return t_u, t_c


def standardise(t: Tensor) -> Tensor:
    """The same readings, shifted and scaled to mean 0 and deviation 1.

    The deviation is the biased one: it divides by n, not by n - 1.

    Args:
        t: Shape (n,), in any unit.

    Returns:
        Shape (n,), without a unit.
    """
    return (t - t.mean()) / t.std(correction=0)
