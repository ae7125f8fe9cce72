"""The first column of a table stays where the others are scrolled, and hides no cell that one goes to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from app.looks.first_column import FirstColumn

ROWS, COLUMNS, WIDTH = 40, 8, 100


@pytest.fixture
def table(qtbot: QtBot) -> QTableWidget:
    """A table of which neither all rows nor all columns are seen, the first row twice as high."""
    made = QTableWidget(ROWS, COLUMNS)
    qtbot.addWidget(made)
    for row in range(ROWS):
        for column in range(COLUMNS):
            made.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.horizontalHeader().setDefaultSectionSize(WIDTH)
    made.setRowHeight(0, 60)
    made.resize(350, 300)
    made.first = FirstColumn(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_is_there_as_soon_as_the_columns_are_scrolled(table):
    assert not table.first.isVisible()
    table.horizontalScrollBar().setValue(30)
    assert table.first.isVisible()
    assert [table.first.isColumnHidden(column) for column in range(COLUMNS)] == [False] + [True] * (COLUMNS - 1)
    assert table.first.columnWidth(0) == WIDTH
    table.horizontalScrollBar().setValue(0)
    assert not table.first.isVisible()


def test_rows_stand_beside_their_own(table):
    table.horizontalScrollBar().setValue(150)
    table.verticalScrollBar().setValue(77)
    table.setRowHeight(4, 90)
    for row in range(ROWS):
        inside = table.visualRect(table.model().index(row, 3))
        beside = table.first.visualRect(table.first.model().index(row, 0))
        assert (beside.y(), beside.height()) == (inside.y(), inside.height())
    table.first.verticalScrollBar().setValue(20)
    assert table.verticalScrollBar().value() == 20


def test_a_cell_that_is_gone_to_is_not_below_it(table, qtbot):
    table.setFocus()
    table.setCurrentCell(1, COLUMNS - 1)
    for column in reversed(range(1, COLUMNS - 1)):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.currentColumn() == column
        assert table.visualRect(table.currentIndex()).left() >= (WIDTH if table.first.isVisible() else 0)
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert (table.currentColumn(), table.horizontalScrollBar().value()) == (0, 0)
    assert not table.first.isVisible()


def test_rows_are_chosen_and_opened_in_it_as_in_the_table(table, qtbot):
    table.horizontalScrollBar().setValue(150)
    place = table.first.visualRect(table.first.model().index(2, 0)).center()
    opened = []
    table.doubleClicked.connect(lambda index: opened.append((index.row(), index.column())))
    qtbot.mouseClick(table.first.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.first.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [(2, 0)]
    assert table.currentRow() == 2


def test_it_follows_what_the_table_shows(table):
    table.horizontalScrollBar().setValue(150)
    table.setColumnCount(COLUMNS + 2)
    table.setRowCount(ROWS + 5)
    table.setRowHeight(ROWS + 1, 70)
    table.horizontalScrollBar().setValue(160)
    assert table.first.isColumnHidden(COLUMNS + 1)
    assert table.first.rowHeight(ROWS + 1) == 70


def test_it_is_as_high_as_the_rows_that_are_seen(table, qtbot):
    table.horizontalScrollBar().setValue(150)
    for height in (500, 240):
        table.resize(350, height)
        qtbot.waitUntil(lambda: table.first.viewport().height() == table.viewport().height())
    table.resize(2000, 240)
    qtbot.waitUntil(lambda: not table.first.isVisible())
