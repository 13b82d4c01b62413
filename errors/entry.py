"""The data of an entry of the error reference, and marks for its programs."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Program = Callable[[], Any]

# A part of a message that differs from program to program. Braces that torch
# itself prints are written twice.
VARYING = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")


@dataclass(frozen=True)
class Group:
    """The messages of a folder: a page of the reference.

    Attributes:
        title: The heading of the page.
        description: The page in one line, of 50 to 160 characters.
        lead: The sentence below the heading.
    """

    title: str
    description: str
    lead: str


@dataclass(frozen=True)
class Entry:
    """A message, and the page that explains it.

    Attributes:
        kind: The exception or warning.
        message: The whole text, as the first program raises it. What varies
            (numbers, shapes, names) is in braces: `element {0} of tensors`.
        explained_by: The page that explains, below `docs/`, with its anchor.
        heading: The words of the message that are the heading, where the whole
            message would be too long.
        variants: The text as other programs of the entry raise it, where the
            search would take it for another message.
        aliases: Wordings of older versions, each with a version that is known
            to have printed it, and the address where that can be seen.
    """

    kind: type[Exception]
    message: str
    explained_by: str
    heading: str = ""
    variants: list[str] = field(default_factory=list)
    aliases: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The message as torch prints it."""
        return _single(VARYING.sub(r"\1", self.message))

    def matches(self, text: str) -> bool:
        """Tell whether this is the message, whatever its braces hold."""
        fixed = _single(VARYING.sub("\0", self.message)).split("\0")
        pattern = ".*?".join(map(re.escape, fixed))
        return re.fullmatch(pattern, text, re.S) is not None


def _single(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")


def gives(value: Any) -> Callable[[Program], Program]:
    """Say what a program must return: numbers worked out by hand, not by torch.

    A tensor is compared as the list of its numbers.
    """
    return _marker("gives", value)


def raises(kind: type[Exception]) -> Callable[[Program], Program]:
    """Say that a program raises as well: after a warning, or as advice."""
    return _marker("raises", kind)


def warns(kind: type[Warning]) -> Callable[[Program], Program]:
    """Say that a program warns as well."""
    return _marker("warns", kind)


def _marker(name: str, value: Any) -> Callable[[Program], Program]:
    def mark(program: Program) -> Program:
        vars(program)[name] = value
        return program

    return mark
