"""A table with one column of long texts in Word: the texts stand below their rows."""

from pathlib import Path

import docx

from coding.exporters.to_docx import write
from coding.table import Column, Table


def test_a_long_text_among_many_columns_stands_below_its_row(tmp_path: Path):
    columns = (*(Column(name) for name in "abcdef"), Column("narrative", "long"))
    told = "It has changed. " * 20
    rows = [(*"123456", told), (*"123456", "")]
    path = tmp_path / "table.docx"
    write(Table("t", "T", "", columns, rows), path)
    (table,) = docx.Document(path).tables
    assert [len(set(row.cells)) for row in table.rows] == [6, 6, 1, 6]
    assert table.rows[2].cells[0].text == told
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [None, True, None, None]
    write(Table("t", "T", "", columns, [(*"123456", "Short.")]), path)
    assert [cell.text for cell in docx.Document(path).tables[0].rows[1].cells] == [*"123456", "Short."]


def test_the_more_columns_there_are_the_sooner_a_text_stands_below(tmp_path: Path):
    note = "No interval: in more than one draw in twenty there is no figure."
    path = tmp_path / "table.docx"
    for count, below in ((7, False), (14, True)):
        columns = (*(Column(f"c{at}") for at in range(count - 1)), Column("note", "long"))
        write(Table("t", "T", "", columns, [(*["1"] * (count - 1), note)]), path)
        assert (len(docx.Document(path).tables[0].rows) == 3) == below
