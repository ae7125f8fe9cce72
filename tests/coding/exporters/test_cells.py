"""How cells look, and what is counted when a character cannot be kept."""

import pytest

from coding.exporters.cells import BATCH, Losses, batches, controls, label, printable_rows, shown


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ("words", "number", "words"),
        (None, "text", ""),
        (41, "number", "41"),
        (1_234_567, "number", "1234567"),
        (2 / 3, "number", "0.667"),
        (0.5, "number", "0.500"),
        (0.12345, "percent", "12.3%"),
        (1, "percent", "100.0%"),
        (0, "percent", "0.0%"),
        (float("nan"), "number", ""),
        (float("-inf"), "percent", ""),
        (-0.0456, "number", "−0.046"),
        (-0.0456, "percent", "−4.6%"),
        (-3, "number", "−3"),
        (-0.0001, "number", "0.000"),
        (-0.0, "percent", "0.0%"),
        ("-0.05", "text", "-0.05"),
    ],
)
def test_cells_as_a_reader_sees_them(cell, kind, text):
    assert shown(cell, kind) == text


def test_what_is_missing_is_said_and_what_could_not_be_there_is_not():
    assert shown(None, "number", "undefined") == "undefined"
    assert shown(float("nan"), "number", "undefined") == ""
    assert shown("", "number", "undefined") == ""


def test_keys_become_labels():
    assert label("external_sources") == "External sources"
    assert label("NHS trust") == "NHS trust"
    assert label("") == ""


def test_control_characters_are_counted_but_tabs_and_line_ends_are_not():
    assert controls("a\tb\nc\r“d” 🙂") == 0
    assert controls("\x00\x1f\x0b") == 3


def test_clean_rows_pass_as_they_are():
    rows = [("a", 1, None), ("b\n", 0.5, "c")]
    losses = Losses()
    assert all(one is other for one, other in zip(printable_rows(rows, losses), rows, strict=True))
    assert losses.sentences() == ""


def test_forbidden_characters_are_replaced_and_counted():
    losses = Losses()
    rows = [("a\x00", 1), ("\ufffe\ud800", None)]
    assert list(printable_rows(rows, losses)) == [("a\ufffd", 1), ("\ufffd\ufffd", None)]
    assert losses.replaced == 3
    assert losses.sentences().endswith("replaced by “\ufffd”: 3.")


def test_batches_hold_every_row_once():
    rows = [(number,) for number in range(2 * BATCH + 1)]
    cut = list(batches(rows))
    assert [len(batch) for batch in cut] == [BATCH, BATCH, 1]
    assert [row for batch in cut for row in batch] == rows
