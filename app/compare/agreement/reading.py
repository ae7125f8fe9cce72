"""The side-by-side reading: the words at the left, and beside them what each coder saw in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.compare.fresh import Fresh
from app.looks import parts
from app.looks.first_column import FirstColumn
from app.looks.rows import RoomyDelegate
from app.retrieval.choosing import Choosing
from app.tasks import Progress, Tasks, Work
from app.workspace import Workspace
from coding.agreement.reading_together import Reading, SharedDocument, Stretch, read_together, shared_documents
from coding.coders import coder_names
from coding.codetree import CodeTree, code_tree
from coding.retrieval_kinds import Choice
from coding.text import counted, one_line

RESTS_ON = ("segment", "progress", "coder", "code", "document", "document_text", "turn", "speaker", "withheld")
PAUSE, WORDS = 400, 80
COLUMN = 152
"""How wide the column of a coder is at least."""
_TINT = 40
NOTHING = "–"
ABOUT = (
    "This study compares by reading, not by numbers: what each of you saw in the same words. Take what differs as a "
    "question to talk about, and write what you find into a memo or a comment."
)
EMPTY = (
    "Nothing to read side by side yet. A document is listed here as soon as two coders have coded in it, or have set "
    "it to “in work” or “done” in the list of documents."
)


@dataclass(frozen=True, slots=True)
class Page:
    """What is read for the pane: documents, names of coders, codes, and the stretches of the chosen document."""

    documents: list[SharedDocument]
    chosen: SharedDocument | None
    coders: dict[int, str]
    tree: CodeTree
    stretches: list[Stretch]


class ReadingPane(QWidget):
    """A document with a column a coder; Return or a double click goes to the words on the page."""

    stance_asked = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.document = QComboBox(self)
        self.codes = parts.worded(self, "funnel", "All codes", "Read only what was coded with some codes")
        self.stance = parts.worded(self, "scales", "Measure instead …", "Whether this study measures agreement")
        self.said = QLabel(self)
        self.table = QTableWidget(self)
        self.empty = parts.Empty(EMPTY, parent=self)
        self._page: Page | None = None
        self._code_ids: tuple[int, ...] = ()
        self._fresh = Fresh(workspace, tasks, RESTS_ON, self._work, self, pause=PAUSE)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.table.resizeRowsToContents)
        self._lay_out()
        self.first = FirstColumn(self.table)
        self._fresh.came.connect(self._show)
        self._fresh.left.connect(self._forget)
        self.document.activated.connect(self._on_document)
        self.codes.clicked.connect(self._choose_codes)
        self.stance.clicked.connect(self.stance_asked)
        self.table.activated.connect(self._go)
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.document.setAccessibleName("Document")
        self.document.setMinimumWidth(240)
        self.document.setFixedHeight(parts.CONTROL)
        self.said.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        table = self.table
        table.setAccessibleName("What each coder saw")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setWordWrap(True)
        table.setShowGrid(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.setItemDelegate(RoomyDelegate(table))
        palette, tint = table.palette(), table.palette().color(QPalette.ColorRole.Accent)
        tint.setAlpha(_TINT)
        palette.setColor(QPalette.ColorRole.Highlight, tint)
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))
        table.setPalette(palette)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.horizontalHeader().setMinimumSectionSize(COLUMN)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().sectionResized.connect(lambda *_widths: self._fitting.start())
        go = parts.second(QPushButton("Go to the passage", self))
        go.clicked.connect(lambda: self._go(self.table.currentIndex()))
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(parts.hint(ABOUT, self))
        column.addLayout(parts.bar(self.document, self.codes, None, go, self.stance))
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._fresh.sleep()

    def _on_document(self, _place: int) -> None:
        self._workspace.remembered.put("read_together", self.document.currentData())
        self._fresh.again()

    def _choose_codes(self) -> None:
        if self._page is None:
            return
        tree = self._page.tree
        choices = [Choice(code.id, tree.label(code.id), depth) for depth, code in tree]
        dialog = Choosing("codes", "Codes", choices, self)
        dialog.check(self._code_ids)
        dialog.chosen.connect(self._on_codes)
        dialog.open()

    def _on_codes(self, _key: str, values: tuple[Any, ...]) -> None:
        self._code_ids = tuple(map(int, values))
        self.codes.setText("All codes" if not values else counted(len(values), "code"))
        self._fresh.again()

    def _work(self) -> Work:
        wanted, code_ids, workspace = (
            int(self._workspace.remembered.get("read_together", 0)),
            self._code_ids,
            self._workspace,
        )

        def work(_progress: Progress) -> Page:
            with workspace.read() as session:
                listed = shared_documents(session)
                chosen = next((each for each in listed if each.id == wanted), listed[0] if listed else None)
                tree = code_tree(session)
                wide = {each for code_id in code_ids if code_id in tree.by_id for each in tree.below(code_id)}
                read = read_together(session, chosen.id, chosen.coder_ids, wide) if chosen is not None else []
                return Page(listed, chosen, coder_names(session), tree, read)

        return work

    def _forget(self) -> None:
        """Show nothing that the coder who left could see."""
        self._page = None
        self.document.clear()
        self.said.clear()
        self.table.setRowCount(0)
        self.table.setColumnCount(0)

    def _show(self, page: Page) -> None:
        self._page = page
        self.document.clear()
        for each in page.documents:
            self.document.addItem(each.name, each.id)
        self.document.setCurrentIndex(self.document.findData(page.chosen.id) if page.chosen else -1)
        self.empty.setVisible(page.chosen is None)
        self.table.setVisible(page.chosen is not None)
        alike = sum(bool(stretch.shared) for stretch in page.stretches)
        number = len(page.stretches)
        self.said.setText(f"{counted(number, 'passage')}, in {alike} of them all saw a code alike" if number else "")
        here = self.table.currentRow()
        self._fill(page)
        self.table.setCurrentCell(min(max(here, 0), number - 1), 0)

    def _fill(self, page: Page) -> None:
        coder_ids = page.chosen.coder_ids if page.chosen is not None else ()
        self.table.clear()
        self.table.setColumnCount(1 + len(coder_ids))
        self.table.setHorizontalHeaderLabels(["What was said", *(page.coders.get(each, "") for each in coder_ids)])
        self.table.setRowCount(len(page.stretches))
        for row, stretch in enumerate(page.stretches):
            said = f"{stretch.speaker}: {stretch.words}" if stretch.speaker else stretch.words
            self._put(row, 0, said)
            for place, coder_id in enumerate(coder_ids, start=1):
                self._put(row, place, seen(stretch, stretch.by_coder.get(coder_id, ()), page.tree) or NOTHING)
        self._fitting.start()

    def _put(self, row: int, column: int, words: str) -> None:
        item = QTableWidgetItem(words)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.table.setItem(row, column, item)

    def _go(self, index: QModelIndex) -> None:
        if self._page is None or not 0 <= index.row() < len(self._page.stretches):
            return
        stretch = self._page.stretches[index.row()]
        self._workspace.show_place(stretch.document_id, stretch.start, stretch.end)


def seen(stretch: Stretch, readings: Sequence[Reading], tree: CodeTree) -> str:
    """Say what a coder saw in a stretch, a line a code; of a part of the words, which."""
    lines = []
    for reading in readings:
        name = tree.label(reading.code_id) if reading.code_id in tree.by_id else ""
        whole = (reading.start, reading.end) == (stretch.start, stretch.end)
        lines.append(name if whole else f"{name}: “{begun(reading.words)}”")
        if reading.comment:
            lines.append(f"    {' '.join(reading.comment.split())}")
    return "\n".join(lines)


def begun(words: str) -> str:
    """Give the words or, of many, the first, none of them cut where there are spaces."""
    flat, cut = " ".join(words.split()), one_line(words, WORDS)
    whole = cut[:-1].rpartition(" ")[0]
    return cut if cut == flat or len(whole) < WORDS // 2 else f"{whole} …"
