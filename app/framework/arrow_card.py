"""The card of an arrow: why the one leads to the other, what it depends on, and what speaks for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.evidence.keeper import Keeper, keeper_of
from app.framework.kinds import named
from app.framework.links import Elided, Tie, Ties
from app.looks import parts
from app.looks.chips import chip
from app.looks.fields import Field, Note
from app.tasks import Tasks
from app.workspace import Workspace
from coding.errors import CodingError
from coding.evidence.counting import Evidence
from coding.evidence.sides import for_and_against, in_full
from coding.framework.arrows import (
    Arrow,
    add_factor,
    bind_arrow,
    code_for_arrow,
    remove_factor,
    set_arrow_note,
    unbind_arrow,
)
from coding.framework.outline import Outline
from coding.text import counted

FACTORS = ("assumption", "enabler", "barrier")
"""The kinds of elements on which arrows usually depend: they are offered first."""
MAKE = "Make a code for this arrow"
MAKE_TIP = "Makes a deductive code named by both ends, to code what people say of how the one leads to the other"
READING = "counting …"
NO_EVIDENCE = "no passages yet"


class ArrowCard(QScrollArea):
    """Everything about the chosen arrow; each field is saved when it is left."""

    opened = Signal(int)
    """An element's id: it is to be chosen."""
    closed = Signal()
    """The card of the chosen element is to be shown again."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._keeper: Keeper | None = None
        self._outline: Outline
        self.arrow: Arrow | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self.segments = QPushButton(body)
        self.segments.setFlat(True)
        self.segments.clicked.connect(self._ask_segments)
        self.tail, self.head = Elided("", body), Elided("", body)
        self.note = Note()
        self.note.setPlaceholderText("Why, how, or under what conditions the one leads to the other")
        self.factors = Ties("Depends on", "Add: an assumption, enabler, barrier …")
        self.codes = Ties("Codes", "Bind: type part of a code’s name")
        self.make = QPushButton(MAKE, body)
        self.make.setToolTip(MAKE_TIP)
        self.fields = {
            "note": Field("Note", self.note, body),
            "factors": Field("Depends on", self.factors, body),
            "codes": Field("Codes", self.codes, body),
        }
        self._lay_out(body)
        self._connect()
        self.setWidget(body)

    def _lay_out(self, body: QWidget) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(parts.GRID)
        grid.setColumnStretch(1, 1)
        for row, (words, end) in enumerate((("From", self.tail), ("To", self.head))):
            grid.addWidget(parts.hint(words, body), row, 0)
            grid.addWidget(end, row, 1)
        for row, field in enumerate(self.fields.values(), start=2):
            field.label.setWordWrap(False)
            field.label.setContentsMargins(0, 4, 0, 0)
            grid.addWidget(field.label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.make, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(body)
        column.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        self.back = parts.tool(body, "arrow-left", "Back to the chosen element", self.closed.emit)
        column.addLayout(parts.bar(self.back, parts.heading("Arrow", body), None, self.segments))
        column.addLayout(grid)
        column.addStretch()

    def _connect(self) -> None:
        for end, place in ((self.tail, 0), (self.head, 1)):
            end.clicked.connect(partial(self._open_end, place))
        self.note.given.connect(lambda text: self._write("note", "edit_arrow", partial(set_arrow_note, note=text)))
        self.factors.added.connect(partial(self._tie, "factors", "edit_arrow", add_factor, "element_id"))
        self.factors.removed.connect(partial(self._tie, "factors", "edit_arrow", remove_factor, "element_id"))
        self.factors.opened.connect(self.opened)
        self.codes.added.connect(partial(self._tie, "codes", "bind_arrow", bind_arrow, "code_id"))
        self.codes.removed.connect(partial(self._tie, "codes", "unbind_arrow", unbind_arrow, "code_id"))
        self.make.clicked.connect(lambda: self._write("codes", "code_for_arrow", code_for_arrow))
        for name, ties in (("factors", self.factors), ("codes", self.codes)):
            ties.picker.missed.connect(partial(self._missed, name))

    def let_write(self, writes: bool) -> None:
        """Let the fields be changed, or only be read."""
        self.note.setReadOnly(not writes)
        for ties in (self.factors, self.codes):
            ties.picker.setEnabled(writes)
            for row in ties.rows:
                row.away.setEnabled(writes)
        self.make.setEnabled(writes)

    def show_arrow(self, outline: Outline, arrow: Arrow) -> None:
        """Show the arrow; its ends are elements of the outline."""
        if self._keeper is None:
            self._keeper = keeper_of(self._workspace, self._tasks)
            self._keeper.known.connect(self._count)
        if self.arrow is None or self.arrow.pair != arrow.pair:
            self._leave()
        self._outline, self.arrow = outline, arrow
        for end, element_id in ((self.tail, arrow.from_id), (self.head, arrow.to_id)):
            box = outline.boxes[element_id]
            end.setText(f"{box.key}  {box.title}")
            end.setToolTip(f"{box.title} ({box.kind})")
            end.setAccessibleName(end.text())
            end.update()
        self.note.show_value(arrow.note)
        self._show_factors(arrow)
        self._show_codes(arrow)
        self._count()

    def _leave(self) -> None:
        """Save what is being typed on another arrow, and forget what was wrong there."""
        if self.note.hasFocus():
            self.note.clearFocus()
        for field in self.fields.values():
            field.blame("")

    def _show_factors(self, arrow: Arrow) -> None:
        boxes = [box for box in self._outline.boxes.values() if box.id not in arrow.pair]
        boxes.sort(key=lambda box: box.kind not in FACTORS)
        ties = [Tie(box.id, f"{box.key}  {box.title} ({named(box.kind).lower()})") for box in boxes]
        tied = [tie for each in arrow.factors for tie in ties if tie.id == each]
        self.factors.show_value(tied, [tie for tie in ties if tie not in tied])

    def _show_codes(self, arrow: Arrow) -> None:
        tree = self._outline.codes
        ties = [
            Tie(code.id, tree.label(code.id), chip(code.colour, code.kind, retired=code.retired)) for _d, code in tree
        ]
        self.codes.show_value(
            [tie for tie in ties if tie.id in arrow.codes], [tie for tie in ties if tie.id not in arrow.codes]
        )
        self.make.setVisible(not arrow.codes)

    def _count(self) -> None:
        """Say what speaks for the arrow, as far as it is known."""
        if self.arrow is None:
            return
        known = self._keeper.evidence if self._keeper else None
        found = known.get(self.arrow.pair) if known is not None else None
        self.segments.setText(READING if known is None else figures(found))
        self.segments.setEnabled(bool(found and found.figure("passages")))
        self.segments.setToolTip(in_full(found) if found and found.figure("passages") else "")

    def _open_end(self, place: int) -> None:
        if self.arrow is not None:
            self.opened.emit(self.arrow.pair[place])

    def _tie(self, name: str, label: str, deed: Callable[..., object], what: str, other_id: int) -> None:
        self._write(name, label, partial(deed, **{what: other_id}))

    def _missed(self, name: str, words: str) -> None:
        what = "code has" if name == "codes" else "other element has"
        self.fields[name].blame(f"No {what} “{words}” in its name.")

    def _ask_segments(self) -> None:
        if self.arrow is not None:
            self._workspace.ask_segments(arrows=[self.arrow.pair])

    def _write(self, name: str, label: str, deed: Callable[..., object]) -> None:
        """Write as one step; what is wrong is said under the field."""
        if self.arrow is None:
            return
        try:
            with self._workspace.write(label) as session:
                deed(session, from_id=self.arrow.from_id, to_id=self.arrow.to_id)
        except CodingError as error:
            self.fields[name].blame(str(error))
        else:
            self.fields[name].blame("")


def figures(found: Evidence | None) -> str:
    """Say in a line what an arrow rests on."""
    if found is None or not found.figure("passages"):
        return NO_EVIDENCE
    return f"{counted(found.figure('passages'), 'passage')}  ·  {for_and_against(found)} →"
