"""A tensor as text, as torch prints it: torch/_tensor_str.py in short."""

import math

PRECISION, THRESHOLD, EDGE, WIDTH = 4, 1000, 3, 80


def tensor_str(tensor):
    """`tensor(…)` with what is not the default: dtype, grad_fn, requires_grad."""
    prefix = "tensor("
    is_summary = tensor.numel() > THRESHOLD
    text, suffixes, name = "[]", [], tensor.dtype.name
    if tensor.numel() == 0 and len(tensor.shape) != 1:
        suffixes.append(f"size={tuple(tensor.shape)}")
    if name == "float64" or (tensor.numel() == 0 and name != "float32"):
        suffixes.append(f"dtype=torch.{name}")
    if tensor.numel():
        flat = list(tensor.flat())
        shown = _edges(flat, tensor.shape) if is_summary else flat
        write = _writer(shown, tensor.dtype.is_floating_point)
        text = _nested(flat, tensor.shape, len(prefix), is_summary, write)
    suffixes += _history(tensor)
    return tensor.title + _with_suffixes(prefix + text, suffixes, len(prefix))


def _history(tensor):
    try:
        grad_fn = tensor.grad_fn
    except RuntimeError:
        return ["grad_fn=<Invalid>"]
    if grad_fn is not None:
        return [f"grad_fn=<{type(grad_fn).__name__}>"]
    return ["requires_grad=True"] if tensor.requires_grad else []


def _with_suffixes(text, suffixes, indent):
    parts = [text]
    length = len(text) - text.rfind("\n") + 1
    for suffix in suffixes:
        if length + len(suffix) + 2 > WIDTH:
            parts.append(",\n" + " " * indent + suffix)
            length = indent + len(suffix)
        else:
            parts.append(", " + suffix)
            length += len(suffix) + 2
    return "".join(parts) + ")"


def _writer(values, is_floating):
    """A function that writes a number as wide as the widest of `values`."""
    if not is_floating:
        return _aligned(values, str)
    finite = [v for v in values if math.isfinite(v) and v != 0]
    low, high = (choose(map(abs, finite), default=1) for choose in (min, max))
    if high / low > 1000.0 or high > 1.0e8 or low < 1.0e-4:
        return _aligned(finite, f"{{:.{PRECISION}e}}".format)
    if all(v == math.ceil(v) for v in finite):
        return _aligned(finite, lambda v: f"{v:.0f}" + "." * math.isfinite(v))
    return _aligned(finite, f"{{:.{PRECISION}f}}".format)


def _aligned(values, write):
    width = max((len(write(v)) for v in values), default=1)

    def aligned(value):
        return write(value).rjust(width)

    aligned.width = width
    return aligned


def _ends(size):
    """The places that a summary shows."""
    if size <= 2 * EDGE:
        return list(range(size))
    return [*range(EDGE), *range(size - EDGE, size)]


def _edges(flat, shape):
    if not shape:
        return flat
    step = math.prod(shape[1:])
    return [
        value
        for i in _ends(shape[0])
        for value in _edges(flat[i * step : (i + 1) * step], shape[1:])
    ]


def _nested(flat, shape, indent, is_summary, write):
    if not shape:
        return write(flat[0])
    step = math.prod(shape[1:])
    is_short = is_summary and shape[0] > 2 * EDGE
    places = _ends(shape[0]) if is_short else range(shape[0])
    if len(shape) == 1:
        words = [write(flat[i]) for i in places]
        if is_short:
            words.insert(EDGE, " ...")
        return _lines(words, write.width, indent)
    parts = [
        _nested(flat[i * step : (i + 1) * step], shape[1:], indent + 1, is_summary, write)
        for i in places
    ]
    if is_short:
        parts.insert(EDGE, "...")
    return "[" + ("," + "\n" * (len(shape) - 1) + " " * (indent + 1)).join(parts) + "]"


def _lines(words, width, indent):
    count = max(1, (WIDTH - indent) // (width + 2))
    lines = [", ".join(words[i : i + count]) for i in range(0, len(words), count)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"
