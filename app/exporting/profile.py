"""For whom quotes are signed: for readers outside, or for the team, which may know who spoke."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.looks.parts import GRID, hint
from app.workspace import Workspace
from coding.reports.choices import Choices
from coding.rights.profiles import INTERNAL, PROFILES, PUBLISHABLE, names_people

NAMED = (
    "Signed as it is written below, quotes do say who it was: take {participant} and {document} out, or keep "
    "the file in the team."
)


class ProfileChoice(QWidget):
    """A button for each profile, and what the chosen one is for."""

    changed = Signal()

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons = {profile.key: QRadioButton(profile.title, self) for profile in PROFILES}
        self.about = hint("", self)
        self._named = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for button in self.buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addWidget(self.about)
        self.buttons[PUBLISHABLE].setChecked(True)
        self._say()
        self._group.buttonToggled.connect(self._on_toggled)

    def show_choices(self, _choices: Choices) -> None:
        """The profiles are the same in every study."""

    def value(self) -> str:
        """Give the profile's key; "" is for readers."""
        return INTERNAL if self.buttons[INTERNAL].isChecked() else ""

    def put(self, key: str) -> None:
        """Choose the profile."""
        self.buttons[key if key in self.buttons else PUBLISHABLE].setChecked(True)

    def fault(self) -> str:
        """Nothing is ever wrong with it."""
        return ""

    def _on_toggled(self, _button: QRadioButton, checked: bool) -> None:
        if checked:
            self._say()
            self.changed.emit()

    def show_template(self, template: str) -> None:
        """Say so where quotes for readers are to be signed by a template that names people."""
        self._named = names_people(template)
        self._say()

    def _say(self) -> None:
        usual = next(each.about for each in PROFILES if each.key == (self.value() or PUBLISHABLE))
        self.about.setText(NAMED if self._named and not self.value() else usual)
