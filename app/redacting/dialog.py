"""Replace a name: its spellings with their places, each ticked or not, and what is to stand there instead."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import CONTROL, GRID, MARGIN, bar, heading, hint, primary, second
from app.redacting.sought import Sought
from app.redacting.tree import SpellingTree
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.folding import evened
from coding.text import counted, folded_name, one_line, tidy
from coding.texts.names_in_text import Occurrence, Spelling, left_over, said_of_places
from coding.texts.redacting import Redaction, list_replacements, redact
from coding.texts.taken_names import shared_with
from coding.texts.written import NAMES, TEXTS
from models.project import Changes

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1040, 680)
FRAME = QSize(24, 48)
LONGEST, LONGEST_HINT = 60, 300
SAID = (
    "Write a pseudonym, such as Anna, or a description in brackets, such as [head teacher]. Only what is ticked is "
    "replaced; segments stay on their words, and it can be undone. Until it is forgotten under “Replaced names”, the "
    "study keeps the name."
)
ASKED = "Type a name, and every spelling of it is listed here."
SHARED = "Called so, too: {}. Readers may take the one for the other."
SHOWN = 3
NOWHERE = "Nobody is called so in this study."


def replace_name(window: "Window") -> "ReplaceDialog":
    """Open the dialog; what is selected on the page is the name that is sought."""
    assert window.workspace is not None
    name = ""
    if window.workspace.document_id:
        page = window.reader().page
        name = page.text[slice(*page.selected_span())]
    return open_on(window.workspace, window.tasks, name, window)


def open_on(workspace: Workspace, tasks: Tasks, name: str, parent: QWidget | None) -> "ReplaceDialog":
    """Open the dialog on the name; a longer passage is none."""
    name = tidy(name)
    dialog = ReplaceDialog(workspace, tasks, name if len(name) <= LONGEST else "", parent)
    dialog.open()
    return dialog


class ReplaceDialog(QDialog):
    """Replaces a name in all that is written, as one operation."""

    def __init__(self, workspace: Workspace, tasks: Tasks, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Replace a name")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks, self._replacing = workspace, tasks, False
        self._found: list[Spelling] = []
        self.name, self.also, self.replacement = QLineEdit(name, self), QLineEdit(self), QLineEdit(self)
        self.tree, self.empty = SpellingTree(self), hint(ASKED, self)
        self.names = QCheckBox("Also in the &names of people, speakers, documents and files", self)
        self.says, self.shared, self.refused = heading("", self), QLabel(self), QLabel(self)
        self.replace, self.cancel = primary(QPushButton("&Replace", self)), second(QPushButton("Cancel", self))
        self.sought = Sought(workspace, tasks, self)
        self._lay_out()
        self._listen()
        self.sought.ask(name, at_once=True)
        self._propose()
        (self.replacement if name else self.name).setFocus()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(GRID)
        parts = (("Na&me", self.name), ("&Also called", self.also), ("Replace &by", self.replacement))
        for at, (words, field) in enumerate(parts):
            label = QLabel(words, self)
            label.setBuddy(field)
            field.setMinimumHeight(CONTROL)
            label.setContentsMargins(MARGIN if at else 0, 0, 0, 0)
            fields.addWidget(label, 0, 2 * at)
            fields.addWidget(field, 0, 2 * at + 1)
            fields.setColumnStretch(2 * at + 1, 1)
        self.also.setPlaceholderText("Annie; Mrs A")
        self.also.setToolTip("Nicknames and other names of the same person, with a semicolon between them")
        self.replacement.setPlaceholderText("Anna, or [head teacher]")
        self.shared.setWordWrap(True)
        self.shared.setAccessibleName("Who is called so, too")
        self.shared.hide()
        self.refused.setWordWrap(True)
        self.refused.setAccessibleName("What could not be done")
        self.refused.hide()
        self.names.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addLayout(fields)
        layout.addWidget(hint(SAID, self))
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.names)
        layout.addWidget(self.shared)
        layout.addWidget(self.refused)
        layout.addLayout(bar(self.says, None, self.cancel, self.replace))

    def _listen(self) -> None:
        self.name.textChanged.connect(self._on_name)
        self.also.textChanged.connect(lambda: self._on_name(self.name.text()))
        self.replacement.textChanged.connect(self._on_replacement)
        self.sought.found.connect(self._show)
        self.sought.refused.connect(self._refuse_name)
        self.sought.progressed.connect(self._show_progress)
        self.names.toggled.connect(self.tree.set_names)
        self.tree.ticked.connect(self._refresh)
        self.tree.opened.connect(self._go_to)
        self.replace.clicked.connect(self._replace)
        self.cancel.clicked.connect(self.reject)
        self._workspace.changed.connect(self._on_changed)

    def _on_name(self, name: str) -> None:
        self.refused.hide()
        self.sought.ask(name, *self._others())
        self._propose()
        self._on_replacement()

    def _others(self) -> list[str]:
        """List what else the person is called; a first letter alone is not looked for yet."""
        return [each.strip() for each in self.also.text().split(";") if len(each.strip()) > 1]

    def _on_replacement(self, *_typed: object) -> None:
        """Say who is called so already: a reader would take the one for the other."""
        self.refused.hide()
        with self._workspace.read() as session:
            people = shared_with(session, [self.name.text(), *self._others()], self.replacement.text())
        more = f" and {len(people) - SHOWN} more" if len(people) > SHOWN else ""
        self.shared.setText(SHARED.format(f"{', '.join(people[:SHOWN])}{more}"))
        self.shared.setVisible(bool(people))
        self._refresh()

    def _propose(self) -> None:
        """Propose what stood for the name before."""
        name = tidy(self.name.text()).casefold()
        with self._workspace.read() as session:
            known = [each.replacement for each in list_replacements(session) if each.original.casefold() == name]
        if known and not self.replacement.text():
            self.replacement.setText(known[-1])

    def _show(self, found: list[Spelling]) -> None:
        self._found = found
        self.tree.show_spellings(found, names=self.names.isChecked())
        self.tree.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(NOWHERE if self.name.text().strip() else ASKED)
        self.names.setVisible(self.tree.in_names() > 0)
        self._refresh()

    def _show_progress(self, _done: int, _of: int, name: str) -> None:
        if self.sought.busy:
            self.says.setText(f"Reading “{one_line(name, 60)}” …")

    def done(self, result: int) -> None:
        """Close; the worker is free for others then."""
        self.sought.stop()
        super().done(result)

    def _refuse_name(self, sentence: str) -> None:
        self._show([])
        self.empty.setText(sentence)

    def _refresh(self, *_changed: object) -> None:
        """Say how many places would be replaced, and let it be done where it can be."""
        places = self.tree.chosen()
        self.says.setText(_counted(places) if self.tree.topLevelItemCount() else "")
        may = self._workspace.project.writes and not self._replacing and not self.sought.busy
        self.replace.setEnabled(may and bool(places) and bool(self.replacement.text().strip()))

    def _replace(self) -> None:
        """Replace what is ticked, in the worker: many rows may move with it."""
        self._replacing = True
        self._refresh()
        name, new, places, workspace = self.name.text(), self.replacement.text(), self.tree.chosen(), self._workspace
        called = {folded_name(evened(place.words)) for place in places}
        also = [each for each in self._others() if folded_name(evened(each)) in called]
        left = left_over(self._found, places)

        def work(_progress: Progress) -> tuple[Redaction, list[Spelling]]:
            with workspace.write("redact") as session:
                return redact(session, name, new, places, also), left

        self._tasks.run(work, self._replaced, self._failed)

    def _replaced(self, done: tuple[Redaction, list[Spelling]]) -> None:
        """Say what was done, and what was left: a spelling that is overlooked goes out with the next export."""
        redaction, left = done
        named = "; ".join(map(said_of_places, left))
        self._workspace.hint(
            one_line(f"{redaction.said} Not replaced: {named}", LONGEST_HINT) if left else redaction.said
        )
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._replacing = False
        self._refresh()
        if not isinstance(error, CodingError):
            raise error
        self.refused.setText(str(error))
        self.refused.show()

    def _go_to(self, place: Occurrence) -> None:
        """Show a place of a text on the page, behind the dialog."""
        if place.where.group == TEXTS:
            self._workspace.show_place(place.where.document_id, place.start, place.end)

    def _on_changed(self, _changes: Changes) -> None:
        if not self._replacing:  # places may have moved
            self.sought.ask(self.name.text(), *self._others())


def _counted(places: list[Occurrence]) -> str:
    """Say how many places of what are ticked."""
    texts = [place for place in places if place.where.group == TEXTS]
    names = sum(place.where.group == NAMES for place in places)
    found = []
    if texts:
        documents = len({place.where.document_id for place in texts})
        found.append(f"{counted(len(texts), 'place')} in {counted(documents, 'document')}")
    notes = len(places) - len(texts) - names
    found += [f"{counted(notes, 'place')} in notes and codes"] if notes else []
    found += [counted(names, "name")] if names else []
    return one_line(", ".join(found) if found else "Nothing is ticked", 200)
