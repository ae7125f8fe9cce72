"""A row of small buttons that goes on in the next line where the room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 4


class Flow(QLayout):
    """Parts side by side, as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._parts[place] if 0 <= place < len(self._parts) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._parts.pop(place) if 0 <= place < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((part.minimumSize().width() for part in self._parts), default=0)
        highest = max((part.minimumSize().height() for part in self._parts), default=0)
        return QSize(widest, highest)

    def _place(self, room: QRect, *, move: bool) -> int:
        """Put the parts into lines of the room and give the height they take."""
        x, y, line = room.x(), room.y(), 0
        for part in self._parts:
            if part.isEmpty():
                continue  # it is hidden
            size = part.sizeHint()
            if line and x + size.width() > room.right() + 1:
                x, y, line = room.x(), y + line + GAP, 0
            if move:
                part.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + GAP, max(line, size.height())
        return y + line - room.y()
