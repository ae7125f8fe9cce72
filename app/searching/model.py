"""What was found in all documents as a Qt list: a heading for each document, and below it the hits."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from coding.searching import Found, Hit

Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
ASIDE = "Said by an interviewer, or not part of what is said"


class Heading(NamedTuple):
    """A document and how many hits are in it."""

    document_id: int
    name: str
    hits: int


class HitModel(QAbstractListModel):
    """A row a heading or a hit; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Hit] = []

    def take(self, found: Found) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.rows = []
        last = 0
        for hit in found.hits:
            if hit.document_id != last:
                last = hit.document_id
                self.rows.append(Heading(last, hit.document, found.counts[last]))
            self.rows.append(hit)
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """Give the hit in the row; None for a heading."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        return row if isinstance(row, Hit) else None

    def row_of(self, document_id: int, start: int = 0) -> int:
        """Give the row of the first hit in the document from that place on, -1 where there is none."""
        for row, each in enumerate(self.rows):
            if isinstance(each, Hit) and each.document_id == document_id and each.start >= start:
                return row
        return -1

    def hits(self, rows: Sequence[int]) -> list[Hit]:
        """List the hits in the rows, in their order."""
        return [each for row in sorted(rows) if isinstance(each := self.rows[row], Hit)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = int(Roles.DisplayRole)) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.name}, {row.hits:,}" if role in (Roles.DisplayRole, Roles.AccessibleTextRole) else None
        if role == Roles.DisplayRole:
            return row.before + row.words + row.after
        if role == Roles.AccessibleTextRole:
            return f"{row.speaker}: {row.before}{row.words}{row.after}"
        if role == Roles.ToolTipRole:
            said = " – ".join(filter(None, (row.speaker, ASIDE if row.aside else "")))
            return said or None
        return None
