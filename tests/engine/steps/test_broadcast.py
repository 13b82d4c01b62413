"""The shapes of the third step, against torch."""

import re
from math import prod

import pytest
import torch

from engine.steps.broadcast import common_shape, places

PAIRS = [
    ((), ()),
    ((), (3,)),
    ((3,), (3,)),
    ((1,), (4,)),
    ((3,), (2, 3)),
    ((2, 1), (2, 3)),
    ((1, 3), (2, 1, 3)),
    ((2, 1, 3), (2, 4, 3)),
    ((0,), (2, 0)),
]
BOTH_GROW = [((2, 1), (3,)), ((4, 1, 2), (3, 1)), ((1, 0), (2, 1))]
UNFIT = [((2,), (3,)), ((2, 3), (2,)), ((0,), (2,))]


@pytest.mark.parametrize(("a", "b"), PAIRS + BOTH_GROW)
def test_common_shape_is_torchs(a, b):
    assert common_shape(a, b) == tuple(torch.broadcast_shapes(a, b))
    assert common_shape(b, a) == tuple(torch.broadcast_shapes(b, a))


@pytest.mark.parametrize(("a", "b"), UNFIT)
def test_shapes_that_do_not_fit_are_named(a, b):
    with pytest.raises(RuntimeError):
        torch.broadcast_shapes(a, b)
    with pytest.raises(ValueError, match=re.escape(str(a))) as caught:
        common_shape(a, b)
    assert str(b) in str(caught.value)


@pytest.mark.parametrize(("small", "large"), PAIRS)
def test_places_are_those_that_torch_reads(small, large):
    numbered = torch.arange(prod(small)).reshape(small)
    assert places(small, large) == numbered.expand(large).flatten().tolist()
