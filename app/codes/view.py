"""The column of codes: choose one to apply, drag it onto the page, and keep the tree in order."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemDelegate, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.codes.delegate import CodeDelegate
from app.codes.finding import meant
from app.codes.legend import Legend
from app.codes.model import CodeModel
from app.codes.pins import toggle
from app.codes.tree import CodeTree
from app.lazily import found
from app.looks.filter_line import FilterLine
from app.looks.parts import GRID, Empty, heading, hint, tool
from app.workspace import Workspace
from models.project import Changes, Operation

WIDTH, HEAD_HEIGHT = 280, 40
EMPTY = (
    "No codes yet.\n\n"
    "Bring a codebook in (Study, Import a table), make codes from your theory of change (Framework, Make codes from "
    "elements), or make one here.\n\n"
    "Or read first: select words in a transcript and press Ctrl+I, and the words become a code."
)
NONE_FOUND = "No code is called so. Escape shows all codes again."


class CodeView(QWidget):
    """The tree of codes; the chosen one is what Return applies to the selection."""

    def __init__(self, model: CodeModel, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.workspace = model, workspace
        self.tree = CodeTree(model, self)
        self.tree.setAccessibleName("Codes")
        self.delegate = CodeDelegate(model, self.tree)
        self.tree.setItemDelegate(self.delegate)
        self.fresh: Operation | None = None  # that made the code which is just being named for the first time
        self.line, self.legend = FilterLine("Find a code", self), Legend(self)
        self._none = hint(NONE_FOUND, self)
        self._stack = QStackedLayout()
        self._lay_out()
        self.legend.switch.setChecked(bool(workspace.remembered.get("hide_retired", False)))
        self.tree.close_branches(workspace.remembered.get("closed_codes", []))
        self._listen()
        self._sift()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.line)
        empty = Empty(EMPTY, "New code", self._make, self)
        if empty.button is not None:
            empty.button.setEnabled(self.workspace.project.writes)
        for part in (self.tree, empty, self._none):
            self._stack.addWidget(part)
        self._none.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.legend)

    def _head(self) -> QHBoxLayout:
        title = heading("Codes", self)
        title.setBuddy(self.tree)
        title.setFixedHeight(HEAD_HEIGHT)
        row = QHBoxLayout()
        row.setContentsMargins(GRID, 0, GRID // 2, 0)
        row.setSpacing(0)
        row.addWidget(title, 1)
        add = tool(self, "plus", "New code", self._make, "Ctrl+Shift+N")
        add.setEnabled(self.workspace.project.writes)
        row.addWidget(add)
        row.addWidget(tool(self, "funnel", "Find a code", self.look_for, "Ctrl+F"))
        row.addWidget(tool(self, "arrows-in-line-vertical", "Close or open all branches", self._fold))
        return row

    def _listen(self) -> None:
        tree, workspace = self.tree, self.workspace
        self.delegate.closeEditor.connect(self._on_named)
        self.delegate.named.connect(self._rename, Qt.ConnectionType.QueuedConnection)
        self.line.typed.connect(self._search)
        self.line.left.connect(self._to_tree)
        self.legend.hiding.connect(self._hide_retired)
        tree.selectionModel().currentChanged.connect(self._on_current)
        tree.branches_changed.connect(self._keep_branches)
        tree.letters_typed.connect(self.line.ask)
        tree.number_typed.connect(self.pin)
        tree.menu_asked.connect(self._open_menu)
        tree.apply_asked.connect(self._apply)
        tree.escaped.connect(self.line.end)
        tree.placed.connect(self._place)
        tree.put_on.connect(self._ask_where, Qt.ConnectionType.QueuedConnection)
        workspace.code_chosen.connect(self._on_chosen)
        workspace.changed.connect(self._on_changed)

    def choose_first(self) -> None:
        """Choose the first code without codes below it."""
        index = self.model.index(0, 0)
        while self.model.rowCount(index):
            index = self.model.index(0, 0, index)
        code = self.model.item_at(index)
        if code is not None:
            self.tree.go_to(code.id)

    def look_for(self) -> None:
        """Show the line in which letters of a name are typed, or hide it again."""
        if self.line.isVisible() and self.line.field.hasFocus():
            self.line.end()
        else:
            self.line.ask()

    def is_hidden(self, code_id: int) -> bool:
        """Tell whether the code is not to be seen just now: not looked for, or retired."""
        index = self.model.index_of(code_id)
        return self.tree.isRowHidden(index.row(), index.parent())

    def _search(self, words: str) -> None:
        self._sift()
        if not words.strip():
            self.tree.show_branches()
            self.tree.scrollTo(self.tree.currentIndex())

    def _sift(self) -> None:
        """Show the codes that are looked for, with those above them; without a search all, perhaps but the retired."""
        words, codes = self.line.words(), list(self.model.codes())
        hits = meant(codes, words) if words else {code.id: [] for code in codes}
        self.delegate.spans = hits if words else {}
        hiding = self.legend.switch.isChecked() and not words
        shown: set[int] = set()
        for code in reversed(codes):
            if code.id in shown or (code.id in hits and not (hiding and code.retired)):
                shown |= {code.id, code.parent_id or 0}
        for code in codes:
            index = self.model.index_of(code.id)
            hidden, above = code.id not in shown, index.parent()
            if self.tree.isRowHidden(index.row(), above) != hidden:
                self.tree.setRowHidden(index.row(), above, hidden)
        if words:
            self.tree.expandAll()
        self._stack.setCurrentIndex(0 if shown else 2 if words else 1)
        self.legend.show_retired(sum(code.retired for code in codes))
        self.legend.setVisible(bool(codes))

    def _to_tree(self) -> None:
        """Go from the line to the first code found."""
        hits = set(self.delegate.spans)
        if hits and self.tree.current_id() not in hits:
            self.tree.go_to(next(code.id for code in self.model.codes() if code.id in hits))
        self.tree.setFocus()

    def _fold(self) -> None:
        """Close all branches; where all are closed, open them."""
        parents = {code.id for code in self.model.codes() if self.model.children_of(code.id)}
        self.tree.close_branches(set() if self.tree.closed >= parents else parents)

    def _keep_branches(self) -> None:
        if not self.line.words():
            self.workspace.remembered.put("closed_codes", sorted(self.tree.closed))

    def _hide_retired(self, hiding: bool) -> None:
        self.workspace.remembered.put("hide_retired", hiding)
        self._sift()

    def _on_current(self, index: QModelIndex) -> None:
        code = self.model.item_at(index)
        if code is not None and code.id != self.workspace.code_id:
            self.workspace.choose_code(code.id)

    def _on_chosen(self, code_id: int) -> None:
        if code_id != self.tree.current_id():
            self.tree.go_to(code_id)

    def _on_changed(self, changes: Changes) -> None:
        """After the tree was read again: no code that is gone is chosen."""
        if changes.touches("code"):
            self._sift()
            if self.workspace.code_id != self.tree.current_id():
                self.workspace.choose_code(self.tree.current_id())

    def _rename(self, code_id: int, name: str) -> None:
        found("app.codes.deeds:rename_to")(self, code_id, name)

    def _on_named(self, _editor: QWidget, end: QAbstractItemDelegate.EndEditHint) -> None:
        """Escape in the field of a code that was just made takes the code away again."""
        fresh, self.fresh = self.fresh, None
        if fresh is not None and end == QAbstractItemDelegate.EndEditHint.RevertModelCache:
            QTimer.singleShot(0, self, partial(found("app.codes.deeds:take_back"), self, fresh))

    def _make(self) -> None:
        found("app.codes.deeds:new_code")(self)

    def _apply(self) -> None:
        found("app.codes.deeds:apply")(self)

    def pin(self, number: int) -> None:
        """Pin the code at the cursor to the key, or take it off where it is pinned there, and say so."""
        code = self.model.code(self.tree.current_id())
        if code is not None:
            toggle(self.workspace, number, code.id)
            there = self.model.number_of(code.id) == number
            told = f"Key {number} codes with “{code.name}” from now on." if there else f"Key {number} is free again."
            self.workspace.hint(told)

    def _open_menu(self, point: QPoint) -> None:
        found("app.codes.menu:open_menu")(self, point)

    def _place(self, code_ids: list[int], parent_id: int, before_id: int) -> None:
        found("app.codes.moving:place")(self, code_ids, parent_id, before_id)

    def _ask_where(self, code_ids: list[int], target_id: int, point: QPoint) -> None:
        found("app.codes.menu:ask_where")(self, code_ids, target_id, point)
