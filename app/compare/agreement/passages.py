"""The passages behind a figure, listed with their words; one of them is gone to, or their segments are listed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.looks import parts
from app.retrieval.card import line_height, paint_ground, paint_text
from app.retrieval.passage import Inks, Passage
from app.tasks import Cancelled, Progress, Tasks
from app.workspace import Workspace
from coding.agreement.behind import Behind, read_behind
from coding.retrieval import Place, Query, touching
from coding.text import counted

Index = QModelIndex | QPersistentModelIndex
SIZE = QSize(760, 560)
MOST = 500
"""So many passages are listed; the longest first where there are more."""
LINES, CONTEXT = 2, 60
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a count of the table stands for: a code, who applied it and who did not, and the words for it.

    `places` finds the passages, in the worker; `code_ids` and `coder_ids` name the segments that lie there, none where
    nobody coded.
    """

    title: str
    about: str
    places: Callable[[], Sequence[Place]]
    code_ids: tuple[int, ...] = ()
    coder_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """The passages read, how many there are in all, and the segments that lie on them."""

    passages: list[Behind]
    all: int
    segment_ids: tuple[int, ...]


class PassageModel(QAbstractListModel):
    """A row a passage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Behind] = []

    def take(self, rows: Sequence[Behind]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{source(row)}: {' '.join(row.words.split())}"
        return None


def source(row: Behind) -> str:
    """Say where a passage is from: 01 Police · PC Hall."""
    return "  ·  ".join(filter(None, (row.document, row.speaker)))


def flat(words: str) -> str:
    """Write words on one line, the spaces at their ends kept."""
    return _SPACES.sub(" ", words)


def context_before(words: str) -> str:
    """Give the last words before a passage, none of them cut."""
    near = flat(words[-CONTEXT:])
    return near.partition(" ")[2] if len(words) > CONTEXT else near.lstrip()


class PassageDelegate(QStyledItemDelegate):
    """Paints where a passage is from, and below it its words with what stands around them."""

    def __init__(self, model: PassageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, line_height(option.font) * (1 + LINES) + 2 * parts.GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not 0 <= index.row() < len(self._model.rows):
            return
        row = self._model.rows[index.row()]
        painter.save()
        painter.setClipRect(option.rect)
        paint_ground(painter, option)
        inside = option.rect.adjusted(parts.MARGIN, parts.GRID, -parts.MARGIN, -parts.GRID)
        muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
        head = QRect(inside.x(), inside.y(), inside.width(), line_height(option.font))
        size = counted(row.size, "character")
        taken = QFontMetrics(option.font).horizontalAdvance(size) + parts.GRID
        paint_text(painter, head.adjusted(head.width() - taken, 0, 0, 0), size, option.font, muted)
        paint_text(painter, head.adjusted(0, 0, -taken, 0), source(row), option.font, muted)
        inks = Inks(option.palette.color(QPalette.ColorRole.Text), muted)
        words = context_before(row.before), flat(row.words), flat(row.after)
        shown = Passage(words, option.font, inks, max(1, inside.width()), LINES)
        shown.draw(painter, QPointF(inside.x(), head.bottom() + 1))
        painter.restore()


class PassagesDialog(QDialog):
    """Lists what is behind a count, read in the worker."""

    def __init__(self, workspace: Workspace, tasks: Tasks, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(cell.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._workspace, self._cell = workspace, cell
        self._segment_ids: tuple[int, ...] = ()
        self.model = PassageModel(self)
        self.list = QListView(self)
        self.said = QLabel("Reading the passages …", self)
        self.segments = parts.second(QPushButton("List the segments", self))
        self.go = parts.primary(QPushButton("Go to the passage", self))
        self._lay_out()
        self.segments.clicked.connect(self._list_segments)
        self.go.clicked.connect(self._go_to_chosen)
        self.list.doubleClicked.connect(self._go)
        self._task = tasks.run(self._read, self._done, self._failed)
        self.finished.connect(self._give_up)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(PassageDelegate(self.model, self.list))
        self.list.setAccessibleName("Passages")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        close = parts.second(QPushButton("Close", self))
        close.clicked.connect(self.reject)
        for button in (self.segments, self.go):
            button.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(parts.heading(self._cell.title, self))
        column.addWidget(parts.hint(self._cell.about, self))
        column.addWidget(parts.line(self))
        column.addWidget(self.list, 1)
        column.addWidget(parts.line(self))
        column.addLayout(parts.bar(self.said, None, self.segments, self.go, close))

    def _read(self, progress: Progress) -> Listed:
        places = list(self._cell.places())
        progress(0, 0, "")
        shown = places
        if len(places) > MOST:
            longest = sorted(places, key=lambda place: place[1] - place[2])[:MOST]
            shown = sorted(longest)
        with self._workspace.read() as session:
            passages = read_behind(session, shown)
            listed: tuple[int, ...] = ()
            if self._cell.coder_ids:
                listed = touching(session, places, self._cell.code_ids, self._cell.coder_ids)
        return Listed(passages, len(places), listed)

    def _done(self, listed: Listed) -> None:
        self.model.take(listed.passages)
        self._segment_ids = listed.segment_ids
        there = counted(listed.all, "passage")
        left = listed.all - len(listed.passages)
        self.said.setText(f"{there}, of which the {MOST} longest are listed" if left and listed.all > MOST else there)
        self.segments.setEnabled(bool(self._segment_ids))
        if not self._cell.coder_ids:
            self.segments.setToolTip("Nobody coded here, so that there is no segment.")
        if listed.passages:
            self.go.setEnabled(True)
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.setFocus()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def _give_up(self) -> None:
        self._task.progress.cancelled = True

    def _go_to_chosen(self) -> None:
        self._go(self.list.currentIndex())

    def _go(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < len(self.model.rows):
            return
        row = self.model.rows[index.row()]
        self.accept()
        self._workspace.show_place(row.document_id, row.start, row.end)

    def _list_segments(self) -> None:
        self.accept()
        self._workspace.ask(Query(segment_ids=self._segment_ids))
