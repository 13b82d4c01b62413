"""The entries as Markdown: a page for each group, and the index by text."""

import posixpath
import re
from collections.abc import Iterator
from textwrap import shorten

from catalogue.entries import MORE, DocumentedEntry, groups, page_name
from catalogue.files import ERRORS, title_of
from catalogue.programs import IMPORTED_BY_THE_PAGE, Program
from errors import PARTS
from errors.entry import Group

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
# What Markdown would take for its own.
SPECIAL = re.compile(r"([\\`*_\[\]>#{}|~$])")

Page = tuple[Group, list[DocumentedEntry]]


def error_pages(entries: list[DocumentedEntry]) -> dict[str, str]:
    """Return the text of each page, by its path below `docs`."""
    pages = {
        page: (group, [one for one in entries if one.page == page])
        for page, group in groups().items()
    }
    texts = {f"{ERRORS}/{page}.md": _group_page(*parts) for page, parts in pages.items()}
    return {f"{ERRORS}/index.md": _index_page(pages)} | texts


def _group_page(group: Group, members: list[DocumentedEntry]) -> str:
    parts = [
        f"---\ndescription: {group.description}\n---",
        f"# {group.title}",
        f"{group.lead}\nEach program starts after this line.\n{{ .lead }}",
        f"```python\n{IMPORTED_BY_THE_PAGE}\n```",
        *(part for one in members for part in _entry(one)),
    ]
    return "\n\n".join(parts) + "\n"


def _entry(one: DocumentedEntry) -> Iterator[str]:
    former = f'<span id="{one.former_anchor}"></span>' if one.former_anchor else ""
    yield f"## {former}{escape(one.heading)} {{ #{one.anchor} }}"
    yield one.meaning
    if one.explanation:
        yield one.explanation
    for program in one.programs:
        words = f"**{LABELS[program.role]}** {program.summary}"
        yield f"{words}\n{program.reason}" if program.reason else words
        yield f"```{_header(one, program)}\n{program.code}\n```"
    yield from _aliases(one)
    yield f"Explained by {_link(one.entry.explained_by)}."


def _header(one: DocumentedEntry, program: Program) -> str:
    """Return the header of a fence: what the program is expected to raise or warn."""
    kinds = [program.raises, program.warns, one.entry.kind if program.provokes else None]
    words = {
        f"{'warns' if issubclass(kind, Warning) else 'raises'}={kind.__name__}"
        for kind in kinds
        if kind
    }
    return " ".join(["python", *sorted(words)])


def _aliases(one: DocumentedEntry) -> Iterator[str]:
    if one.entry.aliases:
        yield "Older wordings:"
        yield "\n".join(
            f"- {escape(text)} ({_older(version, source)})"
            for text, version, source in one.entry.aliases
        )


def _older(version: str, source: str) -> str:
    return f"[torch {version}]({source})"


def _link(target: str) -> str:
    """Return a link to a page, or a part of it, under the title of the page."""
    title = title_of(_page_of(target))
    assert title, f"{target} is not on a page with a title"
    return f"[{title}]({posixpath.relpath(target, ERRORS)})"


def _page_of(target: str) -> str:
    return target.partition("#")[0]


def linked_pages(entries: list[DocumentedEntry]) -> set[str]:
    """Return the pages whose titles the entries mention."""
    return {_page_of(one.entry.explained_by) for one in entries}


def _index_page(pages: dict[str, Page]) -> str:
    """Return the index: the groups, then every wording in the order of the alphabet."""
    entries = [one for _, members in pages.values() for one in members]
    parts = [
        "---\ndescription: Every error and warning of PyTorch's autograd by its text, with "
        "the smallest program that provokes it and a fix that runs.\n"
        # The entries themselves are found; all wordings at once would come before them.
        "search:\n  exclude: true\n---",
        "# Error messages",
        f"{len(entries)} errors and warnings of autograd, each provoked on torch 2.13 by "
        "the smallest program.\n"
        "Paste a message into the search, whole or in part, or look it up here.\n"
        "Nothing was raised, and the numbers are wrong? "
        "See [Wrong without an error](../silent.md).\n"
        "{ .lead }",
        "## By what you were doing",
        *_parts(pages),
        "## By text",
        "\n".join(_lines(entries)),
    ]
    return "\n\n".join(parts) + "\n"


def _parts(pages: dict[str, Page]) -> Iterator[str]:
    for title, names in PARTS.items():
        yield f"### {title}"
        yield "\n".join(_group(page, *pages[page]) for page in map(page_name, names))


def _group(page: str, group: Group, members: list[DocumentedEntry]) -> str:
    count = f"{len(members)} message" + "s" * (len(members) > 1)
    return f"- [{group.title}]({page}.md): {count}"


def _lines(entries: list[DocumentedEntry]) -> list[str]:
    """Return a line for each wording, in the order of the alphabet."""
    found = [
        (text, target, note)
        for one in entries
        for target in [f"{one.page}.md#{one.anchor}"]
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
        f"- [{escape(shorten(_without_numbers(text), INDEX_WIDTH, placeholder=' …'))}]"
        f"({target}) {note}"
        for text, target, note in found
    ]


def _without_numbers(text: str) -> str:
    return NUMBER.sub(MORE, text)


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, in one line."""
    # Markdown knows no backslash before a `<`: it would stand on the page.
    plain = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return SPECIAL.sub(r"\\\1", plain)
