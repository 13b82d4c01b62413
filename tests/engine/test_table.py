"""Nothing that the engine has goes uncompared: `python tests/engine/table.py` shows how."""

import table

# Base classes, a second name of one, and settings that do nothing.
NOT_COMPARED = {"Optimizer", "Tensor", "Variable", "set_num_threads", "set_warn_always"}


def test_all_that_is_supported_was_compared():
    uncompared = {name for name, cells in table.rows() if not any(cells)}
    assert uncompared == NOT_COMPARED


def test_a_name_that_no_program_has_is_seen(monkeypatch):
    monkeypatch.setattr(table, "supported", lambda: ["sum", "svd"])
    assert [any(cells) for _, cells in table.rows()] == [True, False]


def test_derivatives_are_told_apart():
    assert table.differentiated("x.argmax()") == {"value"}
    assert table.differentiated("x.sum()") == {"value", "gradient"}
    assert table.differentiated("x * y") == set(table.WAYS[:3])
