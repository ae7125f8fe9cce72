import pytest

from coding.errors import CodingError
from coding.importers.from_odt import read
from coding.importers.importer import ImportOptions
from tests.coding.importers.build import odt, zipped


def p(text):
    return f"<text:p>{text}</text:p>"


def items(*texts, attributes='text:style-name="L"'):
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list {attributes}>{inside}</text:list>"


STYLES = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="–"/>'
    "</text:list-style>"
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'
    '</text:list-style><text:list-style style:name="S">'
    '<text:list-level-style-number text:level="1" style:num-format="I" text:start-value="4" style:num-prefix="("'
    ' style:num-suffix=")"/></text:list-style>'
)


@pytest.fixture
def read_body(tmp_path):
    def read_it(body, **parts):
        (transcript,) = read(odt(tmp_path / "a.odt", body, **parts), ImportOptions())
        return transcript

    return read_it


def test_headings_and_paragraphs_keep_tabs_breaks_and_counted_blanks(read_body):
    body = "<text:h>Title</text:h>" + p("a  \n b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e") + p("")
    assert read_body(body + p("<text:span>f</text:span> 🙂 e\u0301")).text == "Title\na b   c\td\ne\n\nf 🙂 e\u0301"


def test_numbers_and_bullets_are_those_a_reader_sees(read_body):
    body = (
        items(p("a"), p("b") + items(p("c"), p("d") + items(p("e"), attributes=""), attributes=""), p("f") + p("more"))
        + p("between")
        + items(p("g"), attributes='text:style-name="L" text:continue-numbering="true"')
        + items(p("h"), attributes='text:style-name="L"')
        + items(p("i"), attributes='text:style-name="B"')
        + items(p("j"), p("k"), attributes='text:style-name="S"')
        + items(p("l"), attributes='text:style-name="none"')
    )
    assert read_body(body, styles=STYLES).text.split("\n") == [
        "1. a", "2. b", "2.a) c", "2.b) d", "– e", "3. f", "more", "between", "4. g", "1. h", "• i", "(IV) j", "(V) k", "l",
    ]  # fmt: skip


def test_sections_and_tables_of_contents_are_read_in_order(read_body):
    body = p("a") + f"<text:section>{p('b')}<text:index-body>{p('c')}</text:index-body></text:section>" + p("d")
    assert read_body(body).text == "a\nb\nc\nd"


def test_what_is_beside_the_text_is_left_out_and_counted(read_body):
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('below')}</text:note-body></text:note>"
    comment = f"<office:annotation>{p('aside')}</office:annotation>"
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    changes = f"<text:tracked-changes><text:changed-region>{p('gone')}</text:changed-region></text:tracked-changes>"
    transcript = read_body(changes + p(f"Text{note}{comment}{box}.") + box)
    assert transcript.text == "Text."
    assert transcript.notes == [
        "Left out: 1 footnote, 1 comment, 2 text boxes.",
        "Tracked changes were read as accepted.",
    ]


def test_a_table_that_is_a_transcript_gives_turns(read_body):
    rows = [["Speaker", "Text"], ["Ann", "Well?"], ["Bo", "Yes."]]
    body = "<table:table>" + "".join(
        "<table:table-row>" + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in row) + "</table:table-row>"
        for row in rows
    ) + "</table:table>"  # fmt: skip
    transcript = read_body(body)
    assert transcript.text == "Well?\nYes."
    assert [turn.speaker for turn in transcript.turns] == ["Ann", "Bo"]


def test_a_locked_or_damaged_file_is_refused(tmp_path):
    locked = odt(tmp_path / "a.odt", p("x"), manifest="<manifest><encryption-data/></manifest>")
    with pytest.raises(CodingError, match=r"a\.odt.*password"):
        read(locked, ImportOptions())
    with pytest.raises(CodingError, match=r"b\.odt.*damaged"):
        read(zipped(tmp_path / "b.odt", {"content.xml": "<a/>"}), ImportOptions())


def test_lists_nested_as_deep_as_a_file_can_be_are_read(read_body):
    assert (
        "core"
        in read_body("<text:list><text:list-item>" * 120 + p("core") + "</text:list-item></text:list>" * 120).text
    )
