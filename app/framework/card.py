"""The card of the chosen element, or what several have in common; each field is saved when it is left."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.framework.edits import Deed, set_all
from app.framework.kinds import KINDS, SPHERES, named, sphere_named
from app.framework.links import Tie, Ties
from app.looks import parts
from app.looks.chips import chip
from app.looks.fields import Choice, Field, NamedChoice, Note, Words
from app.workspace import Workspace
from coding.codes import bind, unbind
from coding.errors import CodingError
from coding.framework.elements import lead, rekey_element, unlead
from coding.framework.outline import Box, Outline
from coding.text import counted
from models.project import Session

TYPING = "Type what the line is to say. Enter keeps it and opens the next line; Enter on an empty one ends it."
NOTHING = "Choose an element to see and change what it says, what it leads to, and which codes are bound to it."
ABOUT_ARROW = "Note, factors and codes of this arrow"
ALONE = ("key", "title", "note", "leads", "comes", "codes")
"""The fields that only one element can have."""
KEY_AT = (0, 2)
"""The row and column of the key: beside the kind."""


class ElementCard(QScrollArea):
    """Everything about the chosen element."""

    opened = Signal(int)
    """An element's id: it is to be chosen."""
    arrow_opened = Signal(int, int)
    """The card of the arrow between the two elements is to be shown."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._boxes: list[Box] = []
        self._outline: Outline
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        self.said = parts.heading("Element", body)
        self.segments = QPushButton(body)
        self.segments.setFlat(True)
        self.segments.clicked.connect(self._ask_segments)
        self.finding = QPushButton("Finding →", body)
        self.finding.setFlat(True)
        self.finding.setToolTip("Its grade, its narrative and its quotes")
        self.finding.clicked.connect(self._show_finding)
        self.nothing = parts.hint(NOTHING, body)
        self.form = QWidget(body)
        self.key, self.title, self.note = Words(), Words(), Note()
        self.kind, self.pathway, self.sphere = Choice(), NamedChoice(), Choice()
        self.leads = Ties("Leads to", "Add: type a key or words of its title", more=ABOUT_ARROW)
        self.comes = Ties("Comes from", "Add: type a key or words of its title", more=ABOUT_ARROW)
        self.codes = Ties("Codes", "Bind: type part of a code’s name")
        self.fields = self._make_fields()
        self._lay_out(body)
        self._connect()
        self.kind.offer([(kind, named(kind)) for kind in KINDS])
        self.sphere.offer([(sphere, sphere_named(sphere)) for sphere in SPHERES])
        self.let_write(self._workspace.project.writes)
        self.setWidget(body)

    def _make_fields(self) -> dict[str, Field]:
        rows = (
            ("kind", "Kind", self.kind),
            ("key", "Key", self.key),
            ("title", "Title", self.title),
            ("pathway", "Pathway", self.pathway),
            ("sphere", "Sphere", self.sphere),
            ("note", "Note", self.note),
            ("leads", "Leads to", self.leads),
            ("comes", "Comes from", self.comes),
            ("codes", "Codes", self.codes),
        )
        return {key: Field(name, editor, self.form) for key, name, editor in rows}

    def let_write(self, writes: bool) -> None:
        """Let the fields be changed, or only be read."""
        for editor in (self.kind, self.pathway, self.sphere):
            editor.setEnabled(writes)
        for ties in (self.leads, self.comes, self.codes):
            ties.picker.setEnabled(writes)
        for line in (self.key, self.title, self.note):
            line.setReadOnly(not writes)
        for row in (*self.leads.rows, *self.comes.rows, *self.codes.rows):
            row.away.setEnabled(writes)

    def _lay_out(self, body: QWidget) -> None:
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(parts.GRID)
        grid.setVerticalSpacing(parts.GRID)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 1)
        for row, (name, each) in enumerate(self.fields.items()):
            each.label.setWordWrap(False)
            each.label.setContentsMargins(0, 4, 0, 0)
            at = KEY_AT if name == "key" else (row, 0)
            wide = 1 if name in ("key", "kind") else 3
            grid.addWidget(each.label, *at, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(each, at[0], at[1] + 1, 1, wide, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["key"].fault, 1, 0, 1, grid.columnCount())  # the key itself is a word wide
        column = QVBoxLayout(body)
        column.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addLayout(parts.bar(self.said, None, self.segments, self.finding, spacing=0))
        column.addWidget(self.nothing)
        column.addWidget(self.form)
        column.addStretch()

    def _connect(self) -> None:
        self.key.given.connect(lambda text: self._write("key", partial(_rekey, boxes=self._boxes, key=text)))
        for name, given in (
            ("title", self.title.given),
            ("kind", self.kind.given),
            ("pathway", self.pathway.given),
            ("sphere", self.sphere.given),
            ("note", self.note.given),
        ):
            given.connect(partial(self._write_box, name))
        for name, ties in (("leads", self.leads), ("comes", self.comes), ("codes", self.codes)):
            ties.added.connect(partial(self._tie, name))
            ties.removed.connect(partial(self._untie, name))
            ties.picker.missed.connect(partial(self._missed, name))
        self.leads.opened.connect(self.opened)
        self.comes.opened.connect(self.opened)
        self.leads.looked.connect(lambda other: self.arrow_opened.emit(self._boxes[0].id, other))
        self.comes.looked.connect(lambda other: self.arrow_opened.emit(other, self._boxes[0].id))

    def leave_for(self, element_ids: list[int]) -> None:
        """Save what is being typed, where other elements are to be shown; where the same, the keys stay here."""
        if set(element_ids) == {box.id for box in self._boxes}:
            return
        for line in (self.key, self.title, self.note, self.pathway.line):
            if line.hasFocus():
                line.clearFocus()

    def say(self, sentence: str) -> None:
        """Say what can be done while no element is shown."""
        self.nothing.setText(sentence)

    def show_boxes(self, outline: Outline, boxes: list[Box], counts: dict[int, int]) -> None:
        """Show the element, or of several what they have in common."""
        if [box.id for box in boxes] != [box.id for box in self._boxes]:
            for each in self.fields.values():
                each.blame("")
        self._outline, self._boxes = outline, boxes
        self.nothing.setVisible(not boxes)
        self.form.setVisible(bool(boxes))
        self.segments.setVisible(len(boxes) == 1)
        self.finding.setVisible(len(boxes) == 1)
        self.said.setText(f"{len(boxes)} elements" if len(boxes) > 1 else "Element")
        for name in ALONE:
            self.fields[name].setVisible(len(boxes) == 1)
            self.fields[name].label.setVisible(len(boxes) == 1)
        if boxes:
            self._show_common(boxes)
        if len(boxes) == 1:
            self._show_one(boxes[0], counts.get(boxes[0].id, 0))

    def _show_common(self, boxes: list[Box]) -> None:
        names = {pathway.id: pathway.name for pathway in self._outline.pathways}
        self.pathway.offer([("", "None"), *((name, name) for name in names.values())])
        self.kind.show_value(_same([box.kind for box in boxes]))
        self.sphere.show_value(_same([box.sphere for box in boxes]))
        self.pathway.show_value(_same([names.get(box.pathway_id or 0, "") for box in boxes]))

    def _show_one(self, box: Box, segments: int) -> None:
        self.segments.setText(f"{counted(segments, 'segment')} →" if segments else "no segments")
        self.segments.setEnabled(bool(segments))
        for line, value in ((self.key, box.key), (self.title, box.title), (self.note, box.note)):
            line.show_value(value)
        boxes = [Tie(each.id, f"{each.key}  {each.title}") for each in self._outline.boxes.values() if each != box]
        for ties, tied in ((self.leads, box.leads_to), (self.comes, box.comes_from)):
            there = [tie for each in tied for tie in boxes if tie.id == each]
            ties.show_value(there, [tie for tie in boxes if tie not in there])
        codes = [
            Tie(code.id, self._outline.codes.label(code.id), chip(code.colour, code.kind, retired=code.retired))
            for _depth, code in self._outline.codes
        ]
        self.codes.show_value(
            [tie for tie in codes if tie.id in box.codes], [tie for tie in codes if tie.id not in box.codes]
        )

        self._order()

    def _order(self) -> None:
        """Have Tab walk down the card as it is read, whenever lines came or went."""
        lines = (self.kind, self.key, self.title, self.pathway, self.sphere, self.note)
        self.setTabOrder(self.segments, self.finding)
        before: QWidget = self.finding
        for part in (*lines, *self.leads.parts(), *self.comes.parts(), *self.codes.parts()):
            self.setTabOrder(before, part)
            before = part

    def _write_box(self, name: str, value: str) -> None:
        self._write(name, partial(set_all, boxes=self._boxes, name=name, value=value))

    def _tie(self, name: str, other_id: int) -> None:
        label = "bind_code" if name == "codes" else "draw_arrow"
        self._write(name, partial(_tied, name=name, box=self._boxes[0], other_id=other_id), label)

    def _untie(self, name: str, other_id: int) -> None:
        label = "unbind_code" if name == "codes" else "remove_arrow"
        self._write(name, partial(_untied, name=name, box=self._boxes[0], other_id=other_id), label)

    def _write(self, name: str, deed: Deed, label: str = "edit_element") -> None:
        """Write as one step; what is wrong is said under the field."""
        if not self._boxes:
            return
        try:
            with self._workspace.write(label) as session:
                done = deed(session)
        except CodingError as error:
            self.fields[name].blame(str(error))
        else:
            self.fields[name].blame("")
            if done and isinstance(done, str):
                self._workspace.hint(done)

    def _missed(self, name: str, words: str) -> None:
        what = "code has" if name == "codes" else "other element has"
        self.fields[name].blame(f"No {what} “{words}” in its name.")

    def _show_finding(self) -> None:
        self._workspace.show_finding(self._boxes[0].id)

    def _ask_segments(self) -> None:
        self._workspace.ask_segments(element_ids=[self._boxes[0].id])


def _same(values: list[str]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _rekey(session: Session, boxes: list[Box], key: str) -> None:
    rekey_element(session, boxes[0].id, key)


def _tied(session: Session, name: str, box: Box, other_id: int) -> None:
    if name == "codes":
        bind(session, other_id, box.id)
    else:
        lead(session, *((box.id, other_id) if name == "leads" else (other_id, box.id)))


def _untied(session: Session, name: str, box: Box, other_id: int) -> None:
    if name == "codes":
        unbind(session, other_id, box.id)
    else:
        unlead(session, *((box.id, other_id) if name == "leads" else (other_id, box.id)))
