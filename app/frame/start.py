"""The page before a study is open: what the program is for, the studies opened last, and what to do next."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.frame.recent import recent
from app.looks import icons
from app.looks.parts import GRID, MARGIN, heading, hint, primary
from app.paths import RESOURCES

WIDTH = 720
BUTTON = 48
MARK = 72
ROW = 56


class StartPage(QWidget):
    """Makes and opens studies."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            "new": self._button("&New study", "file-plus", "Make an empty study: one file that holds everything"),
            "open": self._button("&Open a study …", "folder-open", "Open a study from your disk (Ctrl+O)"),
            "sample": self._button("Open the &sample study", "compass", "Your own copy, to try everything on"),
        }
        for key, signal in (("new", self.new_asked), ("open", self.open_asked), ("sample", self.sample_asked)):
            self._buttons[key].clicked.connect(signal)
        primary(self._buttons["sample"])
        for button in self._buttons.values():
            button.setMinimumHeight(BUTTON)
        self._recent = QListWidget(self)
        self._recent.setAccessibleName("Studies opened last")
        self._recent.setFrameShape(QListWidget.Shape.NoFrame)
        self._recent.setItemDelegate(_Study(self._recent))
        self._recent.setMouseTracking(True)
        self._recent.viewport().setAutoFillBackground(False)
        self._recent.itemActivated.connect(self._open_recent)
        self._recent.itemClicked.connect(self._open_recent)
        self._none = hint("The studies you open are listed here. Begin with the sample study.", self)
        self._busy = QLabel(self)
        self._lay_out()
        self.refresh()

    def _button(self, words: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        icons.give(button, icon)
        return button

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(GRID)
        column.addLayout(self._name())
        column.addSpacing(2 * MARGIN)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        for button in self._buttons.values():
            row.addWidget(button, 1)
        column.addLayout(row)
        column.addWidget(self._busy)
        column.addSpacing(MARGIN)
        column.addWidget(heading("Recent studies", middle))
        column.addWidget(self._none)
        column.addWidget(self._recent, 20)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(MARGIN, 4 * MARGIN, MARGIN, MARGIN)
        outer.addStretch()
        outer.addWidget(middle, WIDTH)
        outer.addStretch()

    def _name(self) -> QHBoxLayout:
        mark, name = QLabel(self), QLabel("Themeloom", self)
        mark.setPixmap(QIcon(str(RESOURCES / "icons" / "themeloom.png")).pixmap(MARK, MARK))
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 2.4)
        name.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(name)
        words.addWidget(hint("From what people said to what changed.", self))
        words.addStretch()
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(mark)
        row.addLayout(words, 1)
        return row

    def refresh(self) -> None:
        """List the studies opened last."""
        self._recent.clear()
        for path in recent():
            item = QListWidgetItem(path.stem)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setData(_WHERE, _where(path))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{path.stem}, {_where(path)}")
            item.setToolTip(str(path))
            self._recent.addItem(item)
        self._none.setVisible(not self._recent.count())
        self._recent.setVisible(bool(self._recent.count()))

    def _open_recent(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(item.data(Qt.ItemDataRole.UserRole))

    def show_busy(self, sentence: str) -> None:
        """Say what is under way and keep the buttons from being pressed again; "" when it has ended."""
        self._busy.setText(sentence)
        for button in self._buttons.values():
            button.setEnabled(not sentence)


_WHERE = Qt.ItemDataRole.UserRole + 1


class _Study(QStyledItemDelegate):
    """A study in two lines: its name, and where it lies."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)  # as wide as the list, with a scroll bar or without

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette, box = option.palette, option.rect.adjusted(0, 2, 0, -2)
        touched = bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(palette.color(QPalette.ColorRole.Accent if touched else QPalette.ColorRole.Mid)))
        painter.setBrush(palette.brush(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        inner = box.adjusted(MARGIN, GRID, -MARGIN, -GRID)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, str(index.data()))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        where = option.fontMetrics.elidedText(str(index.data(_WHERE)), Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, where)
        painter.restore()


def _where(path: Path) -> str:
    """Say where the study lies and when it was changed."""
    at = datetime.fromtimestamp(path.stat().st_mtime)
    folder = path.parent
    shown = f"~/{folder.relative_to(Path.home())}" if folder.is_relative_to(Path.home()) else str(folder)
    return f"{shown}  ·  {at:%d %B %Y, %H:%M}"
