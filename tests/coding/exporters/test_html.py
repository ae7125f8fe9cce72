"""What stands in a web page."""

import lxml.html

from coding.exporters import write_table


def _open(table, tmp_path):
    write_table(table, tmp_path / "out.html")
    return lxml.html.parse(str(tmp_path / "out.html"), lxml.html.HTMLParser(encoding="utf-8")).getroot()


def _text(element):
    return " ".join(" ".join(element.itertext()).split())


def test_figures_are_a_table_with_its_caption(figures, tmp_path):
    page = _open(figures(), tmp_path)
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "Code frequencies"
    assert page.findtext(".//caption") == "Unit: passages. Base: 12 documents <all>."
    assert [cell.text for cell in page.iterfind(".//thead/tr/th")] == [
        "Code", "Kind", "Segments", "Coverage", "Kappa", "Note",
    ]  # fmt: skip
    rows = [[cell.text or "" for cell in row] for row in page.iterfind(".//tbody/tr")]
    assert rows[0] == [
        "Blame to protection", "deductive", "41", "12.3%", "0.500",
        "Shift of words, <not> of deeds & duties.\nSee memo.",
    ]  # fmt: skip
    assert len(rows) == 4
    assert "td:nth-child(3) { text-align: right" in page.findtext(".//style")
    assert "td:nth-child(6)" not in page.findtext(".//style")


def test_the_page_stands_alone(figures, quotes, tmp_path):
    for table in (figures(), quotes()):
        page = _open(table, tmp_path)
        assert not page.xpath("//@src | //@href | //script | //link")
        assert "prefers-color-scheme: dark" in page.findtext(".//style")
        assert "@media print" in page.findtext(".//style")


def test_a_quote_bank_reads_as_chapters(quotes, tmp_path):
    page = _open(quotes(), tmp_path)
    assert [(heading.tag, heading.text) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")] == [
        ("h1", "Quote bank: Lantern"),
        ("h2", "Everyone sees it"),
        ("h3", "Language shifts from blame to protection"),
        ("h4", "Blame to protection"),
        ("h4", "“nobody blinked”"),
        ("h3", "Practitioners recognise the signs earlier"),
        ("h2", "Working as one"),
        ("h3", "Agencies know who does what"),
        ("h2", "No pathway"),
        ("h3", "Fewer young people are harmed"),
        ("h2", "Outside the theory of change"),
        ("h3", "Humour as armour"),
    ]
    found = [(_text(quote.find("p")), _text(quote.find("footer"))) for quote in page.iter("blockquote")]
    assert found[:3] == [
        ("“We stopped writing ‘putting himself at risk’.” (police, Northern)", "also: “nobody blinked”"),
        ("“The words changed; what we do has not.” (commissioner, Northern)", "contradicts"),
        ("“I see it in a week now 🙂 before it was <months> & months.”", "mixed"),
    ]
    assert len(found) == 6
    assert page.findtext(".//p[@class='counts']") == "2 passages from 2 participants in 2 documents; 1 contradicting."
    assert page.find(".//table") is None


def test_an_empty_quote_bank_says_so(quotes, tmp_path):
    assert page_text(_open(quotes([]), tmp_path)).endswith("Nothing to show.")


def page_text(page):
    return _text(page.find(".//main"))


def test_other_tables_with_headings_are_a_table_a_chapter(figures, tmp_path):
    table = figures()
    table.headings = ("kind",)
    page = _open(table, tmp_path)
    assert [heading.text for heading in page.iter("h2")] == ["deductive", "inductive", "@risk", "No kind"]
    assert [[cell.text or "" for cell in row] for row in page.findall(".//tbody")[1]] == [
        ["“nobody blinked”", "2", "33.3%", "", ""]
    ]
    assert page.findtext(".//p[@class='caption']") == "Unit: passages. Base: 12 documents <all>."


def test_titles_and_names_cannot_bring_markup(texts, tmp_path):
    table = texts([("<script>alert(1)</script>", "</td></table>")])
    table.title = table.caption = "<img src=x onerror=alert(1)>"
    page = _open(table, tmp_path)
    assert not page.xpath("//script | //img")
    assert page.findtext(".//h1") == "<img src=x onerror=alert(1)>"
    assert [cell.text for cell in page.iter("td")] == ["<script>alert(1)</script>", "</td></table>"]


def test_characters_that_cannot_be_held_are_told_below(texts, tmp_path):
    page = _open(texts([("a\x1fb", "c\x1e")]), tmp_path)
    assert [cell.text for cell in page.iter("td")] == ["a\ufffdb", "c\ufffd"]
    assert page.findtext(".//p[@class='note']").endswith("replaced by “\ufffd”: 2.")
