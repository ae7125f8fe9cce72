"""The grading rules: the levels of the rubric with their tests, and the words for quantities."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.evidence.keeper import keeper_of
from app.evidence.levels_editor import LevelsEditor
from app.evidence.notes_form import NotesForm, judged
from app.evidence.vocabulary_form import VocabularyForm
from app.evidence.would_change import Draft, WouldChange, losing
from app.looks.parts import CONTROL, GRID, MARGIN, bar, primary, second
from app.tasks import Tasks
from app.workspace import Workspace
from coding.evidence.vocabulary import DEFAULT as USUAL_WORDS
from coding.evidence.vocabulary import check_vocabulary, set_vocabulary, vocabulary_of
from coding.framework.elements import elements_of_framework
from coding.grading.decided import decided_levels, keys_of
from coding.grading.rubric_parts import Rubric, check_rubric
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import reset_rubric, rubric_of, set_rubric
from models.project import StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1040, 760)
FRAME = QSize(24, 48)
_NOTE = 120


def grading_rules(window: "Window") -> "RubricDialog":
    """Open the grading rules of the window's study."""
    assert window.workspace is not None
    dialog = RubricDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


class RubricDialog(QDialog):
    """Edits the rubric and the words for quantities; what cannot be is said below, and the dialog stays open."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Grading rules")
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._keeper = workspace, keeper_of(workspace, tasks)
        with workspace.read() as session:
            self._before, self._words_before = rubric_of(session), vocabulary_of(session)
            elements, self._keys = elements_of_framework(session), keys_of(session)
            self._decided = decided_levels(session)
        self.name = QLineEdit(self._before.name, self)
        self.notes = NotesForm(self._before.note, self)
        self.levels = LevelsEditor(self._before, self)
        self.words = VocabularyForm(self._words_before, self)
        self.would = WouldChange(elements, self._before, self)
        self.refusal, self.warning = QLabel("", self), QLabel("", self)
        for said in (self.refusal, self.warning):
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
        self.to_notes = second(QPushButton("&Look at the notes", self))
        self.save = primary(QPushButton("Save", self))
        self._lay_out()
        self._connect()
        self._on_edited()

    def _lay_out(self) -> None:
        begin = QPushButton("&Begin with", self)
        begin.setMenu(self._presets(begin))
        begin.setMinimumHeight(CONTROL)
        label = QLabel("&Rubric", self)
        label.setBuddy(self.name)
        self.name.setMinimumHeight(CONTROL)
        tabs = self.tabs = QTabWidget(self)
        for part, title in (
            (self._graded(), "Levels and tests"),
            (self.notes, "Notes on the levels"),
            (self.words, "Words for quantities"),
        ):
            tabs.addTab(part, title)
        cancel = QPushButton("Cancel", self)
        cancel.setMinimumHeight(CONTROL)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(bar(label, self.name, begin))
        column.addWidget(tabs, 1)
        warned = bar(self.warning, self.to_notes)
        warned.setStretch(0, 1)
        column.addLayout(warned)
        column.addWidget(self.refusal)
        column.addLayout(bar(None, cancel, self.save))

    def _graded(self) -> QWidget:
        """Put the levels above what would change by them."""
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(MARGIN)
        column.addWidget(self.levels, 1)
        column.addWidget(self.would)
        return both

    def _presets(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for preset in PRESETS:
            usual = " (usual)" if preset is DEFAULT else ""
            menu.addAction(f"{preset.name}{usual}", partial(self.begin_with, preset))
        menu.addSeparator()
        menu.addAction("What is saved now", partial(self.begin_with, self._before))
        menu.addAction("The usual words for quantities", lambda: self.words.show_vocabulary(USUAL_WORDS))
        return menu

    def _connect(self) -> None:
        self.name.textEdited.connect(self._on_edited)
        self.notes.changed.connect(self._on_edited)
        self.to_notes.clicked.connect(lambda: self.tabs.setCurrentWidget(self.notes))
        self.tabs.currentChanged.connect(self._compare)
        self.levels.changed.connect(self._on_edited)
        self.words.changed.connect(self._on_edited)
        self._keeper.known.connect(self._on_known)

    def begin_with(self, rubric: Rubric) -> None:
        """Put this rubric in the place of what was written; nothing is saved yet."""
        self.name.setText(rubric.name)
        self.notes.put(rubric.note)
        self.levels.show_rubric(rubric)

    def rubric(self) -> Rubric:
        """Give the rubric as it stands."""
        return replace(self.levels.rubric, name=self.name.text().strip(), note=self.notes.notes())

    def draft(self) -> Draft:
        """Give the rubric as it stands, with what becomes of the saved levels."""
        return Draft(self.rubric(), self.levels.renamed, self.levels.taken_out)

    def _on_known(self) -> None:
        with self._workspace.read() as session:
            self._decided = decided_levels(session)
        self._compare()

    def _compare(self) -> None:
        """Say what would change, which decided grades lose their level, and whether the notes still fit."""
        draft = self.draft()
        self.would.show_changes(draft, self._keeper.evidence, self._decided)
        names = [level.name for level in self._before.levels]
        fault = judged(self.notes, draft.rubric, [*names, *self._decided.values()])
        warned = [losing(draft, self._decided, self._keys), f"{fault}." if fault else ""]
        self.warning.setText("\n".join(f"⚠ {each}" for each in warned if each))
        self.warning.setVisible(bool(self.warning.text()))
        self.to_notes.setVisible(bool(fault) and self.tabs.currentWidget() is not self.notes)

    def _on_edited(self) -> None:
        """Say what is wrong with it, or what it would change."""
        try:
            check_rubric(self.rubric())
            check_vocabulary(self.words.vocabulary())
        except StudyError as refusal:
            self.refusal.setText(str(refusal))
        else:
            self.refusal.setText("")
            self._compare()
        writes = self._workspace.project.writes
        self.refusal.setVisible(bool(self.refusal.text()))
        self.save.setEnabled(writes and not self.refusal.text())

    def accept(self) -> None:
        rubric, words = self.rubric(), self.words.vocabulary()
        if (rubric, words) != (self._before, self._words_before):
            with self._workspace.write("set_grading_rules") as session:
                if rubric != self._before:
                    renamed = self.levels.renamed
                    reset_rubric(session, renamed) if rubric == DEFAULT else set_rubric(session, rubric, renamed)
                set_vocabulary(session, words)
        super().accept()
