"""Step 3, the judge: a gradient measured with a ruler."""

from engine.steps.tensors import Tensor, as_tensor, backward, expand

STEP = 1e-6  # squared it is far below what is measured, yet far above float64's digits


def largest_error(function, *inputs):
    """How far the gradients of `function` are from central differences, at worst.

    Args:
        function: Makes a tensor of shape () of `inputs`.
        *inputs: Tensors. They stay as they are.
    """
    leaves = [Tensor(list(t.data), t.shape, requires_grad=True) for t in inputs]
    backward(function(*leaves))
    return max(
        abs(gradient - measured(function, leaves, leaf, place))
        for leaf in leaves
        for place, gradient in enumerate(expand(as_tensor(leaf.grad), leaf.shape).data)
    )


def measured(function, leaves, leaf, place):
    """The slope of `function` along one number of a leaf."""
    number, heights = leaf.data[place], []
    for moved in (number + STEP, number - STEP):
        leaf.data[place] = moved
        heights.append(function(*leaves).data[0])
    leaf.data[place] = number
    return (heights[0] - heights[1]) / (2 * STEP)
