"""Find names: what may be one in all documents, gone through one after another, with what stands around it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import GRID, MARGIN, bar, heading, hint, primary, second
from app.redacting.dialog import open_on
from app.redacting.tree import PLACE, PlaceDelegate
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.text import checksum, counted
from coding.texts.finding_names import Candidate, find_names
from coding.texts.names_by_model import installed_model, name_finder
from coding.texts.names_in_text import Occurrence
from models.project import Changes

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1120, 700)
FRAME = QSize(24, 48)
LEFT = "names_left"
"""What was looked at and left as it is: remembered by checksums, for names are not kept outside of the study."""
SAID = (
    "These may be names, places, organisations, addresses or numbers: what the study knows, and what is written with "
    "capitals inside a sentence. No rule finds all of them; read a few transcripts, too."
)
WITH_MODEL = "A language model on this computer looks for names, too ({}). Nothing leaves the computer."
WITHOUT_MODEL = "More is found where the extra “names” is installed: spaCy with an English model, as the README says."
READING = "Reading the documents …"
NOTHING = "Nothing that looks like a name is left in the texts."
_TABLES = ("document_text", "document", "participant", "speaker", "replacement")
_WIDTHS = (0, 72, 232)


def find(window: "Window") -> "FindNamesDialog":
    """Open the dialog on all documents."""
    assert window.workspace is not None
    dialog = FindNamesDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


class FindNamesDialog(QDialog):
    """A list to work through: each is replaced, or left as it is."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find names")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks = workspace, tasks
        self._found: list[Candidate] = []
        self._left: set[str] = set(workspace.remembered.get(LEFT, []))
        self._task: Task | None = None
        self.list, self.places = QTreeWidget(self), QTreeWidget(self)
        self.says, self.far = heading(READING, self), QProgressBar(self)
        self.show_left = QCheckBox("&Show those that are left as they are", self)
        self.replace = primary(QPushButton("&Replace …", self))
        self.leave, self.shut = second(QPushButton("&Leave as it is", self)), second(QPushButton("Close", self))
        self._lay_out()
        self._listen()
        self._read()

    def _lay_out(self) -> None:
        self._prepare(self.list, ["May be a name", "Places", "Why"], "What may be a name")
        for column, width in enumerate(_WIDTHS):
            self.list.header().resizeSection(column, width)
        self._prepare(self.places, ["What stands around it", "Document"], "Where it stands")
        self.places.header().resizeSection(1, 176)
        self.far.setTextVisible(False)
        self.far.setAccessibleName("How many were looked at")
        self.far.setFixedHeight(GRID)
        halves = QSplitter(self)
        halves.setChildrenCollapsible(False)
        for part in (self.list, self.places):
            halves.addWidget(part)
        halves.setSizes([480, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(hint(f"{SAID} {_about_model()}", self))
        layout.addLayout(bar(self.says, None, self.show_left))
        layout.addWidget(self.far)
        layout.addWidget(halves, 1)
        layout.addLayout(bar(self.replace, self.leave, None, self.shut))

    def _prepare(self, tree: QTreeWidget, headers: list[str], name: str) -> None:
        tree.setHeaderLabels(headers)
        tree.setAccessibleName(name)
        tree.setRootIsDecorated(False)
        tree.setItemDelegate(PlaceDelegate(tree))
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _listen(self) -> None:
        self.list.currentItemChanged.connect(self._show_places)
        self.list.itemDoubleClicked.connect(self._replace)
        self.places.itemDoubleClicked.connect(self._go_to)
        self.show_left.toggled.connect(self._fill)
        self.replace.clicked.connect(self._replace)
        self.leave.clicked.connect(self._leave)
        self.shut.clicked.connect(self.reject)
        self._workspace.changed.connect(self._on_changed)

    def _read(self) -> None:
        self._give_up()
        workspace = self._workspace

        def work(progress: Progress) -> list[Candidate]:
            with workspace.read() as session:
                return find_names(session, progress, name_finder())

        self._task = self._tasks.run(work, self._take, self._failed)
        self._task.answer.progressed.connect(self._show_progress)
        self._enable()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.progress.cancelled = True
            self._task = None

    def _show_progress(self, done: int, of: int, name: str) -> None:
        if self._task is not None and not self._found:
            self.far.setMaximum(of)
            self.far.setValue(done)
            self.says.setText(f"Reading “{name}” …")

    def _take(self, found: list[Candidate]) -> None:
        self._task = None
        self._found = found
        self._fill()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def _fill(self, *_toggled: object) -> None:
        """Show what is still to be looked at, or all; the row that is chosen stays where it was."""
        row = max(0, self.list.currentIndex().row())
        shown = [each for each in self._found if self.show_left.isChecked() or not self._is_left(each)]
        self.list.clear()
        for candidate in shown:
            self._add(candidate)
        if shown:
            self.list.setCurrentIndex(self.list.model().index(min(row, len(shown) - 1), 0))
        self._say()
        self._enable()

    def _add(self, candidate: Candidate) -> None:
        item = QTreeWidgetItem(self.list, [candidate.words, f"{candidate.times:,}", candidate.why])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, PLACE, candidate)
        item.setToolTip(0, f"{candidate.words}: {counted(candidate.documents, 'document')}")
        if self._is_left(candidate):
            item.setText(2, "left as it is")
            for column in range(3):
                item.setForeground(column, QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText)))

    def _say(self) -> None:
        done = sum(map(self._is_left, self._found))
        self.far.setMaximum(max(1, len(self._found)))
        self.far.setValue(done if self._found else 1)
        open_ = len(self._found) - done
        self.says.setText(f"{open_:,} to look at, {done:,} left as they are" if open_ else NOTHING)

    def _enable(self) -> None:
        candidate = self.current()
        self.replace.setEnabled(candidate is not None and self._workspace.project.writes)
        self.leave.setEnabled(candidate is not None)
        left = candidate is not None and self._is_left(candidate)
        self.leave.setText("&Look at it again" if left else "&Leave as it is")

    def current(self) -> Candidate | None:
        """Give the candidate that is chosen."""
        item = self.list.currentItem()
        found = item.data(0, PLACE) if item is not None else None
        return found if isinstance(found, Candidate) else None

    def _show_places(self, *_items: object) -> None:
        candidate = self.current()
        self.places.clear()
        for place in candidate.places if candidate else ():
            item = QTreeWidgetItem(self.places, ["", place.where.title])
            item.setData(0, PLACE, place)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{place.before}{place.words}{place.after}")
        if candidate and candidate.times > len(candidate.places):
            more = f"and {candidate.times - len(candidate.places):,} more; “Replace …” lists every place first"
            QTreeWidgetItem(self.places, [more]).setFlags(Qt.ItemFlag.NoItemFlags)
        self._enable()

    def _leave(self) -> None:
        """Count the candidate among those that were looked at, or take it back."""
        candidate = self.current()
        if candidate is None:
            return
        self._left ^= {_key(candidate)}
        self._workspace.remembered.put(LEFT, sorted(self._left))
        self._fill()
        self.list.setFocus()

    def _replace(self, *_item: object) -> None:
        candidate = self.current()
        if candidate is not None and self._workspace.project.writes:
            open_on(self._workspace, self._tasks, candidate.words, self)

    def _go_to(self, item: QTreeWidgetItem, _column: int) -> None:
        place = item.data(0, PLACE)
        if isinstance(place, Occurrence):
            self._workspace.show_place(place.where.document_id, place.start, place.end)

    def _is_left(self, candidate: Candidate) -> bool:
        return _key(candidate) in self._left

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def done(self, result: int) -> None:
        """Close; the worker is free for others then."""
        self._give_up()
        super().done(result)


def _about_model() -> str:
    model = installed_model()
    return WITH_MODEL.format(model) if model else WITHOUT_MODEL


def _key(candidate: Candidate) -> str:
    return checksum(candidate.words.casefold())
