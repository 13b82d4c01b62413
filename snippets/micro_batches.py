"""One gradient from several chunks of the data."""

from collections.abc import Sequence

from torch import Tensor

from snippets.model import loss_at


def chunk_gradients(
    t: Tensor,
    t_c: Tensor,
    params: Tensor,
    sizes: Sequence[int],
    weights: Sequence[float],
) -> Tensor:
    """The weighted sum of the gradients of the chunks' mean losses.

    One backward a chunk: `.grad` does the adding. With the weights n_i / n of
    chunks of n_i samples the sum is the gradient of the whole batch.

    Args:
        t: The readings, shape (n,).
        t_c: The true temperatures, shape (n,), in °C.
        params: w and b, a leaf of shape (2,) that requires grad. Its `.grad`
            is cleared first and holds the result afterwards.
        sizes: The samples in each chunk; they add up to n.
        weights: One a chunk.

    Returns:
        Shape (2,), a copy of `params.grad`.

    Raises:
        RuntimeError: If the sizes do not add up to n.
        ValueError: If there are not as many weights as chunks.
    """
    params.grad = None
    chunks, truths = t.split(list(sizes)), t_c.split(list(sizes))
    for weight, chunk, truth in zip(weights, chunks, truths, strict=True):
        loss = weight * loss_at(params, chunk, truth)
        loss.backward()
    return params.grad.clone()
