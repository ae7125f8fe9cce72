"""The lower edge of the export dialog: the format, the button that exports, and what has become of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.exporting.places import open_file, show_in_folder
from app.looks.parts import CONTROL, GRID, bar, hint, line, primary
from coding.exporters import EXPORTERS
from coding.exporters.exporter import Exporter

BAR = 200
SHORT = {"docx": "Word", "xlsx": "Excel", "csv": "CSV", "html": "Web page", "json": "JSON"}
"""What a format is called on its button; those asked for most come first."""
_ORDERED = sorted(EXPORTERS, key=lambda exporter: [*SHORT, exporter.key].index(exporter.key))
_LOOK = """
QPushButton { padding: 0 12px; border: 1px solid palette(mid); border-radius: 4px;
    background: palette(button); color: palette(button-text); }
QPushButton:checked { border-color: palette(highlight); background: palette(highlight);
    color: palette(highlighted-text); }
QPushButton:focus { border: 2px solid palette(link); }
QPushButton:disabled { color: palette(placeholder-text); }
"""
"""Of buttons of which one stays pressed; Fusion's own can hardly be told apart on a dark ground."""


class Footer(QWidget):
    """Formats as buttons of which one is pressed; `export_asked`, `cancel_asked` and `close_asked` when pressed."""

    export_asked = Signal()
    cancel_asked = Signal()
    close_asked = Signal()
    format_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written: Path | None = None
        self._group = QButtonGroup(self)
        self.formats = {exporter.key: self._format(exporter) for exporter in _ORDERED}
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name = hint("", self)
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(BAR)
        self.progress.setAccessibleName("Progress")
        self.show_button = self._button("Show in &folder", self._show)
        self.open_button = self._button("&Open", self._open)
        self.cancel = self._button("Cancel", self.cancel_asked.emit)
        self.close_button = self._button("Close", self.close_asked.emit)
        self.export = primary(QPushButton("&Export …", self))
        self.export.clicked.connect(self.export_asked)
        self._lay_out()
        self.show_idle("")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        told = bar(self.message, self.progress, self.show_button, self.open_button, self.cancel)
        told.setStretch(0, 1)
        layout.addLayout(told)
        layout.addWidget(line(self))
        label = QLabel("As", self)
        pressed = bar(label, *self.formats.values(), self.name, self.close_button, self.export)
        pressed.setStretch(1 + len(self.formats), 1)
        layout.addLayout(pressed)

    def _format(self, exporter: Exporter) -> QPushButton:
        button = QPushButton(SHORT.get(exporter.key, exporter.title), self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setStyleSheet(_LOOK)
        button.setMinimumHeight(CONTROL)
        button.setToolTip(f"{exporter.title} ({exporter.suffix})")
        button.setAccessibleName(exporter.title)
        self._group.addButton(button)
        button.clicked.connect(self.format_chosen)
        return button

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setMinimumHeight(CONTROL)
        button.clicked.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return button

    def exporter(self) -> Exporter:
        """Give the chosen format."""
        return next(each for each in EXPORTERS if self.formats[each.key].isChecked())

    def choose(self, key: str) -> None:
        """Choose the format of that key; where there is none, the first."""
        self.formats[key if key in self.formats else _ORDERED[0].key].setChecked(True)

    def show_running(self, name: str) -> None:
        """Say that the file is being written."""
        self.written = None
        self._show_told(f"Writing “{name}” …", running=True)
        self.progress.setRange(0, 0)

    def show_cancelling(self) -> None:
        """Say that the writing is about to end."""
        self.message.setText("Cancelling …")

    def show_progress(self, done: int, of: int, _name: str) -> None:
        """Show how far the writing is."""
        self.progress.setRange(0, of)
        self.progress.setValue(done)

    def show_written(self, path: Path) -> None:
        """Say where the file is, and offer to go there."""
        self.written = path
        self._show_told(f"Written: {path.name}", running=False)
        self.message.setToolTip(str(path))

    def show_idle(self, sentence: str) -> None:
        """Say a sentence, or nothing."""
        self.written = None
        self._show_told(sentence, running=False)

    def _show_told(self, sentence: str, *, running: bool) -> None:
        self.message.setText(sentence)
        self.message.setToolTip("")
        ended = self.window().focusWidget() is self.cancel
        for each in (self.progress, self.cancel):
            each.setVisible(running)
        if running:
            self.cancel.setFocus()  # else the keyboard would go nowhere when the others rest
        for each in (self.show_button, self.open_button):
            each.setVisible(self.written is not None and not running)
        for each in (self.export, self.close_button, *self.formats.values()):
            each.setEnabled(not running)
        if ended and not running:
            self.export.setFocus()

    def _show(self) -> None:
        if self.written is not None:
            show_in_folder(self.written)

    def _open(self) -> None:
        if self.written is not None:
            open_file(self.written)
