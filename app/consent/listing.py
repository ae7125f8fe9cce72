"""What a withdrawal or an erasure touches, as lists under headings; texts that repeat words may be ticked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from app.looks.rows import RoomyDelegate
from coding.rights.echoes import Echo
from coding.rights.weakening import Effects
from coding.text import one_line

WEAKER, STILL = "Findings that change", "What others said or wrote"
PLACE = Qt.ItemDataRole.UserRole
_TABLES = {
    "code": "Code",
    "document": "Document",
    "element_version": "Element",
    "finding": "Finding",
    "grade": "Grade",
    "memo": "Memo",
    "participant": "Participant",
    "quote": "Quote",
    "segment": "Segment",
    "speaker": "Speaker",
}


class Listing(QTreeWidget):
    """Sections of sentences; one without sentences is not there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(16)
        self.setItemDelegate(RoomyDelegate(self))

    def add(self, title: str, sentences: Iterable[str]) -> None:
        """Put a section with these sentences at the end."""
        lines = list(sentences)
        if lines:
            head = self._head(f"{title} ({len(lines)})")
            for line in lines:
                self._line(head, line)

    def say(self, sentence: str) -> None:
        """Put a sentence of its own at the end, under no heading."""
        QTreeWidgetItem(self, [sentence]).setFlags(Qt.ItemFlag.ItemIsEnabled)

    def add_echoes(self, title: str, found: Iterable[Echo], *, ticked: bool = False) -> None:
        """Put a section with the texts that repeat words at the end; with `ticked` they can be left out.

        Titles of the team's own that only happen to say the same are left out unless they are ticked.
        """
        lines = list(found)
        if not lines:
            return
        head = self._head(f"{title} ({len(lines)})")
        for echo in lines:
            item = self._line(head, f"{said(echo)}: {echo.shown}")
            item.setToolTip(0, echo.text)
            item.setData(0, PLACE, (echo.table, echo.id, echo.column))
            if ticked:
                item.setCheckState(0, Qt.CheckState.Unchecked if echo.is_title else Qt.CheckState.Checked)

    def unticked(self) -> set[tuple[str, int, str]]:
        """Give the places of the texts that are not ticked."""
        off = [item for item in self._items() if item.data(0, PLACE) and item.checkState(0) == Qt.CheckState.Unchecked]
        return {(str(table), int(row), str(column)) for table, row, column in (item.data(0, PLACE) for item in off)}

    def lines(self) -> list[str]:
        """Give what is written, heading by heading."""
        return [item.text(0) for item in self._items()]

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            found.append(item)
            walk += 1
        return found

    def _head(self, words: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self, [words])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setExpanded(True)
        return head

    def _line(self, head: QTreeWidgetItem, words: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(head, ["\n".join(one_line(line, 120) for line in words.split("\n"))])
        item.setToolTip(0, words)
        return item


def show_findings(listing: Listing, effects: Effects) -> None:
    """Put a section with the findings that change at the end."""
    listing.add(WEAKER, (f"{each.element.title}\n{each.how}" for each in effects.weakened))


def said(echo: Echo) -> str:
    """Name the text of the team's that repeats words: Code, name."""
    table = _TABLES.get(echo.table, echo.table.replace("_", " ").capitalize())
    return f"{table}, {echo.column.replace('_', ' ')}"
