"""The panel of segments below the page: those of the chosen code, or whatever is asked for."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, Empty, line
from app.retrieval import deeds, saying
from app.retrieval.chips import Chips
from app.retrieval.choosing import open_choosing
from app.retrieval.emptiness import Emptiness, why_empty
from app.retrieval.header import Header
from app.retrieval.model import SegmentModel
from app.retrieval.place import Place, kept, restore
from app.retrieval.reading import Reading
from app.retrieval.views import Cards, SegmentView, TableOfSegments, chosen_rows
from app.tasks import Tasks
from app.workspace import Workspace
from coding.retrieval import Query
from coding.retrieval_kinds import Value, conditions, kinds

_PARTED = ("document", "participant", "coder", "polarity")
"""The kinds of filters that begin a group of the menu."""


class SegmentsPanel(QWidget):
    """A list of segments with its filters; it follows the code that is chosen in the tree, until it is held."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self.model = SegmentModel(workspace, self)
        self.header, self._menu = Header(self), QMenu(self)
        self.chips = Chips(self._menu, self.header.close_button, self)
        self.cards, self.table = Cards(self.model, self), TableOfSegments(self.model, self)
        self.cards.follow(self.table.share(self.table.selectionModel()))
        self.empty = Empty("", "Clear", self._clear, self)
        self._emptiness = Emptiness("")
        self._stack = QStackedWidget(self)
        self._place, self._asking, self._begins = Place(), False, False
        self.reading = Reading(self.model, tasks, self)
        self._lay_out()
        self._connect()
        self.model.ask(deeds.with_code(Query(), workspace.code_id))
        self._show_as(str(workspace.remembered.get("segments_as", "cards")))

    def _lay_out(self) -> None:
        for part in (self.cards, self.table, self.empty):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        row = QVBoxLayout()
        row.setContentsMargins(MARGIN, 0, GRID, GRID // 2)
        row.addWidget(self.chips)
        layout.addLayout(row)
        layout.addWidget(line(self))
        layout.addWidget(self._stack, 1)
        self.setMinimumHeight(160)

    def _connect(self) -> None:
        header = self.header
        header.holding.connect(self._on_hold)
        header.viewing.connect(self._show_as)
        header.sorting.connect(self._sort)
        header.copying.connect(self.copy_all)
        header.exporting.connect(self.export)
        header.closing.connect(self.hide)
        self.chips.changing.connect(self._change)
        self.chips.removing.connect(lambda key: self._on_chosen(key, ()))
        self._menu.aboutToShow.connect(self._fill_menu)
        self.workspace.code_chosen.connect(self._on_code)
        self.model.modelAboutToBeReset.connect(self._remember_place)
        self.model.modelReset.connect(self._restore_place)
        self.reading.changed.connect(self._show_state)
        for view in (self.cards, self.table):
            view.going.connect(self.go)
            view.customContextMenuRequested.connect(self._show_deeds)

    @property
    def view(self) -> SegmentView:
        """Give the view that is in use."""
        return self.table if self.header.table.isChecked() else self.cards

    def ask(self, query: Query) -> None:
        """Show the segments that the query asks for, and give the list the keys."""
        follows = query == Query(code_ids=(self.workspace.code_id,))
        self.header.hold.setChecked(not follows)
        self._begins = True
        self._ask(Query(code_ids=query.code_ids if self.workspace.code_id else ()) if follows else query)
        self.view.setFocus()

    def rows(self) -> list[int]:
        """List the rows that are chosen."""
        return chosen_rows(self.view.selectionModel())

    def go(self, row: int) -> None:
        """Go to the place of the segment in its document."""
        columns, slot = self.model.columns, self.model.view[row]
        self.workspace.show_place(columns.documents[slot], columns.starts[slot], columns.ends[slot])

    def copy_all(self) -> None:
        """Copy all that are shown, as text with their attributions."""
        deeds.copy(self, range(self.model.rowCount()))

    def export(self) -> None:
        """Write what is shown, as it stands, to a file."""
        deeds.export(self)

    def _ask(self, query: Query) -> None:
        if query == self.model.query:
            self._show_state()
            return
        self._asking = True
        self.model.ask(query)
        self._asking = False
        self._show_state()

    def _on_hold(self, held: bool) -> None:
        if not held:
            self._on_code(self.workspace.code_id)

    def _on_code(self, code_id: int) -> None:
        if not self.header.hold.isChecked() and self.isVisible():
            self._ask(deeds.with_code(self.model.query, code_id))

    def _remember_place(self) -> None:
        self._place = kept(self.view, self.model)

    def _restore_place(self) -> None:
        restore(self._place, self.view, self.model, asked=self._asking)

    def _show_state(self) -> None:
        """Show the count, the conditions and the rows, or why there are none."""
        names, model = self.model.names, self.model
        waits = not self.header.hold.isChecked() and not self.workspace.code_id
        if names is not None:
            self.chips.show_chips((kind.key, kind.said(names, model.query)) for kind in conditions(names, model.query))
        shown = names is not None and not waits and len(model.view) > 0
        self.header.say(saying.count(model.columns, model.view) if shown else "")
        if not shown:
            self._emptiness = why_empty(model, waits=waits)
            self.empty.said.setText(self._emptiness.words)
            if self.empty.button is not None:
                self.empty.button.setText(self._emptiness.button)
                self.empty.button.setVisible(bool(self._emptiness.button))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        if shown and self._begins:
            self._begins = False
            self.view.choose(self.rows() or [0])
            self.view.setFocus()

    def _clear(self) -> None:
        self._take_query(self._emptiness.query)

    def _take_query(self, query: Query) -> None:
        """Ask otherwise; where this changes the code, the list no longer follows the tree."""
        if query.code_ids != self.model.query.code_ids:
            self.header.hold.setChecked(True)
        self._ask(query)

    def _show_as(self, key: str) -> None:
        chosen = self.header.table if key == "table" else self.header.cards
        chosen.setChecked(True)
        self.workspace.remembered.put("segments_as", key)
        current = self.view.currentIndex()
        self._show_state()
        if current.isValid():
            self.view.scrollTo(current)

    def _sort(self, column: int) -> None:
        self.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        self.view.scrollToTop()

    def _fill_menu(self) -> None:
        self._menu.clear()
        for kind in kinds(self.model.names) if self.model.names is not None else ():
            if kind.key in _PARTED:
                self._menu.addSeparator()
            self._menu.addAction(f"{kind.title} …").triggered.connect(lambda _c=False, key=kind.key: self._change(key))

    def _change(self, key: str) -> None:
        dialog = open_choosing(key, self.model, self)
        if dialog is not None:
            dialog.chosen.connect(self._on_chosen)

    def _on_chosen(self, key: str, values: tuple[Value, ...]) -> None:
        assert self.model.names is not None
        kind = next(each for each in kinds(self.model.names, self.model.query) if each.key == key)
        self._take_query(kind.ask(self.model.query, values))

    def _show_deeds(self, at: QPoint) -> None:
        deeds.menu(self).popup(self.view.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        deeds.give_keys(self)
        self._on_code(self.workspace.code_id)
        self.reading.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading.sleep()
