"""The numbers of tensors as text, short enough for a box of the picture."""

from collections.abc import Iterable

from torch import Tensor

PARTIAL = "\N{PARTIAL DIFFERENTIAL}"
# A tensor with more numbers is shown by its first and its last.
FEW = 3
DIGITS = 6
DIGITS_OF_MANY = 4


def tensor_text(tensor: Tensor | None) -> str:
    """Return "3", "[1, 0]", "6.4 … 8.618 (11)", or "None"."""
    if tensor is None:
        return "None"
    numbers = tensor.flatten().tolist()
    if tensor.dim() == 0:
        return _number(numbers[0], DIGITS)
    if len(numbers) <= FEW:
        return f"[{', '.join(_number(one, DIGITS) for one in numbers)}]"
    first, last = (_number(numbers[at], DIGITS_OF_MANY) for at in (0, -1))
    return f"{first} … {last} ({len(numbers)})"


def as_sum(parts: Iterable[Tensor | None], total: Tensor | None) -> str:
    """Return "3 + 3 = 6"."""
    return f"{' + '.join(map(tensor_text, parts))} = {tensor_text(total)}"


def as_product(gradient: Tensor, slope: Tensor, result: Tensor) -> str:
    """Return "1 · 3 = 3"."""
    return f"{tensor_text(gradient)} · {tensor_text(slope)} = {tensor_text(result)}"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}g}"
