"""The card of the chosen code: what it means, when it is used, what it is evidence for, and how often it was."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.codes.card_elements import CardElements
from app.codes.card_fields import LineField, TextField
from app.codes.card_figures import CodeFigures
from app.codes.card_memo import CodeMemo
from app.codes.legend import SAID
from app.lazily import found
from app.looks.chips import chip
from app.looks.parts import GRID, TOOL, bar, hint, tool
from app.workspace import Workspace
from coding.codes import bind, edit_card, elements_of, recolour, rename_code, retire, unbind
from coding.codetree import CodeView, code_tree
from coding.errors import CodingError
from coding.framework.elements import elements_of_framework
from coding.palette import colour
from models.project import Changes

FIRST = colour(0)
NOTHING = "Choose a code in the tree: what it means, and when to use it, is written here."
FIELDS = (
    ("brief", "In short", "What is it about, in a line?"),
    ("definition", "Definition", "What exactly does the code mean?"),
    ("include", "When to use", "When do you use this code? What does it look like in a transcript?"),
    ("exclude", "When not to use", "What might be taken for it, and belongs to another code?"),
    ("example", "Example", "A passage that shows it well."),
)


class CodeCard(QWidget):
    """Shows and changes the chosen code; a field is stored when it is left, as one step of undo."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("codeCard")
        self.workspace = workspace
        self.code: CodeView | None = None
        self.fields = {key: TextField(name, asks, self) for key, name, asks in FIELDS}
        self.name = LineField("Name of the code", self)
        self.trouble = hint("", self)
        self.colour = QToolButton(self)
        self.kind = QComboBox(self)
        self.numbers = CodeFigures(workspace, self)
        self.elements = CardElements(self)
        self.memo = CodeMemo(workspace, self)
        self._retired = Retired(self)
        self._stack = QStackedLayout(self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self._listen()
        self.show_code(workspace.code_id)

    def sizeHint(self) -> QSize:
        return QSize(280, 320)

    def _lay_out(self) -> None:
        none = hint(NOTHING, self)
        none.setAlignment(Qt.AlignmentFlag.AlignTop)
        none.setContentsMargins(GRID, GRID, GRID, GRID)
        inside, scroll = QWidget(self), self._scroll
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(bar(self.colour, self.name, spacing=GRID // 2))
        layout.addWidget(self.trouble)
        layout.addWidget(self._retired)
        self.help = tool(self, "question", "What is a code’s card?", self._explain)
        layout.addLayout(bar(self.kind, None, self.help))
        layout.addWidget(self.numbers)
        for key, name, _asks in FIELDS:
            self._add_field(layout, name, self.fields[key])
        self._add_field(layout, "Evidence for", self.elements)
        self._add_field(layout, "Memo", self.memo)
        layout.addStretch()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for each in (none, scroll):
            self._stack.addWidget(each)
        self._prepare_head()

    def _add_field(self, layout: QVBoxLayout, name: str, field: QWidget) -> None:
        label = hint(name, self)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        label.setBuddy(field)
        layout.addSpacing(GRID // 2)
        layout.addWidget(label)
        layout.addWidget(field)

    def _prepare_head(self) -> None:
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.colour.setAutoRaise(True)
        self.colour.setFixedSize(TOOL, TOOL)
        self.kind.setAccessibleName("Kind of the code")
        for kind, meaning in SAID.items():
            self.kind.addItem(QIcon(chip(FIRST, kind)), kind.capitalize(), kind)
            self.kind.setItemData(self.kind.count() - 1, meaning.capitalize(), Qt.ItemDataRole.ToolTipRole)
        self.trouble.hide()

    def _listen(self) -> None:
        for key, field in self.fields.items():
            field.left.connect(partial(self._keep, key))
        self.name.left.connect(self._rename)
        self.colour.clicked.connect(self._ask_colour)
        self.kind.activated.connect(self._set_kind)
        self.elements.bound.connect(self._bind)
        self.elements.unbound.connect(self._unbind)
        self._retired.back.clicked.connect(self._bring_back)
        self.workspace.code_chosen.connect(self.show_code)
        self.workspace.changed.connect(self._on_changed)

    def show_code(self, code_id: int) -> None:
        """Show the card of the code; what was typed on another is stored first. 0 shows none."""
        with self.workspace.read() as session:
            there = code_tree(session).by_id
        if self.code is not None and self.code.id != code_id and self.code.id in there:
            self._keep_all()
        code = there.get(code_id)
        with self.workspace.read() as session:
            bound, everything = elements_of(session, code_id), elements_of_framework(session)
        another = code is None or self.code is None or self.code.id != code.id
        self.code = code
        if code is None:
            self.memo.forget()  # before the fields are left because they are hidden
        self._stack.setCurrentIndex(1 if code else 0)
        if code is None:
            return
        self._show_head(code, another)
        for key, field in self.fields.items():
            _put(field, getattr(code, key), another)
            field.setReadOnly(not self._writes)
        self.elements.put(everything, bound, writes=self._writes)
        self.memo.show_code(code)
        self.numbers.show_code(code.id)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    @property
    def _writes(self) -> bool:
        return self.workspace.project.writes

    def _show_head(self, code: CodeView, another: bool) -> None:
        _put(self.name, code.name, another)
        self.name.setReadOnly(not self._writes)
        self.trouble.hide()
        self.colour.setIcon(QIcon(chip(code.colour, code.kind, retired=code.retired)))
        self.colour.setEnabled(self._writes)
        self.colour.setToolTip("Choose another colour")
        self.colour.setAccessibleName("Colour of the code")
        self.kind.setCurrentIndex(self.kind.findData(code.kind))
        self.kind.setEnabled(self._writes)
        self._retired.setVisible(code.retired)
        self._retired.back.setEnabled(self._writes)

    def _on_changed(self, changes: Changes) -> None:
        shown = self.code.id if self.code else 0
        if changes.touches("code", "code_element", "element", "element_version", "pathway", "memo"):
            self.show_code(shown or self.workspace.code_id)
        elif changes.touches("segment", "speaker", "turn", "participation", "participant"):
            self.numbers.show_code(shown)

    def _keep_all(self) -> None:
        self._rename()
        self.memo.keep()
        for key in self.fields:
            self._keep(key)

    def _keep(self, key: str) -> None:
        """Store what was typed in the field, if it is something else than before."""
        field = self.fields[key]
        words = field.typed().strip()
        if self.code is None or not self._writes or words == field.stored:
            return
        with self.workspace.write("edit_card") as session:
            edit_card(session, self.code.id, **{key: words})
        field.stored = words  # not before: what could not be stored is tried again when the field is left again

    def _rename(self) -> None:
        """Store the name; where it cannot be, say why under it, and let it stand to be mended."""
        words = " ".join(self.name.typed().split())
        if self.code is None or not self._writes or words == self.name.stored:
            return
        try:
            with self.workspace.write("rename_code") as session:
                rename_code(session, self.code.id, words)
        except CodingError as error:
            self.trouble.setText(str(error))
            self.trouble.show()

    def _set_kind(self, row: int) -> None:
        kind = self.kind.itemData(row)
        if self.code is not None and kind != self.code.kind:
            with self.workspace.write("edit_card") as session:
                edit_card(session, self.code.id, kind=kind)

    def _ask_colour(self) -> None:
        if self.code is not None:
            point = self.colour.mapToGlobal(self.colour.rect().bottomLeft())
            chosen = partial(self._recolour, self.code.id)
            found("app.codes.colours:choose_colour")(self, point, self.code.colour, chosen)

    def _recolour(self, code_id: int, chosen: str) -> None:
        with self.workspace.write("recolour") as session:
            recolour(session, code_id, chosen)

    def _explain(self) -> None:
        found("app.help.words:explain")(self.window(), "card", self.help)

    def _bring_back(self) -> None:
        if self.code is not None:
            with self.workspace.write("bring_back") as session:
                retire(session, self.code.id, False)

    def _bind(self, element_id: int) -> None:
        if self.code is not None:
            with self.workspace.write("bind") as session:
                bind(session, self.code.id, element_id)

    def _unbind(self, element_id: int) -> None:
        if self.code is not None:
            with self.workspace.write("unbind") as session:
                unbind(session, self.code.id, element_id)


class Retired(QWidget):
    """Says that a code is out of use, and brings it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton("Bring back", self)
        row = bar(hint("Retired: nothing more is coded with it.", self), self.back)
        row.setStretch(0, 1)
        self.setLayout(row)


def _put(field: LineField | TextField, words: str, another: bool) -> None:
    """Show what is stored, unless the coder is just typing something else there."""
    typing = not another and field.hasFocus() and field.typed() != field.stored
    if typing:
        field.stored = words
    else:
        field.put(words)
