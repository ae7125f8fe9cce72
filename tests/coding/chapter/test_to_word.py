"""The outcome chapter as a Word document, opened again: its order, its styles, and the team's template."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

from coding.chapter.parts import Chapter, Counts, Grading, Outcome, Part, Printed
from coding.chapter.to_word import write_chapter
from coding.errors import CodingError

OUTCOME = Outcome(
    "Agencies know who does what",
    "short-term outcome",
    "Emerging",
    reason="Two regions only.",
    narrative="Most knew a name.\nSome had a telephone number.",
    counts=Counts("7 passages from 5 sources.", (("By region", (("Northern", 3), ("Midlands", 2))),)),
    quotes=(Printed("I know [now] […] whom to ring", "(police, Northern)"),),
    answer="One council had lost its lead.",
    against=(Printed("Nobody told us", ""),),
    alternatives="A new law asked for the same.",
)
CHAPTER = Chapter(
    "Outcomes and their evidence",
    "What follows is graded.",
    (Part("Working as one", (OUTCOME, Outcome("Concerns are shared sooner", "", ""))),),
    method=("Twelve interviews were coded.",),
    rubric_name="Four levels",
    rubric=(Grading("Confident", "Several voices.", ("at least 3 independent sources",)), Grading("Minimal", "Few.")),
)


def written(tmp_path: Path, chapter: Chapter = CHAPTER, template: Path | None = None) -> docx.document.Document:
    path = tmp_path / "chapter.docx"
    write_chapter(chapter, path, template)
    return docx.Document(path)


def told(document: docx.document.Document) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_the_chapter_says_everything_in_its_order(tmp_path: Path):
    assert told(written(tmp_path)) == [
        ("Heading 1", "Outcomes and their evidence"),
        ("Body Text", "What follows is graded."),
        ("Heading 2", "Working as one"),
        ("Caption", "Table 1: Working as one: outcomes, and the confidence in their evidence"),
        ("Heading 3", "Agencies know who does what"),
        ("Body Text", "Evidence confidence: Emerging · short-term outcome"),
        ("Body Text", "Two regions only."),
        ("Body Text", "Most knew a name."),
        ("Body Text", "Some had a telephone number."),
        ("Quote Counts", "7 passages from 5 sources."),
        ("Quote Counts", "By region: Northern 3, Midlands 2"),
        ("Quote", "“I know [now] […] whom to ring” (police, Northern)"),
        ("Heading 4", "What speaks against it"),
        ("Body Text", "One council had lost its lead."),
        ("Quote", "“Nobody told us”"),
        ("Heading 4", "Other explanations"),
        ("Body Text", "A new law asked for the same."),
        ("Heading 3", "Concerns are shared sooner"),
        ("Body Text", "Evidence confidence: Not graded"),
        ("Heading 1", "How the evidence was gathered and graded"),
        ("Body Text", "Twelve interviews were coded."),
        ("Heading 1", "Appendix: Four levels"),
        ("Caption", "Table 2: What each level of confidence means"),
    ]


def test_the_tables_hold_the_grades_and_the_rubric(tmp_path: Path):
    outcomes, rubric = written(tmp_path).tables
    assert [[cell.text for cell in row.cells] for row in outcomes.rows] == [
        ["Outcome", "Evidence confidence"],
        ["Agencies know who does what", "Emerging"],
        ["Concerns are shared sooner", "Not graded"],
    ]
    assert [cell.text for cell in rubric.rows[1].cells] == [
        "Confident",
        "Several voices.\nat least 3 independent sources",
    ]


def test_the_team_s_styles_and_words_stay_and_the_chapter_goes_where_the_template_says(tmp_path: Path):
    made = docx.Document()
    made.styles["Quote"].font.name = "Gill Sans"
    made.add_paragraph("Cover of the team")
    made.add_paragraph("{{outcomes}}")
    made.add_paragraph("Back page")
    template = tmp_path / "team.docx"
    made.save(template)
    document = written(tmp_path, template=template)
    words = [text for _style, text in told(document)]
    assert words[0] == "Cover of the team"
    assert words[1] == "Outcomes and their evidence"
    assert words[-1] == "Back page"
    assert "{{outcomes}}" not in words
    assert document.styles["Quote"].font.name == "Gill Sans"
    assert len(document.tables) == 2


def test_a_word_template_is_as_good_as_a_document(tmp_path: Path):
    made = io.BytesIO()
    docx.Document().save(made)
    template = tmp_path / "team.dotx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(template, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    assert told(written(tmp_path, template=template))[0] == ("Heading 1", "Outcomes and their evidence")


def test_headings_that_the_template_lacks_are_bold(tmp_path: Path):
    made = docx.Document()
    for name in ("Heading 1", "Quote"):
        made.styles[name].delete()
    template = tmp_path / "bare.docx"
    made.save(template)
    document = written(tmp_path, template=template)
    assert document.paragraphs[0].style.name == "Normal"
    assert document.paragraphs[0].runs[-1].bold
    assert ("Intense Quote", "“Nobody told us”") in told(document)


@pytest.mark.parametrize("name", ["notes.docx", "gone.docx"])
def test_what_is_no_template_is_refused_in_a_sentence(tmp_path: Path, name: str):
    (tmp_path / "notes.docx").write_text("only words")
    with pytest.raises(CodingError, match="no Word document|There is no template"):
        written(tmp_path, template=tmp_path / name)


def picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    buffer = QBuffer()
    image.save(buffer, "PNG")
    return buffer.data().data()


@pytest.mark.parametrize(
    ("size", "orientation"), [((60, 20), WD_ORIENT.LANDSCAPE), ((30, 30), WD_ORIENT.PORTRAIT), ((20, 60), None)]
)
def test_the_picture_has_a_page_on_which_it_is_as_large_as_can_be(tmp_path: Path, size, orientation):
    chapter = Chapter("Outcomes", "", (), picture=picture(*size), picture_title="The theory of change")
    document = written(tmp_path, chapter)
    before, section, after = document.sections
    assert before.orientation == after.orientation == WD_ORIENT.PORTRAIT
    assert section.orientation == orientation or orientation is None
    (shape,) = document.inline_shapes
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert shape.width <= width
    assert shape.height < height
    assert shape.width == width or shape.height > height * 0.8
    assert ("Caption", "Figure 1: The theory of change") in told(document)


def test_characters_that_word_cannot_hold_do_not_stop_it(tmp_path: Path):
    document = written(tmp_path, Chapter("Out\x01comes", "a\x00b", ()))
    assert [text for _style, text in told(document)] == ["Out\ufffdcomes", "a\ufffdb"]
