"""A tensor as text, as torch prints it: torch/_tensor_str.py in short."""

import math

PRECISION, THRESHOLD, EDGE, WIDTH = 4, 1000, 3, 80
PREFIX = "tensor("


def tensor_str(tensor):
    """`tensor(…)` with what is not the default: dtype, grad_fn, requires_grad."""
    text, suffixes, name = "[]", [], tensor.dtype.name
    if tensor.numel() == 0 and len(tensor.shape) != 1:
        suffixes.append(f"size={tuple(tensor.shape)}")
    if name == "float64" or (tensor.numel() == 0 and name != "float32"):
        suffixes.append(f"dtype=torch.{name}")
    if tensor.numel():
        rows = tensor.tolist()
        rows = _shortened(rows) if tensor.numel() > THRESHOLD else rows
        write, width = _writer(_numbers(rows), tensor.dtype.is_floating_point)
        text = _nested(rows, len(tensor.shape), len(PREFIX), write, width)
    return tensor.title + _with_suffixes(PREFIX + text, suffixes + _history(tensor))


def _history(tensor):
    try:
        grad_fn = tensor.grad_fn
    except RuntimeError:
        return ["grad_fn=<Invalid>"]
    if grad_fn is not None:
        return [f"grad_fn=<{type(grad_fn).__name__}>"]
    return ["requires_grad=True"] if tensor.requires_grad else []


def _with_suffixes(text, suffixes):
    length = len(text) - text.rfind("\n") + 1
    for suffix in suffixes:
        gap, length = " ", length + len(suffix) + 2
        if length > WIDTH:
            gap, length = "\n" + " " * len(PREFIX), len(PREFIX) + len(suffix)
        text += "," + gap + suffix
    return text + ")"


def _shortened(part):
    """Nested lists, with an Ellipsis in the place of each long middle."""
    if not isinstance(part, list):
        return part
    if len(part) > 2 * EDGE:
        part = [*part[:EDGE], ..., *part[-EDGE:]]
    return [_shortened(inner) for inner in part]


def _numbers(part):
    if isinstance(part, list):
        return [number for inner in part for number in _numbers(inner)]
    return [] if part is ... else [part]


def _writer(numbers, is_floating):
    """How to write a number, all as wide as the widest of `numbers`, and that width."""
    if not is_floating:
        return _aligned(numbers, str)
    finite = [v for v in numbers if math.isfinite(v) and v != 0]
    low, high = (choose(map(abs, finite), default=1) for choose in (min, max))
    if high / low > 1000.0 or high > 1.0e8 or low < 1.0e-4:
        return _aligned(finite, f"{{:.{PRECISION}e}}".format)
    if all(v == math.ceil(v) for v in finite):
        return _aligned(finite, lambda v: f"{v:.0f}" + "." * math.isfinite(v))
    return _aligned(finite, f"{{:.{PRECISION}f}}".format)


def _aligned(numbers, write):
    width = max((len(write(v)) for v in numbers), default=1)
    return (lambda v: write(v).rjust(width)), width


def _nested(part, dims, indent, write, width):
    """The text of `part`, lists `dims` deep, that begins at the column `indent`."""
    if dims == 0:
        return write(part)
    gap = " ..." if dims == 1 else "..."
    parts = [
        gap if inner is ... else _nested(inner, dims - 1, indent + 1, write, width)
        for inner in part
    ]
    if dims == 1:  # as many numbers in a line as fit
        count = max(1, (WIDTH - indent) // (width + 2))
        parts = [", ".join(parts[i : i + count]) for i in range(0, len(parts), count)]
    between = "," + "\n" * max(dims - 1, 1) + " " * (indent + 1)
    return "[" + between.join(parts) + "]"
