"""The numbers that were printed in 2020, to compare a run of today with.

Source: the blog post "Autograd" of 28 October 2020, which retells chapter 5
of Stevens, Antiga and Viehmann, "Deep Learning with PyTorch" (Manning, 2020).
It was run on torch 1.4 in float32: readings times 0.1, learning rate 1e-2,
5000 epochs from w = 1, b = 0. What an optimizer gave is from the next post,
"Optimizers" of 29 October 2020. Nothing here is computed.
"""

# The loss in °C², before the update of that epoch.
LOSSES: dict[int, float] = {
    500: 7.860116,
    1000: 3.828538,
    1500: 3.092191,
    2000: 2.957697,
    2500: 2.933134,
    3000: 2.928648,
    3500: 2.927830,
    4000: 2.927679,
    4500: 2.927652,
    5000: 2.927647,
}

# ∂loss/∂w and ∂loss/∂b at the epochs for which they were printed.
GRADIENTS: dict[int, tuple[float, float]] = {
    500: (-0.2252, 1.2748),
    5000: (-9.7513e-05, 6.1291e-04),
}

# w and b after epoch 5000.
PARAMS: tuple[float, float] = (5.3671, -17.3012)

# With samples 2 and 10 held out: the loss in °C² on the nine others and on
# the two, before the update of epoch 3000, and w and b after it. Source: the
# post "Optimizers" of 29 October 2020; SGD with learning rate 1e-2.
SPLIT_LOSSES: tuple[float, float] = (3.0125, 3.5756)
SPLIT_PARAMS: tuple[float, float] = (5.1964, -16.7512)

# ∂loss/∂w and ∂loss/∂b at w = 1, b = 0 on the readings before scaling.
GRADIENT_AT_START: tuple[float, float] = (4517.2969, 82.6000)

# The loss with torch.optim.SGD in place of the update by hand.
SGD_LOSSES: dict[int, float] = {500: 7.860118, 5000: 2.927648}

# With torch.optim.Adam: the readings before scaling, learning rate 0.1, 2000
# epochs. The loss, then w and b at the end.
ADAM_LOSSES: dict[int, float] = {
    500: 7.612903,
    1000: 3.086700,
    1500: 2.928578,
    2000: 2.927646,
}
ADAM_PARAMS: tuple[float, float] = (0.5367, -17.3021)
