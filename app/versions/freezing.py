"""The dialog that freezes the working version of the framework under a name."""

from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.looks import parts
from app.looks.fields import Field
from app.workspace import Workspace
from coding.errors import CodingError
from coding.framework.versions import compare, freeze, list_versions
from coding.text import counted

WIDTH, NOTE = 480, 72
ABOUT = (
    "Keeps the theory of change as it is now: elements, arrows and their places. You go on with the working version; "
    "the frozen one cannot be changed any more, and every report can be made of either."
)


class FreezeDialog(QDialog):
    """Asks for a name and a note; freezes."""

    reasons_asked = Signal()
    """The versions are to be compared first, so that reasons can be given."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("Freeze this version")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.note = QLineEdit(self), QPlainTextEdit(self)
        self.note.setFixedHeight(NOTE)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText("Such as: as agreed with the funder, before the interviews")
        self.name_field = Field("Name", self.name, self)
        self.note_field = Field("Why now, or what it is", self.note, self)
        name, since, without = self._read()
        self.name.setText(name)
        self.name.selectAll()
        self.unexplained = parts.hint(_unexplained(without, since), self)
        self.reasons = parts.second(QPushButton("Give reasons first …", self))
        self.reasons.clicked.connect(self._ask_reasons)
        for each in (self.unexplained, self.reasons):
            each.setVisible(without > 0)
        self._lay_out()

    def _read(self) -> tuple[str, str, int]:
        """Give a name for the next version, the newest frozen one's, and how many changes since lack a reason."""
        with self._workspace.read() as session:
            versions = list_versions(session)
            taken = {version.name.casefold() for version in versions}
            proposed = (f"Version {number}" for number in count(max(1, len(versions))))
            name = next(each for each in proposed if each.casefold() not in taken)
            if len(versions) < 2:
                return name, "", 0
            found = compare(session, versions[-2].id, versions[-1].id)
        return name, versions[-2].name, found.unexplained()

    def _lay_out(self) -> None:
        cancel, self.accept_button = (
            parts.second(QPushButton("Cancel", self)),
            parts.primary(QPushButton("Freeze", self)),
        )
        cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(parts.hint(ABOUT, self))
        for field in (self.name_field, self.note_field):
            field.label.setWordWrap(False)
            column.addWidget(field.label)
            column.addWidget(field)
        column.addWidget(self.unexplained)
        column.addLayout(parts.bar(self.reasons, None))
        column.addSpacing(parts.GRID)
        column.addLayout(parts.bar(None, cancel, self.accept_button))
        self.setFixedWidth(WIDTH)
        self.name.setFocus()

    def _ask_reasons(self) -> None:
        self.reject()
        self.reasons_asked.emit()

    def accept(self) -> None:
        """Freeze; what is wrong with the name is said under it, and the dialog stays."""
        try:
            with self._workspace.write("freeze_version") as session:
                freeze(session, self.name.text(), self.note.toPlainText())
        except CodingError as error:
            self.name_field.blame(str(error))
            self.name.setFocus()
            return
        self._workspace.hint(f"“{' '.join(self.name.text().split())}” is frozen; you go on with the working version.")
        super().accept()


def _unexplained(number: int, since: str) -> str:
    lack = "has no reason" if number == 1 else "have no reason"
    return f"{counted(number, 'change')} since “{since}” {lack} yet. Reasons can be given only until it is frozen."
