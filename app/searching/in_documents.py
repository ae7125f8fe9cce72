"""What the command palette says of words in the texts: a row at once, and a moment later where they stand most."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.looks import icons
from app.picker.choice import Choice
from app.picker.popup import LATER, Picker
from app.searching import saying
from app.searching.deeds import list_words
from app.searching.seeking import Seeking
from coding.searching import Found

if TYPE_CHECKING:
    from app.frame.window import Window

LEAST = 3
"""Letters from which on words are sought in the texts."""
SECTION = "In the documents"


class InDocuments(QObject):
    """The last section of the palette; what is found in the worker is put below it, while the letters stay the same."""

    def __init__(self, window: Window, picker: Picker) -> None:
        super().__init__(picker)
        assert window.workspace is not None
        self._window, self._picker = window, picker
        self.seeking = Seeking(window.workspace, window.tasks, self, most=0)
        self.seeking.found.connect(self._show)
        picker.field.textChanged.connect(self._ask)

    def choice(self, typed: str) -> Choice | None:
        """Give the row that lists all places where the letters stand; None where they are too few."""
        words = typed.strip()
        if len(words) < LEAST:
            return None
        title, icon = f"“{words}” in all documents", icons.icon("magnifying-glass")
        return Choice(title, partial(self._list, words), SECTION, icon=icon, does="list all places")

    def _ask(self, typed: str) -> None:
        self.seeking.ask(typed.strip() if len(typed.strip()) >= LEAST else "")

    def _show(self, found: Found) -> None:
        """Say how often the words stand in all documents, and in which most."""
        first = self.choice(self._picker.field.text())
        if first is None or not self._picker.isVisible():
            return
        detail = saying.places(found) if found.total else "in no document"
        self._picker.append(replace(first, detail=detail), self._documents(found))

    def _documents(self, found: Found) -> list[Choice]:
        words, icon = self.seeking.words, icons.icon("file-text")
        most = sorted(found.counts, key=lambda each: -found.counts[each])[: LATER - 1]
        return [
            Choice(
                found.names[each],
                partial(self._list, words, each),
                SECTION,
                keys=saying.many(found.counts[each], "place"),
                icon=icon,
                does="go to the first",
            )
            for each in most
        ]

    def _list(self, words: str, document_id: int = 0) -> None:
        self.seeking.stop()
        list_words(self._window, words, document_id)
