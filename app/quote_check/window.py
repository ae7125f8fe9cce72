"""The window of the check: the draft's quotations in order, and the chosen one beside what was said."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.looks import icons
from app.looks.parts import Empty, line
from app.quote_check.bars import Foot, Head
from app.quote_check.detail import Detail
from app.quote_check.model import FILTERS, CheckModel
from app.quote_check.rows import CheckDelegate
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.bank.quoting import mark_used
from coding.check_quotes import check_draft
from coding.quotations.annotating import FOR_TEAM, write_annotated
from coding.quotations.checked import Result
from coding.quotations.reading import read_draft
from models.project import Changes, StudyError

SIZE = QSize(1120, 700)
FRAME = QSize(24, 48)
_TEXTS = ("document", "document_text", "turn", "speaker", "participant", "attribute_value", "study", "quote", "segment")
_LIST = 400
NOTHING = "No quotation is of this kind."
Checking = tuple[Result, float]
"""What was found of the draft, and when its file was last written."""


class QuoteCheck(QDialog):
    """Checks a draft in the worker and shows what was found; the draft and the study stay as they are."""

    def __init__(self, workspace: Workspace, tasks: Tasks, path: Path) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.workspace, self.tasks, self.path = workspace, tasks, path
        self.checked: Result | None = None
        self._written = 0.0
        self._task: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Quotes of “{path.name}”")
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self.model = CheckModel(self)
        self.head, self.foot = Head(self), Foot(self)
        self.list, self.detail = QListView(self), Detail(workspace, self)
        self.empty = Empty(NOTHING, parent=self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        icons.redraw(self)
        self.list.setFocus()
        self.check()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(CheckDelegate(self.list))
        self.list.setAccessibleName("Quotations of the draft")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._stack)
        split.addWidget(self.detail)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST, self.width() - _LIST])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.head, line(self), split, line(self), self.foot):
            layout.addWidget(part, int(part is split))

    def _connect(self) -> None:
        self.head.filter.currentIndexChanged.connect(self._refill)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.activated.connect(lambda _index: self.show_place())
        self.detail.use_asked.connect(self._mark_used)
        self.foot.again.clicked.connect(self.check)
        self.foot.save.clicked.connect(self.save_copy)
        self.foot.show_place.clicked.connect(self.show_place)
        self.foot.leave.clicked.connect(self.reject)
        self.foot.stop.clicked.connect(self._stop)
        self.workspace.changed.connect(self._on_changed)
        self.workspace.destroyed.connect(self.reject)

    def check(self) -> None:
        """Check the draft as it is on the disk now."""
        self._stop()
        self.head.say("")
        self.foot.begin()
        self._task = self.tasks.run(self._work, self._done, self._failed)
        self._task.answer.progressed.connect(self.foot.show_progress)

    def _work(self, progress: Progress) -> Checking:
        written = self.path.stat().st_mtime if self.path.exists() else 0.0
        draft = read_draft(self.path)
        with self.workspace.read() as session:
            return check_draft(session, draft, progress), written

    def _done(self, checking: Checking) -> None:
        self._task = None
        self.checked, self._written = checking
        self.foot.rest(ready=True)
        self.head.show_result(self.checked)
        self._refill()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.foot.rest(ready=self.checked is not None)
        if isinstance(error, StudyError):
            self.head.say(str(error), warn=True)
        elif not isinstance(error, Cancelled):
            raise error

    def _stop(self) -> None:
        """End the check under way; what was shown before stays."""
        if self._task is not None:
            self._task.progress.cancelled = True
            self._task = None
            self.foot.rest(ready=self.checked is not None)

    def _refill(self) -> None:
        """Show the quotations the filter keeps; the chosen one stays chosen where it is among them."""
        if self.checked is None:
            return
        chosen = self.detail.one
        kept = FILTERS[max(0, self.head.filter.currentIndex())]
        self.model.take(self.checked, kept)
        self._stack.setCurrentWidget(self.list if self.model.rows else self.empty)
        row = self.model.row_like(chosen) if chosen is not None else 0
        self.list.setCurrentIndex(self.model.index(max(0, row)))
        if not self.model.rows:
            self._on_current(QModelIndex())

    def _on_current(self, now: QModelIndex) -> None:
        self.detail.show_checked(self.model.checked(now))
        self.foot.show_place.setEnabled(self.detail.found() is not None)

    def show_place(self) -> None:
        """Go to the passage on the page of the main window."""
        found = self.detail.found()
        if found is not None:
            self.workspace.show_place(found.document_id, found.start, found.end)
            self._raise_main()

    def _raise_main(self) -> None:
        above = self.workspace.parent()
        if isinstance(above, QWidget):
            above.raise_()
            above.activateWindow()

    def save_copy(self) -> None:
        """Ask where the annotated copy is to be, and write it in the worker."""
        checked = self.checked
        if checked is None:
            return
        proposed = str(self.path.with_name(f"{self.path.stem} – quotes checked.docx"))
        out = asking.file_to_write(self, "Save an annotated copy", proposed, "Word documents (*.docx)")
        if out is not None:
            self.foot.save.setEnabled(False)
            self.tasks.run(partial(_write, self.path, checked, out), self._saved, self._failed)

    def _saved(self, name: str) -> None:
        self.foot.save.setEnabled(True)
        self.head.say(f"“{name}” is written, with a comment at each quotation. {FOR_TEAM}")

    def _mark_used(self, quote_ids: tuple[int, ...]) -> None:
        with self.workspace.write("mark_used") as session:
            mark_used(session, quote_ids, True)
        self.check()

    def _on_changed(self, changes: Changes) -> None:
        if self.checked is not None and self._task is None and changes.touches(*_TEXTS):
            self.head.say("The study was changed since the draft was checked: check it again.", warn=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.redraw(self)
            self.detail.show_checked(self.detail.one)
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_at_draft()

    def _look_at_draft(self) -> None:
        """Say when the draft was saved since it was checked."""
        if self._written and self.path.exists() and self.path.stat().st_mtime > self._written:
            self.head.say("The draft was saved since it was checked: check it again.", warn=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)


def _write(draft: Path, checked: Result, out: Path, _progress: Progress) -> str:
    write_annotated(draft, checked, out)
    return out.name
