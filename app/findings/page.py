"""The Findings workspace: elements at the left, the finding of the chosen one in the middle, quotes at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.findings.elements import WIDTH, ElementList
from app.findings.readings import Readings
from app.findings.view import FindingView
from app.looks import parts
from app.tasks import Tasks
from app.workspace import Workspace

BLANK = 560
WORDS = (
    "Here every outcome is graded by its evidence and gets its narrative. First there has to be a theory of change: "
    "its outcomes, and the codes that are evidence for them."
)


class FindingsPage(QWidget):
    """Three columns over one chosen element."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.readings = Readings(workspace, tasks, self)
        self.list = ElementList(self.readings, self)
        self.view = FindingView(self.readings, workspace, tasks, self)
        self.blank = _Blank(self)
        self.columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._lay_out()
        self.readings.known.connect(self._show)
        self.list.chosen.connect(self._on_chosen)
        self.view.page_asked.connect(self._go)
        self.blank.button.clicked.connect(lambda: self._go("framework"))
        workspace.finding_shown.connect(self.show_element)
        self.setFocusProxy(self.list.tree)

    def _lay_out(self) -> None:
        self.columns.addWidget(self.list)
        self.columns.addWidget(self.view)
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        self.columns.setSizes([WIDTH, 10_000])
        kept = self.workspace.remembered.get("findings_columns")
        if isinstance(kept, list) and len(kept) == self.columns.count():
            self.columns.setSizes([int(size) for size in kept])
        self.pages = QStackedWidget(self)
        for page in (self.columns, self.blank):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def show_element(self, element_id: int) -> None:
        """Show the finding of the element."""
        self.list.choose(element_id)

    def step(self, by: int) -> None:
        """Show the next element of the list or, with a negative step, the one before."""
        if not self.list.step(by):
            self.workspace.hint(f"This is the {'last' if by > 0 else 'first'} element of the list.")

    def step_part(self, by: int) -> None:
        """Give the keys to the next column or, with a negative step, to the one before."""
        stops = self._stops()
        here = QApplication.focusWidget()
        at = next((place for place, stop in enumerate(stops) if _holds(stop[0], here)), 0)
        stops[(at + by) % len(stops)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[tuple[QWidget, QWidget]]:
        return [(self.list, self.list.tree), (self.view, self.view.texts["narrative"].text)]

    def _show(self) -> None:
        """Show the chosen element as it stands; where it is gone, the first one."""
        standings = self.readings.standings
        self.pages.setCurrentWidget(self.columns if standings else self.blank)
        shown = self.view.standing
        if shown is not None and shown.box.id not in standings:
            self.view.forget()
            shown = None
        if shown is not None:
            self.view.show_element(standings[shown.box.id])
        elif standings:
            wanted = self.workspace.element_id
            self.list.choose(wanted if wanted in standings else self.list.model.ids()[0])

    def _on_chosen(self, element_id: int) -> None:
        self.workspace.element_id = element_id
        standing = self.readings.standings.get(element_id)
        if standing is not None:
            self.view.show_element(standing)

    def _go(self, page: str) -> None:
        action = self.window().findChild(QAction, f"page_{page}")
        if action is not None:
            action.trigger()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.readings.wake()
        if not event.spontaneous():
            (self.list.tree if self.readings.standings else self.blank.button).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.keep_all()
        self.readings.sleep()
        self.workspace.remembered.put("findings_columns", self.columns.sizes())


class _Blank(QWidget):
    """What is said while there is no theory of change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        block = QWidget(self)
        block.setMaximumWidth(BLANK)
        self.button = parts.primary(QPushButton("Draw your theory of change", block))
        inner = QVBoxLayout(block)
        inner.setSpacing(parts.MARGIN)
        inner.addWidget(parts.title("No outcomes yet", block))
        inner.addWidget(parts.hint(WORDS, block))
        inner.addLayout(parts.bar(self.button, None))
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 100)
        row.addStretch(1)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (part is widget or part.isAncestorOf(widget))
