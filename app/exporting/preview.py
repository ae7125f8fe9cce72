"""The preview of a report: title and caption, and below them its rows or its quotes as they will be written."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QStackedWidget,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.exporting.disclosure import DisclosurePanel
from app.exporting.fault import Fault
from app.exporting.shown import MOST, Shown, as_html
from app.looks.parts import GRID, MARGIN, hint, title
from coding.exporters.cells import shown
from coding.exporters.exporter import Exporter
from coding.table import Column, Row

NARROWEST, WIDEST, LONG, ROW = 56, 240, 320, 26
Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """The first rows of a report, as a reader sees them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Row] = []
        self._headers: tuple[str, ...] = ()

    def show(self, columns: tuple[Column, ...], rows: list[Row], headers: tuple[str, ...]) -> None:
        """Show the rows under headers as the file will have them."""
        self.beginResetModel()
        self._columns, self._rows, self._headers = columns, rows, headers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, place: int, direction: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = direction == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and across and place < len(self._columns):
            return _side(self._columns[place])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not across:
            return str(place + 1)
        if place >= len(self._columns):
            return None
        return self._headers[place]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = shown(self._rows[index.row()][index.column()], column.kind, column.absent)
            return " ".join(words.split()) if role == Qt.ItemDataRole.DisplayRole else words
        return None

    def is_long(self, place: int) -> bool:
        """Tell whether the column holds passages or notes."""
        return self._columns[place].kind == "long"


class Preview(QWidget):
    """What will be written; while it is built anew, what was there stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self._exporter: Exporter | None = None
        self.title, self.caption, self.number = title("", self), hint("", self), hint("", self)
        self.caption.setAccessibleName("Caption")
        self.number.setAccessibleName("Rows")
        self.unsigned, self.disclosure = Fault(self), DisclosurePanel(self)
        self.model = PreviewModel(self)
        self.table = _table(self.model, self)
        self.pages = QTextBrowser(self)
        self.pages.setAccessibleName("Quotes as they will read")
        self.pages.setOpenLinks(False)
        self.pages.document().setDocumentMargin(MARGIN)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setMargin(MARGIN)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget(self)
        for page in (self.message, self.table, self.pages):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for part in (self.title, self.caption):
            layout.addWidget(part)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.number)
        layout.addWidget(self.unsigned)
        layout.addWidget(self.disclosure)

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the preview: why there is none."""
        self.shown = None
        for each in (self.title, self.caption, self.number):
            each.clear()
        self.unsigned.say("")
        self.disclosure.tell((), None)
        self.message.setText(sentence)
        self._stack.setCurrentWidget(self.message)

    def wait(self) -> None:
        """Say that another preview is being made."""
        self.number.setText("Bringing the preview up to date …")

    def show_report(self, shown: Shown, exporter: Exporter) -> None:
        """Show the report as a file of that kind has it: as a document for reading, or as a plain table."""
        self.shown, self._exporter = shown, exporter
        read = exporter.for_reading and shown.quoted
        caption = shown.introduction if read else shown.caption
        self.title.setText(shown.title)
        self.caption.setText(caption)
        self.caption.setToolTip(caption)
        if read:
            self._show_pages(shown)
        else:
            self._show_table(shown, exporter)
        self.number.setText(counted(shown, reading=exporter.for_reading))
        self.unsigned.say(unsigned(shown))
        self.disclosure.tell(shown.told_reading if exporter.for_reading else shown.told, shown.disclosure)

    def show_format(self, exporter: Exporter) -> None:
        """Show the same report as another kind of file has it."""
        if self.shown is not None:
            self.show_report(self.shown, exporter)

    def _show_pages(self, shown: Shown) -> None:
        palette = self.palette()
        muted, line = palette.color(QPalette.ColorRole.PlaceholderText), palette.color(QPalette.ColorRole.Mid)
        self.pages.setHtml(as_html(shown, muted.name(), line.name()))
        self._stack.setCurrentWidget(self.pages)

    def _show_table(self, shown: Shown, exporter: Exporter) -> None:
        """The columns that such a file has, from the first one on: it says what a row is about."""
        places = shown.filled if exporter.in_words else range(len(shown.columns))
        headers = shown.words if exporter.in_words else tuple(column.key for column in shown.columns)
        rows = [tuple(row[at] for at in places) for row in shown.rows]
        self.model.show(tuple(shown.columns[at] for at in places), rows, tuple(headers[at] for at in places))
        self._fit_columns()
        self._stack.setCurrentWidget(self.table)
        self.table.horizontalScrollBar().setValue(0)

    def _fit_columns(self) -> None:
        self.table.resizeColumnsToContents()
        for place in range(self.model.columnCount()):
            most = LONG if self.model.is_long(place) else WIDEST
            width = self.table.columnWidth(place) + GRID // 2
            self.table.setColumnWidth(place, min(max(width, NARROWEST), most))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.shown is not None and self._exporter is not None:
            self.show_report(self.shown, self._exporter)


def counted(shown: Shown, *, reading: bool) -> str:
    """Say how much will be written, and how much of it is shown."""
    number, noun = (shown.quotes, "quote") if reading and shown.quoted else (shown.total, "row")
    said = f"{number:,} {noun}{'' if number == 1 else 's'}"
    return f"{said}, of which the first {MOST} are shown." if number > MOST else f"{said}."


def unsigned(shown: Shown) -> str:
    """Say how many quotes do not tell who spoke; "" where all do."""
    if not shown.unsigned:
        return ""
    quotes = "1 quote" if shown.unsigned == 1 else f"{shown.unsigned:,} quotes"
    return f"{quotes} cannot be signed: nothing is known of who speaks."


def _side(column: Column) -> Qt.AlignmentFlag:
    figures = column.kind in ("number", "percent")
    side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _table(model: PreviewModel, parent: QWidget) -> QTableView:
    table = QTableView(parent)
    table.setAccessibleName("Rows as they will be written")
    table.setModel(model)
    table.setFrameShape(QFrame.Shape.StyledPanel)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    table.horizontalHeader().setHighlightSections(False)
    return table
