"""Tests of the list of what is looked at one after the other, where it is long."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.compare.queue import FETCHED, Entry, Queue

MANY = 3 * FETCHED + 7


@pytest.fixture
def queue(qtbot: QtBot) -> Queue[int]:
    made: Queue[int] = Queue("Numbers", lambda number: number, lambda number: Entry(f"{number}", "", "", ""))
    qtbot.addWidget(made)
    made.resize(240, 320)
    return made


def test_of_a_long_list_only_the_beginning_is_laid_out_at_first(queue: Queue[int]) -> None:
    queue.show_items(range(MANY))
    assert (queue.rows.rowCount(), len(queue.items), queue.item) == (FETCHED, MANY, 0)


def test_a_row_far_down_can_be_gone_to(queue: Queue[int]) -> None:
    queue.show_items(range(MANY))
    queue.go_to(MANY - 1)
    assert queue.item == MANY - 1
    assert queue.rows.rowCount() == MANY


def test_one_that_was_far_down_is_chosen_again_when_others_are_listed(queue: Queue[int]) -> None:
    queue.show_items(range(MANY), goal=2 * FETCHED)
    assert queue.item == 2 * FETCHED
    queue.show_items(range(1, MANY))
    assert queue.item == 2 * FETCHED


def test_the_list_grows_as_one_comes_to_its_end(queue: Queue[int]) -> None:
    queue.show_items(range(MANY))
    queue.go_to(FETCHED - 1)
    queue.step(1)
    assert queue.item == FETCHED
    while queue.rows.canFetchMore(QModelIndex()):
        queue.rows.fetchMore(QModelIndex())
    assert queue.rows.rowCount() == MANY


def test_qt_finds_no_fault_in_it(queue: Queue[int]) -> None:
    tester = QAbstractItemModelTester(queue.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tester.setUseFetchMore(False)  # it would do so while it is told of what was fetched
    for listed in (range(MANY), range(3), range(MANY - 1), range(0)):
        queue.show_items(listed)
        queue.go_to(len(listed) - 1)
    assert tester.model() is queue.rows
