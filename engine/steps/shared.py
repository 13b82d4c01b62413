"""Step 2: a walk that comes to each value once, however many ways lead there."""


def backward(result, gradient=1.0):
    """Bring `gradient`, times the slopes on the way, to each leaf.

    A value's turn comes when all gradients for it have arrived. There is no recursion.

    Args:
        result: A `chain.Value`.
        gradient: What to start with.
    """
    awaited = expected_arrivals(result)
    arrived = {result: gradient}
    ready = [result]
    while ready:
        value = ready.pop()
        gradient = arrived.pop(value)
        if not value.edges:
            value.grad += gradient
        for parent, slope in value.edges:
            arrived[parent] = arrived.get(parent, 0.0) + gradient * slope
            awaited[parent] -= 1
            if awaited[parent] == 0:
                ready.append(parent)


def expected_arrivals(result):
    """How many gradients will arrive at each value behind `result`."""
    arrivals, waiting = {}, [result]
    while waiting:
        for parent, _ in waiting.pop().edges:
            if parent not in arrivals:
                arrivals[parent] = 0
                waiting.append(parent)
            arrivals[parent] += 1
    return arrivals
