"""What stands in a workbook."""

import zipfile
from itertools import repeat

import openpyxl
import pytest

from coding.errors import CodingError
from coding.exporters import write_table
from coding.exporters.to_xlsx import CUT, MOST_ROWS, sheet_name
from coding.table import Column, Table


def _open(table, tmp_path):
    write_table(table, tmp_path / "out.xlsx")
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


def _about(book):
    return [cell.value for (cell,) in book["About"].iter_rows(max_col=1)]


def test_the_first_row_names_the_columns(figures, tmp_path):
    book = _open(figures(), tmp_path)
    sheet = book.worksheets[0]
    assert book.sheetnames == ["frequencies", "About"]
    assert [cell.value for cell in sheet[1]] == ["Code", "Kind", "Segments", "Coverage", "Kappa", "Note"]
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F5"
    assert book.properties.title == "Code frequencies"
    assert not book.properties.creator


def test_cells_have_their_types_and_looks(figures, tmp_path):
    sheet = _open(figures(), tmp_path).worksheets[0]
    assert [(cell.data_type, cell.value) for cell in sheet[4]] == [
        ("s", "=SUM(A1:A9)"), ("s", "@risk"), ("n", 0), ("n", 0), ("n", -0.25), ("s", "-5 said so"),
    ]  # fmt: skip
    assert sheet["D2"].number_format == "0.0%"
    assert sheet["D2"].value == pytest.approx(0.123456789)
    assert sheet["F2"].alignment.wrap_text
    assert not sheet["A2"].alignment.wrap_text
    assert sheet.column_dimensions["F"].width > sheet.column_dimensions["C"].width


def test_no_formula_and_no_link_is_in_the_file(texts, tmp_path):
    write_table(texts([("=1+1", "http://example.org")]), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_what_looks_like_an_escape_of_excel_is_escaped(texts, tmp_path):
    write_table(texts([("_x0041_", "")]), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        assert "_x005F_x0041_" in package.read("xl/worksheets/sheet1.xml").decode()


def test_the_second_sheet_tells_title_and_caption(figures, tmp_path):
    assert _about(_open(figures(), tmp_path))[:2] == ["Code frequencies", "Unit: passages. Base: 12 documents <all>."]


@pytest.mark.parametrize("character", ["x", "🙂"])
def test_cells_beyond_excels_limit_are_cut_and_it_is_said(texts, tmp_path, character):
    units = len(character.encode("utf-16-le")) // 2
    fits, beyond = character * (32_767 // units), character * (32_768 // units)
    beyond += "" if units == 1 else "y"
    book = _open(texts([(fits, "short"), (beyond, "short")]), tmp_path)
    assert book.worksheets[0]["A2"].value == fits
    assert book.worksheets[0]["A3"].value == character * (CUT // units) + "…"
    assert _about(book)[2] == "Cells longer than Excel can hold, cut and marked by “…”: 1."


def test_characters_that_cannot_be_held_are_told(texts, tmp_path):
    book = _open(texts([("a\x02", "b")]), tmp_path)
    assert book.worksheets[0]["A2"].value == "a\ufffd"
    assert _about(book)[2].startswith("Characters that such a file cannot hold")


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path):
    table = Table("t", "T", "", (Column("a"),), repeat((None,), MOST_ROWS + 1))
    with pytest.raises(CodingError, match=r"at most 1,048,575 rows"):
        write_table(table, tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_more_columns_than_a_sheet_holds_are_refused(tmp_path):
    columns = tuple(Column(f"c{number}") for number in range(16_385))
    with pytest.raises(CodingError, match=r"at most 16,384 columns and this table has 16,385"):
        write_table(Table("t", "T", "", columns, []), tmp_path / "out.xlsx")


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("quotes", "quotes"),
        ("a/b:c", "a b c"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("", "Table"),
        ("about", "Table"),
        ("History", "Table"),
    ],
)
def test_names_of_sheets(name, allowed):
    assert sheet_name(name) == allowed
