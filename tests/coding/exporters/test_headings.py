"""What columns are called, and how codes lie below their parents, in files that people read; plain files keep keys."""

import csv
import json
from itertools import count

import docx
import lxml.html
import openpyxl
import pytest

from coding.codes import add_code
from coding.exporters import write_table
from coding.exporters.cells import shown
from coding.exporters.in_words import without_empty
from coding.reports import REPORTS, ReportOptions
from coding.sheets import SHEETS, read_sheet
from coding.table import Column, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INSIDE = {"Ask first", "Share sooner"}


def _written(study, tmp_path, key, suffix):
    report = next(report for report in REPORTS if report.key == key)
    with study.read() as session:
        write_table(report.build(session, ReportOptions()), tmp_path / f"out{suffix}")
    return tmp_path / f"out{suffix}"


def _header(path):
    if path.suffix == ".docx":
        return [cell.text for cell in docx.Document(str(path)).tables[0].rows[0].cells]
    if path.suffix == ".html":
        return [cell.text for cell in lxml.html.parse(str(path)).iterfind(".//thead/tr/th")]
    if path.suffix == ".xlsx":
        return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))["columns"]
    return next(csv.reader(path.read_text("utf-8-sig").splitlines()))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_readers_see_words_and_passages_where_passages_are_counted(study, tmp_path, suffix):
    assert _header(_written(study, tmp_path, "frequencies", suffix)) == [
        "Code", "Kind", "Passages", "Documents", "Participants", "Words", "Coverage",
    ]  # fmt: skip
    assert _header(_written(study, tmp_path, "outcomes", suffix))[2:7] == [
        "Kind", "Proposed grade", "Passages", "Sources", "External sources",
    ]  # fmt: skip
    assert _header(_written(study, tmp_path, "segments", suffix))[:2] == ["Document", "Start"]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".csv", ".json"])
def test_optional_columns_are_left_out_for_readers_where_no_row_has_anything(tmp_path, suffix):
    columns = tuple(Column(key) for key in ("a", "b", "c", "d"))
    rows = (row for row in [("x", "", None, ""), ("y", "", "", "z")])
    path = tmp_path / f"out{suffix}"
    told = []
    table = Table("t", "T", "C", columns, rows, optional=frozenset({"b", "c", "d"}))
    write_table(table, path, lambda *progress: told.append(progress))
    assert _header(path) == (["a", "b", "c", "d"] if suffix in (".csv", ".json") else ["A", "D"])
    assert told[-1] == (1, 1, path.name)


def test_cells_stay_below_their_columns_and_other_rows_unread():
    columns = tuple(Column(key) for key in ("a", "b", "c"))
    table = Table("t", "T", "C", columns, [("x", "", 0), ("y", None, None)], optional=frozenset({"b", "c"}))
    left = without_empty(table)
    assert ([column.key for column in left.columns], left.rows) == (["a", "c"], [("x", 0), ("y", None)])
    endless = Table("t", "T", "C", columns, (("x", "", 0) for _ in count()))
    assert without_empty(endless) is endless


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_scripts_find_the_keys(study, tmp_path, suffix):
    assert _header(_written(study, tmp_path, "frequencies", suffix))[:3] == ["code", "kind", "segments"]
    assert "proposed_grade" in _header(_written(study, tmp_path, "outcomes", suffix))


@pytest.mark.parametrize("key", ["frequencies", "codebook"])
def test_codes_are_indented_below_their_parents(study, tmp_path, key):
    sheet = openpyxl.load_workbook(_written(study, tmp_path, key, ".xlsx")).worksheets[0]
    steps = {row[0].value: row[0].alignment.indent for row in sheet.iter_rows(min_row=2)}
    assert steps == {"Respond": 0, "Ask first": 1, "Share sooner": 1, "Humour": 0}
    rows = docx.Document(str(_written(study, tmp_path, key, ".docx"))).tables[0].rows[1:]
    set_in = {row.cells[0].text: row.cells[0].paragraphs[0]._p.find(f"{W}pPr/{W}ind") is not None for row in rows}
    assert {name for name, indented in set_in.items() if indented} == INSIDE
    page = lxml.html.parse(str(_written(study, tmp_path, key, ".html")))
    assert {each.text for each in page.iterfind(".//tbody/tr/td/div")} == INSIDE


def test_a_code_below_one_that_shares_its_name_is_indented_by_its_own_depth(study, tmp_path):
    with study.write("code", "Amira") as session:
        add_code(session, "Humour", parent_id=2)
    for key in ("frequencies", "codebook"):
        sheet = openpyxl.load_workbook(_written(study, tmp_path, key, ".xlsx")).worksheets[0]
        steps = [row[0].alignment.indent for row in sheet.iter_rows(min_row=2)]
        assert steps == [0, 1, 2, 1, 0], key


def test_a_workbook_with_words_for_headings_is_read_again_as_it_was(study, tmp_path):
    for key, table_kind in (("codebook", "codes"), ("segments", "segments")):
        sheet = next(sheet for sheet in SHEETS if sheet.key == table_kind)
        report = next(report for report in REPORTS if report.key == key)
        found = read_sheet(_written(study, tmp_path, key, ".xlsx"), sheet)
        with study.read() as session:
            table = report.build(session, ReportOptions())
            rows = [[shown(cell, "text") for cell in row] for row in table.rows]
        names = [column.key for column in table.columns]
        assert [[row[name] for name in names] for _number, row in found.rows] == rows
