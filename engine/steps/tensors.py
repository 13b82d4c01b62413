"""Step 3: tensors, and rules that multiply by a Jacobian without building it."""

from math import prod
from operator import add, mul

from engine.steps.broadcast import common_shape, places
from engine.steps.shared import expected_arrivals

# For each operation on numbers the vector-Jacobian product of each input: what becomes
# of g, the gradient of the result. All are tensors of one shape.
RULES = {
    "add": (add, lambda g, a, b: g, lambda g, a, b: g),
    "mul": (mul, lambda g, a, b: g * b, lambda g, a, b: g * a),
    "pow": (pow, lambda g, a, n: g * n * a ** (n - 1)),  # not for n
}


class Tensor:
    """Numbers and their shape, and the way back to the tensors they were made of.

    Attributes:
        data: The numbers in a flat list, row by row.
        shape: A tuple; () for a single number.
        edges: For each tensor that the operation used and that requires grad, that
            tensor and the rule that makes its gradient from the gradient of this one.
        grad: In a leaf the gradient, a tensor of its shape, after `backward`.
    """

    def __init__(self, data, shape=(), edges=(), requires_grad=False):
        self.data, self.shape, self.grad = data, shape, 0.0
        self.edges = [edge for edge in edges if edge[0].requires_grad]
        self.requires_grad = requires_grad or bool(self.edges)

    def __add__(self, other):
        return elementwise("add", self, other)

    def __mul__(self, other):
        return elementwise("mul", self, other)

    def __pow__(self, exponent):
        return elementwise("pow", self, exponent)

    def __sub__(self, other):
        return self + as_tensor(other) * -1.0

    def mean(self):
        return sum_to(self, ()) * (1 / len(self.data))


def as_tensor(number):
    return number if isinstance(number, Tensor) else Tensor([number])


def elementwise(name, a, b):
    """The operation `name`, number by number, on one common shape."""
    a, b = as_tensor(a), as_tensor(b)
    shape = common_shape(a.shape, b.shape)
    a, b = expand(a, shape), expand(b, shape)
    operation, *rules = RULES[name]
    edges = [
        (tensor, lambda g, rule=rule: rule(g, a, b))
        for tensor, rule in zip((a, b), rules, strict=False)
    ]
    return Tensor(list(map(operation, a.data, b.data)), shape, edges)


def expand(tensor, shape):
    """`tensor` spread to `shape`: some numbers are read often."""
    if tensor.shape == shape:
        return tensor
    data = [tensor.data[place] for place in places(tensor.shape, shape)]
    edges = [(tensor, lambda g: sum_to(g, tensor.shape))]
    return Tensor(data, shape, edges)


def sum_to(tensor, shape):
    """`tensor` summed to `shape`: added where `expand` would read."""
    data = [0.0] * prod(shape)
    where = places(shape, tensor.shape)
    for place, number in zip(where, tensor.data, strict=True):
        data[place] += number
    edges = [(tensor, lambda g: expand(g, tensor.shape))]
    return Tensor(data, shape, edges)


def backward(result):
    """Bring the gradient of `result`, of shape (), to each leaf."""
    awaited = expected_arrivals(result)
    arrived = {result: Tensor([1.0])}
    ready = [result]
    while ready:
        tensor = ready.pop()
        gradient = arrived.pop(tensor)
        if not tensor.edges:
            tensor.grad = gradient + tensor.grad
        for parent, rule in tensor.edges:
            arrived[parent] = rule(gradient) + arrived.get(parent, 0.0)
            awaited[parent] -= 1
            if awaited[parent] == 0:
                ready.append(parent)
