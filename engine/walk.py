"""The walk back through the graph, and what calls it: `backward` and `grad`."""

from heapq import heappop, heappush

from engine import modes
from engine.dtypes import Size
from engine.errors import error, warn
from engine.graph import FIRST, Node, Recorded, edge_to


class GraphRoot(Node):
    """Where a walk begins: hands the first gradients to the nodes of the outputs."""

    def __init__(self, outputs, gradients):
        super().__init__(outputs)
        self.gradients = gradients

    def apply(self, gradients):
        return self.gradients


def walk(root, keep_graph, create_graph, targets=None):
    """Send gradients from `root` against the arrows of the computation.

    A node's turn comes when all gradients for its outputs have arrived; of those
    that are ready, the one recorded last goes first. There is no recursion.

    Args:
        root: A `GraphRoot`.
        keep_graph: Whether saved tensors stay for another walk.
        create_graph: Whether to record the walk itself.
        targets: (node, output number) pairs. Only what leads there is walked, and
            nothing accumulates.

    Returns:
        The gradient of each target, None where there is no way to it.
    """
    arrivals = expected_arrivals(root)
    useful = None if targets is None else nodes_towards(targets, [root, *arrivals])
    caught = {}
    buffers = {node: [None] * len(node.outputs) for node in arrivals}
    buffers[root] = []
    ready = [(0, root)]
    with modes.set_grad_enabled(create_graph):
        while ready:
            node = heappop(ready)[1]
            gradients = buffers.pop(node)
            if node.tensor_hooks or node.retaining:
                _call_tensor_hooks(node, gradients)
            if useful is not None:
                for number, gradient in enumerate(gradients):
                    caught[node, number] = gradient
                if node not in useful:
                    continue
            has_hooks = node.pre_hooks or node.hooks
            results = _run(node, gradients) if has_hooks else node.apply(gradients)
            for place, (target, number) in enumerate(node.next_functions):
                if target is None:
                    continue
                gradient = results[place]
                if gradient is not None:
                    if (gradient.shape, gradient.dtype) != target.outputs[number]:
                        gradient = _fitting(gradient, node, place)
                    buffer = buffers[target]
                    before = buffer[number]
                    buffer[number] = gradient if before is None else before + gradient
                arrivals[target] -= 1
                if not arrivals[target]:
                    heappush(ready, (-target._sequence_nr, target))
            if not keep_graph:
                node.release()
    return targets and [caught.get(target) for target in targets]


def expected_arrivals(root):
    """For each node that `root` leads to, how many gradients will arrive there."""
    arrivals, waiting = {}, [root]
    while waiting:
        for target, _ in waiting.pop().next_functions:
            if target is None:
                continue
            if target not in arrivals:
                arrivals[target] = 0
                waiting.append(target)
            arrivals[target] += 1
    return arrivals


def nodes_towards(targets, nodes):
    """Those of `nodes` from which a gradient can flow on to one of `targets`."""
    ends = {node for node, _ in targets}
    useful = set()
    # What an operation used was recorded before it, and leaves use nothing.
    for node in sorted(nodes, key=lambda node: node._sequence_nr % FIRST):
        if any(target in useful or target in ends for target, _ in node.next_functions):
            useful.add(node)
    return useful


def _run(node, gradients):
    """The gradients of the inputs of a node, with what its hooks make of them."""
    for hook in list(node.pre_hooks.values()):
        gradients = _replaced(hook(tuple(gradients)), gradients)
    results = list(node.apply(gradients))
    for place, (target, _) in enumerate(node.next_functions):
        if target is not None and results[place] is not None:
            results[place] = _fitting(results[place], node, place)
    for hook in list(node.hooks.values()):
        results = _replaced(hook(tuple(results), tuple(gradients)), results)
    return results


def _replaced(new, old):
    return old if new is None else list(new) if isinstance(new, tuple) else [new]


def _call_tensor_hooks(node, gradients):
    for number, hooks in node.tensor_hooks.items():
        for hook in list(hooks.values()):
            if gradients[number] is not None:
                new = hook(gradients[number])
                gradients[number] = gradients[number] if new is None else new
    for number, tensor in node.retaining.items():
        if gradients[number] is not None:
            tensor._grad = gradients[number].clone()


