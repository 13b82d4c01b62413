"""Step 1: numbers that remember what they were made of, and the way back."""


class Value:
    """A number, and the way back to those that it was made of.

    Attributes:
        data: The number.
        edges: For each value that the operation used, that value and the slope:
            how much this number moves for each unit that the other one moves.
        grad: In a leaf, a value without edges, the slope of the result with
            respect to it, after `backward`. Slopes of several calls add up.
    """

    def __init__(self, data, edges=()):
        self.data, self.edges, self.grad = data, edges, 0.0

    def __add__(self, other):
        other = as_value(other)
        edges = [(self, 1.0), (other, 1.0)]
        return Value(self.data + other.data, edges)

    def __mul__(self, other):
        other = as_value(other)
        edges = [(self, other.data), (other, self.data)]
        return Value(self.data * other.data, edges)

    def __pow__(self, exponent):
        slope = exponent * self.data ** (exponent - 1)
        return Value(self.data**exponent, [(self, slope)])

    def __sub__(self, other):
        return self + as_value(other) * -1.0

    __radd__, __rmul__ = __add__, __mul__


def as_value(number):
    return number if isinstance(number, Value) else Value(number)


def backward(value, gradient=1.0):
    """Bring `gradient`, times the slopes on the way, to each leaf."""
    if not value.edges:
        value.grad += gradient
    for parent, slope in value.edges:
        backward(parent, gradient * slope)
