"""What was replaced by what: kept in the study, never exported."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, Empty, hint
from app.redacting.dialog import open_on
from app.workspace import Workspace
from coding.redacting import list_replacements
from models.project import Changes

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(640, 440)
SAID = (
    "Who stands behind which pseudonym. This list is in no report and no export; it is seen by all who have the study."
)
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
        self.list.setSortingEnabled(True)
        self.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.none: QWidget = Empty(NONE_YET, "Replace a &name …", self._replace, self)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(hint(SAID, self))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1)
        layout.addWidget(closing)
        workspace.changed.connect(self._on_changed)
        self._fill()

    def _fill(self) -> None:
        with self._workspace.read() as session:
            found = list_replacements(session)
        self.list.clear()
        self.list.addTopLevelItems([QTreeWidgetItem([each.original, each.replacement, each.kind]) for each in found])
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)

    def _replace(self) -> None:
        open_on(self._workspace, self._tasks, "", self)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("replacement"):
            self._fill()