def _fitting(gradient, node, place):
    """A gradient summed to the shape of its input, undoing a broadcast, in its dtype."""
    target, number = node.next_functions[place]
    shape, dtype = target.outputs[number]
    if gradient.shape != shape:
        got, expected = list(gradient.shape), list(shape)
        gradient = sum_to(gradient, shape)
        if gradient is None:
            parts = dict(place=place, got=got, expected=expected)
            raise error("gradient shape", name=node.name(), **parts)
    return gradient.to(dtype)


def sum_to(g, shape):
    """`g` summed over the dimensions that a broadcast of `shape` had added or widened.

    None if `shape` cannot be broadcast to the shape of `g`.
    """
    if not shape:
        return g.sum()
    extra = len(g.shape) - len(shape)
    pairs = list(zip(g.shape[max(extra, 0) :], shape, strict=False))
    if extra < 0 or any(n not in (1, m) for m, n in pairs):
        return None
    wide = [extra + i for i, (m, n) in enumerate(pairs) if n == 1 and m != 1]
    dims = [*range(extra), *wide]
    if dims:
        g = g.sum(dims, keepdim=True)
    return g.view(shape) if extra else g


def _as_list(tensors):
    return [tensors] if isinstance(tensors, Recorded) else list(tensors)


def backward(
    tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None
):
    """Add the gradient of `tensors` to the `.grad` of the leaves behind them.

    Args:
        tensors: One or several. One without `grad_tensors` has shape ().
        grad_tensors: For each of them the vector v of the product v J.
        retain_graph: Whether another backward may follow. Default: `create_graph`.
        create_graph: Whether to record this one, for higher derivatives.
        inputs: Accumulate in these only.
    """
    tensors = _as_list(tensors)
    gradients = _first_gradients(tensors, grad_tensors)
    keep = create_graph if retain_graph is None else retain_graph
    if create_graph and inputs is None:
        warn("cycle")
    root = GraphRoot(tensors, gradients)
    if inputs is None:
        walk(root, keep, create_graph)
        return
    inputs = _as_list(inputs)
    if not inputs:
        raise error("no inputs")
    for tensor in inputs:
        if not tensor.requires_grad:
            raise error("retain")
    caught = walk(root, keep, create_graph, list(map(edge_to, inputs)))
    for tensor, gradient in zip(inputs, caught, strict=True):
        if gradient is not None:
            before = tensor._grad
            tensor._grad = gradient.clone() if before is None else before + gradient


def grad(
    outputs,
    inputs,
    grad_outputs=None,
    retain_graph=None,
    create_graph=False,
    allow_unused=None,
    materialize_grads=False,
):
    """The gradients of `outputs` for each of `inputs`, without touching `.grad`.

    Raises:
        RuntimeError: If an input does not require grad, or was not used.
    """
    outputs = _as_list(outputs)
    inputs = _as_list(inputs)
    gradients = _first_gradients(outputs, grad_outputs)
    if not all(tensor.requires_grad for tensor in inputs):
        raise error("no way")
    keep = create_graph if retain_graph is None else retain_graph
    targets = list(map(edge_to, inputs))
    results = walk(GraphRoot(outputs, gradients), keep, create_graph, targets)
    for index, tensor in enumerate(inputs):
        if results[index] is None and materialize_grads:
            results[index] = tensor.detach() * 0
        elif results[index] is None and not allow_unused:
            raise error("unused", index=index)
    return tuple(results)


def _first_gradients(tensors, given):
    if given is None or isinstance(given, Recorded):
        given = [given] * len(tensors)
    gradients = []
    for index, (tensor, gradient) in enumerate(zip(tensors, given, strict=True)):
        if gradient is None and tensor.requires_grad:
            if tensor.numel() != 1:
                raise error("not a scalar")
            gradient = tensor._blank(1)
        elif gradient is not None and gradient.shape != tensor.shape:
            shapes = dict(given=Size(gradient.shape), wanted=Size(tensor.shape))
            raise error("first shape", index=index, **shapes)
        if gradient is not None:
            gradient._is_first = True
        gradients.append(gradient)
    for index, tensor in enumerate(tensors):
        if edge_to(tensor)[0] is None:
            raise error("no graph", index=index)
    return gradients
