"""The decorator that makes one test of a rule: it fails once, and leaves nobody out."""

import pytest
from every import every


@pytest.fixture
def limit() -> int:
    return 2


@every(number=[("one", 1), ("two", 2)])
def test_each_thing_is_given_with_the_fixtures(number: int, limit: int) -> None:
    assert number <= limit


def test_all_that_break_a_rule_are_listed() -> None:
    @every(number=[("one", 1), ("two", 2), ("three", 3)])
    def rule(number: int) -> None:
        assert number == 2, f"{number} is not two"

    with pytest.raises(AssertionError) as failure:
        rule()
    assert "2 of 3 break this rule" in str(failure.value)
    assert "one: AssertionError: 1 is not two" in str(failure.value)
    assert "three: AssertionError: 3 is not two" in str(failure.value)


def test_an_error_counts_as_a_broken_rule() -> None:
    @every(number=[("zero", 0)])
    def rule(number: int) -> None:
        assert 1 / number

    with pytest.raises(AssertionError, match="zero: ZeroDivisionError"):
        rule()
