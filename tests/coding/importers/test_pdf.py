import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from coding.errors import CodingError
from coding.importers.from_pdf import read
from coding.importers.importer import ImportOptions
from coding.importers.pdf_lines import Line, joined, without_running_lines


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
    assert transcript.text == "One line and an-\nother one.\n\nA second – “paragraph”."
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
    assert transcript.text.startswith("Tea is on this page.\nAnd so is this\nline of Tea.\n\nCoffee")
    assert transcript.notes == ["Left out 8 lines of page headers, footers and page numbers."]


def test_short_files_keep_every_line(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["One."], ["Two."]], header="Kept"))
    assert transcript.text.count("Kept") == 2


def test_a_sentence_goes_on_over_the_page(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["We walked as far as"], ["the lighthouse."], ["Then home."]]))
    assert transcript.text == "We walked as far as\nthe lighthouse.\n\nThen home."


def test_speakers_are_found_across_pages(tmp_path):
    transcript = read_one(write(tmp_path / "a.pdf", [["I: So?", "", "R1: It was"], ["good.", "", "I: Why?"]]))
    assert [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns] == [
        ("I", "So?"),
        ("R1", "It was\ngood."),
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
    assert joined([page]) == "left one\nleft two\n\nright one\nright two"


def test_lines_in_the_middle_of_pages_stay_however_often_they_come():
    page = [Line(text, 400 - 20 * at) for at, text in enumerate(["a", "b", "c", "same", "d", "e", "f", "g"])]
    pages = [
        [Line(line.text + ("" if line.text == "same" else str(n) * 3 + "x"), line.foot) for line in page]
        for n in range(5)
    ]
    kept, _ = without_running_lines(pages)
    assert all(any(line.text == "same" for line in page) for page in kept)
