"""What can still be chosen: the segments of an element, filtered, read as they come into view."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.looks import icons
from app.looks.flow import Flow
from app.looks.parts import GRID, MARGIN, Empty, bar, heading, line, tool
from app.quotes.copying import copy_segments
from app.quotes.reading import QuoteReading
from app.retrieval.chips import HEIGHT, Chips
from app.retrieval.choosing import open_choosing
from app.retrieval.model import SegmentModel
from app.retrieval.reading import Reading
from app.retrieval.views import Cards, chosen_rows
from app.tasks import Tasks
from app.workspace import Workspace
from coding.layers import scope_of
from coding.retrieval import Query
from coding.retrieval_kinds import Value, conditions, kinds
from models.project import Changes

CHOOSE = '"'
ADD = 64
_OWN = ("element", "polarity", "example")
"""Kinds of conditions that have buttons of their own, or none."""
_COUNTED_BY = ("progress", "coder", "segment")
"""Where one of these changes, the segments of others may count."""
_WAYS = (
    ("supports", "Supports", "polarity", "supports", "Show segments that support the outcome"),
    ("contradicts", "Contradicts", "polarity", "contradicts", "Show segments that contradict it"),
    ("example", "Examples", "example", "yes", "Show concrete examples alone"),
)


class CandidateCards(Cards):
    """Cards of segments; a key makes quotes of those that are selected."""

    choosing = Signal()
    copying = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == CHOOSE:
            self.choosing.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copying.emit()
        else:
            super().keyPressEvent(event)


class Candidates(QWidget):
    """Segments that count, with the marks they have; those that are chosen are left out unless they are asked for."""

    choosing = Signal(object)
    """The segments with these ids are to be quotes."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, reading: QuoteReading, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._quotes = workspace, reading
        self._element_id: int | None = None
        self.model = SegmentModel(workspace, self)
        self.cards = CandidateCards(self.model, self)
        self.cards.follow(self.cards.selectionModel())
        self.reading = Reading(self.model, tasks, self)
        self.count, self.empty = QLabel(self), Empty("", parent=self)
        self.add = tool(self, "plus", "Add the selected segments to the quotes", self._choose, CHOOSE)
        self.add.setText("Add")
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setFixedWidth(ADD)
        self.go = tool(self, "arrow-square-out", "Go to the passage", self._go_to_current, "Return")
        self.ways: dict[str, QToolButton] = {}
        self._menu = QMenu(self)
        self.chips = Chips(self._menu, self.go, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        head = bar(heading("To choose from", self), self.count, None, self.add, self.go, spacing=GRID // 2)
        head.insertSpacing(1, GRID // 2)
        head.setContentsMargins(MARGIN, GRID // 2, GRID, 0)
        buttons = QWidget(self)
        flow = Flow(buttons)
        flow.addWidget(
            self._way(
                "unchosen",
                "Not yet chosen",
                "Leave out what is chosen already",
                checked=True,
            )
        )
        for key, words, _kind, _value, about in _WAYS:
            flow.addWidget(self._way(key, words, about))
        rows = QVBoxLayout()
        rows.setContentsMargins(MARGIN, GRID // 2, GRID, GRID // 2)
        rows.setSpacing(GRID // 2)
        rows.addWidget(buttons)
        rows.addWidget(self.chips)
        for part in (self.cards, self.empty):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(rows)
        layout.addWidget(line(self))
        layout.addWidget(self._stack, 1)
        self.cards.setAccessibleName("Segments to choose from")

    def _way(self, key: str, words: str, about: str, *, checked: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(about)
        button.setCheckable(True)
        button.setChecked(checked)
        button.setFixedHeight(HEIGHT)
        button.clicked.connect(self._ask)
        self.ways[key] = button
        return button

    def _connect(self) -> None:
        self.chips.changing.connect(self._change)
        self.chips.removing.connect(lambda key: self._on_chosen(key, ()))
        self._menu.aboutToShow.connect(self._fill_menu)
        self.cards.choosing.connect(self._choose)
        self.cards.copying.connect(self._copy)
        self.cards.going.connect(self._go)
        self.cards.customContextMenuRequested.connect(self._show_menu)
        self.cards.selectionModel().selectionChanged.connect(self._enable)
        self.reading.changed.connect(self._show_state)
        self._quotes.changed.connect(self.know)
        self._workspace.changed.connect(self._on_changed)

    def show_element(self, element_id: int | None) -> None:
        """Offer the segments of the element; None: those of all."""
        self._element_id = element_id
        self._ask()
        self.cards.scrollToTop()

    def know(self) -> None:
        """Take in which segments are chosen."""
        self._take(self.model.query)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(*_COUNTED_BY):
            self.know()

    def _take(self, query: Query) -> None:
        quotes = [each for each in self._quotes.quotes if self._element_id in (None, each.element_id)]
        before = chosen_rows(self.cards.selectionModel()) if query == self.model.query else []
        spans = ((quote.document_id, quote.start, quote.end) for quote in quotes)
        with self._workspace.read() as session:
            scope = replace(scope_of(session), whose="", note="")  # other words for it are nothing new to list
        self.model.know_chosen(spans, hide=self.ways["unchosen"].isChecked(), query=query, scope=scope)
        if before and not chosen_rows(self.cards.selectionModel()) and self.model.rowCount():
            self.cards.choose([min(before[0], self.model.rowCount() - 1)])
        self._show_state()

    def _ask(self) -> None:
        query = replace(self.model.query, element_ids=(self._element_id,) if self._element_id is not None else ())
        for kind in ("polarity", "example"):
            values = tuple(value for key, _w, of, value, _a in _WAYS if of == kind and self.ways[key].isChecked())
            query = replace(query, **{kind: values})  # type: ignore[arg-type]
        self._take(query)

    def _show_state(self) -> None:
        names, model = self.model.names, self.model
        if names is not None:
            self.chips.show_chips(
                (kind.key, kind.said(names, model.query))
                for kind in conditions(names, model.query)
                if kind.key not in _OWN
            )
        number = model.rowCount()
        self.count.setText(f"{number:,}" if number else "")
        self.empty.said.setText(self._why_empty())
        self._stack.setCurrentWidget(self.cards if number else self.empty)
        self._enable()

    def _why_empty(self) -> str:
        """Say why there is nothing to choose, and what to do."""
        if self.model.names is None:
            return "Reading the segments …"
        plain = Query(element_ids=self.model.query.element_ids)
        if self.model.query != plain:
            return "No segment passes these filters."
        if self.ways["unchosen"].isChecked() and self._quotes.quotes:
            return "All segments of this outcome are chosen, or none is coded with its codes."
        if self._element_id is not None:
            return (
                "Nothing is coded for this outcome yet. Bind a code to it in the Framework workspace, "
                "and code transcripts with that."
            )
        return "Nothing is coded yet. Select words in a transcript and press Return to code them."

    def _enable(self) -> None:
        some = bool(chosen_rows(self.cards.selectionModel())) and self._stack.currentWidget() is self.cards
        self.add.setEnabled(some and self._workspace.project.writes)
        self.go.setEnabled(some)

    def _choose(self) -> None:
        ids = self.model.ids(chosen_rows(self.cards.selectionModel()))
        if ids and self._workspace.project.writes:
            self.choosing.emit(ids)

    def _copy(self) -> None:
        copy_segments(self._workspace, self.model.ids(chosen_rows(self.cards.selectionModel())))

    def _go_to_current(self) -> None:
        rows = chosen_rows(self.cards.selectionModel())
        if rows:
            self._go(rows[0])

    def _go(self, row: int) -> None:
        columns, slot = self.model.columns, self.model.view[row]
        self._workspace.show_place(columns.documents[slot], columns.starts[slot], columns.ends[slot])

    def _fill_menu(self) -> None:
        self._menu.clear()
        for kind in kinds(self.model.names) if self.model.names is not None else ():
            if kind.key not in _OWN:
                self._menu.addAction(f"{kind.title} …").triggered.connect(
                    lambda _c=False, key=kind.key: self._change(key)
                )

    def _change(self, key: str) -> None:
        dialog = open_choosing(key, self.model, self)
        if dialog is not None:
            dialog.chosen.connect(self._on_chosen)

    def _on_chosen(self, key: str, values: tuple[Value, ...]) -> None:
        names = self.model.names
        kind = next((each for each in kinds(names, self.model.query) if each.key == key), None) if names else None
        if kind is not None:
            self.model.ask(kind.ask(self.model.query, values))
            self._show_state()

    def _show_menu(self, at: QPoint) -> None:
        menu, some = QMenu(self), bool(chosen_rows(self.cards.selectionModel()))
        menu.aboutToHide.connect(menu.deleteLater)
        deeds: tuple[tuple[str, str, Callable[[], None], bool], ...] = (
            ("&Add to quotes", "plus", self._choose, some and self._workspace.project.writes),
            ("&Copy", "copy", self._copy, some),
            ("&Go to the passage", "arrow-square-out", self._go_to_current, some),
        )
        for words, icon, slot, enabled in deeds:
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            action.setEnabled(enabled)
            icons.give(action, icon)
        menu.popup(self.cards.viewport().mapToGlobal(at))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reading.wake()
        self.know()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading.sleep()
