"""Quotations read out of Word documents: where they stand, and what is said of who spoke."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from coding.errors import CodingError
from coding.quotations.reading import draft_of, read_draft
from coding.quotations.word_text import Paragraph


def read(*texts: str, style: str = "") -> list[tuple[str, str]]:
    paragraphs = [Paragraph("body", 0, "", None, text, style) for text in texts]
    return [(one.words, one.attribution.said) for one in draft_of(paragraphs).quotations]


def saved(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_attributions_behind_below_and_before() -> None:
    assert read("He: “we never saw them again” (police, North West).") == [
        ("we never saw them again", "(police, North West)")
    ]
    assert read("“We never saw them again.”", "(police, North West)") == [
        ("We never saw them again.", "(police, North West)")
    ]
    assert read("“We never saw them again.”", "— police, North West") == [
        ("We never saw them again.", "police, North West")
    ]
    assert read("Police, London: “we never saw them again”") == [("we never saw them again", "Police, London")]
    assert read("“we never saw them again” and “they were gone by then” (PO)")[0][1] == "(PO)"
    assert read("“We never saw them again.”", "The next (really) paragraph.") == [("We never saw them again.", "")]


def test_terms_are_passed_over_unless_they_are_signed() -> None:
    draft = draft_of(
        [Paragraph("body", 0, "", None, "A “large bridge”, “eye opening” (police), “scaffold” (Vy, 1978).")]
    )
    assert [one.words for one in draft.quotations] == ["eye opening"]
    assert draft.terms == 2


def test_quotations_run_over_paragraphs() -> None:
    assert read("“It starts here and", "“goes on here and", "“ends here” (PO)") == [
        ("It starts here and\ngoes on here and\nends here", "(PO)")
    ]
    assert read("“It starts here and", "ends here” (PO). “But this is another”")[0] == (
        "It starts here and\nends here",
        "(PO)",
    )


def test_a_missing_mark_does_not_swallow_the_rest() -> None:
    found = read("“This one never closes here (police, NW). And “this one does so” (PO)", "Plain text follows.")
    assert found == [("This one never closes here", "(police, NW)"), ("this one does so", "(PO)")]


def test_block_quotes_by_style() -> None:
    assert read("They came and they went (police)", "We never got it right", "— PO", style="Block Quotation")[:2] == [
        ("They came and they went", "(police)"),
        ("We never got it right", "PO"),
    ]
    assert read("They came and they went", style="Quote Source") == []
    assert read("“They came and they went” (PO)", style="Intense Quote") == [("They came and they went", "(PO)")]


def test_a_document_with_everything(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Findings", 1)
    paragraph = document.add_paragraph("One said “we ")
    paragraph.add_run("never").bold = True
    paragraph.add_run(" saw\u00a0them” (PO)")
    paragraph._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t> and “this was put in”</w:t></w:r></w:ins>')
    )
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>“this was taken out”</w:delText></w:r></w:del>')
    )
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "“The first cell says this"
    table.cell(0, 1).text = "the second says nothing”"
    box = f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>“In a box it says”</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    document.add_paragraph("Text")._p.append(parse_xml(box))
    path = tmp_path / "draft.docx"
    document.save(str(path))
    found = read_draft(path).quotations
    assert [(one.words, one.where, one.heading) for one in found] == [
        ("we never saw\u00a0them", "body", "Findings"),
        ("this was put in", "body", "Findings"),
        ("The first cell says this", "table", "Findings"),
        ("In a box it says", "text box", "Findings"),
    ]
    assert [one.attribution.said for one in found] == ["(PO)", "", "", ""]
    assert [one.unclosed for one in found] == [False, False, True, False]


def test_notes_come_behind_their_paragraph(tmp_path: Path) -> None:
    path = saved(tmp_path / "plain.docx", "First", "“And this is the last one”")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    reference = b'<w:t>First</w:t></w:r><w:r><w:footnoteReference w:id="2"/>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:t>First</w:t>", reference)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>“Said in the note only” (PO)</w:t></w:r></w:p></w:footnote>'
    parts["word/footnotes.xml"] = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = read_draft(path).quotations
    assert [(one.words, one.where) for one in found] == [
        ("Said in the note only", "footnote"),
        ("And this is the last one", "body"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"", "is empty"),
        ("a.docx", b"%PDF-1.4", "is not a Word document"),
        ("a.txt", b"words", "is not a Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"),
        ("a.docx", b"PK\x03\x04broken", "is damaged"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CodingError, match=said):
        read_draft(path)


def test_a_draft_without_quotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="no quotations"):
        read_draft(saved(tmp_path / "none.docx", "Nothing is “quoted” here."))
    with pytest.raises(CodingError, match="no quotations"):
        read_draft(saved(tmp_path / "empty.docx"))
    with pytest.raises(CodingError, match="was not found"):
        read_draft(tmp_path / "gone.docx")
    with pytest.raises(CodingError, match="is a folder"):
        read_draft(tmp_path)


def test_french_marks_stand_apart_from_the_words(tmp_path: Path) -> None:
    said = read(
        "One „we never saw them again“ (PO), one « they were gone by then » (PN), «\u00a0so we went home »; a » b."
    )
    assert said == [("we never saw them again", "(PO)"), ("they were gone by then", "(PN)"), ("so we went home", "")]
    assert read("»We never saw them again« (PO) and »they were gone by then« (PN).") == [
        ("We never saw them again", "(PO)"),
        ("they were gone by then", "(PN)"),
    ]


def test_headers_and_footers_are_read_last(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Findings", 1)
    document.add_paragraph("One: “we never saw them again” (PO)")
    document.sections[0].header.paragraphs[0].text = "“they were gone by then” (PN)"
    document.sections[0].footer.paragraphs[0].text = "“nobody told us about it” (PM)"
    document.save(str(tmp_path / "d.docx"))
    draft = read_draft(tmp_path / "d.docx")
    assert [(one.words, one.where, one.attribution.said) for one in draft.quotations] == [
        ("we never saw them again", "body", "(PO)"),
        ("nobody told us about it", "footer", "(PM)"),
        ("they were gone by then", "header", "(PN)"),
    ]
    assert {one.heading for one in draft.quotations} == {"Findings", ""}
