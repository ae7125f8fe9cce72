"""The tree of codes beside the outline: dragged onto an element, or the target of one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QVBoxLayout, QWidget

from app.codes.model import CodeModel
from app.framework.dragging import ELEMENT_MIME, ids
from app.looks import parts
from app.workspace import Workspace

COUNT_WIDTH = 56
EMPTY = "No codes yet. “Make codes” above makes one for each element."
HINT = "Drag a code onto an element, or the other way round."


class CodesTree(QTreeView):
    """The codes, which can be bound here but not changed."""

    bound = Signal(int, object)
    """A code's id, and the ids of the elements that were dropped on it."""

    def __init__(self, model: CodeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = model
        self.writes = model.workspace.project.writes
        self.setModel(model)
        self.setAccessibleName("Codes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(COUNT_WIDTH)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, COUNT_WIDTH)
        model.modelReset.connect(self.expandAll)
        self.expandAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)
        code = self._under(event)
        if code:
            self.setCurrentIndex(self._codes.index_of(code))
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        code, elements = self._under(event), ids(event.mimeData(), ELEMENT_MIME)
        self.setState(QAbstractItemView.State.NoState)
        if code and elements:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.bound.emit(code, elements)
        else:
            event.ignore()

    def _welcome(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(ELEMENT_MIME) and self.writes:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _under(self, event: QDropEvent) -> int:
        code = self._codes.item_at(self.indexAt(event.position().toPoint()))
        return code.id if code and self.writes else 0


class CodesPane(QWidget):
    """The tree of codes under its heading, with the sentence that says what it is for."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CodeModel(workspace, self)
        self.model.recount()
        self.tree = CodesTree(self.model, self)
        head = QVBoxLayout()
        head.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        head.setSpacing(parts.GRID // 2)
        heading = parts.heading("Codes", self)
        heading.setBuddy(self.tree)
        head.addWidget(heading)
        self.said = parts.hint(HINT, self)
        head.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        self.model.modelReset.connect(self._say)
        self._say()

    def _say(self) -> None:
        self.said.setText(HINT if self.model.rowCount() else EMPTY)
