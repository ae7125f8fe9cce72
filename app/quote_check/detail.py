"""What is known of the chosen quotation: the two sides, where it is from, who spoke, and what to look at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.looks import icons
from app.looks.parts import GRID, MARGIN, bar, hint, tool
from app.quote_check.sides import NOWHERE, Side, pieces_of_draft, pieces_of_source
from app.workspace import Workspace
from coding.documents import text_of
from coding.quotations.checked import Checked, Found
from coding.text import counted

_NONE = "Choose a quotation to see it beside what was said."


class Detail(QWidget):
    """Shows one quotation; of several places where its words stand, one after another."""

    use_asked = Signal(object)
    """The chosen quotes of these ids are to be marked as used in the report."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.one: Checked | None = None
        self._at = 0
        self.draft, self.source = Side("In the draft", self), Side("What was said", self)
        self.said: QLabel = _wrapping(self)
        self.speaker: QLabel = _wrapping(self)
        self.notes: QLabel = _wrapping(self)
        self.bank: QLabel = hint("", self)
        self.used = QPushButton("Mark as used", self)
        self.used.setToolTip("Say in the quote bank that the quote stands in the report")
        icons.give(self.used, "check-circle")
        self.used.clicked.connect(self._use)
        self.place: QLabel = hint("", self)
        self.place.setWordWrap(False)
        self.before = tool(self, "caret-left", "The place before", lambda: self._turn(-1))
        self.after = tool(self, "caret-right", "The next place", lambda: self._turn(1))
        self._lay_out()
        self.show_checked(None)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(MARGIN)
        sides.addWidget(self.draft, 1)
        sides.addWidget(self.source, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(sides, 1)
        layout.addLayout(bar(None, self.place, self.before, self.after))
        for label in (self.said, self.speaker, self.notes):
            layout.addWidget(label)
        row = bar(self.bank, self.used)
        row.setStretch(0, 1)
        layout.addLayout(row)

    def found(self) -> Found | None:
        """Give the place that is shown."""
        places = self._places()
        return places[self._at] if places else None

    def _places(self) -> list[Found]:
        return [] if self.one is None or self.one.found is None else [self.one.found, *self.one.others]

    def show_checked(self, one: Checked | None) -> None:
        """Show the quotation; None: none is chosen."""
        self.one, self._at = one, 0
        self._show()

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % max(1, len(self._places()))
        self._show()

    def _show(self) -> None:
        one, places = self.one, self._places()
        self.draft.show_pieces(pieces_of_draft(one) if one is not None else [(_NONE, "aside")])
        self.source.show_pieces(self._source())
        self.said.setText(one.told() if one is not None else "")
        self.speaker.setText(one.attributed() if one is not None else "")
        self.notes.setText("\n".join(f"⚠ {note}" for note in one.notes) if one is not None else "")
        self.notes.setVisible(bool(one is not None and one.notes))
        self.place.setText(self._where())
        for part in (self.before, self.after):
            part.setVisible(len(places) > 1)
        self._show_bank()

    def _where(self) -> str:
        """Say in which document the shown place is, and who speaks there."""
        found = self.found()
        if found is None:
            return ""
        many = len(self._places())
        which = f"Place {self._at + 1} of {many}: " if many > 1 else ""
        who = "the interviewer" if found.asked else " and ".join(found.names)
        return which + ", ".join(filter(None, (found.document, who)))

    def _source(self) -> list[tuple[str, str]]:
        found = self.found()
        if self.one is None:
            return []
        if found is None:
            return [(NOWHERE, "aside")]
        with self._workspace.read() as session:
            return pieces_of_source(found, text_of(session, found.document_id))

    def _show_bank(self) -> None:
        chosen = self.one.chosen if self.one is not None else ()
        unused = self.one.unused if self.one is not None else ()
        many = counted(len(chosen), "chosen quote")
        said = f"From the quote bank ({many})." if chosen else ""
        self.bank.setText(said if unused or not chosen else f"{said} Marked as used.")
        self.bank.setVisible(bool(chosen))
        self.used.setVisible(bool(unused) and self._workspace.project.writes)

    def _use(self) -> None:
        if self.one is not None:
            self.use_asked.emit(self.one.unused)


def _wrapping(parent: QWidget) -> QLabel:
    """Make a label of sentences, plain, that can be copied."""
    label = hint("", parent)
    label.setForegroundRole(parent.foregroundRole())
    return label
