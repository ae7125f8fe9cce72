"""Settings: how the window looks, who codes, and what is kept on this machine."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import asking
from app.frame.kept import Kept, clear, kept, written_size
from app.looks import theme
from app.looks.chosen import chosen_theme
from app.looks.parts import GRID, MARGIN, bar, heading, hint, line
from app.paths import data_folder

if TYPE_CHECKING:
    from app.frame.window import Window

WIDTH = 640


def settings(window: "Window") -> None:
    """Open the settings."""
    SettingsDialog(window).open()


class SettingsDialog(QDialog):
    """What holds for all studies; every choice holds at once."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Settings")
        self.setMinimumWidth(WIDTH)
        self._rows = QWidget(self)
        self._themes = QButtonGroup(self)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GRID)
        column.addWidget(heading("How the window looks", self))
        column.addLayout(bar(*self._choices(), None))
        column.addWidget(line(self))
        column.addWidget(heading("Kept on this machine", self))
        column.addWidget(hint(f"Beside your studies, which lie where you put them, all of this is in {data_folder()}."))
        column.addWidget(self._rows)
        column.addStretch()
        column.addWidget(close)
        self._list()

    def _choices(self) -> list[QRadioButton]:
        made = []
        for key, title in ((theme.SYSTEM, "As the system"), *((each.key, each.title) for each in theme.SCHEMES)):
            button = QRadioButton(title, self)
            button.setChecked(key == chosen_theme())
            button.clicked.connect(lambda _checked=False, key=key: self._window.choose_theme(key))
            self._themes.addButton(button)
            made.append(button)
        return made

    def _list(self) -> None:
        """List what is kept, with a button to see it and one to remove it."""
        if (old := self._rows.layout()) is not None:
            QWidget().setLayout(old)
        for child in self._rows.findChildren(QWidget):
            child.deleteLater()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, GRID, 0, 0)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(MARGIN)
        grid.setColumnStretch(0, 1)
        for row, each in enumerate(kept()):
            grid.addWidget(self._about(each), row, 0)
            grid.addWidget(QLabel(written_size(each.size) if each.files else "nothing", self._rows), row, 1)
            grid.addWidget(self._button("Show", each, self._show), row, 2)
            grid.addWidget(self._button("Remove …", each, self._remove), row, 3)

    def _about(self, each: Kept) -> QWidget:
        about = QWidget(self._rows)
        column = QVBoxLayout(about)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(QLabel(each.title, about))
        column.addWidget(hint(each.about, about))
        return about

    def _button(self, words: str, each: Kept, slot: object) -> QPushButton:
        button = QPushButton(words, self._rows)
        button.setAccessibleName(f"{words.removesuffix(' …')}: {each.title}")
        button.setAutoDefault(False)
        button.setEnabled(bool(each.files))
        assert callable(slot)
        button.clicked.connect(lambda _checked=False: slot(each))
        return button

    def _show(self, each: Kept) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(each.folder)))

    def _remove(self, each: Kept) -> None:
        if each.key == "sample" and self._window.workspace is not None and self._is_open(each):
            asking.tell(self, "Settings", "The sample study is open; close it first.")
        elif asking.agrees(self, "Settings", f"Remove “{each.title}” ({each.about})? This cannot be undone.", "Remove"):
            clear(each.key)
            self._list()

    def _is_open(self, each: Kept) -> bool:
        workspace = self._window.workspace
        return workspace is not None and workspace.project.path.is_relative_to(each.folder)
