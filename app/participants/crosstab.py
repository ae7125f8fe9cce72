"""The table of participants as the report prints it; every number opens the people behind it."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, bar, hint, title
from app.participants.delegate import ROW_HEIGHT
from app.workspace import Workspace
from coding.attributes import list_attributes
from coding.cells import attribute_key
from coding.reports.participants import COLUMNS, ROWS, UNKNOWN, Counted, count_participants
from coding.reports.report import NONE
from coding.text import folded_name
from models.project import Changes

TABLES = ("participant", "attribute", "attribute_value")
FIRST, OTHER = 200, 120
TOTAL, NOBODY = "Total", "0"
MOST = 60
"""Columns that can be read side by side."""
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CrosstabTab(QWidget):
    """Counts of participants by two attributes, re-read when it is seen and something changed."""

    people_asked = Signal(object)
    """The participants with these values are to be shown: a mapping of columns' keys to sets of values."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._stale = workspace, True
        self._counted = Counted("", "", {}, [], [])
        self.down, self.across = self._combo("Rows"), self._combo("Columns")
        self.table = QTableWidget(self)
        self.caption = hint("", self)
        self._title = title("", self)
        self._prepare()
        workspace.changed.connect(self._on_changed)
        self.down.activated.connect(self._on_chosen)
        self.across.activated.connect(self._on_chosen)
        self.table.clicked.connect(self._on_clicked)
        self.table.activated.connect(self._on_clicked)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setMinimumWidth(160)
        combo.setFixedHeight(CONTROL)
        return combo

    def _prepare(self) -> None:
        table = self.table
        table.setAccessibleName("Numbers of participants")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setFixedHeight(ROW_HEIGHT)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        export = QPushButton("Export …", self)
        export.setFixedHeight(CONTROL)
        export.clicked.connect(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        words = (QLabel("Rows", self), QLabel("Columns", self))
        layout.addLayout(bar(words[0], self.down, words[1], self.across, None, export))
        layout.addWidget(self._title)
        layout.addWidget(table, 1)
        layout.addWidget(self.caption)
        for label, combo in zip(words, (self.down, self.across), strict=True):
            label.setBuddy(combo)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reread()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self._stale = True
            if self.isVisible():
                self.reread()

    def _on_chosen(self, _place: int) -> None:
        self._workspace.remembered.put("participants_by", [self.down.currentData(), self.across.currentData()])
        self.reread()

    def reread(self) -> None:
        """Count anew by the attributes chosen."""
        self._stale = False
        with self._workspace.read() as session:
            names = [attribute.name for attribute in list_attributes(session)]
            rows, by = self._chosen(names)
            self._counted = count_participants(session, rows, by)
        self._offer(self.down, names, rows)
        self._offer(self.across, [*names, NONE], by)
        self._show()

    def _chosen(self, names: list[str]) -> tuple[str, str]:
        rows, by = self._workspace.remembered.get("participants_by", [ROWS, COLUMNS])
        known = {folded_name(name) for name in names}
        return rows if folded_name(rows) in known else ROWS, by if folded_name(by) in known | {NONE} else COLUMNS

    def _offer(self, combo: QComboBox, names: list[str], chosen: str) -> None:
        combo.clear()
        for name in names:
            combo.addItem("only the total" if name == NONE else name, name)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _show(self) -> None:
        counted = self._counted
        self._title.setText(counted.title())
        self.caption.setText(_said(counted))
        first = counted.rows[:1].upper() + counted.rows[1:]
        heads = [first, *(value or UNKNOWN for value in counted.across), TOTAL]
        rows = [*counted.down, None] if counted.down and len(counted.across) <= MOST else []
        heads = heads if rows else []
        self.table.clear()
        self.table.setColumnCount(len(heads))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(heads)
        for place in range(len(heads)):
            self.table.setColumnWidth(place, OTHER if place else FIRST)
            head = self.table.horizontalHeaderItem(place)
            if head is not None:
                head.setTextAlignment(Right if place else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for line, row in enumerate(rows):
            self._show_row(line, row)

    def _show_row(self, line: int, row: str | None) -> None:
        numbers = [self._counted.number(row, column) for column in (*self._counted.across, None)]
        name = TOTAL if row is None else row or UNKNOWN
        for place, said in enumerate((name, *(str(number or NOBODY) for number in numbers))):
            item = QTableWidgetItem(said)
            font = item.font()
            font.setBold(row is None or place == len(numbers))
            item.setFont(font)
            if place:
                item.setTextAlignment(Right)
            self.table.setItem(line, place, item)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Ask for the people whose number was clicked; the total of a row or column has one value or none."""
        wanted: dict[str, set[str]] = {}
        counted, place = self._counted, index.column() - 1
        if index.data() == NOBODY:
            return
        if index.row() < len(counted.down):
            wanted[attribute_key(counted.rows)] = {counted.down[index.row()]}
        if 0 <= place < len(counted.across):
            wanted[attribute_key(counted.by)] = {counted.across[place]} | wanted.get(attribute_key(counted.by), set())
        self._ask(wanted)

    def _ask(self, wanted: Mapping[str, set[str]]) -> None:
        self.people_asked.emit(dict(wanted))

    def _export(self) -> None:
        """Open the window's export dialog on this report, with the attributes chosen here."""
        kept = dict(self._workspace.remembered.get("export", {}))
        mine = {"participants": {"rows": self._counted.rows, "by": self._counted.by}}
        kept |= {"report": "participants", "options": kept.get("options", {}) | mine}
        self._workspace.remembered.put("export", kept)
        self.window().actions_of.by_key["export"].trigger()  # type: ignore[attr-defined]


def _said(counted: Counted) -> str:
    """Say what is counted, or why there is no table."""
    if not counted.down:
        return "No participants yet. Once they are in the first tab, this table counts them for the report."
    if len(counted.across) > MOST:
        return (
            f"“{counted.by}” has {len(counted.across)} values, too many to stand side by side; choose it for the rows."
        )
    return f"{counted.caption()} Click a number to see who they are."
