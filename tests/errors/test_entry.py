"""An entry of the error reference: its text, its matches, and the marks of programs."""

import pytest

from errors.entry import Entry, gives, raises, warns

SIZES = Entry(
    kind=RuntimeError,
    message="sizes {[3]} and {[2]} differ (at all)",
    explained_by="index.md",
)


def test_text_of_a_message_has_no_braces():
    assert SIZES.text == "sizes [3] and [2] differ (at all)"


def test_message_matches_with_anything_where_it_varies():
    assert SIZES.matches("sizes [7, 1] and [] differ (at all)")


@pytest.mark.parametrize("text", ["sizes [3] and [2] differ", "no sizes 1 and 2 differ"])
def test_message_matches_no_other(text):
    assert not SIZES.matches(text)


def test_marks_stay_on_the_program():
    @gives(1.0)
    @raises(ValueError)
    @warns(UserWarning)
    def program():
        return 1.0

    assert (program.gives, program.raises, program.warns) == (1.0, ValueError, UserWarning)
    assert program() == 1.0
