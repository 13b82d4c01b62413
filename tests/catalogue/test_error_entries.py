"""The entries of the error reference: each complete, named after words of its message."""

import re

from every import asked_for, every

from catalogue.entries import Documented, entries
from catalogue.groups import GROUPS

ENTRIES = entries()
CHECKED = asked_for(entry.name for entry in ENTRIES)
# What differs from program to program: a type with a shape, a node of the graph, a size.
VARIES = re.compile(r"FloatTensor|Backward\d|Size\(\[\d")
# What stands in a heading and in a table of contents without filling them.
HEADING = range(8, 101)
VERSION = re.compile(r"\d\.\d+")


each = every(entry=[(entry.name, entry) for entry in ENTRIES if entry.name in CHECKED])


@each
def test_its_words_are_there(entry: Documented) -> None:
    assert re.fullmatch(r"[A-Z`].+[.]", entry.meaning)
    assert len(re.findall(r"[.?!](?=\s|$)", entry.meaning)) == 1, "one sentence, then a gap"
    for program in entry.programs:
        assert program.role, f"{program.name} is no provoke, cause_…, fix… or wrong_…"
        assert re.fullmatch(r".+[.]", program.summary), program.name
        assert bool(program.reason) == (program.role == "wrong_"), program.name


@each
def test_it_is_provoked_first_and_has_a_fix(entry: Documented) -> None:
    names = [program.name for program in entry.programs]
    assert names[0] == "provoke"
    assert any(name.startswith("fix") for name in names)


@each
def test_a_fix_of_a_cause_stands_below_it(entry: Documented) -> None:
    names = [program.name for program in entry.programs]
    for name in names:
        cause = name.replace("fix_", "cause_", 1)
        if name.startswith("fix_") and cause in names:
            assert names.index(name) == names.index(cause) + 1


@each
def test_it_is_named_after_words_of_its_message(entry: Documented) -> None:
    assert len(entry.heading) in HEADING


def test_no_two_entries_have_one_message() -> None:
    messages = [entry.entry.text for entry in ENTRIES]
    assert len(set(messages)) == len(messages)


@each
def test_what_varies_is_marked(entry: Documented) -> None:
    fixed = re.sub(r"\{[^{}]*\}", "", entry.entry.message)
    assert not VARIES.search(fixed)


@each
def test_its_group_is_known_and_older_wordings_have_a_version(entry: Documented) -> None:
    assert entry.entry.group in GROUPS
    for text, version, source in entry.entry.aliases:
        assert text != entry.entry.text
        assert VERSION.fullmatch(version) and source.startswith("https://")


@each
def test_its_programs_fit_a_page(entry: Documented) -> None:
    for program in entry.programs:
        assert len(program.code.splitlines()) <= 15, program.name
        assert "snippets" not in program.code
