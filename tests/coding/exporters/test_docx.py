"""What stands in a Word document."""

import zipfile

import docx
import lxml.etree
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from coding.errors import CodingError
from coding.exporters import write_table
from coding.table import Column, Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _open(table, tmp_path):
    write_table(table, tmp_path / "out.docx")
    return docx.Document(str(tmp_path / "out.docx"))


def _said(document):
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_a_quote_bank_reads_as_chapters(quotes, tmp_path):
    document = _open(quotes(), tmp_path)
    assert _said(document) == [
        ("Title", "Quote bank: Lantern"),
        (
            "Caption",
            "One row per segment and outcome. Base: 12 documents, 2 coders. Under each heading passages are counted: "
            "quotes that overlap are one passage. Quotation marks inside a quote are printed as single ones.",
        ),
        ("Heading 1", "Everyone sees it"),
        ("Heading 2", "Language shifts from blame to protection"),
        ("Quote Counts", "2 passages from 2 participants in 2 documents; 1 contradicting."),
        ("Heading 3", "Blame to protection"),
        ("Quote Counts", "2 passages from 2 participants in 2 documents; 1 contradicting."),
        ("Quote", "“We stopped writing ‘putting himself at risk’.” (police, Northern)"),
        ("Quote Source", "also: “nobody blinked”"),
        ("Quote", "“The words changed; what we do has not.” (commissioner, Northern)"),
        ("Quote Source", "contradicts"),
        ("Heading 3", "“nobody blinked”"),
        (
            "Quote Counts",
            "1 passage from 1 participant in 1 document; none contradicting. "
            "They are printed with those of the other codes.",
        ),
        ("Heading 2", "Practitioners recognise the signs earlier"),
        (
            "Quote Counts",
            "1 passage from 1 participant in 1 document; none contradicting. Code: Spotting signs earlier.",
        ),
        ("Quote", "“I see it in a week now 🙂\nbefore it was <months> & months.”"),
        ("Quote Source", "mixed"),
        ("Heading 1", "Working as one"),
        ("Heading 2", "Agencies know who does what"),
        ("Quote Counts", "1 passage from 1 participant in 1 document; 1 contradicting. Code: Knowing who does what."),
        ("Quote", "“נפגשנו כל שבוע.” (health, South Coast)"),
        ("Quote Source", "contradicts (judged differently by others)"),
        ("Heading 1", "No pathway"),
        ("Heading 2", "Fewer young people are harmed"),
        ("Quote Counts", "1 passage in 1 document; none contradicting. Code: Victims first."),
        ("Quote", "“=Too early to say.” (parent)"),
        ("Heading 1", "Outside the theory of change"),
        ("Heading 2", "Humour as armour"),
        ("Quote Counts", "1 passage from 1 participant in 1 document; none contradicting."),
        ("Quote", "“You laugh or you cry.” (programme staff)"),
    ]


def test_a_quote_bank_names_neither_document_nor_coder(quotes, tmp_path):
    text = "\n".join(text for _style, text in _said(_open(quotes(), tmp_path)))
    assert all(name not in text for name in ("Dana Whitlock", "01 Police Northern", "Amira"))


def test_an_empty_quote_bank_says_so(quotes, tmp_path):
    assert _said(_open(quotes([]), tmp_path))[-1] == ("Normal", "Nothing to show.")


def test_words_written_from_right_to_left_are_set_so(quotes, tmp_path):
    document = _open(quotes(), tmp_path)
    directions = {paragraph.text: paragraph._p.find(f"{W}pPr/{W}bidi") is not None for paragraph in document.paragraphs}
    assert directions["“נפגשנו כל שבוע.” (health, South Coast)"]
    assert not directions["“You laugh or you cry.” (programme staff)"]


def test_figures_are_a_table_under_title_and_caption(figures, tmp_path):
    document = _open(figures(), tmp_path)
    assert _said(document) == [
        ("Title", "Code frequencies"),
        ("Caption", "Unit: passages. Base: 12 documents <all>."),
    ]
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Code", "Kind", "Segments", "Coverage", "Kappa", "Note"]
    assert rows[1] == [
        "Blame to protection", "deductive", "41", "12.3%", "0.500",
        "Shift of words, <not> of deeds & duties.\nSee memo.",
    ]  # fmt: skip
    assert rows[4][:5] == ["مرحبا بكم", "", "1234567", "100.0%", ""]


