"""The counter-evidence of an element, read in the worker."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.findings.against import AgainstList
from app.looks import parts
from app.tasks import Tasks
from app.workspace import Workspace
from coding.evidence.against import Against, said_against
from coding.evidence.counting import Evidence
from coding.findings.live_values import Said
from coding.passages import Passage
from coding.retrieval import Query


class Counter(QWidget):
    """Lists what speaks against the element; the passages lead to their places."""

    read = Signal()
    """What is listed has changed."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._asked: tuple[object, tuple[Passage, ...], Said | None] | None = None
        self._element_id = 0
        self.list = AgainstList(self)
        self.list.opened.connect(workspace.show_place)
        self.list.all_asked.connect(self._ask_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID // 2)
        column.addWidget(parts.heading("Counter-evidence", self))
        column.addWidget(self.list)

    def show_evidence(self, element_id: int, evidence: Evidence, said: Said | None) -> None:
        """Show what contradicts; it is read only where it, or how people are named, has changed."""
        passages = tuple(each for each in evidence.passages if each.contradicting)
        asked = (element_id, passages, said)
        if asked == self._asked:
            return
        if element_id != self._element_id:
            self.list.clear()
        self._asked, self._element_id = asked, element_id
        if not passages:
            self.list.show_said([])
            self.read.emit()
            return
        self._tasks.run(lambda _progress: (asked, self._read(evidence)), self._on_read, self._on_failed)

    def _read(self, evidence: Evidence) -> list[Against]:
        with self._workspace.read() as session:
            return said_against(session, evidence)

    def _on_read(self, answer: tuple[object, Sequence[Against]]) -> None:
        asked, said = answer
        if asked == self._asked:  # else another element is shown by now
            self.list.show_said(said)
            self.read.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._asked = None
        raise error

    def _ask_all(self) -> None:
        self._workspace.ask(Query(element_ids=(self._element_id,), polarity=("contradicts",)))
