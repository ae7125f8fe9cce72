"""Editing by example how quotes say who spoke: a template, buttons for attributes, and three quotes signed with it."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.exporting.fault import Fault
from app.looks.flow import Flow
from app.looks.parts import GRID, bar, hint
from app.text.utf16 import Utf16
from app.workspace import Workspace
from coding.attribution import Example, attribution, insertion, joint
from coding.errors import CodingError
from coding.reports.choices import Choices
from coding.rights.profiles import INTERNAL, set_template
from coding.studies import check_attribution

SHOWN = 64
"""Characters of a quote that are shown: how it is signed is the point."""
CHIP = 20
"""Characters of an attribute's name on its button."""


class AttributionEditor(QWidget):
    """A template of attributions; `changed` comes with every letter."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._usual = self._signed_with = self._profile = ""
        self._templates: dict[str, str] = {}
        self._examples: tuple[Example, ...] = ()
        self.line = QLineEdit(self)
        self.line.setAccessibleName("How quotes are signed")
        self.line.setPlaceholderText("({role}, {region})")
        self._chips = QWidget(self)
        self._flow = Flow(self._chips)
        self.fault_label = Fault(self)
        self.signed = _paper(self)
        self.keep = QPushButton("Use this for the whole &study", self)
        self.keep.setAutoDefault(False)
        self.keep.setToolTip("All quotes of this study are signed so from now on, in every export")
        self._lay_out()
        self.line.textChanged.connect(self._on_edited)
        self.keep.clicked.connect(self.keep_for_study)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(hint("Write it as it should look; an attribute stands in braces.", self))
        for part in (self.line, self._chips, self.fault_label):
            layout.addWidget(part)
        layout.addWidget(hint("So these quotes will be signed:", self))
        layout.addWidget(self.signed)
        layout.addLayout(bar(self.keep, None))

    def show_choices(self, choices: Choices) -> None:
        """Offer the study's attributes, show its quotes, and begin with its template where nothing was written yet."""
        written = self.value() if self._usual else ""
        self._templates = {"": choices.template, INTERNAL: choices.internal}
        self._usual, self._examples = self._templates[self._profile], choices.examples
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        for name in choices.fields:
            self._add_chip(name)
        self.put(written)
        self._on_edited()

    def show_profile(self, profile: str) -> None:
        """Edit the template of that profile ("" is for readers); what was written for the other one goes."""
        if profile != self._profile and self._templates:
            self._profile, self._usual = profile, self._templates[profile]
            self.put("")

    def value(self) -> str:
        """Give the template; "" where it is the study's own."""
        text = self.line.text().strip()
        return "" if text == self._usual else text

    def put(self, template: str) -> None:
        """Show the template; "" is the study's own."""
        self.line.setText(template or self._usual)

    def fault(self) -> str:
        """Say what is wrong with the template; "" where nothing is."""
        if not self.line.text().strip():
            return "Nothing is written here, so quotes would not say who spoke: insert an attribute, such as role."
        try:
            with self._workspace.read() as session:
                check_attribution(session, self.line.text())
        except CodingError as error:
            return str(error)
        return ""

    def keep_for_study(self) -> None:
        """Make the template the study's own: one step that can be undone."""
        template = self.line.text().strip()
        with self._workspace.write("set_attribution") as session:
            set_template(session, self._profile, template)
        self._usual = self._templates[self._profile] = template
        self._on_edited()

    def insert(self, name: str) -> None:
        """Put the attribute where the cursor stands, set off from what is there, or in the place of a selection."""
        line = self.line
        text, utf16 = line.text(), Utf16(line.text())
        cursor = line.cursorPosition()
        start, end = (line.selectionStart(), line.selectionEnd()) if line.hasSelectedText() else (cursor, cursor)
        start, end, words = insertion(text, utf16.point(start), utf16.point(end), name)
        line.setCursorPosition(utf16.unit(start))
        if start < end:
            line.setSelection(utf16.unit(start), utf16.unit(end) - utf16.unit(start))
        line.insert(words)
        line.setFocus()

    def _add_chip(self, name: str) -> None:
        words = f"+ {name if len(name) <= CHIP else name[:CHIP].rstrip() + '…'}"
        chip = QPushButton(words.replace("&", "&&"), self._chips)
        chip.setAutoDefault(False)
        chip.setAccessibleName(f"Insert {name}")
        chip.setToolTip(f"Insert {{{name}}}")
        chip.setProperty("attribute", name)
        chip.clicked.connect(self._on_chip)
        self._flow.addWidget(chip)

    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.insert(str(chip.property("attribute")))

    def _on_edited(self) -> None:
        fault = self.fault()
        self.fault_label.say(fault)
        if not fault:
            self._signed_with = self.line.text()
            self._sign()
        self.keep.setEnabled(not fault and bool(self.value()) and self._workspace.project.writes)
        self.changed.emit()

    def _sign(self) -> None:
        accent = self.palette().color(QPalette.ColorRole.Link).name()
        said = (_signed(example, self._signed_with, accent) for example in self._examples)
        self.signed.setText("".join(said) or "There are no quotes and no participants yet.")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._sign()


def _signed(example: Example, template: str, accent: str) -> str:
    who = joint(attribution(template, values) for values in example.speakers)
    said = f'<span style="color:{accent}">{escape(who)}</span>' if who else "<i>(unsigned)</i>"
    return f'<p style="margin:0 0 6px 0">“{escape(shortened(example.words))}” {said}</p>'


def shortened(words: str) -> str:
    """The words, cut at a space where they are long."""
    if len(words) <= SHOWN:
        return words
    return words[:SHOWN].rsplit(" ", 1)[0].rstrip(",;:– ") + " …"


def _paper(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAccessibleName("Quotes signed so")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setFrameShape(QFrame.Shape.StyledPanel)
    label.setBackgroundRole(QPalette.ColorRole.Base)
    label.setAutoFillBackground(True)
    label.setMargin(GRID)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
