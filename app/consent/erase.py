"""Erasing a participant or a document for good: what repeats the words, which copies hold them, and the name typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.consent.listing import STILL, Listing, show_findings
from app.consent.traces import copies, forget, in_backups
from app.looks.parts import CONTROL, GRID, MARGIN, bar, hint, title
from app.tasks import Progress, Tasks, refusal
from app.workspace import Workspace
from coding.rights.echoes import Echo
from coding.rights.erasing import (
    echoes_of_document,
    echoes_of_participant,
    erase_document,
    erase_participant,
    fingerprints,
    fingerprints_of_document,
)
from coding.rights.erasing_size import size_of_document, size_of_participant
from coding.rights.gone import echoes_of_gone, erase_gone, fingerprints_of_gone, gone_elsewhere, size_of_gone
from coding.rights.still_named import still_named
from coding.rights.weakening import Effects, withdrawal_effects
from coding.text import folded_name
from models.project import Session

REDACTED = "Repeats the words: what is ticked is redacted with “[erased]”; titles of your own stay unless ticked"
HELD = "Copies that hold the words, as far as this program knows"
SIZE = (640, 600)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known before it is done: how much goes, what repeats it, copies; of a participant, findings and names."""

    size: str
    echoes: list[Echo]
    prints: list[str]
    copies: list[Path]
    effects: Effects | None = None
    still: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be erased: a sentence on it, and the verbs that list, know again, measure and erase it."""

    word: str
    about: str
    echoes: Callable[[Session, int], list[Echo]]
    prints: Callable[[Session, int], list[str]]
    erase: Callable[[Session, int, set[tuple[str, int, str]]], None]
    size: Callable[[Session, int], str]
    person: bool


_FOREVER = " The history is emptied of words, so nothing done before can be undone. This cannot be undone either."
PARTICIPANT = Kind(
    "participant",
    "What they said, who they are, and every segment on their words is removed from the study; documents in which "
    f"nobody else answers go as a whole.{_FOREVER}",
    echoes_of_participant,
    fingerprints,
    erase_participant,
    size_of_participant,
    person=True,
)
DOCUMENT = Kind(
    "document",
    f"Its text, its turns and every segment in it are removed from the study; participants stay.{_FOREVER}",
    echoes_of_document,
    fingerprints_of_document,
    erase_document,
    size_of_document,
    person=False,
)

GONE = Kind(
    "person or document",
    "Another copy erased it, and it is out of this study; this file’s history still holds the words. All that other "
    f"copies erased goes at once.{_FOREVER}",
    lambda session, _which: echoes_of_gone(session, gone_elsewhere(session)),
    lambda session, _which: fingerprints_of_gone(session, gone_elsewhere(session)),
    lambda session, _which, kept: erase_gone(session, gone_elsewhere(session), kept),
    lambda session, _which: size_of_gone(gone_elsewhere(session)),
    person=False,
)


class EraseDialog(QDialog):
    """Lists what repeats the words and which copies hold them; erases once the name is typed."""

    def __init__(self, workspace: Workspace, tasks: Tasks, kind: Kind, which: tuple[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Erase a {kind.word}")
        self.resize(*SIZE)
        self._workspace, self._tasks, self._kind, self._which = workspace, tasks, kind, which
        self._prints: list[str] = []
        self._copies: list[Path] = []
        self._still = ""
        self.said = hint("Looking for what repeats the words …", self)
        self.listing = Listing("What repeats the words, and where else they are", self)
        self.title = title(f"Erase {which[1]} for good?", self)
        self.own = QCheckBox("&Delete the copies that this program made", self)
        self.own.setChecked(True)
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(which[1])
        self.label = QLabel(f"Type the &name “{which[1]}” to confirm:", self)
        self.label.setBuddy(self.typed)
        self.cancel, self.go = QPushButton("Cancel", self), QPushButton("&Erase for good", self)
        self._lay_out()
        self.typed.textChanged.connect(self._on_typed)
        self._ready = False
        self._on_typed()
        tasks.run(self._look, self._show_found, self._refuse)

    def _lay_out(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.cancel.setDefault(True)
        for button in (self.cancel, self.go):
            button.setMinimumHeight(CONTROL)
        self.go.setAutoDefault(False)
        self.own.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        for words in (self.title, hint(self._kind.about, self), self.said):
            layout.addWidget(words)
        layout.addWidget(self.listing, 1)
        layout.addStretch()
        for part in (self.own, self.label, self.typed):
            layout.addWidget(part)
        layout.addLayout(bar(None, self.cancel, self.go))

    def _look(self, _progress: Progress) -> Found:
        which = self._which[0]
        with self._workspace.read() as session:
            echoes, prints = self._kind.echoes(session, which), self._kind.prints(session, which)
            found = Found(self._kind.size(session, which), echoes, prints, [])
            if self._kind.person:
                still = "\n".join(still_named(session, which, echoes, erased=True).parts)
                found = replace(found, effects=withdrawal_effects(session, which), still=still)
        return replace(found, copies=copies(self._workspace.project.path, prints))

    def _show_found(self, found: Found) -> None:
        self._prints, self._copies, self._still = found.prints, found.copies, found.still
        self.listing.add_echoes(REDACTED, found.echoes, ticked=True)
        if found.effects is not None:
            show_findings(self.listing, found.effects)
        self.listing.add(STILL, filter(None, (found.still,)))
        self.listing.add(HELD, map(str, self._copies))
        self.listing.setVisible(bool(self.listing.topLevelItemCount()))
        self.own.setVisible(bool(in_backups(self._copies)))
        nothing = "Nothing else repeats the words, and no copy of the study was found here. "
        nothing = "" if found.echoes or self._copies else nothing
        self.said.setText(f"What goes: {found.size}. {nothing}Files you exported or sent stay as they are.")
        self._ready = True
        self._on_typed()

    def _on_typed(self) -> None:
        self.go.setEnabled(self._ready and folded_name(self.typed.text()) == folded_name(self._which[1]))

    def accept(self) -> None:
        if not self.go.isEnabled():
            return
        self._freeze("Erasing …")
        kept = self.listing.unticked()

        def work(_progress: Progress) -> list[Path]:
            with self._workspace.project.erase(self._workspace.coder) as session:
                self._kind.erase(session, self._which[0], kept)
            forget(self._workspace.project.uid, self._prints)
            gone = in_backups(self._copies) if self.own.isChecked() else []
            for path in gone:
                path.unlink(missing_ok=True)
            return [path for path in self._copies if path not in gone]

        self._tasks.run(work, self._end, self._refuse)

    def _freeze(self, words: str) -> None:
        self.said.setText(words)
        for part in (self.listing, self.own, self.typed, self.go, self.cancel):
            part.setEnabled(False)

    def _end(self, left: list[Path]) -> None:
        """Say what is done, and which copies the user still has to see to."""
        self._workspace.remembered.forget()
        self.listing.clear()
        self.listing.setEnabled(True)
        self.listing.add("Copies that still hold the words: delete them, or erase there too", map(str, left))
        self.listing.add(STILL, filter(None, (self._still,)))
        self.listing.setVisible(bool(left or self._still))
        for part in (self.own, self.label, self.typed, self.go):
            part.hide()
        self.title.setText(f"{self._which[1]} is erased")
        self.said.setText(f"{self._which[1]} is erased from this study.")
        self.cancel.setText("Close")
        self.cancel.setEnabled(True)
        self.cancel.setFocus()

    def reject(self) -> None:
        if self.cancel.isEnabled():
            super().reject()

    def _refuse(self, error: BaseException) -> None:
        sentence = refusal(error)
        if not sentence:
            return
        self.said.setText(sentence)
        self.cancel.setEnabled(True)
