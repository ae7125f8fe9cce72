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
    write(Table("t", "T", "", columns, [(*"123456", "Short.")]), path)
    assert [cell.text for cell in docx.Document(path).tables[0].rows[1].cells] == [*"123456", "Short."]
