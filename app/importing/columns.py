"""The columns of a survey: what each is, and whether a document is a question or a respondent."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import GRID, bar
from coding.importers.survey_columns import SurveyColumn

ROLES = {
    "answers": "Free-text answers",
    "respondent": "Respondent’s id",
    "attribute": "Attribute",
    "left out": "Leave out",
}
_MEANINGS = {
    "answers": "What people wrote; it becomes the text that is coded",
    "respondent": "The name or number that tells who answered",
    "attribute": "Something known of the respondent, such as a region or a mark from 1 to 5",
    "left out": "Not stored at all, such as an e-mail address",
}
WAYS = {"question": "question", "respondent": "respondent"}
_HEADERS = ("Column", "Answers in it", "Is taken as")


class _Chooser(QComboBox):
    """A list to choose from in a table, where the wheel scrolls the table."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsChooser(QWidget):
    """Shows the columns with sample answers; `chosen` comes with all roles and the way, after any is changed."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = QComboBox(self)
        for key, words in WAYS.items():
            self.way.addItem(words, key)
        self.way.activated.connect(self._tell)
        label = QLabel("One &document for each", self)
        label.setBuddy(self.way)
        self.table = _table(self)
        self._roles: list[QComboBox] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(bar(label, self.way, None))
        layout.addWidget(self.table)

    def show_columns(self, columns: Sequence[SurveyColumn], way: str) -> None:
        """Show the columns with the roles they have; the choosers stay where it is the same survey as before."""
        self.way.setCurrentIndex(self.way.findData(way))
        headings = [column.heading for column in columns]
        if headings != self._headings():
            self._fill(columns)
        for chooser, column in zip(self._roles, columns, strict=True):
            chooser.setCurrentIndex(chooser.findData(column.role))

    def roles(self) -> dict[str, str]:
        """Give the role that is chosen for each heading."""
        chosen = (str(chooser.currentData()) for chooser in self._roles)
        return dict(zip(self._headings(), chosen, strict=True))

    def _headings(self) -> list[str]:
        items = (self.table.item(row, 0) for row in range(self.table.rowCount()))
        return [item.text() for item in items if item is not None]

    def _fill(self, columns: Sequence[SurveyColumn]) -> None:
        self.table.setRowCount(0)
        self.table.setRowCount(len(columns))
        self._roles = []
        widest = 0
        for row, column in enumerate(columns):
            samples = "  ·  ".join(column.samples) or "nothing"
            for at, words in enumerate((column.heading, samples)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, at, item)
            chooser = self._chooser(column.heading)
            self.table.setCellWidget(row, 2, chooser)
            self._roles.append(chooser)
            widest = max(widest, chooser.sizeHint().width())
        self.table.horizontalHeader().resizeSection(2, widest + 2 * GRID)

    def _chooser(self, heading: str) -> QComboBox:
        chooser = _Chooser(self.table)
        chooser.setAccessibleName(f"{heading} is taken as")
        for key, words in ROLES.items():
            chooser.addItem(words, key)
            chooser.setItemData(chooser.count() - 1, _MEANINGS[key], Qt.ItemDataRole.ToolTipRole)
        chooser.activated.connect(self._tell)
        return chooser

    def _tell(self) -> None:
        self.chosen.emit(self.roles(), str(self.way.currentData()))


def _table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, len(_HEADERS), parent)
    table.setHorizontalHeaderLabels(_HEADERS)
    table.setAccessibleName("Columns of the survey")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
    return table
