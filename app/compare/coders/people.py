"""Coders to be ticked, and new ones to be named."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from app.looks import parts
from app.looks.rows import RoomyDelegate
from coding.coders import CoderView

HEIGHT = 96
_NAME = Qt.ItemDataRole.UserRole


class NameLine(QLineEdit):
    """Takes Enter for itself while a name is being typed, which would press the dialog's button."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class People(QWidget):
    """The names that are ticked; a name that is typed and entered joins the list, ticked."""

    changed = Signal()

    def __init__(self, coders: Iterable[CoderView], ticked: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Coders")
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setItemDelegate(RoomyDelegate(self.list))
        self.list.setFixedHeight(HEIGHT)
        self.new = NameLine(self)
        self.new.setAccessibleName("Another coder")
        self.new.setPlaceholderText("Another coder: type a name, press Enter")
        self.new.setMinimumHeight(parts.CONTROL)
        self.new.entered.connect(self.add)
        wanted = {name.casefold() for name in ticked}
        for coder in coders:
            if not coder.consensus and not coder.again_of:
                self._put(coder.name, coder.name.casefold() in wanted)
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(self.list)
        column.addWidget(self.new)

    def _put(self, name: str, ticked: bool) -> None:
        item = QListWidgetItem(name, self.list)
        item.setData(_NAME, name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def add(self) -> None:
        """Let the name that is typed join the list, ticked; one that is there is ticked."""
        name = " ".join(self.new.text().split())
        self.new.clear()
        for row in range(self.list.count()):
            if name.casefold() == str(self.list.item(row).data(_NAME)).casefold():
                self.list.item(row).setCheckState(Qt.CheckState.Checked)
                return
        if name:
            self._put(name, ticked=True)
            self.changed.emit()

    def names(self) -> list[str]:
        """Give the names that are ticked, with one that is still being typed."""
        self.add()
        items = [self.list.item(row) for row in range(self.list.count())]
        return [str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked]
