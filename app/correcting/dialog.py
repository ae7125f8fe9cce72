"""Correct the text: an editor, what becomes of the segments beneath it, and one operation at the end."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app import asking
from app.correcting.consequences import ConsequenceTable, rows_of
from app.correcting.doubts import DoubtsBox
from app.correcting.editor import TextEditor
from app.correcting.hands import HandsBox
from app.correcting.looking import Looking
from app.looks.parts import GRID, MARGIN, bar, heading, hint, primary, second, tool
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.documents import describe_document, text_of
from coding.errors import CodingError
from coding.importers import IMPORTERS
from coding.text import counted
from coding.texts.correcting import Correction, correct, corrected_file, preview
from coding.texts.replaced_names import Again, replaced_in
from coding.transcript import Transcript

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1080, 760)
FRAME = QSize(24, 48)
SAID = (
    "Correct what was heard or typed wrongly. Everything that is coded stays on its words; what loses them is listed "
    "below before anything is saved. The old text stays in the history, and saving can be undone."
)
NONE_OPEN = "Choose a document first: its text is corrected."
UNCHANGED = "Nothing is changed yet."
LEAVE = "The changes to this text are not saved. Close without them?"


def correct_text(window: "Window") -> "CorrectDialog | None":
    """Open the text of the document on the page in the editor, where the cursor stands."""
    workspace = window.workspace
    assert workspace is not None
    if not workspace.document_id:
        workspace.hint(NONE_OPEN)
        return None
    dialog = CorrectDialog(workspace, window.tasks, window)
    dialog.open()
    page = window.reader().page
    dialog.editor.setFont(page.font())
    dialog.editor.show_place(*[page.cursor_position()] * 2)
    return dialog


def correct_from_file(window: "Window") -> None:
    """Ask for a corrected file, and open what it says in the editor of the document on the page."""
    dialog = correct_text(window)
    if dialog is not None:
        dialog.ask_for_file()


class CorrectDialog(QDialog):
    """The text of one document, to be corrected; it is stored when Save is pressed, as one operation."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._workspace, self._tasks, self._document_id = workspace, tasks, workspace.document_id
        with workspace.read() as session:
            self._text = text_of(session, self._document_id)
            self.setWindowTitle(f"Correct the text – {describe_document(session, self._document_id)}")
        self._told: Correction | None = None
        self._saving = False
        self.editor, self.table = TextEditor(self), ConsequenceTable(self)
        self.says, self.refused = heading(UNCHANGED, self), QLabel(self)
        self.drop, self.hands, self.doubts = QCheckBox(self), HandsBox(self), DoubtsBox(self)
        self.from_file = second(QPushButton("Replace by a corrected &file …", self))
        self.save, self.cancel = primary(QPushButton("&Save", self)), second(QPushButton("Cancel", self))
        self.looking = Looking(workspace, tasks, self._document_id, self.editor.text, self)
        self._lay_out()
        self.editor.show_text(self._text)
        self.editor.mark(self._text, ())
        self._listen()
        self._refresh()
        self.looking.look()
        self.editor.setFocus()

    def _lay_out(self) -> None:
        self.refused.setWordWrap(True)
        self.refused.setAccessibleName("What could not be done")
        self.refused.hide()
        self.drop.hide()
        self.table.hide()
        back = tool(self, "caret-up", "Previous change", lambda: self.editor.step(False), "Shift+F3")
        on = tool(self, "caret-down", "Next change", lambda: self.editor.step(True), "F3")
        back.setShortcut("Shift+F3")
        on.setShortcut("F3")
        self.below = QWidget(self)
        column = QVBoxLayout(self.below)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(bar(self.says, None, back, on))
        column.addWidget(self.table, 1)
        column.addWidget(self.doubts)
        column.addWidget(self.hands)
        column.addWidget(self.drop)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setChildrenCollapsible(False)
        for part, stretch in ((self.editor, 3), (self.below, 1)):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addWidget(hint(SAID, self))
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.refused)
        layout.addLayout(bar(self.from_file, None, self.cancel, self.save))

    def _listen(self) -> None:
        self.editor.textChanged.connect(self._on_typed)
        self.table.chosen.connect(self.editor.show_place)
        self.looking.told.connect(self._show)
        self.looking.refused.connect(self._refuse)
        self.drop.toggled.connect(self._refresh)
        self.hands.changed.connect(self._refresh)
        self.doubts.changed.connect(self._refresh)
        self.doubts.replace_asked.connect(self._replace_again)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.from_file.clicked.connect(self.ask_for_file)

    def ask_for_file(self) -> None:
        """Ask for a corrected transcript and put its text into the editor; nothing is saved by that."""
        endings = " ".join(f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes)
        found = asking.files_to_open(self, "Corrected transcript", f"Transcripts ({endings})")
        if found:
            self.read_file(found[0])

    def read_file(self, path: Path) -> None:
        """Read a corrected transcript in the worker, and put its text into the editor, names replaced again."""
        workspace, document_id = self._workspace, self._document_id

        def work(_progress: Progress) -> tuple[Transcript, tuple[Again, ...]]:
            read = corrected_file(path)
            with workspace.read() as session:
                return read, preview(session, document_id, read.text, read).names

        self._tasks.run(work, self._take, self._failed)

    def _take(self, found: tuple[Transcript, tuple[Again, ...]]) -> None:
        read, names = found
        self.refused.hide()
        self.looking.reads = [read]
        self.doubts.tell_replaced(names)
        self.editor.put_text(read.text)
        self._put_replaced(read, names)

    def _put_replaced(self, read: Transcript, names: Sequence[Again]) -> None:
        """Put the text into the editor with the names replaced, as a step of its own that can be undone."""
        if names:
            again = replaced_in(read, names)
            self.looking.reads.append(again)
            self.editor.put_text(again.text)

    def _replace_again(self) -> None:
        if self._told is not None:
            text = self._told.found.new
            self._put_replaced(self.looking.read_of(text) or Transcript("", text), self._told.names)

    def _on_typed(self) -> None:
        self._told = None
        self.looking.soon()
        self._refresh()

    def _show(self, told: Correction) -> None:
        self._told = told
        self.refused.hide()
        self.editor.mark(told.found.new, told.found.edits)
        rows = rows_of(told)
        self.table.rows.show(rows)
        self.table.setVisible(bool(rows))
        self.hands.show_hands(told.hands)
        self.doubts.show_doubts(told)
        self._refresh()
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Let no wrapped line be cut: a splitter asks nothing how high it is at its width."""
        column = self.below.layout()
        if column is not None:
            column.invalidate()
            self.below.setMinimumHeight(max(0, column.minimumHeightForWidth(self.below.width())))

    def _refuse(self, sentence: str) -> None:
        self._told = None
        self.refused.setText(sentence)
        self.refused.show()
        self._refresh()

    def _refresh(self) -> None:
        """Say what would happen, and let it be saved where it can be."""
        told = self._told
        lost = len(told.lost) if told else 0
        changed = bool(told and told.found.edits)
        if told is not None:
            self.says.setText(_said(told) if changed else UNCHANGED)
        self.drop.setVisible(bool(lost))
        self.drop.setText(f"&Let {'the segment' if lost == 1 else f'the {lost} segments'} that lost all words go")
        may = self._workspace.project.writes and not self._saving
        said = self.hands.is_said() and (told is None or self.doubts.is_said(told))
        self.save.setEnabled(may and changed and (not lost or self.drop.isChecked()) and said)

    def _save(self) -> None:
        """Store the text in the worker: many rows may move with it."""
        if self._told is None:
            return
        self._saving = True
        self._refresh()
        text, drop = self.editor.text(), self.drop.isChecked()
        read = self.looking.read_of(text)
        workspace, document_id, taken = self._workspace, self._document_id, self.hands.taken()

        def work(_progress: Progress) -> Correction:
            with workspace.write("correct_text") as session:
                return correct(session, document_id, text, drop=drop, read=read, taken=taken)

        self._tasks.run(work, self._saved, self._failed)

    def _saved(self, done: Correction) -> None:
        self._text = self.editor.text()
        self._workspace.hint(f"The text is corrected: {done.said}.")
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._saving = False
        if not isinstance(error, CodingError):
            raise error
        self._refuse(str(error))

    def reject(self) -> None:
        """Close without saving; asked first where something was changed."""
        if self._saving:
            return
        if self.editor.text() == self._text or asking.agrees(self, "Correct the text", LEAVE, "Close without saving"):
            super().reject()


def _said(told: Correction) -> str:
    """Say what would become of what lies on the text."""
    found = [told.said]
    found += [f"{counted(told.turns_gone, 'turn')} without words left"] if told.turns_gone else []
    found += [f"{counted(told.memos_adrift, 'memo')} without a passage"] if told.memos_adrift else []
    return "  ·  ".join([*found, *told.notes])
