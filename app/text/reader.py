"""The page bound to the study: it shows the chosen document, and says which codes are at the cursor."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.lazily import found
from app.looks import theme
from app.looks.column import HEAD_HEIGHT
from app.text import signs
from app.text.coding import Coding
from app.text.marks import Unread
from app.text.page import Page
from app.text.place import followed, go_to, seen
from app.text.returning import Returning
from app.text.title import Title
from app.text.turns import Turn
from app.workspace import Workspace
from coding.documents import describe_document, text_of
from coding.segments import Looks, Mark, Place, looks_of, marks_of, places_at_ends, places_of
from coding.turns import spoken
from models.project import Changes, Session

MARGIN = 16
HINT = "Select words and type a code’s first letters, or drop a code on them."
_SIZE, _PLACES = "page/letters", "places"
_VIEW = 16384
"""So many code points are more than a page in view holds."""
SOON = 50
"""Milliseconds after which the page is painted, and the marks out of view are read."""

REST = 1500
"""Milliseconds of rest after which the place is kept, also for the window that is never closed properly."""


class Reader(QWidget):
    """The document on the page with its name above and the codes at the cursor below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.page = Page(self)
        self.page.coder, self.page.writes = (lambda: workspace.coder), workspace.project.writes
        self.coding = Coding(workspace, self.page)
        self._returning = Returning(workspace, self.page)
        self._title, self._here = Title(self), QLabel(self)
        self._told: tuple[str, ...] = ()
        self._shown, self._whose = 0, workspace.coder
        self._looks = Looks({}, {})
        self._later = QTimer(self, singleShot=True, interval=SOON)
        self._later.timeout.connect(self._complete)
        self._at_rest = QTimer(self, singleShot=True, interval=REST)
        self._at_rest.timeout.connect(self._keep_place)
        self._lay_out()
        self._restore_size()
        workspace.document_chosen.connect(self.show_document)
        workspace.changed.connect(self._on_changed)
        workspace.coder_chosen.connect(self._show_whose)
        self.page.cursor_moved.connect(self._show_codes)
        self._returning.changed.connect(self._show_codes)
        self.page.cursor_moved.connect(self._rest)
        self.page.verticalScrollBar().valueChanged.connect(self._rest)
        self.page.typed.connect(self._type)
        self.page.customContextMenuRequested.connect(self._show_menu)

    def _lay_out(self) -> None:
        self._title.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._title.setFixedHeight(HEAD_HEIGHT)
        self._title.setAccessibleName("Document")
        self._here.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN // 2)
        self._here.setTextFormat(Qt.TextFormat.RichText)
        self._here.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._here.setAccessibleName("Codes at the cursor")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._title)
        self._rows.addWidget(self.page, 1)
        self._rows.addWidget(self._here)

    def put_above(self, widget: QWidget) -> None:
        """Put a bar between the document's name and the page."""
        self._rows.insertWidget(1, widget)

    def show_document(self, document_id: int) -> None:
        """Put the document on the page where it was left, else from its beginning; 0 empties the page."""
        self._keep_place()
        self._shown = document_id
        if not document_id:
            self.page.clear_document()
            self._title.say("")
            return
        with self.workspace.read() as session:
            text, turns = text_of(session, document_id), spoken(session, document_id)
            marks = self._unread(session, document_id, len(text))
            self._title.say(describe_document(session, document_id))
        self.page.show_document(text, [Turn._make(turn) for turn in turns], marks)
        self._go_back()
        self._later.start()

    def _on_changed(self, changes: Changes) -> None:
        """Re-read what the notice names: the changed segments by their ids, or the whole document."""
        others = changes.touches("code", "coder") and self._look_again()
        document_id = self.workspace.document_id
        if not document_id:
            return
        if changes.touches("document_text", "turn", "speaker"):
            self._show_again(document_id)
            return
        if others:
            self.page.replace_marks(Unread(self._places(document_id), self._mark))
        elif changes.touches("segment"):
            self._mark_again(document_id, changes.rows["segment"])
        if changes.touches("document", "participant", "participation"):
            with self.workspace.read() as session:
                self._title.say(describe_document(session, document_id))
        self._show_codes()

    def _unread(self, session: Session, document_id: int, length: int) -> Unread:
        """Read where segments are; of a long text at first where it is painted and where Qt measures its end."""
        if length <= 3 * _VIEW:
            return Unread(places_of(session, document_id), self._mark)
        head, tail = self._place()[0] + _VIEW, length - _VIEW
        places = places_at_ends(session, document_id, head, tail)
        return Unread(places, self._mark, lambda: self._places(document_id), head, tail)

    def _places(self, document_id: int) -> Sequence[Place]:
        with self.workspace.read() as session:
            return places_of(session, document_id)

    def _mark(self, place: Place) -> Mark:
        """Make the mark of a segment at the place; what is read late may be of a code or coder not yet told of."""
        if place[2] not in self._looks.codes or place[3] not in self._looks.coders:
            with self.workspace.read() as session:
                codes, coders = looks_of(session)
            self._looks = Looks(codes | self._looks.codes, coders | self._looks.coders)
        return self._looks.mark(place)

    def _look_again(self) -> bool:
        """Read what codes and coders look like; tell whether one that was there is gone or looks otherwise."""
        before = self._looks
        with self.workspace.read() as session:
            self._looks = looks_of(session)
        kept = before.codes.items() <= self._looks.codes.items()
        return not (kept and before.coders.items() <= self._looks.coders.items())

    def _complete(self) -> None:
        if self.isVisible():  # else nobody looks, or the study is being closed
            self.page.marks.complete()

    def _show_again(self, document_id: int) -> None:
        """Read the document anew and stay where one was in it, at the same words where the text is another."""
        old, before = self.page.text, seen(self.page)
        place, cursor = self.page.verticalScrollBar().value(), self.page.cursor_position()
        self.show_document(document_id)
        if self.page.text != old:
            go_to(self.page, *(followed(old, self.page.text, each) for each in before))
            return
        self.page.reveal(cursor, cursor)
        self.page.verticalScrollBar().setValue(place)

    def _rest(self) -> None:
        self._at_rest.start()

    def _keep_place(self) -> None:
        """Remember what is at the top of the page, and where the cursor stands."""
        if self._shown and self.page.text:
            places = self.workspace.remembered.get(_PLACES, {})
            self.workspace.remembered.put(_PLACES, {**places, str(self._shown): list(seen(self.page))})

    def _go_back(self) -> None:
        """Put at the top of the page what was there when the document was left, and the cursor where it stood."""
        go_to(self.page, *self._place())

    def _place(self) -> tuple[int, int]:
        """Give what was at the top of the page when the document was left, and where the cursor stood."""
        kept = self.workspace.remembered.get(_PLACES, {}).get(str(self._shown), 0)
        return _top(kept), kept[1] if isinstance(kept, list) else kept

    def showEvent(self, event: QShowEvent) -> None:
        self._later.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._at_rest.stop()
        self._keep_place()
        super().hideEvent(event)

    def _mark_again(self, document_id: int, ids: frozenset[int]) -> None:
        with self.workspace.read() as session:
            marks = marks_of(session, document_id, ids)
        self.page.update_marks(ids, marks)

    def _show_whose(self, name: str) -> None:
        """Show whose segments can be changed; where coding is hidden, what somebody else had selected is hers alone."""
        before, self._whose = self._whose, name
        if name.casefold() != before.casefold() and self.workspace.hidden():
            top = seen(self.page)[0]
            self.page.select(top, top)
            places = self.workspace.remembered.get(_PLACES, {})
            self.workspace.remembered.put(_PLACES, {key: _top(kept) for key, kept in places.items()})
        self.page.update_marks((), [])
        self.page.viewport().update()
        self.page.margin.update()

    def _type(self, words: str) -> None:
        """Do what a sign typed on the page stands for; a letter looks for the code."""
        window = self.window()
        signs.do(
            self.coding,
            words,
            lambda letters: found("app.picker.picker:code_with")(window, letters),
            lambda: found("app.quotes.adding:add_here")(window),
        )

    def _show_menu(self, point: QPoint) -> None:
        found("app.text.menu:show")(self.window(), point)

    def _show_codes(self) -> None:
        """Say what Return does, list the codes at the cursor, and speak them where they are others than before."""
        here = self.page.marks_here()
        said = "&nbsp;&nbsp; ".join(filter(None, (self._returning.said(), *map(self._written, here))))
        self._here.setText(said or f"<small>{HINT}</small>")
        told = tuple(mark.name for mark in here)
        if told != self._told and QAccessible.isActive():
            words = "Coded: " + ", ".join(told) if told else "No code"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.page, words))
        self._told = told

    def _written(self, mark: Mark) -> str:
        colour = theme.stripe(mark.colour, self.page.formats.dark).name()
        return f'<span style="color:{colour}">■</span> {escape(mark.name)} <small>{escape(mark.coder)}</small>'

    def _restore_size(self) -> None:
        """Letters keep the size they were given, over documents and studies."""
        size = QSettings("Themeloom", "Themeloom").value(_SIZE, 0.0, float)
        if isinstance(size, float) and size:
            self.page.zoom_to(size)
        self.page.zoomed.connect(self._keep_size)

    def _keep_size(self, size: float) -> None:
        QSettings("Themeloom", "Themeloom").setValue(_SIZE, size)


def _top(kept: list[int] | int) -> int:
    """Give what was at the top of the page, of a place as it is remembered."""
    return kept[0] if isinstance(kept, list) else kept
