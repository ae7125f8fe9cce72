"""The list of files that are to be brought together: what each is, and whose work it holds."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.looks import icons
from app.looks.rows import ROW_HEIGHT
from app.sharing.wrapping import WrappingDelegate, measure_anew
from coding.merging.incoming import Incoming

MOST, LEAST = 6, 2
"""Rows that are seen without scrolling."""
PATH = Qt.ItemDataRole.UserRole


class Files(QTreeWidget):
    """A row a file: its name, and what became of reading it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Files to bring together")
        self.setColumnCount(2)
        self.setHeaderLabels(["File", "What it is"])
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setItemDelegate(WrappingDelegate(self))
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def paths(self) -> list[Path]:
        """List the files, in their order."""
        return [Path(item.data(0, PATH)) for item in self._items()]

    def put(self, paths: Iterable[Path]) -> bool:
        """Add the files that are not there yet; tells whether there was one."""
        there = {path.resolve() for path in self.paths()}
        new = [path for path in paths if path.resolve() not in there]
        for path in new:
            item = QTreeWidgetItem(self, [path.name, "…"])
            item.setToolTip(0, str(path))
            item.setData(0, PATH, str(path))
        self._fit()
        return bool(new)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if measure_anew(self, event):
            self._fit()

    def take_chosen(self) -> bool:
        """Take the chosen files out of the list; tells whether there was one."""
        chosen = self.selectedItems()
        for item in chosen:
            self.takeTopLevelItem(self.indexOfTopLevelItem(item))
        self._fit()
        return bool(chosen)

    def tell(self, incoming: Iterable[Incoming], refused: Mapping[Path, str]) -> None:
        """Say of every file what it is, or why it cannot be used."""
        read = {each.path: each for each in incoming}
        for item in self._items():
            path = Path(item.data(0, PATH))
            said = refused[path] if path in refused else _said(read[path])
            item.setText(1, said)
            item.setToolTip(1, said)
            item.setIcon(1, icons.icon("warning" if path in refused else "check"))
        self._fit()

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _fit(self) -> None:
        """Be as high as the files need, of whose sentences none is cut; no higher than several, and then scrolled."""
        self.doItemsLayout()
        needed = sum(self.visualItemRect(item).height() for item in self._items())
        rows = min(max(needed, LEAST * ROW_HEIGHT), MOST * ROW_HEIGHT)
        self.setFixedHeight(self.header().sizeHint().height() + rows + 2 * self.frameWidth() + 2)


def _said(incoming: Incoming) -> str:
    people = ", ".join(incoming.coders) or "nobody"
    if incoming.is_copy:
        return f"Copy of the study, with work of {people}"
    return f"{'Blind packet' if incoming.blind else 'Packet'} of {people}"
