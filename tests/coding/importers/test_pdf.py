import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from coding.errors import CodingError
from coding.importers.from_pdf import read
from coding.importers.importer import ImportOptions
from coding.importers.pdf_flow import flowing
from coding.importers.pdf_lines import Line, paragraphs_of, without_running_lines


def write(path, pages, *, header="", encrypt=None):
    """A PDF with the lines of each page; an empty line is a gap."""
    canvas = Canvas(str(path), pagesize=(420, 400), invariant=1, encrypt=encrypt)
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 11)
        if header:
            canvas.drawString(40, 380, header)
            canvas.drawString(200, 12, f"- {number} -")
        for row, line in enumerate(lines):
            canvas.drawString(40, 340 - 15 * row, line)
        canvas.showPage()
    canvas.save()
    return path


def read_one(path):
    (transcript,) = read(path, ImportOptions())
    return transcript


def test_lines_paragraphs_and_hyphens_are_those_of_the_page(tmp_path):
    path = write(tmp_path / "a.pdf", [["One line and an-", "other one.", "", "A second – “paragraph”."]])
    transcript = read_one(path)
    assert transcript.text == "One line and an-other one.\n\nA second – “paragraph”."
    assert len(transcript.turns) == 2
    assert transcript.notes == []


def test_what_runs_along_the_pages_is_left_out_and_said(tmp_path):
    pages = [
        [f"{word} is on this page.", "And so is this", f"line of {word}."]
        for word in ("Tea", "Coffee", "Water", "Milk")
    ]
    transcript = read_one(write(tmp_path / "a.pdf", pages, header="Harbour project"))
    assert "Harbour" not in transcript.text
    assert "- 2 -" not in transcript.text
    assert transcript.text.startswith("Tea is on this page. And so is this line of Tea.\n\nCoffee")
    assert transcript.notes == ["Left out 8 lines of page headers, footers and page numbers."]


def test_short_files_keep_every_line(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["One."], ["Two."]], header="Kept"))
    assert transcript.text.count("Kept") == 2


def test_a_sentence_goes_on_over_the_page(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["We walked as far as"], ["the lighthouse."], ["Then home."]]))
    assert transcript.text == "We walked as far as the lighthouse.\n\nThen home."


def test_speakers_are_found_across_pages(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["I: So?", "", "R1: It was"], ["good.", "", "I: Why?"]]))
    assert [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns] == [
        ("I", "So?"),
        ("R1", "It was good."),
        ("I", "Why?"),
    ]


def test_scans_locked_and_damaged_files_are_refused(tmp_path):
    with pytest.raises(CodingError, match=r"a\.pdf.*is a scan"):
        read(write(tmp_path / "a.pdf", [[], []]), ImportOptions())
    locked = write(tmp_path / "b.pdf", [["x"]], encrypt=StandardEncryption("secret", ownerPassword="other"))
    with pytest.raises(CodingError, match=r"b\.pdf.*password"):
        read(locked, ImportOptions())
    whole = write(tmp_path / "c.pdf", [["x"]]).read_bytes()
    (tmp_path / "c.pdf").write_bytes(whole[:200])
    with pytest.raises(CodingError, match=r"c\.pdf.*damaged"):
        read(tmp_path / "c.pdf", ImportOptions())


def test_pages_without_text_are_reported(tmp_path):
    assert read_one(write(tmp_path / "a.pdf", [["One."], []])).notes == [
        "1 of 2 pages hold no text; they may be pictures."
    ]


def test_columns_are_divided_where_the_lines_jump_up():
    page = [Line("left one", 300), Line("left two", 280), Line("right one", 300), Line("right two", 280)]
    assert [[line.text for line in each] for each in paragraphs_of([page])] == [
        ["left one", "left two"],
        ["right one", "right two"],
    ]


def test_lines_in_the_middle_of_pages_stay_however_often_they_come():
    page = [Line(text, 400 - 20 * at) for at, text in enumerate(["a", "b", "c", "same", "d", "e", "f", "g"])]
    pages = [
        [Line(line.text + ("" if line.text == "same" else str(n) * 3 + "x"), line.foot) for line in page]
        for n in range(5)
    ]
    kept, _ = without_running_lines(pages)
    assert all(any(line.text == "same" for line in page) for page in kept)


BODY = (
    "Thirty-one parents found work in the second year, and most of them said that the family worker of the Bright Start "
    "Programme had been the reason. A long-term view of accommodation was rare. Police said the same in July 2024. "
) * 2
LIST = ("• Parents are asked first, before anybody writes a referral to the council’s team.", "• Nobody waits.")


def write_report(path, **style):
    """A report as word processors print it: titles, paragraphs of many lines, a list, an address."""
    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8, **style)
    head = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=15, leading=18, spaceBefore=12, spaceAfter=4)
    close = ParagraphStyle("close", parent=body, spaceAfter=0)
    flow = [Paragraph("3.1 How accommodation and long-term work came about in the Northern region this year", head)]
    flow += [Paragraph(BODY, body), Paragraph("3.2 What is left", head)]
    flow += [Paragraph(text, close) for text in (*LIST, "Head of the Programme", "Amina Yusuf", "Leeds")]
    SimpleDocTemplate(str(path), pagesize=A5, invariant=1).build(flow)
    return path


@pytest.mark.parametrize(
    "style", [{}, {"alignment": TA_JUSTIFY}, {"hyphenationLang": "en_GB"}, {"firstLineIndent": 12}]
)
def test_a_paragraph_of_a_report_is_one_line_and_so_is_a_title(tmp_path, style):
    transcript = read_one(write_report(tmp_path / "report.pdf", **style))
    assert transcript.text.split("\n\n")[:3] == [
        "3.1 How accommodation and long-term work came about in the Northern region this year",
        BODY.strip(),
        "3.2 What is left",
    ]
    assert transcript.text.split("\n\n")[3].split("\n") == [*LIST, "Head of the Programme", "Amina Yusuf", "Leeds"]
    assert transcript.kind == "report"


def test_an_interview_without_headings_is_no_report(tmp_path):
    assert read_one(write(tmp_path / "a.pdf", [["I: So?", "R1: Fine."]])).kind == "interview"
    assert read_one(write(tmp_path / "b.pdf", [["What they said.", "", "And then."]])).kind == "interview"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["of accommo-", "dation here, accommodation"], "of accommodation here, accommodation"),
        (["a long-", "term view, long-term, longterm"], "a long-term view, long-term, longterm"),
        (["is well-", "known to us"], "is well-known to us"),
        (["an evalua-", "tion of it"], "an evaluation of it"),
        (["for Bath-", "Keynsham, Bathkeynsham"], "for Bath-Keynsham, Bathkeynsham"),
        (["from 2019-", "2020 then"], "from 2019-2020 then"),
        (["who came -", "and stayed"], "who came - and stayed"),
    ],
)
def test_a_cut_word_is_made_whole_only_where_that_is_sure(lines, text):
    page = [Line(words, 100 - 12 * at, 40, 300, 10) for at, words in enumerate(lines)]
    assert flowing([page], lambda _text: set()) == text


def test_lines_that_begin_with_who_speaks_are_not_joined():
    page = [Line("A: and what", 100, 40, 300, 10), Line("b: not much", 88, 40, 300, 10)]
    assert flowing([page], lambda text: {0, text.index("b:")}) == "A: and what\nb: not much"
    assert flowing([page], lambda text: set()) == "A: and what b: not much"
