"""The entries of the error reference, read from their files."""

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

from catalogue.programs import Program, programs_of
from errors import PARTS
from errors.entry import Entry, Group

MORE = "…"
# What opens and closes in torch's messages, such as a backtick.
BRACKETS = "`'\"()[]._"
# The anchors that entries had when they were named after words of their messages, by page
# and by anchor. Pages elsewhere link to them, so they still lead to their entries.
FORMER_ANCHORS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("former_anchors.json").read_text("utf-8")
)


@dataclass(frozen=True)
class DocumentedEntry:
    """An entry with its name, its words and its programs.

    Attributes:
        page: The page it is on: the name of its folder, with hyphens.
        anchor: Its anchor there: the name of its file, with hyphens.
        entry: The data.
        meaning: What the message means, in one sentence.
        explanation: What else there is to say, in paragraphs.
        programs: In the order of the file.
    """

    page: str
    anchor: str
    entry: Entry
    meaning: str
    explanation: str
    programs: list[Program]

    @property
    def name(self) -> str:
        """The page and the anchor."""
        return f"{self.page}#{self.anchor}"

    @property
    def former_anchor(self) -> str | None:
        """An anchor that led to it earlier, if there was another one."""
        return FORMER_ANCHORS.get(self.page, {}).get(self.anchor)

    @cached_property
    def heading(self) -> str:
        """The words of the message that head the entry; dots for the words left out.

        Raises:
            ValueError: They are not in the message.
        """
        text = " ".join(self.entry.text.split())
        words = self.entry.heading or text.removesuffix(".")
        before, found, after = text.partition(words)
        if not found:
            raise ValueError(f"{self.name}: {words!r} is not in {text!r}")
        start = f"{MORE} " if before else ""
        end = "" if after in ("", ".") else f" {MORE}"
        return f"{start}{words}{end}"

    @property
    def title(self) -> str:
        """The words of the heading, for a link in a sentence."""
        return self.heading.strip(f"{MORE} ").strip(BRACKETS)


def page_name(folder: str) -> str:
    """Return the name of the page of a group."""
    return folder.replace("_", "-")


def groups() -> dict[str, Group]:
    """Return each group by the name of its page, in the order of the pages."""
    names = (name for part in PARTS.values() for name in part)
    return {
        page_name(name): importlib.import_module(f"errors.{name}").GROUP for name in names
    }


def entries() -> list[DocumentedEntry]:
    """Return all entries: by page, then by message."""
    order = list(groups())
    return sorted(
        map(read_entry, _modules()),
        key=lambda one: (order.index(one.page), one.heading.lower()),
    )


def _modules() -> Iterator[ModuleType]:
    for names in PARTS.values():
        for name in names:
            package = importlib.import_module(f"errors.{name}")
            for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
                yield importlib.import_module(found.name)


def read_entry(module: ModuleType) -> DocumentedEntry:
    """Return the entry of a file."""
    meaning, _, explanation = (inspect.getdoc(module) or "").partition("\n\n")
    _, folder, name = module.__name__.split(".")
    return DocumentedEntry(
        page=page_name(folder),
        anchor=name.replace("_", "-"),
        entry=module.ENTRY,
        meaning=" ".join(meaning.split()),
        explanation=explanation.strip(),
        programs=programs_of(module),
    )