def test_the_header_row_is_repeated_and_numbers_stand_right(figures, tmp_path):
    document = _open(figures(), tmp_path)
    table = document.tables[0]
    assert [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert table.style.name == "Report Table"
    styles = [cell.paragraphs[0].style for cell in table.rows[1].cells]
    assert [style.paragraph_format.alignment for style in styles] == [
        None, None, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT, None,
    ]  # fmt: skip


def test_pages_lie_on_their_side_when_the_table_is_wide(figures, texts, tmp_path):
    narrow = _open(texts([("a", "b")]), tmp_path).sections[0]
    wide = _open(texts([("words " * 5,) * 6], count=6), tmp_path).sections[0]
    assert (narrow.orientation, narrow.page_width < narrow.page_height) == (WD_ORIENT.PORTRAIT, True)
    assert (wide.orientation, wide.page_width > wide.page_height) == (WD_ORIENT.LANDSCAPE, True)


def test_other_tables_with_headings_are_a_table_a_chapter(figures, tmp_path):
    table = figures()
    table.headings = ("kind",)
    document = _open(table, tmp_path)
    assert [text for style, text in _said(document) if style == "Heading 1"] == [
        "deductive",
        "inductive",
        "@risk",
        "No kind",
    ]
    assert len(document.tables) == 4
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["“nobody blinked”", "2", "33.3%", "", ""]


def test_the_document_has_a_title_and_no_author(figures, tmp_path):
    properties = _open(figures(), tmp_path).core_properties
    assert properties.title == "Code frequencies"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_characters_that_cannot_be_held_are_told_in_the_caption(texts, tmp_path):
    document = _open(texts([("a\x02", "\x0cb")]), tmp_path)
    assert document.paragraphs[1].text == (
        "Unit: texts. Characters that such a file cannot hold, replaced by “\ufffd”: 2."
    )


def test_more_columns_than_word_holds_are_refused(texts, tmp_path):
    write_table(texts([], count=63), tmp_path / "out.docx")
    with pytest.raises(CodingError, match="at most 63 columns, this one has 64"):
        write_table(texts([], count=64), tmp_path / "other.docx")
    assert not (tmp_path / "other.docx").exists()


def test_styles_stand_once_and_the_section_ends_the_body(quotes, tmp_path):
    write_table(quotes(), tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        styles = lxml.etree.fromstring(package.read("word/styles.xml"))
        body = lxml.etree.fromstring(package.read("word/document.xml"))[0]
    keys = [style.get(f"{W}styleId") for style in styles.iterfind(f"{W}style")]
    assert len(keys) == len(set(keys))
    assert body[-1].tag == f"{W}sectPr"


def test_headings_deeper_than_words_styles_stay_at_the_deepest(tmp_path):
    columns = tuple(Column(f"c{number}") for number in range(11))
    table = Table("t", "T", "", columns, [("x",) * 11], tuple(column.key for column in columns[:10]))
    assert [style for style, _text in _said(_open(table, tmp_path))][-2:] == ["Heading 9", "Heading 9"]


def test_pages_are_numbered(quotes, figures, tmp_path):
    for table in (quotes(), figures()):
        _open(table, tmp_path)
        with zipfile.ZipFile(tmp_path / "out.docx") as package:
            footers = [name for name in package.namelist() if name.startswith("word/footer")]
            (footer,) = [lxml.etree.fromstring(package.read(name)) for name in footers]
        assert [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")] == ["PAGE"]


def test_a_colour_is_shown_and_not_named_by_its_number(tmp_path):
    columns = Column("code"), Column("colour"), Column("brief", "long")
    rows = [("Ask first", "#3366cc", "#3366cc"), ("Humour", "", "")]
    (table,) = _open(Table("codebook", "Codebook", "All.", columns, rows), tmp_path).tables
    fills = [[fill.get(f"{W}fill") for fill in cell._tc.iter(f"{W}shd")] for cell in table.rows[1].cells]
    assert [cell.text for cell in table.rows[1].cells] == ["Ask first", "", "#3366cc"]
    assert fills == [[], ["3366CC"], []]
    assert not list(table.rows[2].cells[1]._tc.iter(f"{W}shd"))
