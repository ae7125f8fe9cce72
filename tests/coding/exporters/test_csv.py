"""What stands in a csv."""

import csv

from coding.exporters import write_table
from coding.table import Column, Table


def _write(tmp_path, columns, rows):
    write_table(Table("t", "T", "caption", columns, rows), tmp_path / "out.csv")
    return (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")


def test_the_first_row_names_the_columns_and_lines_end_as_the_rfc_says(tmp_path):
    text = _write(tmp_path, (Column("code"), Column("segments", "number")), [("a, “b”", 2), ('say "c"', 3)])
    assert text == 'code,segments\r\n"a, “b”",2\r\n"say ""c""",3\r\n'


def test_shares_have_at_most_six_decimals(tmp_path):
    rows = [(1 / 3,), (0.5,), (1.0,), (0.0,), (1,), (1e-6,), (None,), (float("nan"),), ("=x",)]
    text = _write(tmp_path, (Column("coverage", "percent"),), rows)
    assert text.split("\r\n")[1:-1] == ["0.333333", "0.5", "1", "0", "1", "0.000001", '""', '""', "'=x"]


def test_numbers_are_numbers_and_nothing_is_empty(tmp_path):
    columns = (Column("n", "number"), Column("m", "number"))
    assert _write(tmp_path, columns, [(-5, 0.1), (None, float("inf"))]).split("\r\n")[1:3] == ["-5,0.1", ","]


def test_header_cells_cannot_run_as_formulas(tmp_path):
    assert _write(tmp_path, (Column("=cmd()"), Column("-x")), []) == "'=cmd(),'-x\r\n"


def test_tabs_and_returns_in_front_are_guarded(tmp_path):
    _write(tmp_path, (Column("a"), Column("b", "long")), [("\t=1", "\r=1"), ("'", " =1")])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert list(csv.reader(handle))[1:] == [["'\t=1", "'\r=1"], ["'", " =1"]]
