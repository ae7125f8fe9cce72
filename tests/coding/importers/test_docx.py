import docx as python_docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import CodingError
from coding.importers.from_docx import read
from coding.importers.importer import ImportOptions
from tests.coding.importers.build import docx, paragraph, table, zipped

P = paragraph


def run(text, properties=""):
    marks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{marks}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def level(number, form, text, *, start=1, extra=""):
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
    )


def item(text, number, depth=0):
    return P(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.fixture
def read_body(tmp_path):
    def read_it(body, **parts):
        (transcript,) = read(docx(tmp_path / "a.docx", body, **parts), ImportOptions())
        return transcript

    return read_it


def test_paragraphs_stay_as_they_are_empty_ones_too(read_body):
    transcript = read_body(P("One – “1”") + P("") + P("two\nlines\tand a tab") + P("e\u0301 🙂 שלום"))
    assert transcript.text == "One – “1”\n\ntwo\nlines\tand a tab\ne\u0301 🙂 שלום"
    assert [transcript.text[turn.start : turn.end] for turn in transcript.turns] == [
        "One – “1”",
        "two\nlines\tand a tab",
        "e\u0301 🙂 שלום",
    ]
    assert transcript.notes == []


def test_changes_are_read_as_accepted(read_body):
    body = (
        f"<w:p>{run('kept ')}<w:ins>{run('added')}</w:ins><w:del><w:r><w:delText>gone</w:delText><w:tab/></w:r></w:del>"
        f"<w:moveFrom>{run('from')}</w:moveFrom><w:moveTo>{run(' to')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('joined ')}</w:p>{P('on')}"
    )
    transcript = read_body(body)
    assert transcript.text == "kept added to\njoined on"
    assert transcript.notes == ["Tracked changes were read as accepted."]


def test_a_paragraph_deleted_whole_is_gone_and_one_before_a_table_is_not(read_body):
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    open_end = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('b')}</w:p>"
    assert read_body(P("a") + gone + open_end + table([["c", "d"]]) + P("e") + open_end).text == "a\nb\nc\td\ne\nb"


def test_rows_and_cells_in_content_controls_are_rows_and_cells(read_body):
    row = f"<w:tr><w:tc>{P('a')}</w:tc><w:sdt><w:sdtContent><w:tc>{P('b')}</w:tc></w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl>{row}<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert read_body(body).text == "a\tb\na\tb"


def test_what_is_said_not_to_be_hidden_is_shown(read_body):
    shown = run("shown", "<w:vanish w:val='0'/>")
    body = f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{shown}<w:r><w:sym w:char='no'/></w:r></w:p>"
    transcript = read_body(body)
    assert (transcript.text, transcript.notes) == ("shown\ufffd", [])


def test_a_deleted_row_is_gone(read_body):
    rows = table([["a", "b"], ["c", "d"]]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert read_body(rows).text == "c\td"


def test_content_controls_links_and_fields_are_text(read_body):
    body = (
        f"<w:sdt><w:sdtContent>{P('In a control')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('a link')}</w:hyperlink><w:sdt><w:sdtContent>{run(' inside')}</w:sdtContent></w:sdt>"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run(' 7')}</w:fldSimple></w:p>"
    )
    assert read_body(body).text == "In a control\na link inside 7"


def test_what_is_beside_the_text_is_left_out_and_counted(read_body):
    box = f"<w:pict><w:txbxContent>{P('In a box')}</w:txbxContent></w:pict>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = (
        f"<w:p>{run('Text')}<w:r><w:footnoteReference/></w:r><w:r><w:footnoteReference/></w:r>"
        f"<w:r><w:commentReference/></w:r><w:r>{choice}</w:r>{run('secret', '<w:vanish/>')}{run('.')}</w:p>"
    )
    transcript = read_body(body)
    assert transcript.text == "Text."
    assert transcript.notes == ["Left out: 2 footnotes, 1 comment, 1 text box, 1 hidden passage."]


def test_marks_between_words_are_characters(read_body):
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>"
        "<w:softHyphen/><w:cr/><w:t>c</w:t><w:br w:type='page'/><w:sym w:char='F04A'/><w:sym w:char='F099'/></w:r></w:p>"
    )
    assert read_body(body).text == "a-b\nc☺\ufffd"


