"""What the window holds: the top bar, the rail, and the workspace that is shown; without a study the start page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.frame.notice import Notices
from app.frame.pages import PAGES
from app.frame.rail import Rail
from app.frame.top_bar import TopBar
from app.looks import icons
from app.looks.parts import line

if TYPE_CHECKING:
    from app.actions.menus import Actions
    from app.frame.start import StartPage
    from app.tasks import Tasks
    from app.workspace import Workspace

ROOMY = 960
"""The width from which on the rail has room for titles."""


class Desk(QWidget):
    """The workspaces of one study; each is made when it is first shown and goes with the study."""

    page_asked = Signal(str)

    def __init__(self, actions: "Actions", start: "Callable[[], StartPage]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made: dict[str, QWidget] = {}
        self._start = start
        self.top, self.rail, self._pages = TopBar(actions, self), Rail(self), QStackedWidget(self)
        self.notices = Notices(self)
        self._lines = (line(self), line(self, upright=True))
        self.rail.chosen.connect(self.page_asked)
        row = QHBoxLayout()
        row.setSpacing(0)
        for part in (self.rail, self._lines[1]):
            row.addWidget(part)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self._lines[0])
        column.addWidget(self.notices)
        column.addLayout(row, 1)
        self._frame(False)

    def show_page(self, key: str, workspace: "Workspace", tasks: "Tasks") -> QWidget:
        """Show the workspace of that key, made where it was not yet shown; give it."""
        if key not in self.made:
            entry = next(page for page in PAGES if page.key == key)
            self.made[key] = entry.make(workspace, tasks, self)
            self._pages.addWidget(self.made[key])
            icons.redraw(self.made[key])
        self._frame(True)
        self.rail.show_chosen(key)
        self._pages.setCurrentWidget(self.made[key])
        return self.made[key]

    def shown(self) -> QWidget | None:
        """Give the workspace that is shown, or the start page."""
        return self._pages.currentWidget()

    def show_study(self, name: str, workspace: "Workspace") -> None:
        """Name the study and who is coding."""
        self.top.show_study(name, str(workspace.project.path), workspace.coder)

    def clear(self) -> None:
        """Take all workspaces away and show the start page."""
        for page in self.made.values():
            for waiting in page.findChildren(QTimer):  # what it would do later is asked of a study that is closed
                waiting.stop()
            self._pages.removeWidget(page)
            page.deleteLater()
        self.made.clear()
        self.notices.clear()
        self._start().refresh()
        self._show_start()
        self._frame(False)

    def _show_start(self) -> None:
        start = self._start()
        if self._pages.indexOf(start) < 0:
            self._pages.addWidget(start)
        self._pages.setCurrentWidget(start)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.made:
            self._show_start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.show_titles(event.size().width() >= ROOMY)

    def _frame(self, shown: bool) -> None:
        for part in (self.top, self.rail, *self._lines):
            part.setVisible(shown)
