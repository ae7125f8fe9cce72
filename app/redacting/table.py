"""What was replaced by what: kept in the study, never exported."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app import asking
from app.looks.parts import GRID, MARGIN, Empty, bar, hint, second
from app.looks.rows import RoomyDelegate
from app.redacting.dialog import open_on
from app.tasks import Progress
from app.workspace import Workspace
from coding.rights.pseudonyms import forget_replacements
from coding.texts.redacting import list_replacements
from models.project import Changes, StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(640, 440)
SAID = (
    "Who stands behind which pseudonym. This list is in no report and no export; it is seen by all who have the study."
)
FORGET = (
    "{} will be taken out of the list for good: nobody can say any more who it was, and the texts stay as they are. "
    "The history is emptied of words: nothing done before can be undone, and this cannot be undone either."
)
ID = Qt.ItemDataRole.UserRole
NONE_YET = "No name was replaced yet. Select one on the page and press Ctrl+H, or let the program look for names."


def replaced_names(window: "Window") -> "ReplacedDialog":
    """Open the list."""
    assert window.workspace is not None
    dialog = ReplacedDialog(window.workspace, window)
    dialog.open()
    return dialog


class ReplacedDialog(QDialog):
    """Lists names and what stands for them."""

    def __init__(self, workspace: Workspace, window: "Window") -> None:
        super().__init__(window)
        self.setWindowTitle("Replaced names")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._workspace, self._tasks = workspace, window.tasks
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels(["Name", "Replaced by", "What it is"])
        self.list.setAccessibleName("Replaced names")
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.none: QWidget = Empty(NONE_YET, "Replace a &name …", self._replace, self)
        self.forget, self.shut = second(QPushButton("&Forget …", self)), second(QPushButton("Close", self))
        self.forget.setToolTip("Take the chosen names out of the list and out of the history, for good")
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._enable)
        self.forget.clicked.connect(self._forget)
        self.shut.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(hint(SAID, self))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1)
        layout.addLayout(bar(self.forget, None, self.shut))
        workspace.changed.connect(self._on_changed)
        self._fill()

    def _fill(self) -> None:
        with self._workspace.read() as session:
            found = list_replacements(session)
        self.list.clear()
        for each in found:
            QTreeWidgetItem(self.list, [each.original, each.replacement, each.kind]).setData(0, ID, each.id)
        self.list.setVisible(bool(found))
        self.forget.setVisible(bool(found))
        self.none.setVisible(not found)
        self._enable()

    def _enable(self) -> None:
        self.forget.setEnabled(self._workspace.project.writes and bool(self.list.selectedItems()))

    def _forget(self) -> None:
        """Take what is chosen out of the list and the history, in the worker: the file is written anew."""
        chosen, workspace = self.list.selectedItems(), self._workspace
        ids = [item.data(0, ID) for item in chosen]
        named = f"“{chosen[0].text(0)}”" if len(chosen) == 1 else f"{len(chosen)} names"
        if not asking.agrees(self, "Forget replaced names", FORGET.format(named), "Forget for good"):
            return

        def work(_progress: Progress) -> None:
            with workspace.project.erase(workspace.coder) as session:
                forget_replacements(session, ids)

        self.forget.setEnabled(False)
        self._tasks.run(work, lambda _done: workspace.hint(f"Forgotten: {named}."), self._failed)

    def _failed(self, error: BaseException) -> None:
        self._enable()
        if not isinstance(error, StudyError):
            raise error
        asking.tell(self, "Forget replaced names", str(error))

    def _replace(self) -> None:
        open_on(self._workspace, self._tasks, "", self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("replacement"):
            self._fill()
