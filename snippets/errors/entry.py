"""What an entry of the error reference says, beside its programs."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Program = Callable[[], Any]

# A part of a message that differs from program to program. Braces that torch
# itself prints are written twice.
VARYING = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")


@dataclass(frozen=True)
class Entry:
    """A message, and where it belongs.

    Attributes:
        group: What the reader was doing; a name in `catalogue/groups.py`.
        kind: The exception or warning.
        message: The whole text, as the first program brings it. What varies
            (numbers, shapes, names) stands in braces: `element {0} of tensors`.
        explained_by: The page that explains, below `docs/`, with its anchor.
        variants: The text as other programs of the entry bring it, where the
            search would take it for another message.
        aliases: Wordings of older versions, each with a version that is known
            to have printed it, and the address where that can be seen.
    """

    group: str
    kind: type[Exception]
    message: str
    explained_by: str
    variants: list[str] = field(default_factory=list)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The message as torch prints it."""
        return _single(VARYING.sub(r"\1", self.message))

    def matches(self, text: str) -> bool:
        """Tell whether this is the message, whatever stands where it varies."""
        fixed = _single(VARYING.sub("\0", self.message)).split("\0")
        pattern = ".*?".join(map(re.escape, fixed))
        return re.fullmatch(pattern, text, re.S) is not None


def _single(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def gives(value: Any) -> Callable[[Program], Program]:
    """Say what a program must return: numbers worked out by hand, not by torch.

    A tensor is compared as the list of its numbers.
    """

    def marked(program: Program) -> Program:
        vars(program)["gives"] = value
        return program

    return marked


def raises(kind: type[Exception]) -> Callable[[Program], Program]:
    """Say that a program raises as well: after a warning, or as advice."""

    def marked(program: Program) -> Program:
        vars(program)["raises"] = kind
        return program

    return marked


def warns(kind: type[Warning]) -> Callable[[Program], Program]:
    """Say that a program warns as well."""

    def marked(program: Program) -> Program:
        vars(program)["warns"] = kind
        return program

    return marked
