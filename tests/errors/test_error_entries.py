"""The entries of the error reference: each complete, with a heading from its message."""

import pkgutil
import re

from every import asked_for, every

import errors
from catalogue.entries import DocumentedEntry, entries, groups, page_name

ENTRIES = entries()
CHECKED = asked_for(entry.name for entry in ENTRIES)
# What differs from program to program: a type with a shape, a node of the graph, a size.
VARIES = re.compile(r"FloatTensor|Backward\d|Size\(\[\d")
# Characters that fit a heading and a table of contents.
HEADING = range(8, 101)
# Words and characters of a name, which is typed in links.
NAME = range(2, 6)
NAME_LENGTH = 32
VERSION = re.compile(r"\d\.\d+")


each = every(entry=[(entry.name, entry) for entry in ENTRIES if entry.name in CHECKED])


@each
def test_its_words_are_there(entry: DocumentedEntry) -> None:
    assert re.fullmatch(r"[A-Z`].+[.]", entry.meaning)
    assert len(re.findall(r"[.?!](?=\s|$)", entry.meaning)) == 1, "one sentence, then a gap"
    for program in entry.programs:
        assert program.role, f"{program.name} is no provoke, cause_…, fix… or wrong_…"
        assert re.fullmatch(r".+[.]", program.summary), program.name
        assert bool(program.reason) == (program.role == "wrong_"), program.name


@each
def test_it_is_provoked_first_and_has_a_fix(entry: DocumentedEntry) -> None:
    names = [program.name for program in entry.programs]
    assert names[0] == "provoke"
    assert any(name.startswith("fix") for name in names)


@each
def test_a_fix_of_a_cause_stands_below_it(entry: DocumentedEntry) -> None:
    names = [program.name for program in entry.programs]
    for name in names:
        cause = name.replace("fix_", "cause_", 1)
        if name.startswith("fix_") and cause in names:
            assert names.index(name) == names.index(cause) + 1


@each
def test_its_heading_is_part_of_its_message(entry: DocumentedEntry) -> None:
    assert len(entry.heading) in HEADING


@each
def test_its_name_is_short(entry: DocumentedEntry) -> None:
    assert len(entry.anchor.split("-")) in NAME and len(entry.anchor) <= NAME_LENGTH


def test_every_folder_is_a_group_in_one_part_of_the_index() -> None:
    folders = [one.name for one in pkgutil.iter_modules(errors.__path__) if one.ispkg]
    assert sorted(page_name(name) for name in folders) == sorted(groups())
    listed = [name for names in errors.PARTS.values() for name in names]
    assert sorted(listed) == sorted(folders)


def test_descriptions_of_groups_are_as_long_as_others() -> None:
    lengths = {name: len(group.description) for name, group in groups().items()}
    assert not [name for name, length in lengths.items() if not 50 <= length <= 160]


def test_no_two_entries_have_one_message() -> None:
    messages = [entry.entry.text for entry in ENTRIES]
    assert len(set(messages)) == len(messages)


@each
def test_what_varies_is_marked(entry: DocumentedEntry) -> None:
    fixed = re.sub(r"\{[^{}]*\}", "", entry.entry.message)
    assert not VARIES.search(fixed)


@each
def test_older_wordings_have_a_version(entry: DocumentedEntry) -> None:
    for text, version, source in entry.entry.aliases:
        assert text != entry.entry.text
        assert VERSION.fullmatch(version) and source.startswith("https://")


@each
def test_its_programs_fit_a_page(entry: DocumentedEntry) -> None:
    for program in entry.programs:
        assert len(program.code.splitlines()) <= 15, program.name
        assert "errors.entry" not in program.code
