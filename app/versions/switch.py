"""The control that names the version of the framework that is shown, and leads to the others."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app import asking
from app.looks import icons, parts
from app.versions.comparing import CompareDialog
from app.versions.freezing import FreezeDialog
from app.versions.saying import WORKING, day
from app.workspace import Workspace
from coding.framework.versions import Version, delete_version, list_versions, only_in, rename_version
from coding.text import counted
from models.project import Changes

_WIDEST = 240


class VersionSwitch(QToolButton):
    """Names the version shown; its menu shows another, freezes the working one, or compares two."""

    chosen = Signal(object)
    """The id of the frozen version that is to be shown; None: the working one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._versions: list[Version] = []
        self.framework_id: int | None = None
        self.setAutoRaise(True)
        self.setFixedHeight(parts.CONTROL)
        self.setMaximumWidth(_WIDEST)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip("The version of the theory of change that is shown")
        icons.give(self, "clock-counter-clockwise")
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)
        self.menu().aboutToShow.connect(self._fill)
        workspace.changed.connect(self._on_changed)
        self._read()

    @property
    def version(self) -> Version | None:
        """Give the frozen version that is shown; None where it is the working one."""
        return next((each for each in self._versions if each.id == self.framework_id and each.frozen), None)

    def show_version(self, framework_id: int | None) -> None:
        """Name that version and tell that it is to be shown."""
        self.framework_id = framework_id
        self._name()
        self.chosen.emit(framework_id)

    def freeze(self) -> FreezeDialog:
        """Ask for the name under which the working version is kept as it is."""
        dialog = FreezeDialog(self._workspace, self.window())
        dialog.reasons_asked.connect(self.compare)
        dialog.open()
        return dialog

    def compare(self) -> CompareDialog:
        """Show two versions element by element: the one shown, else the newest frozen one, and the working one."""
        dialog = CompareDialog(self._workspace, self.framework_id, self.window())
        dialog.freeze_asked.connect(self.freeze)
        dialog.open()
        return dialog

    def rename(self) -> None:
        """Ask for another name for the frozen version that is shown."""
        if self.version is not None:
            name = asking.line(self, "Rename version", "Name of the version", self.version.name)
            if name is not None and name.strip() != self.version.name:
                with self._workspace.write("rename_version") as session:
                    rename_version(session, self.version.id, name)

    def delete(self) -> None:
        """Delete the frozen version that is shown, after asking."""
        version = self.version
        if version is None:
            return
        with self._workspace.read() as session:
            lost = len(only_in(session, version.id))
        stand = "stands" if lost == 1 else "stand"
        also = f" {counted(lost, 'element')} {stand} in no other version and will go too." if lost else ""
        if asking.agrees(self, "Delete version", f"Delete the frozen version “{version.name}”?{also}", "Delete"):
            with self._workspace.write("delete_version") as session:
                delete_version(session, version.id)

    def _fill(self) -> None:
        """Make the menu for what there is now."""
        menu, writes = self.menu(), self._workspace.project.writes
        menu.clear()
        for version in reversed(self._versions):
            words = f"{version.name}   frozen {day(version.frozen)}" if version.frozen else f"{WORKING}: {version.name}"
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(version.id == self.framework_id if version.frozen else self.version is None)
            action.setToolTip(version.note)
            action.triggered.connect(partial(self.show_version, version.id if version.frozen else None))
        if self._versions:
            menu.addSeparator()
        freeze = menu.addAction("Freeze this version …", self.freeze)
        freeze.setEnabled(writes and any(version.elements for version in self._versions if not version.frozen))
        menu.addAction("Compare versions …", self.compare).setEnabled(len(self._versions) > 1)
        if self.version is not None and writes:
            name = self.version.name.replace("&", "&&")
            menu.addSeparator()
            menu.addAction(f"Rename “{name}” …", self.rename)
            menu.addAction(f"Delete “{name}” …", self.delete)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("framework", "element_version"):
            self._read()

    def _read(self) -> None:
        with self._workspace.read() as session:
            self._versions = list_versions(session)
        if self.framework_id is not None and self.version is None:
            self.show_version(None)
        self._name()

    def _name(self) -> None:
        words = f"{self.version.name} (frozen)" if self.version else WORKING
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _WIDEST - 64)
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(f"Version shown: {words}")
