"""How often a code was used, in a line that leads to its segments."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.tasks import Tasks
from app.workspace import Workspace
from coding.holding import held_by, people_coded

SOON = 150
"""Milliseconds after which is counted: nobody who runs through the tree should wait for figures."""
UNUSED = "Not used yet: select words on the page, then choose it."
_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
_Counted = tuple[int, tuple[int, int, int]]
"""A code's id, and how many segments, documents and participants it has, with the codes below it."""


class CodeFigures(QLabel):
    """Counts a little later, where it is seen, and in the window's worker where there is one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._code_id = 0
        self._waiting = QTimer(self, singleShot=True, interval=SOON)
        self._waiting.timeout.connect(self._count)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(_LINKS)
        self.setWordWrap(True)
        self.setToolTip("List these segments below the page; those of the codes under it are among them")
        self.linkActivated.connect(self._show_segments)

    def show_code(self, code_id: int) -> None:
        """Show the figures of the code, those that were shown until the new ones are counted."""
        if code_id != self._code_id:
            self.setText("…")
        self._code_id = code_id
        if code_id:
            self._waiting.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._code_id:
            self._waiting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Write the link anew in another theme: it keeps the ink it was written in."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and (words := self.text()):
            self.clear()
            self.setText(words)

    def _count(self) -> None:
        if not self.isVisible():  # nobody looks, or the study is being closed
            return
        work, tasks = partial(_counted, self._workspace, self._code_id), getattr(self.window(), "tasks", None)
        if isinstance(tasks, Tasks):
            tasks.run(lambda _progress: work(), self._show, _raise)
        else:
            self._show(work())

    def _show(self, found: _Counted) -> None:
        code_id, numbers = found
        if code_id != self._code_id:
            return
        words = zip(numbers, ("segment", "document", "participant"), strict=True)
        said = [f"{number}&nbsp;{word}{'' if number == 1 else 's'}" for number, word in words]
        self.setText(f'<a href="#">{" · ".join(said)}</a>' if numbers[0] else UNUSED)

    def _show_segments(self, _link: str) -> None:
        self._workspace.ask_segments(code_ids=(self._code_id,))


def _counted(workspace: Workspace, code_id: int) -> _Counted:
    with workspace.read() as session:
        held = held_by(session, [code_id])
        people = people_coded(session, [code_id]) if held.segments else 0
    return code_id, (held.segments, held.documents, people)


def _raise(error: BaseException) -> None:
    raise error
