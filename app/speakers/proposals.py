"""The proposals above the table of speakers: each is accepted or ignored."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import GRID, bar, heading
from app.looks.tree_model import Index
from app.speakers.model import ProposalModel
from coding.variants import Proposal

ROW, MOST = 44, 4
"""The height of a proposal, and how many are seen at once."""


class ProposalDelegate(QStyledItemDelegate):
    """A proposal in two lines: what would be done, and why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole
        inks = (role.HighlightedText, role.HighlightedText) if chosen else (role.Text, role.PlaceholderText)
        place = option.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        height = place.height() // 2
        for line, (said, ink) in enumerate(zip((words, index.data(Qt.ItemDataRole.UserRole)), inks, strict=True)):
            painter.setPen(option.palette.color(ink))
            room = place.adjusted(0, line * height, 0, 0)
            room.setHeight(height)
            elided = option.fontMetrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


class ProposalPanel(QWidget):
    """Tells which proposals are accepted, and which the user would rather not see."""

    accepted = Signal(list)
    ignored = Signal(list)
    restored = Signal()
    everywhere_asked = Signal()

    def __init__(self, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self.model, self.list = ProposalModel(self), QListView(self)
        self.title = heading("Proposals", self)
        self.accept = QPushButton("&Accept", self)
        self.ignore = QPushButton("&Ignore", self)
        self.accept_all = QPushButton("Accept a&ll", self)
        self.restore = QPushButton("Show i&gnored", self)
        self.elsewhere = QPushButton("In other documents", self)
        self.elsewhere.setFlat(True)
        self._prepare_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(bar(self.title, self.elsewhere, None))
        layout.addWidget(self.list)
        layout.addLayout(bar(self.accept, self.ignore, self.accept_all, None, self.restore))
        self.accept.clicked.connect(lambda: self.accepted.emit(self.chosen()))
        self.ignore.clicked.connect(lambda: self.ignored.emit(self.chosen()))
        self.accept_all.clicked.connect(lambda: self.accepted.emit(self.sure()))
        self.restore.clicked.connect(self.restored)
        self.elsewhere.clicked.connect(self.everywhere_asked)
        for button in (self.accept, self.ignore, self.accept_all, self.restore, self.elsewhere):
            button.setAutoDefault(False)

    def show_proposals(self, found: list[Proposal], ignored: int, elsewhere: int = 0) -> None:
        """Show what is proposed; the first is chosen. `ignored` more are not shown; `elsewhere` concern others."""
        row = max(0, self.list.currentIndex().row())
        self.model.show(found)
        self.title.setText(_titled(len(found), elsewhere))
        self.elsewhere.setText(f"{elsewhere} in other documents →")
        self.elsewhere.setVisible(elsewhere > 0)
        for part in (self.list, self.accept, self.ignore, self.accept_all):
            part.setVisible(bool(found))
        self.list.setFixedHeight(ROW * min(MOST, len(found)) + 2)
        sure = len(self.sure())
        self.accept_all.setVisible(sure > 1)
        self.accept_all.setText(f"Accept a&ll {sure} that are sure" if sure > 1 else "Accept a&ll")
        self.restore.setText(f"Show {ignored} i&gnored")
        self.restore.setVisible(ignored > 0)
        if found:
            self.list.setCurrentIndex(self.model.index(min(row, len(found) - 1)))
        self._enable()

    def chosen(self) -> list[Proposal]:
        """List the proposals that are selected."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.rows[row] for row in rows]

    def sure(self) -> list[Proposal]:
        """List the proposals that are not marked with a perhaps."""
        return [row for row in self.model.rows if row.sure]

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProposalDelegate(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.StyledPanel)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Proposals")
        self.list.selectionModel().selectionChanged.connect(self._enable)

    def _enable(self, *_changed: object) -> None:
        some = self._writes and bool(self.chosen())
        self.accept.setEnabled(some)
        self.ignore.setEnabled(bool(self.chosen()))
        self.accept_all.setEnabled(self._writes and bool(self.sure()))


def _titled(here: int, elsewhere: int) -> str:
    if here:
        return f"Proposals ({here})"
    return "No proposals here" if elsewhere else "No spellings to put together"
