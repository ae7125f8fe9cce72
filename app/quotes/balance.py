"""The balance: which voices the chosen quotes lean on, and which are silent; each figure opens what is behind it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, Empty, bar, hint
from app.quotes.bars import PASSAGES, PEOPLE, QUOTES, USED, VOICE, ShareDelegate, ShareModel
from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.bank.balance import GROUPS, Balance, read_balance
from coding.text import counted
from models.project import Changes

NOBODY = (
    "Nobody is known to speak in the documents yet. Say who speaks in the Code workspace, and give roles and regions "
    "under Participants."
)
NO_QUOTES = "No quotes are chosen yet; what is coded of each voice is counted all the same."
_TABLES = (
    "quote", "segment", "code", "turn", "speaker", "participant", "participation", "attribute", "attribute_value",
    "document_text", "coder", "withheld",
)  # fmt: skip
NARROW = 400
_WIDTHS = {QUOTES: 80, USED: 42, PEOPLE: 52, PASSAGES: 66}


class BalanceView(QWidget):
    """A table of voices, by role, region, side, organisation, sector or one by one."""

    quotes_asked = Signal(object, str)
    """The quotes (their ids) of a voice (in words) are to be shown."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._balance: Balance | None = None
        self._stale = True
        self._task: Task | None = None
        self.by, self.model, self.table = QComboBox(self), ShareModel(self), QTableView(self)
        self.caption, self.silent = hint("", self), hint("", self)
        self.empty, self._stack = Empty("Counting …", parent=self), QStackedWidget(self)
        self._lay_out()
        self.by.activated.connect(self._show)
        self.table.clicked.connect(self._open)
        self.table.activated.connect(self._open)
        workspace.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        label = QLabel("Voices &by", self)
        label.setBuddy(self.by)
        for name, _names in GROUPS:
            self.by.addItem(name, name)
        self.by.setFixedHeight(CONTROL)
        self.by.setCurrentIndex(max(0, self.by.findData(self._workspace.remembered.get("balance_by", "role"))))
        self._prepare()
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(MARGIN, GRID, GRID, GRID)
        rows.setSpacing(GRID)
        rows.addLayout(bar(label, self.by, None))
        rows.addWidget(self.table, 1)
        rows.addWidget(self.silent)
        rows.addWidget(self.caption)
        for part in (page, self.empty):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _prepare(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(ShareDelegate(self.model, table))
        table.setAccessibleName("Balance of voices")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().lineSpacing() + GRID)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(VOICE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._stale = True
            self._go()

    def _go(self) -> None:
        if self._stale and self.isVisible() and self._task is None:
            self._stale = False
            self._task = self._tasks.run(self._count, self._done, self._failed)

    def _count(self, _progress: Progress) -> Balance:
        with self._workspace.read() as session:
            return read_balance(session)

    def _done(self, balance: Balance) -> None:
        self._task, self._balance = None, balance
        self._show()
        self._go()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            raise error

    def _show(self) -> None:
        """Show the voices of the group that is chosen."""
        balance = self._balance
        if balance is None:
            return
        by = str(self.by.currentData())
        self._workspace.remembered.put("balance_by", by)
        shares = balance.of(by)
        self.model.take(shares, balance.heard, balance.people)
        self.caption.setText(balance.caption())
        silent = [share.value for share in shares if share.silent]
        said = f"Without a quote: {len(silent):,} of {counted(len(shares), by)}." if silent and balance.quotes else ""
        self.silent.setText(said if balance.quotes else NO_QUOTES)
        self.silent.setVisible(bool(self.silent.text()))
        self.empty.said.setText(NOBODY)
        self._stack.setCurrentIndex(0 if shares else 1)

    def _open(self, index: QModelIndex) -> None:
        """Show what is behind a figure: quotes here, passages in the list of segments."""
        if not 0 <= index.row() < len(self.model.shares):
            return
        share, column = self.model.shares[index.row()], index.column()
        ids = {QUOTES: share.quotes, USED: share.used}.get(column, ())
        if ids:
            self.quotes_asked.emit(list(ids), share.value + (", used" if column == USED else ""))
        elif column == PASSAGES and share.passages:
            self._workspace.ask_segments(participant_ids=share.people)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names of voices their room: who is used is said where the mouse rests, too."""
        super().resizeEvent(event)
        self.table.setColumnHidden(USED, event.size().width() < NARROW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._go()
