"""The entries as Markdown: a page for each group, and the index by text."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from catalogue.entries import FOLDER, MORE, Documented
from catalogue.groups import GROUPS, PARTS
from catalogue.programs import IMPORTED_BY_THE_PAGE, Program

DOCS = Path(__file__).parent.parent / "docs"
LABELS = {
    "provoke": "Cause.",
    "cause_": "Another cause.",
    "fix": "Fix.",
    "wrong_": "Wrong advice:",
}
# As much of a message as tells it from others.
INDEX_WIDTH = 100
# A number in a message is whatever the program had; the pages show it, computed.
NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d+(?!\.?\d)")
TITLE = re.compile(r"^# (.+)$", re.M)
# What Markdown would take for its own.
SPECIAL = re.compile(r"([\\`*_\[\]>#{}|~$])")


def pages(entries: list[Documented]) -> dict[str, str]:
    """Return the text of each page, by its path below `docs`."""
    groups = {name: [one for one in entries if one.entry.group == name] for name in GROUPS}
    filled = {name: members for name, members in groups.items() if members}
    texts = {
        f"{FOLDER}/{name}.md": group_page(name, group) for name, group in filled.items()
    }
    return {f"{FOLDER}/index.md": index_page(filled)} | texts


def group_page(name: str, members: list[Documented]) -> str:
    """Return the page of a group."""
    group = GROUPS[name]
    parts = [
        f"---\ndescription: {group.description}\n---",
        f"# {group.title}",
        f"{group.lead}\nEach program starts after this line.\n{{ .lead }}",
        f"```python\n{IMPORTED_BY_THE_PAGE}\n```",
        *(part for one in members for part in _entry(one)),
    ]
    return "\n\n".join(parts) + "\n"


def _entry(one: Documented) -> Iterator[str]:
    yield f"## {escaped(one.heading)} {{ #{one.anchor} }}"
    yield one.meaning
    if one.explanation:
        yield one.explanation
    for program in one.programs:
        words = f"**{LABELS[program.role]}** {program.summary}"
        yield f"{words}\n{program.reason}" if program.reason else words
        yield f"```{_header(one, program)}\n{program.code}\n```"
    yield from _aliases(one)
    yield f"Explained by {_link(one.entry.explained_by)}."


def _header(one: Documented, program: Program) -> str:
    """Return the header of a fence: what the program is expected to raise or warn."""
    kinds = [program.raises, program.warns, one.entry.kind if program.provokes else None]
    words = {
        f"{'warns' if issubclass(kind, Warning) else 'raises'}={kind.__name__}"
        for kind in kinds
        if kind
    }
    return " ".join(["python", *sorted(words)])


def _aliases(one: Documented) -> Iterator[str]:
    if one.entry.aliases:
        yield "Older wordings:"
        yield "\n".join(
            f"- {escaped(text)} ({_older(version, source)})"
            for text, version, source in one.entry.aliases
        )


def _older(version: str, source: str) -> str:
    return f"[torch {version}]({source})"


def _link(target: str) -> str:
    """Return a link to a page, or a part of it, under the title of the page."""
    path, _, _ = target.partition("#")
    title = TITLE.search((DOCS / path).read_text("utf-8"))
    assert title, f"{path} has no title"
    return f"[{title[1]}]({posixpath.relpath(target, FOLDER)})"


def index_page(groups: dict[str, list[Documented]]) -> str:
    """Return the index: the groups, then every wording in the order of the alphabet."""
    count = sum(map(len, groups.values()))
    parts = [
        "---\ndescription: Every error and warning of PyTorch's autograd by its text, with "
        "the smallest program that provokes it and a fix that runs.\n"
        # The entries themselves are found; all wordings at once would stand before them.
        "search:\n  exclude: true\n---",
        "# Error messages",
        f"{count} errors and warnings of autograd, each provoked on torch 2.13 by the "
        "smallest program.\n"
        "Paste a message into the search, whole or in part, or look it up here.\n"
        "Nothing was raised, and the numbers are wrong? "
        "See [Wrong without an error](../silent.md).\n"
        "{ .lead }",
        "## By what you were doing",
        *_parts(groups),
        "## By text",
        "\n".join(_lines(one for members in groups.values() for one in members)),
    ]
    return "\n\n".join(parts) + "\n"


def _parts(groups: dict[str, list[Documented]]) -> Iterator[str]:
    for title, names in PARTS.items():
        if filled := [name for name in names if name in groups]:
            yield f"### {title}"
            yield "\n".join(_group(name, groups[name]) for name in filled)


def _group(name: str, members: list[Documented]) -> str:
    count = f"{len(members)} message" + "s" * (len(members) > 1)
    return f"- [{GROUPS[name].title}]({name}.md): {count}"


def _lines(entries: Iterator[Documented]) -> list[str]:
    """Return a line for each wording, in the order of the alphabet."""
    found = [
        (text, target, note)
        for one in entries
        for target in [f"{one.entry.group}.md#{one.anchor}"]
        for text, note in [
            *(
                (text, f"`{one.entry.kind.__name__}`")
                for text in dict.fromkeys((one.entry.text, *one.entry.variants))
            ),
            # Which version, and where that can be seen, stands in the entry.
            *((text, "older wording") for text, _, _ in one.entry.aliases),
        ]
    ]
    found.sort(key=lambda line: re.sub(r"\W+", " ", line[0]).strip().lower())
    return [
        f"- [{escaped(shorten(_without_numbers(text), INDEX_WIDTH, placeholder=' …'))}]"
        f"({target}) {note}"
        for text, target, note in found
    ]


def _without_numbers(text: str) -> str:
    return NUMBER.sub(MORE, text)


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    # Markdown knows no backslash before a `<`: it would stand on the page.
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return SPECIAL.sub(r"\\\1", plain)
