import pytest

from coding.errors import CodingError
from coding.importers.from_html import read
from coding.importers.importer import ImportOptions


@pytest.fixture
def read_page(tmp_path):
    def read_it(source):
        path = tmp_path / "page.html"
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        (transcript,) = read(path, ImportOptions())
        return transcript

    return read_it


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One  two\n three<p>four", "One two three\nfour"),
        ("<p>a<br>b<br/> c</p>", "a\nb\nc"),
        ("<p>x &amp; y &lt;z&gt; &ndash; &nbsp;caf&eacute; &#128578;</p>", "x & y <z> – \xa0café 🙂"),
        ("loose <b>bold</b><i> text</i><div>block<div>inner</div>after</div>", "loose bold text\nblock\ninner\nafter"),
        ("<head><title>no</title><style>p{}</style></head><body><script>no()</script><p>yes</p></body>", "yes"),
        ("<p>seen</p><p hidden>no</p><div style='display: none'>no</div><noscript>no</noscript>", "seen"),
        ("<ol start=3><li>c<li><p>d</p><ul><li>x</ul></ol><ol type=a><li>e<li value=9>f</ol>",
         "3. c\n4. d\n• x\na. e\ni. f"),
        ("<pre>\n a\n  b\n</pre><p>c", " a\n  b\nc"),
        ("<table><tr><th>Role<th>n<tr><td>Police<td>12</table>", "Role\tn\nPolice\t12"),
        ("<table><tbody><tr><td><p>one</p><p>two</p></td></tr></tbody></table>", "one\ntwo"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body><p>é</p></body></html>', "é"),
        ("<p>a<!-- no -->b</p>", "ab"),
        ("<p><ruby>漢<rt>kan</rt></ruby></p>", "漢"),
    ],
)  # fmt: skip
def test_text_is_what_a_browser_shows(read_page, source, text):
    assert read_page(source).text == text


def test_the_declared_encoding_is_believed_where_it_fits(read_page):
    assert read_page("<meta charset=windows-1251><p>Привет всем</p>".encode("cp1251")).text == "Привет всем"
    latin = b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93caf\xe9\x94</p>'
    assert read_page(latin).text == "“café”"
    assert read_page("<meta charset=us-ascii><meta charset=nonsense><p>“é”</p>".encode()).text in ("“é”", "â€œÃ©â€\x9d")


def test_a_wrong_declaration_does_not_spoil_the_text(read_page):
    transcript = read_page(
        "<meta charset=utf-8><p>Das Gespräch über die Förderung dauerte länger.</p>".encode("cp1252")
    )
    assert transcript.text == "Das Gespräch über die Förderung dauerte länger."
    assert "Windows-1252" in transcript.notes[0]


def test_speakers_are_found_and_tables_may_be_transcripts(read_page):
    transcript = read_page("<p><b>I:</b> So?</p><p><b>R1:</b> Yes.</p><p><b>I:</b> Why?</p>")
    assert [turn.speaker for turn in transcript.turns] == ["I", "R1", "I"]
    transcript = read_page("<table><tr><th>Speaker<th>Text<tr><td>Ann<td>Well?<tr><td>Bo<td>Yes.</table>")
    assert transcript.text == "Well?\nYes."


@pytest.mark.parametrize("source", ["<html></html>", "<script>x</script>", "   ", "<!-- -->"])
def test_a_page_without_text_is_refused(read_page, source):
    with pytest.raises(CodingError, match=r"page\.html"):
        read_page(source)


def test_a_page_nested_without_end_is_refused(read_page):
    with pytest.raises(CodingError, match="nested too deeply"):
        read_page("<div>" * 50_000 + "x")
