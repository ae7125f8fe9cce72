"""The control that chooses the frozen version since which changes are marked on the diagram."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.looks import icons, parts
from coding.framework.versions import Version

_WORDS = "Changes"


class Since(QToolButton):
    """A button with a menu of the frozen versions; it is not there where there is none."""

    chosen = Signal(object)
    """The id of the version since which changes are to be marked; None: none are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.version_id: int | None = None
        self.setText(_WORDS)
        self.setToolTip("Mark what has changed since a frozen version; what was dropped is drawn too")
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setFixedHeight(parts.TOOL)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.give(self, "git-diff")
        self.setMenu(QMenu(self))
        self.hide()

    def offer(self, versions: list[Version], shown: int | None) -> None:
        """Offer the frozen versions, but not the one that is shown; forget the chosen one if it is none of them."""
        others = [version for version in versions if version.frozen and version.id != shown]
        if self.version_id not in [version.id for version in others]:
            self.version_id = None
        self.setVisible(bool(others))
        self.menu().clear()
        for version in reversed(others):
            self._entry(f"Since “{version.name}”", version.id)
        self.menu().addSeparator()
        self._entry("Mark no changes", None)
        name = next((version.name for version in others if version.id == self.version_id), "")
        self.setChecked(self.version_id is not None)
        self.setAccessibleName(f"Changes since {name}" if name else "Mark changes since a frozen version")

    def _entry(self, words: str, version_id: int | None) -> None:
        action = self.menu().addAction(words.replace("&", "&&"), partial(self._choose, version_id))
        action.setCheckable(True)
        action.setChecked(version_id == self.version_id)

    def _choose(self, version_id: int | None) -> None:
        self.version_id = version_id
        self.chosen.emit(version_id)
