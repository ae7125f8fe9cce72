"""What two copies changed differently: one conflict after another, all versions side by side, decided by one key."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import asking
from app.looks.parts import GRID, MARGIN, Empty, bar, heading, hint, second
from app.looks.rows import RoomyDelegate
from app.sharing.sides import Sides
from app.tasks import Progress, Tasks, refusal
from app.workspace import Workspace
from coding.merging.conflicts import Conflict, decide_conflict, open_conflicts
from coding.merging.going_along import GoesAlongError
from coding.text import counted
from coding.texts.correcting import LostWordsError
from models.project import Changes, Session

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE, FRAME = QSize(920, 640), QSize(24, 48)
LIST_WIDTH = 280
ABOUT = (
    "The same thing was changed differently in several copies. Press the number of the version that is to hold, or 0 "
    "to leave it as it was; the arrow keys go on without deciding. Every decision can be undone."
)
NONE = (
    "Nothing is in conflict. Where two people change the same thing differently in copies of the study, both versions "
    "are kept and shown here, until somebody decides."
)
MOST_SIDES = 9


def show(window: "Window") -> None:
    """Open the dialog."""
    assert window.workspace is not None
    ConflictsDialog(window.workspace, window.tasks, window).open()
    window.desk.notices.take("conflicts")


def number_of(session: Session) -> int:
    """Count what is to be decided."""
    return len(open_conflicts(session))


class ConflictsDialog(QDialog):
    """The conflicts that are open at the left, the versions of the chosen one at the right."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Conflicts")
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks = workspace, tasks
        self._found: list[Conflict] = []
        self._busy = False
        self.list = QListWidget(self)
        self.list.setAccessibleName("Conflicts")
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setWordWrap(True)
        self.what, self.left = heading("", self), hint("", self)
        self.what.setWordWrap(True)
        self.left.setWordWrap(False)
        self.sides = Sides(self)
        self.refusal = QLabel("", self)
        self.refusal.setWordWrap(True)
        self.close_button = second(QPushButton("Close", self))
        self.pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        card = QVBoxLayout()
        card.setSpacing(GRID)
        for part in (self.what, self.sides, self.refusal):
            card.addWidget(part)
        card.setStretchFactor(self.sides, 1)
        row = bar(self.list, spacing=MARGIN)
        row.addLayout(card, 1)
        work = QWidget(self)
        page = QVBoxLayout(work)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GRID)
        page.addWidget(hint(ABOUT, work))
        page.addLayout(row, 1)
        self.pages.addWidget(work)
        self.pages.addWidget(Empty(NONE, parent=self))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(self.pages, 1)
        column.addLayout(bar(self.left, None, self.close_button))
        self.refusal.hide()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.sides.taken.connect(self.decide)
        self.close_button.clicked.connect(self.reject)
        self._workspace.changed.connect(self._on_changed)
        for place in range(MOST_SIDES + 1):
            QShortcut(QKeySequence(str(place)), self).activated.connect(partial(self._press, place))

    def _on_changed(self, _changes: Changes) -> None:
        self._read()

    def _read(self) -> None:
        self._tasks.run(self._look, self._fill, self._refuse)

    def _look(self, _progress: Progress) -> list[Conflict]:
        with self._workspace.read() as session:
            return open_conflicts(session)

    def _fill(self, conflicts: list[Conflict]) -> None:
        row = max(0, self.list.currentRow())
        self._found = conflicts
        self.list.clear()
        for conflict in self._found:
            QListWidgetItem(conflict.what, self.list).setToolTip(conflict.what)
        self.left.setText(f"{counted(len(self._found), 'conflict')} to be decided" if self._found else "")
        self.pages.setCurrentIndex(0 if self._found else 1)
        if self._found:
            self.list.setCurrentRow(min(row, len(self._found) - 1))
            self.list.setFocus()
        else:
            self.close_button.setFocus()

    def _show(self, row: int) -> None:
        self.refusal.hide()
        if 0 <= row < len(self._found):
            self.what.setText(self._found[row].what)
            self.sides.show_conflict(self._found[row], writes=self._workspace.project.writes)

    def _press(self, place: int) -> None:
        if self._found and place in self.sides.ids and self._workspace.project.writes:
            self.decide(self.sides.ids[place])

    def decide(self, side: int) -> None:
        """Let the side hold, or with 0 what was before; the next conflict is shown then."""
        row = self.list.currentRow()
        if self._busy or not 0 <= row < len(self._found):
            return
        self._busy = True
        self._run(self._found[row].id, side)

    def _run(self, conflict: int, side: int, *, drop: bool = False) -> None:
        deed = partial(_decide, self._workspace, conflict, side, drop)
        self._tasks.run(deed, self._end, partial(self._doubt, conflict, side))

    def _doubt(self, conflict: int, side: int, error: BaseException) -> None:
        """Ask whether what the version takes away may go; else say what is wrong."""
        if not isinstance(error, LostWordsError | GoesAlongError):
            self._refuse(error)
            return
        said = f"{error.said} in this version: {error.which}" if isinstance(error, LostWordsError) else error.said
        question = f"{said}.\n\nUndo brings them back."
        if asking.agrees(self, "Conflicts", question, "Take it, and let them go"):
            self._run(conflict, side, drop=True)
        else:
            self._end(None)

    def _end(self, _nothing: None) -> None:
        self._busy = False

    def _refuse(self, error: BaseException) -> None:
        self._busy = False
        self.refusal.setText(refusal(error))
        self.refusal.setVisible(bool(self.refusal.text()))


def _decide(workspace: Workspace, conflict: int, side: int, drop: bool, _progress: Progress) -> None:
    with workspace.write("decide_conflict") as session:
        decide_conflict(session, conflict, side, drop=drop)
