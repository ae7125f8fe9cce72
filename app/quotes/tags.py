"""The tags of a quote as chips that can be taken off, and a line in which another is typed."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QPushButton, QSizePolicy, QWidget

from app.looks.flow import Flow

_HEIGHT, _WIDTH = 26, 120


class TagLine(QLineEdit):
    """Typed here, or picked among those that are offered; Return puts the tag on."""

    tagged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._popup: QAbstractItemView = completer.popup()  # type: ignore[assignment]
        completer.activated.connect(self._tag)
        self.setCompleter(completer)
        self.setPlaceholderText("Add a tag …")
        self.setAccessibleName("Add a tag")
        self.setToolTip("Type a tag and press Return")
        self.setFixedSize(_WIDTH, _HEIGHT)

    def know(self, tags: Iterable[str]) -> None:
        """Offer the tags that other quotes have."""
        self._known.setStringList(sorted(set(tags), key=str.casefold))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._popup.hide()
            self._tag(self.text())
        else:
            super().keyPressEvent(event)

    def _tag(self, tag: str) -> None:
        QTimer.singleShot(0, self, self.clear)  # the completer still writes into the line
        if tag.strip():
            self.tagged.emit(tag.strip())


class Tags(QWidget):
    """Tells what is to be put on and taken off."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] | None = None
        self.chips: list[QPushButton] = []
        self._flow = Flow(self)
        self.field = TagLine(self)
        self.field.tagged.connect(self.added)
        self._flow.addWidget(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, tags: tuple[str, ...], known: Iterable[str]) -> None:
        """Show the tags; `known` are offered while another is typed."""
        self.field.know(known)
        if tags == self._shown:
            return
        self._shown = tags
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.field)
        self.chips = [self._chip(tag) for tag in tags]
        self._flow.addWidget(self.field)
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, tag: str) -> QPushButton:
        chip = QPushButton(f"{tag.replace('&', '&&')}  ✕", self)
        chip.setFixedHeight(_HEIGHT)
        chip.setToolTip(f"Take the tag “{tag}” off")
        chip.setAccessibleName(f"Tag {tag}; press to take it off")
        chip.setAutoDefault(False)
        chip.clicked.connect(partial(self.removed.emit, tag))
        self._flow.addWidget(chip)
        chip.show()
        return chip
