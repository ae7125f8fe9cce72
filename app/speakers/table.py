"""The table of speakers: names and participants are typed in their cells, interviewers checked."""

from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from app.speakers.choosing import ParticipantDelegate
from app.speakers.model import ASKS, DOCUMENT, EXAMPLE, PARTICIPANT, SPEAKER, TURNS, WORDS, SpeakerModel

ROW = 28
_ROOM = "\u00a0\u00a0"
"""Behind a number, so that it does not touch the words of the next column."""


class NumberDelegate(QStyledItemDelegate):
    """Numbers with some room at their right."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        return f"{value}{_ROOM}"


WIDTHS = {DOCUMENT: 160, SPEAKER: 176, TURNS: 64, WORDS: 72, PARTICIPANT: 192, ASKS: 96}


class SpeakerTable(QTableView):
    """Whole rows are selected; F2 or a double click types into a cell."""

    def __init__(self, model: SpeakerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.delegate = ParticipantDelegate(self)
        self.setItemDelegateForColumn(PARTICIPANT, self.delegate)
        for column in (TURNS, WORDS):
            self.setItemDelegateForColumn(column, NumberDelegate(self))
        self.setAccessibleName("Speakers")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
