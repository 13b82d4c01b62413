"""Every program of the error reference: what it raises, what it warns of, what it gives.

They are run as their pages show them, so a message that torch changes fails here with the
old and the new text.
"""

import ast
from collections import Counter
from dataclasses import replace

import pytest
import torch
from every import asked_for, every
from running import run

from catalogue.entries import DocumentedEntry, entries
from catalogue.programs import NOTHING, Program

ENTRIES = entries()
CHECKED = asked_for(entry.name for entry in ENTRIES)
ENTRIES = [entry for entry in ENTRIES if entry.name in CHECKED]
PROGRAMS = [(entry, program) for entry in ENTRIES for program in entry.programs]
PROVOKING = [(entry, program) for entry, program in PROGRAMS if program.provokes]
FIXES = [(entry, program) for entry, program in PROGRAMS if program.role == "fix"]
ADVICE = [(entry, program) for entry, program in PROGRAMS if program.role == "wrong_"]

pytestmark = pytest.mark.usefixtures("every_warning")


def each(pairs: list[tuple[DocumentedEntry, Program]]):
    ids = [f"{entry.name}-{program.name}" for entry, program in pairs]
    return every(
        entry=[(name, entry) for name, (entry, _) in zip(ids, pairs, strict=True)],
        program=[(name, program) for name, (_, program) in zip(ids, pairs, strict=True)],
    )


def declared(program: Program) -> list[type[Exception]]:
    return [kind for kind in (program.raises, program.warns) if kind]


def as_literal(value):
    """Return a value with each tensor in it as the list of its numbers."""
    if isinstance(value, torch.Tensor):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [as_literal(item) for item in value]
    if isinstance(value, dict):
        return {name: as_literal(item) for name, item in value.items()}
    return value


def state() -> dict:
    return {
        "recording": torch.is_grad_enabled(),
        "inference": torch.is_inference_mode_enabled(),
        "anomaly": torch.is_anomaly_enabled(),
        "dtype": torch.get_default_dtype(),
        "deterministic": torch.are_deterministic_algorithms_enabled(),
    }


@each(PROVOKING)
def test_the_message_comes_word_for_word(
    entry: DocumentedEntry, program: Program, done
) -> None:
    said = run(program).said
    texts = [text for kind, text in said if kind is entry.entry.kind]
    # Other causes bring other numbers and names, and a traceback begins with who runs it.
    is_fixed = program.name == "provoke" and "  File " not in entry.entry.text
    matches = entry.entry.text.__eq__ if is_fixed else entry.entry.matches
    now = "\n".join(f"{kind.__name__}: {text}" for kind, text in said)
    problem = (
        f"the entry: {entry.entry.kind.__name__}: {entry.entry.text}\ntorch now: {now}"
    )
    assert any(matches(text) for text in texts), problem
    others = [kind for kind, _ in said if kind is not entry.entry.kind]
    assert others == declared(program), problem
    done["messages provoked" if program.name == "provoke" else "further causes"] += 1


def test_a_message_that_torch_changes_fails_with_the_old_and_the_new_text() -> None:
    now = ENTRIES[0]
    before = replace(now, entry=replace(now.entry, message="what torch said before"))
    with pytest.raises(AssertionError) as failure:
        test_the_message_comes_word_for_word.rule(before, before.programs[0], Counter())
    assert "what torch said before" in str(failure.value)
    assert now.entry.text in str(failure.value)


def test_a_fix_that_gives_another_number_fails_with_both() -> None:
    entry, program = FIXES[0]
    with pytest.raises(AssertionError) as failure:
        test_the_fix_does_what_was_meant.rule(
            entry, replace(program, gives="42"), Counter()
        )
    assert "42" in str(failure.value)


@every(entry=[(one.name, one) for one in ENTRIES if one.entry.variants])
def test_every_variant_is_what_some_program_brings(entry: DocumentedEntry) -> None:
    said = {text for one in entry.programs if one.provokes for _, text in run(one).said}
    assert set(entry.entry.variants) <= said


@each(FIXES)
def test_the_fix_does_what_was_meant(
    entry: DocumentedEntry, program: Program, done
) -> None:
    outcome = run(program)
    assert not outcome.said
    assert program.gives is not NOTHING, "say by @gives what the fix must give"
    assert as_literal(outcome.value) == as_literal(program.gives)
    done["fixes run"] += 1


@each(ADVICE)
def test_advice_that_circulates_is_wrong_as_described(
    entry: DocumentedEntry, program: Program, done
) -> None:
    outcome = run(program)
    assert [kind for kind, _ in outcome.said] == declared(program), outcome.said
    if not program.raises:
        assert program.gives is not NOTHING, "say by @gives what comes of it"
        assert as_literal(outcome.value) == as_literal(program.gives)
    done["pieces of wrong advice run"] += 1


@each(PROGRAMS)
def test_a_program_leaves_no_trace(entry: DocumentedEntry, program: Program) -> None:
    before = state()
    run(program)
    assert state() == before


@each(PROVOKING)
def test_a_program_does_not_raise_the_message_itself(
    entry: DocumentedEntry, program: Program
) -> None:
    nodes = ast.walk(ast.parse(program.code))
    assert not [node for node in nodes if isinstance(node, ast.Raise | ast.Assert)]
