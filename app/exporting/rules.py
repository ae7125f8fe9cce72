"""The rules that quotes and figures follow in the whole study: how quotes are signed, what counts as one source."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from app.exporting.attribution import AttributionEditor
from app.looks.parts import CONTROL, MARGIN, bar, hint, primary, title
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.reports.choices import Choices, read_choices
from coding.sources import FOCUS_GROUP, ORGANISATION, rule_in_words, source_rule
from coding.studies import set_source_rule

if TYPE_CHECKING:
    from app.frame.window import Window

WIDE, NARROW = (560, 456), (480, 400)


def attribution(window: "Window") -> "AttributionDialog":
    """Ask how quotes are signed in the whole study."""
    assert window.workspace is not None
    dialog = AttributionDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


def sources(window: "Window") -> "SourcesDialog":
    """Ask what counts as one source in the whole study."""
    assert window.workspace is not None
    dialog = SourcesDialog(window.workspace, window)
    dialog.open()
    return dialog


class AttributionDialog(QDialog):
    """The attribution of quotes, edited by example; stored as one step."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        _prepare(self, "Attribution of quotes", WIDE)
        self.editor = AttributionEditor(workspace, self)
        self.editor.keep.hide()
        self.store = primary(QPushButton("Use for the whole &study", self))
        self.store.setEnabled(False)
        self.store.clicked.connect(self._store)
        self.editor.changed.connect(self._on_edited)
        said = "A quote in a report says who spoke, but not who it was. What is not known of a speaker is left out."
        _lay_out(self, said, [self.editor], self.store)
        self.editor.setEnabled(False)
        tasks.run(self._read, self._take, self._failed)

    def _read(self, _progress: Progress) -> Choices:
        with self._workspace.read() as session:
            return read_choices(session)

    def _take(self, choices: Choices) -> None:
        self.editor.setEnabled(True)
        self.editor.show_choices(choices)
        self.editor.line.setFocus()
        self.editor.line.end(False)  # a chip that is pressed first adds to what is there

    def _failed(self, error: BaseException) -> None:
        self.reject()
        raise error

    def _on_edited(self) -> None:
        self.store.setEnabled(not self.editor.fault() and self._workspace.project.writes)

    def _store(self) -> None:
        if self.editor.value():
            self.editor.keep_for_study()
        self.accept()


class SourcesDialog(QDialog):
    """What counts as one source; stored as one step."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        _prepare(self, "What counts as one source", NARROW)
        with workspace.read() as session:
            self._rule = source_rule(session)
        self.groups = QCheckBox("People of one &focus group are one source", self)
        self.organisations = QCheckBox("People of one &organisation are one source", self)
        self.groups.setChecked(FOCUS_GROUP in self._rule)
        self.organisations.setChecked(ORGANISATION in self._rule)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setAccessibleName("The rule in words")
        for box in (self.groups, self.organisations):
            box.toggled.connect(self._say)
        self.store = primary(QPushButton("Use for the whole &study", self))
        self.store.clicked.connect(self._store)
        self.store.setEnabled(workspace.project.writes)
        parts: list[QWidget] = [
            self.groups,
            _below("They spoke with one another: five who nod are not five who found it out for themselves.", self),
            self.organisations,
            _below(
                "Colleagues share what they know. Respondents of a survey count each, whatever they say here.", self
            ),
            self.said,
        ]
        said = (
            "How well an outcome is supported depends on how many speak for it independently of one another. "
            "The outcome table counts its sources by this rule, and says it in its caption."
        )
        _lay_out(self, said, parts, self.store)
        self._say()

    def rule(self) -> frozenset[str]:
        """Give the rule as ticked."""
        ticked = {FOCUS_GROUP: self.groups.isChecked(), ORGANISATION: self.organisations.isChecked()}
        return frozenset(name for name, on in ticked.items() if on)

    def _say(self) -> None:
        self.said.setText(f"Captions will say: “Sources: {rule_in_words(self.rule())}.”")

    def _store(self) -> None:
        if self.rule() != self._rule:
            with self._workspace.write("set_source_rule") as session:
                groups, organisations = self.groups.isChecked(), self.organisations.isChecked()
                set_source_rule(session, focus_groups=groups, organisations=organisations)
        self.accept()


def _below(words: str, parent: QWidget) -> QWidget:
    label = hint(words, parent)
    label.setContentsMargins(MARGIN + MARGIN // 2, 0, 0, MARGIN // 2)
    return label


def _prepare(dialog: QDialog, words: str, size: tuple[int, int]) -> None:
    dialog.setWindowTitle(words)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(size[0])
    dialog.resize(*size)


def _lay_out(dialog: QDialog, said: str, parts: list[QWidget], store: QPushButton) -> None:
    """Title, a sentence, the parts, and the buttons at the right."""
    cancel = QPushButton("Cancel", dialog)
    cancel.setAutoDefault(False)
    cancel.setMinimumHeight(CONTROL)
    cancel.clicked.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    layout.setSpacing(MARGIN // 2)
    layout.addWidget(title(dialog.windowTitle(), dialog))
    layout.addWidget(hint(said, dialog))
    layout.addSpacing(MARGIN // 2)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
    layout.addSpacing(MARGIN // 2)
    layout.addLayout(bar(None, cancel, store))
