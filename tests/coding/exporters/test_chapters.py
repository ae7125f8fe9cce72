"""How rows are divided into chapters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.exporters.chapters import body, chapters
from coding.table import Column, Table

COLUMNS = (Column("pathway"), Column("outcome"), Column("code"))


def _table(rows, headings):
    return Table("t", "T", "", COLUMNS, rows, headings)


def _read(table):
    return [(chapter.headings, list(chapter.rows)) for chapter in chapters(table, table.rows)]


def test_without_headings_all_rows_are_one_chapter():
    rows = [("a", "b", "c"), ("d", "e", "f")]
    assert _read(_table(rows, ())) == [((), rows)]
    assert _read(_table([], ())) == [((), [])]


def test_only_headings_that_change_begin():
    rows = [("P", "A", "1"), ("P", "A", "2"), ("P", "B", "3"), ("Q", "B", "4")]
    assert _read(_table(rows, ("pathway", "outcome"))) == [
        (((1, "P"), (2, "A")), rows[:2]),
        (((2, "B"),), rows[2:3]),
        (((1, "Q"), (2, "B")), rows[3:]),
    ]


def test_empty_headings_are_named():
    rows = [("", None, "1")]
    assert _read(_table(rows, ("pathway", "outcome"))) == [(((1, "No pathway"), (2, "Not linked to an outcome")), rows)]
    assert _read(_table(rows, ("outcome",)))[0][0] == ((1, "Not linked to an outcome"),)


def test_the_body_keeps_the_other_columns():
    assert body(_table([], ("outcome",))) == [0, 2]
    assert body(_table([], ())) == [0, 1, 2]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("CD"), st.text(max_size=3)), max_size=20))
def test_no_row_is_lost_and_order_is_kept(rows):
    found = _read(_table(rows, ("pathway", "outcome")))
    assert [row for _headings, part in found for row in part] == rows
