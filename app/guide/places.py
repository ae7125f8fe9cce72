"""The documents of the study by their folders, to be ticked."""

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app.looks.rows import RoomyDelegate
from coding.documents import DocumentItem

_ID = int(Qt.ItemDataRole.UserRole)
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Places(QTreeWidget):
    """A tick on a folder ticks all in it; `ticked` comes once for each act, with all documents that are ticked."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("Documents in which the question was asked")
        self.setItemDelegate(RoomyDelegate(self))
        self.setUniformRowHeights(True)
        self._documents: list[DocumentItem] = []
        self._items: dict[int, QTreeWidgetItem] = {}
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        self.itemChanged.connect(lambda _item: self._telling.start())

    def offer(self, documents: list[DocumentItem]) -> None:
        """Show these documents, unless they are shown already."""
        if [(each.id, each.name, each.folder) for each in documents] == [
            (each.id, each.name, each.folder) for each in self._documents
        ]:
            return
        blocked = QSignalBlocker(self)
        self._documents = documents
        self.clear()
        self._items = {each.id: QTreeWidgetItem([each.name]) for each in documents}
        folders: dict[str, QTreeWidgetItem] = {}
        for each in documents:
            item = self._items[each.id]
            item.setData(0, _ID, each.id)
            item.setCheckState(0, _OFF)
            if not each.folder:
                self.addTopLevelItem(item)
                continue
            if each.folder not in folders:
                folders[each.folder] = QTreeWidgetItem(self, [each.folder])
                folders[each.folder].setFlags(folders[each.folder].flags() | Qt.ItemFlag.ItemIsAutoTristate)
                folders[each.folder].setCheckState(0, _OFF)
            folders[each.folder].addChild(item)
        self.expandAll()
        blocked.unblock()

    def show_ticked(self, document_ids: Collection[int]) -> None:
        """Tick these documents and no others; tells nobody."""
        blocked = QSignalBlocker(self)
        for document_id, item in self._items.items():
            state = _ON if document_id in document_ids else _OFF
            if item.checkState(0) != state:
                item.setCheckState(0, state)
        blocked.unblock()
        self._telling.stop()
        self.viewport().update()

    def _tell(self) -> None:
        self.ticked.emit([each for each, item in self._items.items() if item.checkState(0) == _ON])
