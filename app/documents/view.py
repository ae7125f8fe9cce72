"""The column of documents: chosen, renamed, put into folders, told apart by how far the coder is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.documents.model import SIGNS, DocumentModel
from app.documents.progress import ProgressSigns
from app.looks.column import Column
from app.looks.parts import tool
from app.workspace import Workspace
from coding.coders import STATUSES
from coding.documents import KINDS
from models.project import Changes

if TYPE_CHECKING:
    from app.actions.menus import Actions
    from app.frame.window import Window

EMPTY = (
    "No documents yet.\n\nBring in transcripts, reports or survey sheets: "
    "txt, md, docx, odt, rtf, pdf, html, vtt, srt, csv and xlsx are read. You can also drop files here."
)
NEW_FOLDER = "New folder"
NEXT = "Ctrl+Alt+Down goes from one to the next."
_LAST, _CLOSED = "document", "closed_folders"
_CHOICES = (("&Kind", "kind", KINDS), ("&Progress", "progress", STATUSES))
"""What can be said of documents in the menu: its words, the beginning of the actions' keys, the values."""


class DocumentView(Column):
    """The documents in their folders; the chosen one is on the page."""

    opened = Signal()
    """Return was pressed on the document that is on the page, or it was clicked twice: it is to be read."""

    def __init__(self, model: DocumentModel, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("Documents", EMPTY, model, parent, next_step=("Import documents …", self._import))
        self.documents, self._workspace = model, workspace
        self._order = model.ids()
        tree = self.tree
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names of a survey differ at their end
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._show_menu)
        tree.selectionModel().selectionChanged.connect(self._on_selected)
        tree.activated.connect(self._on_activated)
        self.signs = ProgressSigns(tree, model, workspace)
        for made in (
            tool(self, "plus", "Import documents", self._import, "Ctrl+Shift+O"),
            tool(self, "folder-plus", NEW_FOLDER, self._new_folder_asked, "Ctrl+Alt+N"),
        ):
            made.setEnabled(workspace.project.writes)
            self.add_tool(made)
        self.mine = tool(self, "user-focus", "Only what is yours to code")
        self.mine.setCheckable(True)
        self.mine.clicked.connect(self.show_only_mine)
        self.add_tool(self.mine)
        self.add_tool(tool(self, "funnel", "Filter documents", self.show_filter, "Ctrl+F"))
        model.modelReset.connect(self._offer_mine)
        self._offer_mine()
        for path in workspace.remembered.get(_CLOSED, []):
            tree.collapse(model.index_of_folder(path))
        tree.collapsed.connect(self._keep_branches)
        tree.expanded.connect(self._keep_branches)
        workspace.changed.connect(self._on_changed)
        workspace.document_chosen.connect(self._on_chosen)

    def show_only_mine(self, only: bool) -> None:
        """Show only what is to be coded by who is at the window, or all documents."""
        self.documents.only_mine = only
        self.documents.read_again()

    def _offer_mine(self) -> None:
        """Offer to show only what is to be coded where there is any such thing."""
        self.mine.setVisible(bool(self.documents.mine))
        self.mine.setChecked(self.documents.only_mine)

    def choose_first(self) -> None:
        """Put the document that was read last on the page, else the first."""
        last = self.documents.index_of(int(self._workspace.remembered.get(_LAST, 0)))
        self.tree.setCurrentIndex(last if last.isValid() else self.documents.index_of(self.documents.first()))

    def chosen(self) -> list[int]:
        """List the documents that are selected, with those in selected folders; else the one on the page."""
        rows = self.tree.selectionModel().selectedRows()
        ids = dict.fromkeys(each for index in rows for each in self.documents.ids_at(index))
        return list(ids) or [self._workspace.document_id] * bool(self._workspace.document_id and not rows)

    def empty_folders(self) -> list[str]:
        """List the folders that are selected and hold no document."""
        rows = self.tree.selectionModel().selectedRows()
        return [self.documents.folder_at(index) for index in rows if not self.documents.ids_at(index)]

    def move_chosen(self, folder: str) -> None:
        """Put what is selected, folders with all that is in them, into the folder."""
        documents, folders = self.documents.held(self.tree.selectionModel().selectedRows())
        self.documents.move(documents or ([] if folders else self.chosen()), folder, folders=folders)

    def rename(self) -> None:
        """Let the name at the cursor be typed anew, in its place."""
        index = self.tree.currentIndex().siblingAtColumn(0)
        if index.isValid():
            self.tree.scrollTo(index)
            self.tree.edit(index)

    def new_folder(self) -> None:
        """Make a folder beside what is at the cursor, and let its name be typed."""
        beside = self.documents.folder_at(self.tree.currentIndex())
        taken, number = set(self.documents.folders()), 1
        path = name = f"{beside}/{NEW_FOLDER}" if beside else NEW_FOLDER
        while path in taken:
            number += 1
            path = f"{name} {number}"
        self.documents.keep_folder(path)
        self.tree.setFocus()
        self.tree.setCurrentIndex(self.documents.index_of_folder(path))
        self.rename()

    def menu(self) -> QMenu:
        """Make the menu of what can be done with the chosen documents."""
        actions, menu = self._actions(), QMenu(self)
        menu.addAction(actions.by_key["rename_document"])
        move = menu.addMenu("&Move to")
        for path in ("", *self.documents.folders()):
            move.addAction(self._move_action(path, move))
        move.setEnabled(self._workspace.project.writes)
        menu.addAction(actions.by_key["new_folder"])
        for words, key, values in _CHOICES:
            self._fill_choice(menu.addMenu(words), key, values)
        menu.addSeparator()
        menu.addAction(actions.by_key["repair_speakers"])
        menu.addSeparator()
        menu.addAction(actions.by_key["delete_documents"])
        return menu

    def _fill_choice(self, menu: QMenu, key: str, values: Sequence[str]) -> None:
        """List the values, those of the chosen documents marked; choosing one is the action of the window."""
        items = filter(None, (self.documents.item_at(self.documents.index_of(each)) for each in self.chosen()))
        now = {(item.kind if key == "kind" else item.status) for item in items}
        for value in values:
            sign = f"{SIGNS[value]}  " if value in SIGNS else ""
            deed = self._actions().by_key[f"{key}_{value.replace(' ', '_')}"]
            action = menu.addAction(f"{sign}{value.capitalize()}", deed.trigger)
            action.setCheckable(True)
            action.setChecked(value in now)
            action.setEnabled(deed.isEnabled())

    def _move_action(self, path: str, menu: QMenu) -> QAction:
        action = QAction(path.replace("&", "&&") or "No folder", menu)
        action.triggered.connect(lambda: self.move_chosen(path))
        return action

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def _actions(self) -> "Actions":
        return cast("Window", self.window()).actions_of

    def _import(self) -> None:
        self._actions().by_key["import_documents"].trigger()

    def _new_folder_asked(self) -> None:
        self._actions().by_key["new_folder"].trigger()

    def _keep_branches(self, _index: QModelIndex) -> None:
        """Remember which folders are closed; what a filter opens does not count."""
        if self.line.isHidden():
            folders = {path: self.documents.index_of_folder(path) for path in self.documents.folders()}
            closed = [path for path, index in folders.items() if not self.tree.isExpanded(index)]
            self._workspace.remembered.put(_CLOSED, closed)

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        """Put the document on the page where one alone is selected."""
        rows = self.tree.selectionModel().selectedRows()
        document = self.documents.item_at(rows[0]) if len(rows) == 1 else None
        if document is not None and document.id != self._workspace.document_id:
            self._workspace.choose_document(document.id)

    def _on_activated(self, index: QModelIndex) -> None:
        naming = self.tree.state() == QAbstractItemView.State.EditingState  # its field lets Return through
        if self.documents.item_at(index) is not None and not naming:
            self.opened.emit()

    def _on_chosen(self, document_id: int) -> None:
        """Follow where another part of the window has put a document on the page."""
        if document_id:
            self._workspace.remembered.put(_LAST, document_id)
        mine = self.documents.mine.get(document_id)
        if mine is not None and mine.places:
            self._workspace.hint(f"{mine.said[:1].upper()}{mine.said[1:]}. {NEXT}")
        rows = self.tree.selectionModel().selectedRows()
        index = self.documents.index_of(document_id)
        if index.isValid() and rows != [index]:
            self.tree.setCurrentIndex(index)

    def _on_changed(self, changes: Changes) -> None:
        """Where the document on the page is gone, put its neighbour there."""
        if not changes.touches("document"):
            return
        before, self._order = self._order, self.documents.ids()
        here = self._workspace.document_id
        if here in self._order or here in self.documents.left_out:
            return
        there = set(self._order)
        at = before.index(here) if here in before else 0
        near = (each for each in (*before[at + 1 :], *reversed(before[:at])) if each in there)
        document_id = next(near, self.documents.first())
        self._workspace.choose_document(document_id)
        if not document_id:
            self.tree.setCurrentIndex(QModelIndex())
