"""A complex number does not fit into a real one."""

import torch

from errors.entry import Entry, gives

ENTRY = Entry(
    kind=RuntimeError,
    message="value cannot be converted to type {double} without overflow",
    explained_by="learn/backward.md#it-starts-from-one-number",
)


def provoke():
    """The result of a Fourier transform is complex."""
    spectrum = torch.fft.fft(torch.tensor([1.0, 3.0]))
    float(spectrum[1] * 1j)


@gives(-2.0)
def fix():
    """Say which part you mean: `real`, `imag`, `abs()` or `angle()`."""
    spectrum = torch.fft.fft(torch.tensor([1.0, 3.0]))
    return float(spectrum[1].real)
