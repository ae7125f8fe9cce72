"""The options of a report: an editor for each thing that a report may ask for."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.exporting.attribution import AttributionEditor
from app.exporting.profile import ProfileChoice
from app.exporting.whose import CodersChoice
from app.help.words import help_button
from app.looks.parts import GRID, MARGIN, bar, heading, hint
from app.workspace import Workspace
from coding.reports import Report, ReportOptions
from coding.reports.choices import Choices
from coding.reports.participants import ROWS
from coding.reports.report import NONE

NO_COLUMNS = "No further columns"
ONLY_VERSION = "The working version; none is frozen yet"


class AttributeChoice(QComboBox):
    """An attribute of participants, or none."""

    changed = Signal()

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentIndexChanged.connect(self.changed)

    def show_choices(self, choices: Choices) -> None:
        """Offer the attributes that somebody has, each with the number of its values."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self.addItem(NO_COLUMNS, NONE)
        for name, values in choices.attributes:
            self.addItem(f"{name}  ({values} value{'' if values == 1 else 's'})", name)
        self.blockSignals(False)
        self.put(before)

    def value(self) -> str:
        """Give the attribute's name."""
        return str(self.currentData() or NONE)

    def put(self, name: str) -> None:
        """Choose the attribute, whatever its case; none where nobody has it."""
        found = [place for place in range(self.count()) if str(self.itemData(place)).casefold() == name.casefold()]
        self.setCurrentIndex(found[0] if found else 0)

    def fault(self) -> str:
        """Nothing is ever wrong with it."""
        return ""


class RowsChoice(AttributeChoice):
    """An attribute whose values are the rows; there is always one."""

    def show_choices(self, choices: Choices) -> None:
        """Offer the attributes that somebody has; where nobody has any, the one that is usual."""
        super().show_choices(choices)
        before = self.value()
        self.removeItem(0)
        if not self.count():
            self.addItem(ROWS, ROWS)
        self.put(before)


class FrameworkChoice(QComboBox):
    """The version of the framework that is reported on: the working one, or a frozen one."""

    changed = Signal()

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.addItem(ONLY_VERSION, "")
        self.currentIndexChanged.connect(self.changed)

    def show_choices(self, choices: Choices) -> None:
        """Offer the versions, the working one first."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self.addItem(f"{choices.versions[0]} (working version)" if choices.versions else ONLY_VERSION, "")
        for name in choices.versions[1:]:
            self.addItem(name, name)
        self.blockSignals(False)
        self.setEnabled(bool(choices.versions))
        self.put(before)

    def value(self) -> str:
        """Give the version's name; empty for the working one."""
        return str(self.currentData() or "")

    def put(self, name: str) -> None:
        """Choose the version; the working one where there is none of that name."""
        self.setCurrentIndex(max(0, self.findData(name)))

    def fault(self) -> str:
        """Nothing is ever wrong with it."""
        return ""


@dataclass(frozen=True, slots=True)
class EditorEntry:
    """How a field of ReportOptions is edited: its heading, the word that explains it, and the editor's class."""

    field: str
    words: str
    word: str
    make: Any


EDITORS = (
    EditorEntry("coders", "Whose coding", "consensus", CodersChoice),
    EditorEntry("rows", "A row for each", "attribute", RowsChoice),
    EditorEntry("by", "A column for each", "attribute", AttributeChoice),
    EditorEntry("framework", "Version of the framework", "version", FrameworkChoice),
    EditorEntry("profile", "For whom quotes are signed", "attribution", ProfileChoice),
    EditorEntry("attribution", "How quotes are signed", "attribution", AttributionEditor),
)


class OptionsForm(QWidget):
    """The editors of what the report asks for; `changed` comes with every edit."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Any] = {}
        self._sections: dict[str, QWidget] = {}
        self._asked: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(MARGIN)
        for entry in EDITORS:
            editor = entry.make(workspace, self)
            self.editors[entry.field] = editor
            self._sections[entry.field] = _section(entry, editor, self)
            layout.addWidget(self._sections[entry.field])
            editor.changed.connect(self._on_edited)
        self.editors["profile"].changed.connect(self._on_profile)
        self.editors["attribution"].line.textChanged.connect(self.editors["profile"].show_template)
        self._nothing = hint("There is nothing to choose: this report is always whole.", self)
        layout.addWidget(self._nothing)
        layout.addStretch()

    def show_choices(self, choices: Choices) -> None:
        """Offer what the study has."""
        for editor in self.editors.values():
            editor.show_choices(choices)

    def show_report(self, report: Report, options: ReportOptions) -> None:
        """Show the editors that the report asks for, with these options."""
        self._asked = tuple(name for name in self.editors if name in report.asks)
        for name, section in self._sections.items():
            section.setVisible(name in self._asked)
            if name in self._asked:
                self.editors[name].put(getattr(options, name))
        self.editors["coders"].allow_layers(report.layered)
        self._nothing.setVisible(not self._asked)

    def options(self, usual: ReportOptions) -> ReportOptions:
        """Give the options as chosen; what is not asked for is as usual."""
        return replace(usual, **{name: self.editors[name].value() for name in self._asked})

    def fault(self) -> str:
        """Say the first thing that is wrong; "" where nothing is."""
        return next(filter(None, (str(self.editors[name].fault()) for name in self._asked)), "")

    def _on_profile(self) -> None:
        self.editors["attribution"].show_profile(self.editors["profile"].value())

    def _on_edited(self) -> None:
        self.changed.emit()


def _section(entry: EditorEntry, editor: QWidget, parent: QWidget) -> QWidget:
    section = QWidget(parent)
    layout = QVBoxLayout(section)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID // 2)
    label = heading(entry.words, section)
    label.setBuddy(editor)
    if not editor.accessibleName():
        editor.setAccessibleName(entry.words)
    layout.addLayout(bar(label, None, help_button(section, entry.word)))
    layout.addWidget(editor)
    return section
