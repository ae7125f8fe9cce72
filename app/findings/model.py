"""The elements as a list by pathway: each with how it stands."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.findings.standing import Standing, flags_of
from app.framework.lines import Line, Lines
from coding.evidence.sides import in_full
from coding.framework.outline import Box, Outline
from coding.text import counted

Index = QModelIndex | QPersistentModelIndex
STANDING = Qt.ItemDataRole.UserRole


class ElementsModel(QAbstractItemModel):
    """Pathways, and under each its elements, as they were shown last."""

    def __init__(self, outline: Outline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines(outline)
        self.standings: Mapping[int, Standing] = {}

    def show(self, outline: Outline, standings: Mapping[int, Standing]) -> None:
        """Show the elements as they stand now; where none came, went or moved, the view keeps all it has."""
        if self.lines.take_in(outline):
            self.standings = standings
            for heading in self.lines.top:
                if heading.below:
                    self.dataChanged.emit(self.place_of(heading.below[0]), self.place_of(heading.below[-1]))
            return
        self.beginResetModel()
        self.lines, self.standings = Lines(outline), standings
        self.endResetModel()

    def place_of(self, line: Line | None) -> QModelIndex:
        """Give the place of the line; invalid for None."""
        return self.createIndex(line.place, 0, line.number) if line else QModelIndex()

    def element(self, element_id: int) -> QModelIndex:
        """Give the place of the element; invalid where it is not there."""
        return self.place_of(next((line for line in self.lines if _id(line) == element_id), None))

    def id_at(self, index: Index) -> int:
        """Give the id of the element at a place; 0 where there is none."""
        line = self._line(index)
        return _id(line) if line else 0

    def ids(self) -> list[int]:
        """List the elements in their order."""
        return [_id(line) for line in self.lines if _id(line)]

    def _line(self, index: Index) -> Line | None:
        return self.lines.numbered.get(index.internalId()) if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.place_of(self.lines.beside(self._line(parent))[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        line = self._line(index)
        return self.place_of(line.above) if line else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        line = self._line(parent)
        if parent.isValid() and (line is None or parent.column() > 0):
            return 0
        return len(self.lines.beside(line))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor stepped on."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.id_at(index) else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._line(index)
        if line is None:
            return None
        item = line.item
        if not isinstance(item, Box):
            return item.name if role == Qt.ItemDataRole.DisplayRole else None
        standing = self.standings.get(item.id)
        if role == STANDING:
            return standing
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.key} {item.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((item.title, *_said(standing)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((item.key, item.title, *_said(standing)))
        return None


def graded(standing: Standing) -> str:
    """Say the grade: Emerging, or what is proposed."""
    if standing.grade is not None:
        return standing.shown
    return f"proposed: {standing.level}" if standing.level else "not graded"


def _said(standing: Standing | None) -> list[str]:
    """Say how it stands, a part each."""
    if standing is None or standing.evidence is None:
        return []
    figures = [in_full(standing.evidence), counted(standing.figure("passages"), "passage")]
    return [graded(standing), *([] if standing.silent else figures), *(flag.word for flag in flags_of(standing))]


def _id(line: Line) -> int:
    return line.item.id if isinstance(line.item, Box) else 0
