"""The Compare workspace: a switch, and the view that is chosen with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.compare.views import VIEWS
from app.frame.undone import ShowsUndone
from app.looks import icons, parts
from app.looks.switch import Switch
from app.tasks import Tasks
from app.workspace import Workspace
from coding.rounds.blind import handed_blind
from models.project import Operation

if TYPE_CHECKING:
    from app.frame.window import Window

HEIGHT = 56
_KEPT = "compare_view"


def show_view(window: "Window", key: str) -> QWidget:
    """Show the Compare workspace, and of it the view of that key."""
    page = window.show_page("compare")
    assert isinstance(page, ComparePage)
    return page.show_view(key)


def show_beside(view: QWidget, key: str) -> None:
    """Show another view of the page on which this one lies."""
    page: QObject | None = view
    while page is not None and not isinstance(page, ComparePage):
        page = page.parent()
    if page is not None:
        page.show_view(key)


class ComparePage(QWidget):
    """The views of Compare, of which one is shown; each is made when it is first shown."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self._made: dict[str, QWidget] = {}
        self.switch = Switch("View", tuple((view.key, view.title, view.icon) for view in VIEWS), self)
        for view in VIEWS:
            self.switch.button(view.key).setToolTip(view.tip)
        self.switch.chosen.connect(self.show_view)
        self._views = QStackedWidget(self)
        with workspace.read() as session:
            self.handed = parts.hint(handed_blind(session), self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(HEIGHT)
        row = QHBoxLayout(head)
        row.setContentsMargins(parts.MARGIN, 0, parts.MARGIN, 0)
        row.addWidget(parts.title("Compare", head))
        row.addStretch()
        row.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(parts.line(self))
        self.handed.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        below = parts.line(self)
        for part in (self.handed, below):
            part.setVisible(bool(self.handed.text()))
            column.addWidget(part)
        column.addWidget(self._views, 1)

    @property
    def key(self) -> str:
        """Tell which view is shown; "" where none was shown yet."""
        shown = self._views.currentWidget()
        return next((key for key, view in self._made.items() if view is shown), "")

    def show_view(self, key: str) -> QWidget:
        """Show the view of that key, with the keyboard, and give it."""
        view = self._made.get(key) or self._make(key)
        self._views.setCurrentWidget(view)
        self.switch.show_chosen(key)
        self.workspace.remembered.put(_KEPT, key)
        view.setFocus()
        return view

    def show_undone(self, target: Operation) -> bool:
        """Let the view that is shown show what was undone, where it can."""
        view = self._views.currentWidget()
        return isinstance(view, ShowsUndone) and view.show_undone(target)

    def _make(self, key: str) -> QWidget:
        entry = next(view for view in VIEWS if view.key == key)
        view = entry.make(self.workspace, self.tasks, self)
        self._views.addWidget(view)
        icons.redraw(view)
        self._made[key] = view
        return view

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was shown last in this study, else the first view."""
        super().showEvent(event)
        if not self._made:
            kept = str(self.workspace.remembered.get(_KEPT, ""))
            self.show_view(kept if any(view.key == kept for view in VIEWS) else VIEWS[0].key)
