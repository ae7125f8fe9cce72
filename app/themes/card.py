"""The card of a theme: its name and note, the elements it is linked to, and its segments."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.framework.links import Tie, Ties
from app.looks import parts
from app.looks.fields import Field, Note, Words
from coding.framework.elements import Element
from coding.framework.themes import Theme, link_theme, note_theme, rename_theme, unlink_theme
from coding.text import counted

NOTHING = (
    "A theme is a group of inductive codes. Choose codes at the left, then “New theme”; or drag codes onto a theme."
)
LINKED = (
    "A theme that is linked to an element no longer stands outside the theory. The element’s evidence stays that of "
    "the codes bound to it."
)


class ThemeCard(QWidget):
    """Tells what is to be written, as a label and a deed that takes a session."""

    asked = Signal(str, object)
    segments_asked = Signal(int)

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self.nothing = parts.hint(NOTHING, self)
        self.form = QWidget(self)
        self.name, self.note = Words(self.form), Note(self.form)
        self.elements = Ties("Linked to", "Add: type a key or words of an element", self.form)
        self.segments = QPushButton(self.form)
        self.segments.setFlat(True)
        self.segments.setAutoDefault(False)
        self.fields = {
            "name": Field("Name", self.name, self.form),
            "note": Field("What it is about", self.note, self.form),
            "elements": Field("Linked to", self.elements, self.form),
        }
        for line in (self.name, self.note):
            line.setReadOnly(not writes)
        self.elements.picker.setEnabled(writes)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(parts.GRID // 2)
        inner.addLayout(parts.bar(parts.heading("Theme", self.form), None, self.segments))
        for field in self.fields.values():
            field.label.setWordWrap(False)
            inner.addWidget(field.label)
            inner.addWidget(field)
            inner.addSpacing(parts.GRID)
        inner.addWidget(parts.hint(LINKED, self.form))
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.form, 1)

    def _connect(self) -> None:
        self.name.given.connect(lambda text: self._ask("rename_theme", partial(rename_theme, name=text)))
        self.note.given.connect(lambda text: self._ask("note_theme", partial(note_theme, note=text)))
        self.elements.added.connect(lambda each: self._ask("link_theme", partial(link_theme, element_id=each)))
        self.elements.removed.connect(lambda each: self._ask("unlink_theme", partial(unlink_theme, element_id=each)))
        self.elements.picker.missed.connect(
            lambda words: self.fields["elements"].blame(f"No element has “{words}” in its key or title.")
        )
        self.segments.clicked.connect(self._ask_segments)

    def show_theme(self, theme: Theme | None, elements: list[Element], segments: int) -> None:
        """Show the theme; what was typed on another is saved first."""
        if self._theme is not None and (theme is None or theme.id != self._theme.id):
            for line in (self.name, self.note):
                line.clearFocus()
            self.blame("")
        self._theme = theme
        self.nothing.setVisible(theme is None)
        self.form.setVisible(theme is not None)
        if theme is None:
            return
        self.fields["elements"].blame("")
        self.name.show_value(theme.name)
        self.note.show_value(theme.note)
        ties = [Tie(each.id, f"{each.key}  {each.title}") for each in elements]
        tied = [tie for each in theme.elements for tie in ties if tie.id == each]
        self.elements.show_value(tied, [tie for tie in ties if tie not in tied])
        self.segments.setText(f"{counted(segments, 'segment')} →" if segments else "no segments")
        self.segments.setEnabled(bool(segments))

    def blame(self, sentence: str) -> None:
        """Say what is wrong with the name; nothing where all is well."""
        self.fields["name"].blame(sentence)

    def _ask(self, label: str, deed: Callable[..., object]) -> None:
        if self._theme is not None:
            self.asked.emit(label, partial(deed, theme_id=self._theme.id))

    def _ask_segments(self) -> None:
        if self._theme is not None:
            self.segments_asked.emit(self._theme.id)
