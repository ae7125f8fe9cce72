"""The outcome chapter as it will read, in the dialog."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.looks.parts import GRID, MARGIN
from coding.chapter.parts import Chapter, Outcome, Part, Printed
from coding.chapter.to_word import NO_GRADE, PICTURED

_SIZES = {1: 1.5, 2: 1.25, 3: 1.1, 4: 1.0}
_PICTURE = "picture"
_WIDE = 1600


def for_screen(picture: bytes) -> QImage:
    """Read the picture as large as the preview may show it; in the worker, for that of a page takes a while."""
    image = QImage.fromData(picture)
    return image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation) if image.width() > _WIDE else image


class ChapterPreview(QTextBrowser):
    """Shows the chapter's words in the order in which they are printed; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName("Preview of the chapter")
        self._written: QTextDocument | None = None
        self._image = QImage()

    def show_chapter(self, chapter: Chapter, image: QImage) -> None:
        """Show the chapter from its beginning, with the picture of the theory."""
        self._image = image
        written = QTextDocument(self)
        written.setDefaultFont(self.font())
        written.setDocumentMargin(MARGIN)
        self._cursor = QTextCursor(written)
        self._write(chapter)
        self.setDocument(written)  # laid out only now, from what is seen on
        before, self._written = self._written, written
        if before is not None:
            before.deleteLater()

    def _write(self, chapter: Chapter) -> None:
        self._heading(1, chapter.title)
        self._text(chapter.introduction)
        for part in chapter.parts:
            self._part(part)
        if not self._image.isNull():
            self._heading(1, PICTURED)
            self._picture(self._image)
            self._text(chapter.picture_title, small=True)
        if chapter.method:
            self._heading(1, "How the evidence was gathered and graded")
            for words in chapter.method:
                self._text(words)
        if chapter.rubric:
            self._heading(1, f"Appendix: {chapter.rubric_name}")
            self._text(chapter.rubric_note)
            for level in chapter.rubric:
                self._heading(4, level.name)
                for words in (level.words, *level.tests):
                    self._text(words)

    def _part(self, part: Part) -> None:
        self._heading(2, part.name)
        self._table([(outcome.title, outcome.grade or NO_GRADE) for outcome in part.outcomes])
        for outcome in part.outcomes:
            self._outcome(outcome)

    def _outcome(self, outcome: Outcome) -> None:
        self._heading(3, outcome.title)
        self._text(f"Evidence confidence: {outcome.grade or NO_GRADE}", bold=True)
        for words in (outcome.reason, outcome.narrative):
            self._text(words)
        self._text(outcome.counts.sentence, small=True)
        for name, values in outcome.counts.groups:
            self._text(f"{name}: " + ", ".join(f"{value} {number}" for value, number in values), small=True)
        self._quotes(outcome.quotes)
        if outcome.answer or outcome.against:
            self._heading(4, "What speaks against it")
            self._text(outcome.answer)
            self._quotes(outcome.against)
        if outcome.alternatives:
            self._heading(4, "Other explanations")
            self._text(outcome.alternatives)

    def _quotes(self, quotes: tuple[Printed, ...]) -> None:
        for quote in quotes:
            self._text(f"“{quote.words}” {quote.attribution}".rstrip(), indent=2)

    def _heading(self, level: int, words: str) -> None:
        look, block = QTextCharFormat(), QTextBlockFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontPointSize(self.font().pointSizeF() * _SIZES[level])
        block.setTopMargin(MARGIN if level < 3 else GRID)
        block.setHeadingLevel(level)
        self._block(words, look, block)

    def _text(self, text: str, *, bold: bool = False, small: bool = False, indent: int = 0) -> None:
        look, block = QTextCharFormat(), QTextBlockFormat()
        look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        look.setFontPointSize(self.font().pointSizeF() * (0.9 if small else 1.0))
        look.setForeground(self.palette().placeholderText() if small else self.palette().text())
        block.setTopMargin(GRID // 2)
        block.setLeftMargin(MARGIN * indent)
        for line in filter(None, (line.strip() for line in text.split("\n"))):
            self._block(line, look, block)

    def _table(self, rows: list[tuple[str, str]]) -> None:
        look = QTextTableFormat()
        look.setBorderCollapse(True)
        look.setBorderBrush(self.palette().mid())
        look.setCellPadding(GRID // 2)
        look.setTopMargin(GRID // 2)
        shares = [QTextLength(QTextLength.Type.PercentageLength, share) for share in (70, 30)]
        look.setColumnWidthConstraints(shares)
        self._block("", QTextCharFormat(), QTextBlockFormat())
        table = self._cursor.insertTable(len(rows), 2, look)
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cellAt(place, column).firstCursorPosition().insertText(words)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _picture(self, image: QImage) -> None:
        width = max(self.viewport().width() - 4 * MARGIN, 20 * MARGIN)
        self._cursor.document().addResource(
            QTextDocument.ResourceType.ImageResource,
            _PICTURE,
            image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation),
        )
        self._block("", QTextCharFormat(), QTextBlockFormat())
        self._cursor.insertImage(_PICTURE)

    def _block(self, words: str, look: QTextCharFormat, block: QTextBlockFormat) -> None:
        if self._cursor.document().isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(words, look)
