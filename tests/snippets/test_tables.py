"""Tables, as text and as HTML."""

from xml.etree import ElementTree

import pytest
import torch

from snippets.tables import Table, loss_table, side_by_side

FRUIT = Table(("fruit", "grams"), (("apple", "182"), ("fig", "-5.5")))


def rows(table):
    root = ElementTree.fromstring(table._repr_html_())
    return [[cell.text for cell in row] for row in root.iter("tr")]


def test_text_is_aligned_with_numbers_to_the_right():
    assert str(FRUIT) == "fruit  grams\napple    182\nfig     -5.5"


def test_repr_is_the_text():
    assert repr(FRUIT) == str(FRUIT)


def test_html_has_a_head_and_a_body():
    root = ElementTree.fromstring(FRUIT._repr_html_())
    assert [part.tag for part in root] == ["thead", "tbody"]
    assert rows(FRUIT) == [
        ["fruit", "grams"],
        ["apple", "182"],
        ["fig", "-5.5"],
    ]


def test_html_marks_columns_of_numbers():
    root = ElementTree.fromstring(FRUIT._repr_html_())
    classes = [[cell.get("class") for cell in row] for row in root.iter("tr")]
    assert classes == [[None, "num"]] * 3


def test_html_names_rows_and_columns_for_screen_readers():
    root = ElementTree.fromstring(FRUIT._repr_html_())
    scopes = [cell.get("scope") for cell in root.iter("th")]
    assert scopes == ["col", "col", "row", "row"]


def test_html_carries_no_style():
    assert "style" not in FRUIT._repr_html_()


def test_cells_are_escaped():
    table = Table(("<a>",), (("x & y",),))
    assert rows(table) == [["<a>"], ["x & y"]]
    assert "&lt;a&gt;" in table._repr_html_()


def test_table_without_rows_is_its_head():
    empty = Table(("epoch", "loss"), ())
    assert str(empty) == "epoch  loss"
    assert rows(empty) == [["epoch", "loss"]]


def test_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        repr(Table(("a", "b"), (("1",),)))


def test_loss_table_counts_epochs_from_1():
    table = loss_table(torch.tensor([9.0, 4.0, 1.0]), {1: 9.0, 3: 1.000002})
    assert table.headers == ("epoch", "loss", "published", "difference")
    assert table.rows == (
        ("1", "9.000000", "9.000000", "+0.000000"),
        ("3", "1.000000", "1.000002", "-0.000002"),
    )


def test_difference_is_the_one_a_reader_would_compute():
    ((_, here, there, difference),) = loss_table(
        torch.tensor([7.8601154], dtype=torch.float64), {1: 7.860116}
    ).rows
    assert (here, there, difference) == ("7.860115", "7.860116", "-0.000001")


def test_loss_that_is_not_finite_is_shown():
    ((_, here, *_),) = loss_table(torch.tensor([torch.inf]), {1: 1.0}).rows
    assert here == "inf"


def test_epoch_beyond_the_run_is_refused():
    with pytest.raises(IndexError, match="out of bounds"):
        loss_table(torch.ones(500), {1000: 1.0})


def test_gradients_stand_below_each_other():
    table = side_by_side(
        {
            "by hand": torch.tensor([4517.29636364, 82.6], dtype=torch.float64),
            "measured": torch.tensor([4517.2969, 82.6000]),
        }
    )
    assert table.headers == ("gradient", "∂loss/∂w", "∂loss/∂b")
    assert table.rows[0] == ("by hand", "4517.3", "82.6")
    assert table.rows[1][1] == "4517.3"


def test_gradients_may_require_grad():
    gradient = torch.tensor([1.0, 2.0], requires_grad=True)
    assert side_by_side({"a": gradient}).rows == (("a", "1", "2"),)


def test_columns_can_be_named():
    assert side_by_side({"a": torch.ones(1)}, ["x"]).headers == (
        "gradient",
        "x",
    )


def test_list_is_no_gradient():
    with pytest.raises(AttributeError, match="tolist"):
        side_by_side({"a": [1.0, 2.0]})
