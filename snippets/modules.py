"""The training loop for a module, whatever parameters it has."""

import torch
from torch import Tensor, nn


def train_module(
    module: nn.Module,
    t: Tensor,
    t_c: Tensor,
    learning_rate: float,
    epochs: int,
) -> Tensor:
    """The loss of each epoch, while SGD moves the parameters of `module`.

    Args:
        module: Turns readings into predictions. Its parameters are changed.
        t: The readings as a column, shape (n, 1).
        t_c: The true temperatures in °C, of the shape of the predictions.
        learning_rate: How far to step along the gradient.
        epochs: How often to go over the data.

    Returns:
        The loss before each update, shape (epochs,), in °C².

    Raises:
        ValueError: If predictions and temperatures differ in shape. The loss
            would broadcast them, and only warn.
    """
    if (shape := module(t).shape) != t_c.shape:
        raise ValueError(f"expected t_c {tuple(shape)}, got {tuple(t_c.shape)}")
    optimizer = torch.optim.SGD(module.parameters(), lr=learning_rate)
    mse = nn.MSELoss()
    losses = []
    for _ in range(epochs):
        loss = mse(module(t), t_c)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses, dtype=t.dtype)
