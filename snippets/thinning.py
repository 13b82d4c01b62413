"""A long series with fewer points, whose picture stays the same."""

from itertools import pairwise
from math import log10

import torch
from torch import Tensor


def thinned(
    series: Tensor,
    limit: int = 300,
    log: bool = True,
) -> tuple[Tensor, Tensor]:
    """The part of `series` that a plot needs, as `(epochs, values)`.

    The epochs are cut into stretches that look equally long on the axis, and
    of each stretch the lowest and the highest value stay. So a swing keeps
    its full height, where taking each n-th value would lose it.

    Args:
        series: One value an epoch, shape (epochs,).
        limit: How many points to keep, about.
        log: Whether the axis of epochs is logarithmic.

    Returns:
        Two tensors of shape (k,), k at most limit + 2; epochs count from 1.
    """
    count = len(series)
    if count <= limit:
        return torch.arange(1, count + 1), series
    if log:
        cuts = torch.logspace(0, log10(count), limit // 2 + 1)
    else:
        cuts = torch.linspace(1, count, limit // 2 + 1)
    cuts = cuts.round().long().unique() - 1  # from epochs to places
    kept = {0, count - 1}
    for low, high in pairwise(cuts.tolist()):
        stretch = series[low:high]
        kept |= {low + stretch.argmin().item(), low + stretch.argmax().item()}
    places = torch.tensor(sorted(kept))
    return places + 1, series[places]