def test_numbers_and_bullets_are_those_a_reader_sees(read_body):
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level(0, 'decimal', '%1.')}{level(1, 'lowerLetter', '%2)')}"
        f"{level(2, 'upperRoman', '%1.%3', extra='<w:isLgl/>')}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'bullet', chr(0xF0B7))}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
        "</w:lvlOverride></w:num>"
    )
    body = "".join(
        (item("a", 1), item("b", 1), item("c", 1, 1), item("d", 1, 1), item("e", 1, 2), P("between"), item("f", 1),
         item("g", 1, 1), item("h", 2), item("i", 3), item("j", 3), item("k", 0), item("l", 9))
    )  # fmt: skip
    assert read_body(body, numbering=numbering).text.split("\n") == [
        "1. a", "2. b", "a) c", "b) d", "2.1 e", "between", "3. f", "a) g", "• h", "5. i", "6. j", "k", "l",
    ]  # fmt: skip


def test_a_style_may_number_its_paragraphs(read_body):
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level(0, 'upperLetter', '(%1)', start=3)}</w:abstractNum>"
        "<w:num w:numId='4'><w:abstractNumId w:val='0'/></w:num>"
    )
    styles = (
        "<w:style w:styleId='Points'><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Own'><w:basedOn w:val='Points'/></w:style>"
        "<w:style w:styleId='Round'><w:basedOn w:val='Round'/></w:style>"
    )
    body = "".join(P(name, f'<w:pStyle w:val="{name}"/>') for name in ("Points", "Own", "Round", "Points"))
    text = read_body(body, numbering=numbering, styles=styles).text
    assert text == "(C) Points\n(D) Own\nRound\n(E) Points"


def test_tables_are_text_unless_they_are_transcripts(read_body):
    inner = f"<w:tbl><w:tr><w:tc>{P('x')}</w:tc><w:tc>{P('y')}</w:tc></w:tr></w:tbl>"
    body = (
        P("Sites") + f"<w:tbl><w:tr><w:tc>{P('a')}{P('b')}</w:tc><w:tc>{inner}{P('')}</w:tc></w:tr></w:tbl>" + P("End")
    )
    assert read_body(body).text == "Sites\na\nb\tx\ty\n\nEnd"
    rows = [["Speaker", "Text"], ["Ann", "Well?"], ["Bo", "Yes."]]
    transcript = read_body(table(rows) + P(""))
    assert transcript.text == "Well?\nYes."
    assert [turn.speaker for turn in transcript.turns] == ["Ann", "Bo"]


def test_speakers_are_found_in_paragraphs_and_in_their_lines(read_body):
    transcript = read_body(
        P("\nAnn Lee   0:03\nHello.") + P("\nBo Ray   0:09\nHi.\nThere.") + P("\nAnn Lee   0:11\nBye.")
    )
    assert [(turn.speaker, turn.ms) for turn in transcript.turns] == [
        ("Ann Lee", 3000),
        ("Bo Ray", 9000),
        ("Ann Lee", 11000),
    ]


def test_the_strict_form_of_the_format_is_read(tmp_path):
    path = docx(tmp_path / "a.docx", P("Strict"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{P("Strict")}</w:body></w:document>'
    assert read(zipped(path, {"word/document.xml": body}), ImportOptions())[0].text == "Strict"


def test_the_text_may_lie_in_a_part_of_another_name(tmp_path):
    path = docx(tmp_path / "a.docx", P("There"), main="word/document2.xml")
    assert read(path, ImportOptions())[0].text == "There"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": "<other/>"},
        {"word/styles.xml": "<w/>"},
        {"_rels/.rels": "<r/>"},
        {"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'},
        {"word/document.xml": "<a>" * 5000 + "</a>" * 5000},
    ],
)
def test_a_damaged_document_is_refused_by_name(tmp_path, parts):
    with pytest.raises(CodingError, match=r"bad\.docx"):
        read(zipped(tmp_path / "bad.docx", parts), ImportOptions())


def test_tables_nested_as_deep_as_a_file_can_be_are_read(read_body):
    deep = "<w:tbl><w:tr><w:tc>" * 80 + P("core") + "</w:tc></w:tr></w:tbl>" * 80
    assert "core" in read_body(deep).text


def test_the_same_paragraphs_come_out_as_another_library_finds(tmp_path):
    document = python_docx.Document()
    document.add_heading("Findings", 1)
    document.add_paragraph("Bold ").add_run("and not").bold = True
    document.add_paragraph("tab\tand\nbreak")
    document.add_paragraph("")
    document.save(str(tmp_path / "a.docx"))
    found = "\n".join(each.text for each in python_docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert read(tmp_path / "a.docx", ImportOptions())[0].text == found


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"), include_characters="\t\n"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_whatever_is_written_is_read(tmp_path, paragraphs):
    body = "".join(map(P, paragraphs))
    (transcript,) = read(docx(tmp_path / "any.docx", body), ImportOptions())
    assert transcript.text == "\n".join(paragraphs)
