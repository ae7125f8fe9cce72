"""What an element is tied to, a line each: taken away by a button, added by typing a key or words."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.looks import parts

ROW = 28
_ID = Qt.ItemDataRole.UserRole


class Tie(NamedTuple):
    """Something that can be tied: its id, its words, and the chip before them, if it has one."""

    id: int
    words: str
    chip: QPixmap | None = None


class Picker(QLineEdit):
    """A line in which one types part of a name and picks what has it; `picked` comes with its id."""

    picked = Signal(int)
    missed = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(12)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        self.setCompleter(self._completer)
        self.returnPressed.connect(self._on_return)

    def offer(self, ties: Iterable[Tie]) -> None:
        """Offer these from now on."""
        self._offers.clear()
        for tie in ties:
            item = QStandardItem(tie.words)
            item.setData(tie.id, _ID)
            if tie.chip is not None:
                item.setData(tie.chip, Qt.ItemDataRole.DecorationRole)
            self._offers.appendRow(item)

    def open(self) -> None:
        """Show all there is to pick."""
        self._completer.setCompletionPrefix(self.text())
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.open()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.open()

    def _on_activated(self, index: QModelIndex) -> None:
        self._pick(int(index.data(_ID)))

    def _on_return(self) -> None:
        """Pick what is meant without the list: the one of that key or name, else the first that holds the words."""
        if not self.text().strip() or (self._popup.isVisible() and self._popup.currentIndex().isValid()):
            return
        wanted = self.text().strip().casefold()
        rows = [self._offers.item(row) for row in range(self._offers.rowCount())]
        called = [row for row in rows if wanted in (row.text().casefold(), row.text().casefold().partition("  ")[0])]
        found = called or [row for row in rows if wanted in row.text().casefold()]
        if found:
            self._popup.hide()
            self._pick(int(found[0].data(_ID)))
        else:
            self.missed.emit(self.text().strip())

    def _pick(self, tie_id: int) -> None:
        self.picked.emit(tie_id)
        QTimer.singleShot(0, self.clear)  # the completer writes its words after it has told


class Row(QWidget):
    """A tie with its words, which go where it leads, and the button that takes it away."""

    opened = Signal(int)
    removed = Signal(int)
    looked = Signal(int)
    """More about the tie itself is to be shown."""

    def __init__(self, tie: Tie, parent: QWidget, more: str = "") -> None:
        super().__init__(parent)
        self._id = tie.id
        self.setFixedHeight(ROW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(parts.GRID)
        if tie.chip is not None:
            chip = QLabel(self)
            chip.setPixmap(tie.chip)
            row.addWidget(chip)
        self.words = Elided(tie.words, self)
        self.words.clicked.connect(lambda: self.opened.emit(self._id))
        self.away = parts.tool(self, "x", f"Remove {tie.words}", lambda: self.removed.emit(self._id))
        row.addWidget(self.words, 1)
        self.more = parts.tool(self, "note-pencil", f"{more}: {tie.words}", lambda: self.looked.emit(self._id))
        self.more.setVisible(bool(more))
        row.addWidget(self.more)
        row.addWidget(self.away)


class Elided(QAbstractButton):
    """A button that looks like words, shortened to the room there is."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class Ties(QWidget):
    """The lines of what is tied, and the field that adds another; with `more`, each has a button of that name."""

    added = Signal(int)
    removed = Signal(int)
    opened = Signal(int)
    looked = Signal(int)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None, *, more: str = "") -> None:
        super().__init__(parent)
        self._more = more
        self.picker = Picker(placeholder, self)
        self.picker.setAccessibleName(f"{name}: add")
        self.picker.picked.connect(self.added)
        self.rows: list[Row] = []
        self._shown: list[Tie] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.picker)

    def show_value(self, tied: list[Tie], others: list[Tie]) -> None:
        """Show what is tied, and offer the others."""
        self.picker.offer(others)
        if [tie[:2] for tie in tied] == [tie[:2] for tie in self._shown]:
            return
        held = any(row.away.hasFocus() or row.words.hasFocus() for row in self.rows)
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._shown, self.rows = tied, [Row(tie, self, self._more) for tie in tied]
        for place, row in enumerate(self.rows):
            row.opened.connect(self.opened)
            row.removed.connect(self.removed)
            row.looked.connect(self.looked)
            row.away.setEnabled(self.picker.isEnabled())
            self._column.insertWidget(place, row)
            row.show()
        if held:
            self.picker.setFocus()

    def parts(self) -> list[QWidget]:
        """List what Tab walks through, in order."""
        return [*(part for row in self.rows for part in (row.words, row.more, row.away)), self.picker]
