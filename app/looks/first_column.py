"""The first column of a table stays in sight while the others are scrolled: it says what a row is about."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from shiboken6 import isValid


class FirstColumn(QTableView):
    """Lies over the table's own first column as soon as that is scrolled away; it takes no keys."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(table.showGrid())
        self.setWordWrap(table.wordWrap())
        self.setTextElideMode(table.textElideMode())
        self.setAlternatingRowColors(table.alternatingRowColors())
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._edge = QWidget(self)
        self._edge.setAutoFillBackground(True)
        self._edge.setBackgroundRole(QPalette.ColorRole.Mid)
        self.hide()
        self._connect()

    def _connect(self) -> None:
        table = self._table
        table.horizontalScrollBar().valueChanged.connect(self._follow)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalHeader().sectionResized.connect(self._follow)
        table.horizontalHeader().sectionMoved.connect(self._follow)
        table.verticalHeader().sectionResized.connect(self._follow_row)
        table.selectionModel().currentChanged.connect(self._uncover)
        model = table.model()
        for changed in (model.modelReset, model.layoutChanged, model.rowsInserted, model.columnsInserted):
            changed.connect(self.hide)
            changed.connect(self._follow)
        self.doubleClicked.connect(table.doubleClicked)
        self.activated.connect(table.activated)
        for bar in (table.horizontalScrollBar(), table.verticalScrollBar()):
            bar.rangeChanged.connect(self._follow)  # the table has another size, or holds other things

    def _follow(self, *_change: object) -> None:
        """Lie over the first column where that is scrolled away, else be gone."""
        if not isValid(self._table):
            return  # it is being closed
        head = self._table.horizontalHeader()
        away = self._table.horizontalScrollBar().value() > 0 and head.count() > 1 and head.visualIndex(0) == 0
        if away and not self.isVisible():
            self._take_over()
        self.setVisible(away)
        if away:
            inside, width = self._table.viewport().geometry(), self._table.columnWidth(0)
            self.setColumnWidth(0, width)
            self.setGeometry(QRect(inside.x(), inside.y() - head.height(), width, head.height() + inside.height()))
            self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
            self._edge.setGeometry(width - 1, 0, 1, self.height())
            self._edge.raise_()
            self.raise_()

    def _take_over(self) -> None:
        """Look like the table does now, with rows as high."""
        table, head = self._table, self._table.horizontalHeader()
        for column in range(head.count()):
            self.setColumnHidden(column, column > 0)
        self.setPalette(table.palette())
        self.horizontalHeader().setFixedHeight(head.height())
        self.horizontalHeader().setMinimumSectionSize(head.minimumSectionSize())
        self.horizontalHeader().setDefaultAlignment(head.defaultAlignment())
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        for row in range(table.model().rowCount(QModelIndex())):
            if self.rowHeight(row) != table.rowHeight(row):
                self.setRowHeight(row, table.rowHeight(row))

    def _follow_row(self, row: int, _before: int, height: int) -> None:
        if self.isVisible():
            self.setRowHeight(row, height)

    def _uncover(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Scroll a cell that is gone to out from below."""
        place = self._table.visualRect(now)
        hidden = self._table.columnWidth(0) - place.left()
        if now.column() > 0 and hidden > 0 and self._table.horizontalScrollBar().value() > 0:
            bar = self._table.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
