"""The outcome chapter as a Word document: headings, tables, quotes and the picture in the styles of the template."""

import io
import struct
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from coding.chapter.parts import Chapter, Counts, Outcome, Part, Printed
from coding.chapter.template import opened, place_in, section_after, style_of, table_style_of, text_size, turned
from coding.exporters.cells import Losses, printable
from coding.exporters.new_file import new_file
from coding.exporters.word_pages import parse
from coding.exporters.word_xml import paragraph, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

NO_GRADE, PICTURED = "Not graded", "The theory of change"
_BODY = ("Body Text", "Normal")
_COUNTS = ("Quote Counts", *_BODY)
_QUOTE = ("Quote", "Intense Quote", "Block Text", "Normal")
_CAPTION = ("Caption", "Normal")
_BESIDE = 1_100_000
"""The room for a heading and a caption beside a picture, in Word's smallest units."""
_FIRST = (0.72, 0.28)
"""The columns of the table of outcomes, as parts of the width of the text."""


def write_chapter(chapter: Chapter, path: Path, template: Path | None = None) -> None:
    """The chapter stands in the file, in the template's styles; CodingError where the template is no Word document."""
    writer = _Writer(opened(template))
    writer.chapter(chapter)
    whole = io.BytesIO()
    writer.document.save(whole)
    with new_file(path) as temporary:
        temporary.write_bytes(whole.getbuffer())


class _Writer:
    """Puts one paragraph after the other where the template wants the chapter."""

    def __init__(self, document: "Document") -> None:
        self.document = document
        self._before = place_in(document)
        self._figures = {"Figure": 0, "Table": 0}

    def chapter(self, chapter: Chapter) -> None:
        """Write the whole chapter: the outcomes pathway by pathway, the picture, the method, the rubric."""
        self._heading(1, chapter.title)
        self._text(chapter.introduction)
        for part in chapter.parts:
            self._part(part)
        if chapter.picture:
            self._picture(chapter.picture, chapter.picture_title)
        if chapter.method:
            self._heading(1, "How the evidence was gathered and graded")
            for words in chapter.method:
                self._text(words)
        if chapter.rubric:
            self._rubric(chapter)

    def _part(self, part: Part) -> None:
        self._heading(2, part.name)
        self._caption("Table", f"{part.name}: outcomes, and the confidence in their evidence")
        rows = [(outcome.title, outcome.grade or NO_GRADE) for outcome in part.outcomes]
        self._table(("Outcome", "Evidence confidence"), rows, _FIRST)
        for outcome in part.outcomes:
            self._outcome(outcome)

    def _outcome(self, outcome: Outcome) -> None:
        self._heading(3, outcome.title)
        said = " · ".join(filter(None, (outcome.grade or NO_GRADE, outcome.kind)))
        self._labelled("Evidence confidence", said, together=True)
        self._text(outcome.reason)
        self._text(outcome.narrative)
        self._counts(outcome.counts)
        self._quotes(outcome.quotes)
        if outcome.answer or outcome.against:
            self._heading(4, "What speaks against it")
            self._text(outcome.answer)
            self._quotes(outcome.against)
        if outcome.alternatives:
            self._heading(4, "Other explanations")
            self._text(outcome.alternatives)

    def _counts(self, counts: Counts) -> None:
        if counts.sentence:
            self._paragraph(_COUNTS, counts.sentence)
        for name, values in counts.groups:
            self._labelled(name, ", ".join(f"{value} {number}" for value, number in values), _COUNTS)

    def _quotes(self, quotes: Iterable[Printed]) -> None:
        for quote in quotes:
            self._paragraph(_QUOTE, f"“{quote.words}” {quote.attribution}".rstrip())

    def _rubric(self, chapter: Chapter) -> None:
        self._heading(1, f"Appendix: {chapter.rubric_name}")
        self._text(chapter.rubric_note)
        self._caption("Table", "What each level of confidence means")
        rows = [(each.name, "\n".join(filter(None, (each.words, *each.tests)))) for each in chapter.rubric]
        self._table(("Evidence confidence", "What it means, and the tests it is proposed by"), rows, (0.22, 0.78))

    def _heading(self, level: int, words: str) -> None:
        bold = "" if style_of(self.document, f"Heading {level}") else "<w:b/>"
        self._paragraph((f"Heading {level}", "Normal"), "", run(_clean(words), bold))

    def _text(self, text: str) -> None:
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            self._paragraph(_BODY, line)

    def _labelled(self, label: str, words: str, styles: tuple[str, ...] = _BODY, *, together: bool = False) -> None:
        """Write a label and its words; `together` keeps them on the page of what follows."""
        self._paragraph(styles, "", run(f"{_clean(label)}: ", "<w:b/>"), run(_clean(words)))
        if together:
            self._before.getprevious().get_or_add_pPr().insert(1, *parse("<w:keepNext/>"))

    def _caption(self, label: str, words: str) -> None:
        """Write a caption whose number Word counts itself: Table 3: words."""
        self._figures[label] += 1
        counted = _field(f" SEQ {label} \\* ARABIC ", str(self._figures[label]))
        self._paragraph(_CAPTION, f"{label} ", counted, run(f": {_clean(words)}"))

    def _table(self, heads: tuple[str, str], rows: list[tuple[str, str]], parts: tuple[float, float]) -> None:
        table = self.document.add_table(rows=0, cols=len(heads), style=table_style_of(self.document))
        self._take_last()
        table.autofit = False
        width, _height = text_size(section_after(self._before))
        for column, part in zip(table.columns, parts, strict=True):
            column.width = round(width * part)
        for row in (heads, *rows):
            cells = table.add_row().cells
            for cell, words, column in zip(cells, row, table.columns, strict=True):
                cell.text, cell.width = _clean(words), column.width
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        self._before.getprevious().tr_lst[0].get_or_add_trPr().extend(parse("<w:tblHeader/>"))  # on each page anew

    def _picture(self, picture: bytes, title: str) -> None:
        """Put the picture on a page of its own, upright or sideways, whichever shows it larger."""
        upright = deepcopy(section_after(self._before))
        self._end_section(deepcopy(upright))
        page = max(upright, turned(upright), key=lambda section: _room(section, picture))
        self._heading(1, PICTURED)
        self.document.add_picture(io.BytesIO(picture), width=_room(page, picture))
        self._take_last()
        self._caption("Figure", title)
        self._end_section(page)

    def _end_section(self, properties: "BaseOxmlElement") -> None:
        for element in parse("<w:p><w:pPr/></w:p>"):
            element.pPr.append(properties)
            self._before.addprevious(element)

    def _paragraph(self, styles: tuple[str, ...], words: str, *runs: str) -> None:
        style = style_of(self.document, *styles) or ""
        for element in parse(paragraph(style, _clean(words), *runs)):
            self._before.addprevious(element)

    def _take_last(self) -> None:
        """Put what was written last, which stands at the end of the body, where the chapter is."""
        self._before.addprevious(self.document.element.body.sectPr.getprevious())


def _room(section: "BaseOxmlElement", picture: bytes) -> int:
    """Tell how wide the picture can be on a page of the section, below a heading and above its caption."""
    wide, high = struct.unpack(">II", picture[16:24])
    width, height = text_size(section)
    return min(width, int((height - _BESIDE) * wide / high))


def _field(instruction: str, shown: str) -> str:
    """Give the runs of a field that Word works out, with what is shown until it does."""
    begin, parted, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    asked = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return begin + asked + parted + run(shown) + end


def _clean(words: str) -> str:
    return printable(words, Losses())
