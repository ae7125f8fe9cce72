"""A table of the page with what stands around it: the field that filters, what is filtered, and what can be done."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, Empty, bar, hint, tool
from app.participants.chips import Chips
from app.participants.deleting import ask_and_delete, count
from app.participants.grid import Grid
from app.participants.menus import cell_menu, columns_menu, fill_values, heading_menu
from app.participants.merging import MergeDialog
from app.participants.model import CellModel
from app.tasks import Tasks
from app.workspace import Workspace
from coding.cells import NAME, CellRow, CellTable
from coding.documents import list_documents
from coding.participants import first_words, speaks_in
from coding.speakers import list_speakers

EMPTY = (
    "No participants yet. Say who stands behind the speakers of your transcripts, bring a table of them in, or type "
    "one here. Surveys bring theirs with them."
)
NO_DOCUMENTS = "No documents yet. Import transcripts first; then their method, date and place are typed here."
MOST = 12
"""Documents of a participant that the menu names."""


class TableTab(QWidget):
    """The table with its tools; an empty one says how rows come into it."""

    def __init__(self, workspace: Workspace, tasks: Tasks, table: CellTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = CellModel(workspace, table, self)
        self.grid = Grid(self.cells, tasks, self)
        self.grid.setAccessibleName(f"Table of {table.word}")
        self.field = QLineEdit(self)
        self.count = hint("", self)
        self.count.setWordWrap(False)
        self._chips = Chips(self.cells, self)
        self.empty = self._empty()
        self._stack = QStackedLayout()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._tools())
        layout.addLayout(self._stack, 1)
        self._connect()
        self._show()

    @property
    def writes(self) -> bool:
        """Tell whether the study may be changed."""
        return self.cells.workspace.project.writes

    def _empty(self) -> Empty:
        if not self.cells.table.grows:
            return Empty(NO_DOCUMENTS, parent=self)
        empty = Empty(EMPTY, parent=self)
        self.adding = QPushButton("Add a participant", empty)
        importing, repairing = QPushButton("Import a table …", empty), QPushButton("Repair speakers …", empty)
        self.adding.clicked.connect(self.add_row)
        importing.clicked.connect(partial(self._do, "import_table"))
        repairing.clicked.connect(partial(self._do, "repair_speakers"))
        for button in (repairing, importing, self.adding):
            button.setMinimumHeight(CONTROL)
            button.setVisible(self.writes)
        layout = empty.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(1, bar(repairing, importing, self.adding, None))
        return empty

    def _do(self, key: str) -> None:
        self.window().actions_of.by_key[key].trigger()  # type: ignore[attr-defined]

    def _tools(self) -> QHBoxLayout:
        self.field.setPlaceholderText(f"Find among {self.cells.table.word}")
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.setFixedSize(240, CONTROL)
        filters, columns = self._button("Filter", self._fill_filters), self._button("Columns", self._fill_columns)
        columns.setVisible(self.writes)
        row = bar(self.field, filters, self._chips, None)
        for part in (self.count, columns, *self._row_tools()):
            row.addWidget(part)
        return row

    def _button(self, words: str, fill: object) -> QToolButton:
        button, menu = QToolButton(self), QMenu(self)
        button.setText(words)
        button.setFixedHeight(CONTROL)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        menu.aboutToShow.connect(fill)
        return button

    def _row_tools(self) -> list[QWidget]:
        if not (self.writes and self.cells.table.grows):
            return []
        return [
            tool(self, "plus", "Add a participant", self.add_row, "Ctrl+N"),
            tool(self, "arrows-in-line-horizontal", "Merge two participants who are the same person", self.merge),
            tool(self, "trash", "Delete participants", self.delete, "Ctrl+Del"),
        ]

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda words: self.cells.choose(words=words))
        self.field.returnPressed.connect(self.grid.setFocus)
        self.cells.shown.connect(self._show)
        self.grid.opened.connect(self.open_row)
        self.grid.new_asked.connect(self.add_row)
        self.grid.delete_asked.connect(self.delete)
        self.grid.customContextMenuRequested.connect(self._show_cell_menu)
        self.grid.horizontalHeader().customContextMenuRequested.connect(self._show_heading_menu)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fill_filters(self) -> None:
        menu = self.sender()
        assert isinstance(menu, QMenu)
        menu.clear()
        for column in self.cells.columns:
            if column.key != NAME:
                fill_values(menu.addMenu(column.title.replace("&", "&&")), self, column)

    def _fill_columns(self) -> None:
        menu = self.sender()
        assert isinstance(menu, QMenu)
        columns_menu(menu, self)

    def toggle(self, key: str, value: str) -> None:
        """Show rows with the value in the column too, or no longer."""
        wanted = {name: set(values) for name, values in self.cells.choosing.wanted.items()}
        wanted[key] = wanted.get(key, set()) ^ {value}
        self.cells.choose(wanted=wanted)

    def show_only(self, wanted: Mapping[str, set[str]]) -> None:
        """Show the rows with these values and no others."""
        self.field.clear()
        self.cells.choose(wanted=wanted)

    def _show(self) -> None:
        """Say how many are shown and what is filtered; where there is nothing at all, say how to begin."""
        everyone, shown = len(self.cells.content.rows), len(self.cells.order)
        word = self.cells.table.of
        self.count.setText(count(everyone, word) if shown == everyone else f"{shown} of {count(everyone, word)}")
        if everyone:
            self._stack.setCurrentWidget(self.grid)
        elif self.grid.currentIndex().row() < 0:
            self._stack.setCurrentWidget(self.empty)

    def add_row(self) -> None:
        """Open the empty row for the name of a new participant."""
        if self.cells.grows:
            self._stack.setCurrentWidget(self.grid)
            self.grid.begin_new()

    def rename(self, row_id: int) -> None:
        """Open the name of the row."""
        self.grid.open_cell(self.cells.place_of(row_id))

    def delete(self) -> None:
        """Delete the participants whose rows are selected, after asking."""
        rows = [self.cells.row_at(self.cells.place_of(row_id)) for row_id in self.grid.chosen()]
        if self.cells.grows:
            ask_and_delete(self, self.cells.workspace, [(row.id, row.cells[0]) for row in rows if row])

    def merge(self) -> None:
        """Ask which of the two selected participants stays, and merge them."""
        rows = [self.cells.row_at(self.cells.place_of(row_id)) for row_id in self.grid.chosen()]
        pair = [row for row in rows if row]
        if len(pair) == 2:
            MergeDialog(self.cells.workspace, self.cells.columns, (pair[0], pair[1]), self).open()
        else:
            self.grid.refuse(
                "Select the two who are the same person first: click one, then hold Ctrl and click the other."
            )

    def documents_of(self, row: CellRow) -> list[tuple[int, str]]:
        """Name the first documents of the row."""
        with self.cells.workspace.read() as session:
            names = {document.id: document.name for document in list_documents(session)}
        return [(document_id, names[document_id]) for document_id in row.documents[:MOST]]

    def open_row(self, row_id: int) -> None:
        """Go to the first document of the row in which the participant speaks, else to the first."""
        row = self.cells.row_at(self.cells.place_of(row_id))
        if row is None or not row.documents:
            return
        with self.cells.workspace.read() as session:
            spoken = speaks_in(session, row_id) if self.cells.table.grows else set[int]()
            names = {document.id: document.name for document in list_documents(session)}
        first, there = row.documents[0], next((each for each in row.documents if each in spoken), 0)
        self.go_to(row.id, there or first)
        if there not in (0, first):
            said = f"{row.cells[0]} gave no answer to “{names[first]}”; this is “{names[there]}”."
            self.cells.workspace.hint(said)

    def go_to(self, row_id: int, document_id: int) -> None:
        """Go to where the participant first speaks in the document, on the page; of a document to its beginning."""
        place, silent = (0, 0), False
        if self.cells.table.grows:
            with self.cells.workspace.read() as session:
                place = first_words(session, row_id, document_id)
                silent = place == (0, 0) and bool(list_speakers(session, [document_id]))
        self.cells.workspace.show_place(document_id, *place)
        row = self.cells.row_at(self.cells.place_of(row_id))
        if silent and row is not None:
            self.cells.workspace.hint(f"{row.cells[0]} gave no answer here.")

    def ask_segments(self, row_id: int) -> None:
        """List the segments of what the participant said, or of the document."""
        if self.cells.table.grows:
            self.cells.workspace.ask_segments(participant_ids=[row_id])
        else:
            self.cells.workspace.ask_segments(document_ids=[row_id])

    def _show_cell_menu(self, place: QPoint) -> None:
        cell_menu(self).popup(self.grid.viewport().mapToGlobal(place))

    def _show_heading_menu(self, place: QPoint) -> None:
        header = self.grid.horizontalHeader()
        section = header.logicalIndexAt(place)
        if section >= 0:
            heading_menu(self, section).popup(header.mapToGlobal(place))
