"""The page bound to the study: it shows the chosen document, and codes what is selected on it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.text.page import Page
from app.text.turns import Turn
from app.workspace import Workspace
from coding.documents import describe_document, text_of
from coding.errors import CodingError
from coding.segments import apply_code, code_in_vivo, code_turn, marks_of, remove
from coding.turns import turns_of
from models.project import Changes

MARGIN = 16


class Reader(QWidget):
    """The document on the page with its name above and the codes at the cursor below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.page = Page(self)
        self._title, self._here = QLabel(self), QLabel(self)
        self._lay_out()
        workspace.document_chosen.connect(self.show_document)
        workspace.changed.connect(self._on_changed)
        self.page.code_dropped.connect(self._code_dropped)
        self.page.cursor_moved.connect(self._show_codes_at)

    def _lay_out(self) -> None:
        self._title.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self._title.setAccessibleName("Document")
        self._here.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self._here.setTextFormat(Qt.TextFormat.RichText)
        self._here.setWordWrap(True)
        self._here.setAccessibleName("Codes at the cursor")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(self.page, 1)
        layout.addWidget(self._here)

    def show_document(self, document_id: int) -> None:
        """Put the document on the page, from its beginning; 0 empties the page."""
        if not document_id:
            self.page.clear_document()
            self._title.clear()
            return
        with self.workspace.read() as session:
            text, turns, marks = (
                text_of(session, document_id),
                turns_of(session, document_id),
                marks_of(session, document_id),
            )
            self._title.setText(describe_document(session, document_id))
        heard = [Turn(turn.start, turn.end, turn.speaker, turn.ms) for turn in turns]
        self.page.show_document(text, heard, marks)
        self._show_codes_at(0)

    def _on_changed(self, changes: Changes) -> None:
        """Re-read what the notice names: the changed segments by their ids, or the whole document."""
        document_id = self.workspace.document_id
        if not document_id:
            return
        if changes.touches("document_text", "turn", "speaker"):
            place = self.page.verticalScrollBar().value()
            self.show_document(document_id)
            self.page.verticalScrollBar().setValue(place)
            return
        if changes.touches("code", "coder"):
            self._mark_again(document_id, None)
        elif changes.touches("segment"):
            self._mark_again(document_id, changes.rows["segment"])
        if changes.touches("document", "participant", "participation"):
            with self.workspace.read() as session:
                self._title.setText(describe_document(session, document_id))
        self._show_codes_at(self.page.cursor_position())

    def _mark_again(self, document_id: int, ids: frozenset[int] | None) -> None:
        with self.workspace.read() as session:
            marks = marks_of(session, document_id, ids)
        removed = ids if ids is not None else self.page.mark_ids()
        self.page.update_marks(removed, marks)

    def code_selection(self) -> None:
        """Code the selected words with the chosen code."""
        self._code_dropped(self._chosen_code(), *self.page.selected_span())

    def _code_dropped(self, code_id: int, start: int, end: int) -> None:
        with self.workspace.write("apply_code") as session:
            apply_code(session, self.workspace.document_id, code_id, start, end)

    def code_turn(self) -> None:
        """Code the whole turn at the cursor with the chosen code."""
        code_id, position = self._chosen_code(), self.page.cursor_position()
        with self.workspace.write("code_turn") as session:
            code_turn(session, self.workspace.document_id, code_id, position)

    def code_in_vivo(self) -> None:
        """Make the selected words a code of their own, and code them with it."""
        with self.workspace.write("code_in_vivo") as session:
            code_in_vivo(session, self.workspace.document_id, *self.page.selected_span())

    def remove_at_cursor(self) -> None:
        """Take away the shortest of the coder's own segments at the cursor."""
        here = self.page.marks_at(self.page.cursor_position())
        own = [mark for mark in here if mark.coder.casefold() == self.workspace.coder.casefold()]
        if not own:
            others = ", ".join(dict.fromkeys(mark.coder for mark in here))
            whose = f"those here are {others}'s, and you are {self.workspace.coder}" if here else "there is none"
            raise CodingError(f"No segment of yours is at the cursor: {whose}.")
        with self.workspace.write("remove_segment") as session:
            remove(session, [min(own, key=lambda mark: mark.end - mark.start).id])

    def _chosen_code(self) -> int:
        if not self.workspace.code_id:
            raise CodingError("Choose a code in the tree first.")
        return self.workspace.code_id

    def _show_codes_at(self, position: int) -> None:
        here = self.page.marks_at(position)
        said = "&nbsp;&nbsp; ".join(
            f'<span style="color:{mark.colour}">■</span> {escape(mark.name)} <small>{escape(mark.coder)}</small>'
            for mark in here
        )
        self._here.setText(said or "<small>Select words and press Return to code them, or drop a code on them.</small>")
