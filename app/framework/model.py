"""The outline of the framework as a Qt model: headings and elements, edited in place and dragged about."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.framework import dragging, edits
from app.framework.kinds import named, shape, sphere_named
from app.framework.lines import NOWHERE, Item, Line, Lines
from app.workspace import Workspace
from coding.framework.outline import Box, Outline, read_outline, segments_by_element

Index = QModelIndex | QPersistentModelIndex

HEADERS = ("Key", "Title", "Kind", "Sphere", "Leads to", "Codes", "Segments")
KEY, TITLE, KIND, SPHERE, LEADS, CODES, SEGMENTS = range(len(HEADERS))


class OutlineModel(QAbstractItemModel):
    """The outline as it was read last.

    It writes nothing: what an edited cell or a drop asks for is told by `asked`, as a label and a deed.
    """

    asked = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.framework_id: int | None = None
        self.writes = workspace.project.writes
        self.draft: Line | None = None
        self.staying: set[int] = set()  # ids of elements that stand where they stood before they had another kind
        self.moving = False
        self.outline, self.counts = _read(workspace, None)
        self.lines = Lines(self.outline)

    def show_version(self, framework_id: int | None) -> None:
        """Show another version of the framework; None is the working one, which alone may be changed."""
        self.beginResetModel()
        self.writes = self.workspace.project.writes and framework_id is None
        self.framework_id, self.draft, self.staying = framework_id, None, set()
        self.outline, self.counts = _read(self.workspace, framework_id)
        self.lines = Lines(self.outline)
        self.endResetModel()

    def refresh(self, chosen: Iterable[int] = ()) -> None:
        """Read the outline anew; where no line came, went or moved, the view keeps all it has.

        An element among the chosen that has another kind now keeps its place, until `staying` is emptied.
        """
        before, (self.outline, self.counts) = self.outline.boxes, _read(self.workspace, self.framework_id)
        now = self.outline.boxes
        kinds = {each for each in chosen if each in before and each in now and before[each].kind != now[each].kind}
        self.staying |= kinds
        if self.draft is None and self.lines.take_in(self.outline, self.staying):
            self.redraw()
            return
        self.staying = set()
        self.beginResetModel()
        self.lines, self.draft = Lines(self.outline), None
        self.endResetModel()

    def redraw(self) -> None:
        """Have the views draw all lines anew."""
        for siblings in (self.lines.top, *(line.below for line in self.lines.top)):
            if siblings:
                self.dataChanged.emit(self.place_of(siblings[0]), self.place_of(siblings[-1], SEGMENTS))

    def line(self, index: Index) -> Line | None:
        """Give the line at a place; None where there is none."""
        return self.lines.numbered.get(index.internalId()) if index.isValid() else None

    def place_of(self, line: Line | None, column: int = 0) -> QModelIndex:
        """Give the place of the line; invalid for None."""
        return self.createIndex(line.place, column, line.number) if line else QModelIndex()

    def index_of(self, item: Item, column: int = 0) -> QModelIndex:
        """Give the place of the pathway or element; invalid where it is not there."""
        return self.place_of(self.lines.find(item), column)

    def element(self, element_id: int, column: int = 0) -> QModelIndex:
        """Give the place of the element of that id; invalid where it is not there."""
        box = self.outline.boxes.get(element_id)
        return self.index_of(box, column) if box else QModelIndex()

    def begin_draft(self, item: Item, heading: Line | None, place: int) -> QModelIndex:
        """Put a line for a new pathway or element in; it is written when it is given a name."""
        self.drop_draft()
        if isinstance(item, Box) and heading is None:
            heading = self.lines.find(NOWHERE) or self._insert(NOWHERE, None, len(self.lines.top))
        self.draft = self._insert(item, heading, place)
        return self.place_of(self.draft, TITLE if heading else KEY)

    def drop_draft(self) -> None:
        """Take the line away that was not written."""
        line, self.draft = self.draft, None
        if line is not None:
            self._remove(line)
            if line.above and line.above.item == NOWHERE and not line.above.below:
                self._remove(line.above)

    def _insert(self, item: Item, heading: Line | None, place: int) -> Line:
        self.beginInsertRows(self.place_of(heading), place, place)
        line = self.lines.add(item, heading, place)
        self.endInsertRows()
        return line

    def _remove(self, line: Line) -> None:
        self.beginRemoveRows(self.place_of(line.above), line.place, line.place)
        self.lines.take(line)
        self.endRemoveRows()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.place_of(self.lines.beside(self.line(parent))[row], column)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        line = self.line(index)
        return self.place_of(line.above) if line else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        line = self.line(parent)
        if parent.isValid() and (line is None or parent.column() > 0):
            return 0
        return len(self.lines.beside(line))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if isinstance(line.item, Box):
            if role == Qt.ItemDataRole.DecorationRole and index.column() == KEY:
                return shape(line.item.kind)
            return _of_element(self.outline, line.item, self.counts.get(line.item.id, 0), index.column(), role)
        return _of_heading(line, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        wanted = edits.edited(line, index.column() == KEY, str(value)) if line else None
        if wanted is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.asked.emit(*wanted)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        line, writes, flag = self.line(index), self.writes, Qt.ItemFlag
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable
        if line is None:
            return flag.ItemIsDropEnabled if writes else flag.NoItemFlags
        if not writes:
            return plain
        if line.item == NOWHERE:
            return plain | flag.ItemIsDropEnabled
        edited = index.column() == KEY or (index.column() == TITLE and line.above is not None)
        # a moved element falls between two others, where a code falls upon one
        takes = flag.ItemIsDropEnabled if line.above is None or not self.moving else flag.NoItemFlags
        return plain | flag.ItemIsDragEnabled | takes | (flag.ItemIsEditable if edited else flag.NoItemFlags)

    def mimeTypes(self) -> list[str]:
        return list(dragging.TAKEN)

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragging.carried([line for line in map(self.line, indexes) if line])

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        return self.writes and dragging.dropped(self.lines, data, row, self.line(parent)) is not None

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        wanted = dragging.dropped(self.lines, data, row, self.line(parent))
        if wanted is None or not self.writes:
            return False
        self.asked.emit(*wanted)
        return True


def _read(workspace: Workspace, framework_id: int | None) -> tuple[Outline, dict[int, int]]:
    with workspace.read() as session:
        return read_outline(session, framework_id), segments_by_element(session)


def _of_element(outline: Outline, box: Box, segments: int, column: int, role: int) -> Any:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        sphere, codes = sphere_named(box.sphere) if box.sphere else "", str(len(box.codes) or "")
        shown = (box.key, box.title, named(box.kind), sphere, outline.keys(box.leads_to), codes, str(segments or ""))
        return shown[column]
    if role == Qt.ItemDataRole.ToolTipRole:
        return _tip(box, column, segments)
    if role == Qt.ItemDataRole.AccessibleTextRole and column == TITLE:
        return f"{box.key}, {box.title}, {box.kind}"
    return None


def _of_heading(line: Line, column: int, role: int) -> Any:
    if column == KEY and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
        return line.item.name if not isinstance(line.item, Box) else ""
    if column == KEY and role == Qt.ItemDataRole.FontRole:
        font = QFont()
        font.setBold(line.item != NOWHERE)
        font.setItalic(line.item == NOWHERE)
        return font
    return None


def _tip(box: Box, column: int, segments: int) -> str:
    if column == SEGMENTS and segments:
        return "Click to read these segments"
    if column in (KEY, KIND):
        return named(box.kind)
    return f"{box.title}\n\n{box.note}" if box.note else box.title


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (CODES, SEGMENTS) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
