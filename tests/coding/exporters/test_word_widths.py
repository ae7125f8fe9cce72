"""Columns of a Word table are as wide as their words and numbers, as far as the page goes."""

import docx
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st

from coding.exporters import write_table
from coding.exporters.word_styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from coding.exporters.word_widths import TYPES, sheet
from coding.table import Column, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN = {"deductive": 4.95, "contradicts": 5.59, "558": 1.91, "Neighbourhood": 7.68, "13.8%": 3.18, "#406fd1": 4.37}
BOLD = {
    "Contradicting": 7.68, "Grade": 3.38, "Proposed": 5.31, "External": 4.71, "Colour": 3.66, "Elements": 5.21,
    "Coverage": 5.31, "Narrative": 5.32, "Attributed": 5.87, "Polarity": 4.40, "Kind": 2.55, "Start": 2.84,
}  # fmt: skip
"""Widths in em, measured in DejaVu Sans, the widest of the fonts that stand in for the one named."""

SAID = "Practitioners trust their judgement and raise a concern, or hold back although they are worried. " * 2
CODEBOOK = (
    ("code", "parent", "kind", "colour", "elements"),
    ("brief", "definition", "include", "exclude", "example"),
    (),
    ("Neighbourhood voice", "Everyone sees it", "deductive", "#406fd1", "S1", *[SAID] * 5),
)
SEGMENTS = (
    ("document", "code", "coder", "polarity", "example", "attributed"),
    ("quote", "comment"),
    ("start", "end"),
    ("13 Focus group Midlands", "Spotting signs earlier", "Amira", "contradicts", "yes", "no", SAID, SAID, 558, 1217),
)
OUTCOMES = (
    ("pathway", "outcome", "kind", "grade", "proposed_grade"),
    ("narrative",),
    ("segments", "sources", "external_sources", "regions", "examples", "contradicting"),
    ("Everyone sees it", "Neighbourhoods hold agencies to account", "short-term outcome", "", "", "", *[13] * 6),
)


def _table(text, long, number, row, more=()):
    kinds = dict.fromkeys(text, "text") | dict.fromkeys(long, "long") | dict.fromkeys(number, "number")
    return Table("t", "T", "Base.", tuple(Column(key, kind) for key, kind in kinds.items()), [row, *more])


def _rooms(laid_out):
    """The room for text in each column, in em."""
    return [(width - 2 * laid_out.type.cell_margin) / (20 * laid_out.type.points) for width in laid_out.widths]


@pytest.mark.parametrize("parts", [CODEBOOK, SEGMENTS, OUTCOMES], ids=["codebook", "segments", "outcomes"])
def test_no_word_of_a_header_and_none_of_a_name_or_figure_is_broken(parts):
    table = _table(*parts)
    found = sheet(table.columns, table.rows)
    assert found.sideways
    assert found.type.points >= 8
    checked = 0
    for column, room, cell in zip(table.columns, _rooms(found), table.rows[0], strict=True):
        header = [BOLD[word.capitalize()] for word in column.key.split("_") if word.capitalize() in BOLD]
        words = [PLAIN[word] for word in str(cell).split() if word in PLAIN and column.kind != "long"]
        assert all(room >= width for width in (*header, *words)), column.key
        checked += len(header) + len(words)
    assert checked >= 5


def test_long_texts_get_what_is_left():
    rooms = _rooms(sheet(*[(table := _table(*SEGMENTS)).columns, table.rows]))
    assert min(rooms[6:8]) > 1.3 * max(rooms[0], rooms[1])


def test_of_long_texts_those_that_are_long_in_most_rows_get_more():
    columns = [Column("quote", "long"), Column("comment", "long")]
    quote, comment = _rooms(sheet(columns, [(SAID, SAID), *[(SAID, "")] * 20]))
    assert quote > 2 * comment > 2 * BOLD["Attributed"]


def test_type_gets_smaller_only_on_a_page_that_lies_and_never_below_seven_points():
    found = [sheet([Column(f"organisation {n}", "number") for n in range(count)], []) for count in range(1, 64)]
    assert [each.sideways for each in found] == sorted(each.sideways for each in found)
    sizes = [each.type.points for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1], found[0].sideways) == (9.0, 7.0, False)
    assert {each.type.points for each in found if not each.sideways} == {9.0}
    assert 8.0 in sizes


def test_long_texts_and_headers_give_way_before_figures_do():
    columns = [Column("code"), *(Column(f"organisation {n}", "number") for n in range(24)), Column("note", "long")]
    rooms = _rooms(sheet(columns, [("Neighbourhood voice", *[12345] * 24, SAID)]))
    assert min(rooms[1:-1]) >= 3.18
    assert max(rooms[1:-1]) < BOLD["Narrative"]
    assert rooms[-1] < rooms[0]


def test_figures_and_names_of_every_row_count():
    columns = [Column("n"), Column("x", "number"), Column("w", "long")]
    few = [("Ann", 1, SAID)] * 700
    narrow = _rooms(sheet(columns, few))
    wide = _rooms(sheet(columns, [*few, ("Neighbourhood", 123456789, SAID)]))
    assert wide[0] >= PLAIN["Neighbourhood"] > narrow[0]
    assert wide[1] >= 9 * 0.636 > narrow[1]


CELLS = st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=80))


@given(
    kinds=st.lists(st.sampled_from(["text", "number", "percent", "long"]), max_size=63),
    key=st.text(min_size=1, max_size=30),
    cells=st.lists(CELLS, min_size=1, max_size=5),
)
def test_any_table_fills_its_page_and_stays_on_it(kinds, key, cells):
    columns = [Column(f"{key} {place}", kind) for place, kind in enumerate(kinds)]
    found = sheet(columns, [tuple(cells[place % len(cells)] for place in range(len(kinds)))])
    page = (PAGE_HEIGHT if found.sideways else PAGE_WIDTH) - 2 * MARGIN
    assert found.type in TYPES
    assert all(width > 2 * found.type.cell_margin for width in found.widths)
    assert not kinds or page - len(kinds) <= sum(found.widths) <= page


def test_the_widths_stand_in_the_file_and_are_kept_by_the_program_that_opens_it(tmp_path):
    write_table(_table(*CODEBOOK), tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    [table], [section] = document.tables, document.sections
    expected = sheet((asked := _table(*CODEBOOK)).columns, asked.rows)
    assert [int(column.width.twips) for column in table.columns] == list(expected.widths)
    assert [int(cell.width.twips) for cell in table.rows[0].cells] == list(expected.widths)
    assert not table.autofit
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert document.styles["Table Text"].font.size.pt == expected.type.points < 9


def test_a_quote_bank_keeps_upright_pages_and_the_usual_type(quotes, tmp_path):
    write_table(quotes(), tmp_path / "out.docx")
    document = docx.Document(str(tmp_path / "out.docx"))
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert document.styles["Table Text"].font.size.pt == 9


def test_of_long_texts_the_longer_has_the_more_room_where_there_is_not_enough():
    names = ("document", "code", "kind", "decision", "decided_by", "at")
    columns = [Column(name) for name in names] + [Column("quote", "long"), Column("reason", "long")]
    row = ("01 Police Northern", "Fear of getting it wrong", "whether it applies at all", "all that any of them coded")
    rows = [(*row, "Amira", "2026-11-20", SAID * 2, SAID[:70])] * 5
    found = sheet(columns, rows)
    assert found.sideways
    assert found.widths[6] > 1.15 * found.widths[7]
