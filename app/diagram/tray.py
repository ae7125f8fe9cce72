"""The tray beside the canvas: codes and themes that map to nothing in the framework."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.diagram.dropping import THEME_MIME
from app.looks import parts
from app.looks.chips import SIDE, chip
from app.tasks import Progress, Tasks
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.framework.outside import Outside, outside

WIDTH = 200
HINT = "Inductive codes and themes that map to nothing, each with its passages. Drag one onto a box to bind it."
NONE = "Every inductive code maps to something in the framework."
_KIND, _ID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class TrayList(QListWidget):
    """The codes and themes, which are dragged from here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Outside the theory")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(1)

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        data = QMimeData()
        for item in items[:1]:
            data.setData(str(item.data(_KIND)), str(item.data(_ID)).encode())
        return data


class Tray(QWidget):
    """The list with its heading, and a sentence that says what it is for; it is read in the worker."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._framework_id: int | None = None
        self._reading = self._again = False
        self.setFixedWidth(WIDTH)
        self.setAutoFillBackground(True)
        self.list = TrayList(self)
        self.list.viewport().setAutoFillBackground(False)
        self.heading = parts.heading("Outside the theory", self)
        self.heading.setBuddy(self.list)
        self.said = parts.hint(HINT, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.GRID, parts.GRID, parts.GRID, parts.GRID)
        column.setSpacing(parts.GRID // 2)
        column.addWidget(self.heading)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)

    def refresh(self, framework_id: int | None) -> None:
        """Read what maps to nothing in the version (None: the working one); what changes meanwhile is read again."""
        self._framework_id, self._again = framework_id, self._reading
        if not self._reading:
            self._reading = True
            self._tasks.run(self._read, self._on_read, self._on_failed)

    def _read(self, _progress: Progress) -> Outside:
        with self._workspace.read() as session:
            return outside(session, self._framework_id)

    def _on_read(self, found: Outside) -> None:
        self._reading = False
        if self._again:
            self.refresh(self._framework_id)
        else:
            self.show_outside(found)

    def _on_failed(self, error: BaseException) -> None:
        self._reading = False
        raise error

    def show_outside(self, found: Outside) -> None:
        """List what maps to nothing, codes that nobody spoke by at the end."""
        self.list.clear()
        role = QPalette.ColorRole.PlaceholderText
        for theme in found.themes:
            item = QListWidgetItem(f"{theme.name}  {theme.passages}", self.list)
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            self._fill(item, THEME_MIME, theme.id, f"Theme “{theme.name}”", theme.passages)
        for code in sorted(found.codes, key=lambda each: -each.passages):
            item = QListWidgetItem(QIcon(chip(code.colour, "inductive")), f"{code.name}  {code.passages}", self.list)
            self._fill(item, CODE_MIME, code.id, f"Code “{code.name}”", code.passages)
            if not code.passages:
                item.setForeground(self.palette().color(role))
        self.said.setText(HINT if self.list.count() else NONE)
        self.counted.emit(self.list.count())

    def _fill(self, item: QListWidgetItem, kind: str, own_id: int, words: str, passages: int) -> None:
        item.setData(_KIND, kind)
        item.setData(_ID, own_id)
        item.setToolTip(f"{words}: {passages:,} passages. Drag it onto a box to bind it; Return shows its segments.")

    def code_of(self, item: QListWidgetItem | None) -> int:
        """Give the code an item stands for; 0 for a theme."""
        return int(item.data(_ID)) if item is not None and item.data(_KIND) == CODE_MIME else 0
