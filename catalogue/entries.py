"""The entries, as they are read from their files."""

import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from types import ModuleType

import snippets.errors
from catalogue.groups import GROUPS
from catalogue.programs import Program, programs_of
from snippets.errors.entry import Entry

FOLDER = "reference/errors"
# The one file there that is no entry.
FORMAT = "entry"
MORE = "…"


@dataclass(frozen=True)
class Documented:
    """An entry with its name, its words and its programs.

    Attributes:
        name: The name of its file: words of the message.
        entry: The data.
        meaning: What the message means, in one sentence.
        explanation: What else there is to say, in paragraphs.
        programs: In the order of the file.
    """

    name: str
    entry: Entry
    meaning: str
    explanation: str
    programs: list[Program]

    @property
    def anchor(self) -> str:
        return self.name.strip("_").replace("_", "-")

    @property
    def location(self) -> str:
        """Where it stands on the site."""
        return f"{FOLDER}/{self.entry.group}/#{self.anchor}"

    @property
    def heading(self) -> str:
        """The words of the message that its file is named after, as torch writes them.

        Raises:
            ValueError: The message has no such words.
        """
        words = [re.escape(word) for word in self.name.strip("_").split("_")]
        # Between the words may stand anything that a name of a file cannot hold; around
        # them what opens or closes, such as a backtick.
        inner = r"[^a-zA-Z0-9]+".join(words)
        pattern = rf"((?<!\S)[`'\"(\[._]*|\b){inner}(?![a-zA-Z0-9])[`'\"()\]]*"
        found = re.search(pattern, self.entry.text, re.I)
        if not found:
            problem = f"{self.name}.py is not named after words of {self.entry.text!r}"
            raise ValueError(problem)
        before, after = self.entry.text[: found.start()], self.entry.text[found.end() :]
        start = f"{MORE} " if before else ""
        end = "" if after in ("", ".") else f" {MORE}"
        return " ".join((start + found[0] + end).split())


def entries() -> list[Documented]:
    """Return all entries: by group, then by message."""
    names = (module.name for module in pkgutil.iter_modules(snippets.errors.__path__))
    found = [
        documented(importlib.import_module(f"snippets.errors.{name}"))
        for name in names
        if name != FORMAT
    ]
    order = list(GROUPS)
    return sorted(
        found, key=lambda one: (order.index(one.entry.group), one.heading.lower())
    )


def documented(module: ModuleType) -> Documented:
    """Return the entry of a file."""
    meaning, _, explanation = (inspect.getdoc(module) or "").partition("\n\n")
    return Documented(
        name=module.__name__.rpartition(".")[2],
        entry=module.ENTRY,
        meaning=" ".join(meaning.split()),
        explanation=explanation.strip(),
        programs=programs_of(module),
    )
