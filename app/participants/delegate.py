"""Typing into a cell: what exists in the column is offered, and what does not fit is refused at the cell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.looks.rows import RowDelegate
from app.looks.tree_model import Index
from coding.text import folded_name

if TYPE_CHECKING:
    from app.participants.grid import Grid

ROW_HEIGHT, WIDTH = 32, 240
EDITOR = "editor"
MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """Opens a line for the cell; Enter and Tab store it and go on, Escape leaves the cell as it was."""

    def __init__(self, grid: "Grid") -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        editor.setBackgroundRole(QPalette.ColorRole.Base)
        editor.setAccessibleName(self._grid.cells.columns[index.column()].title)
        offered = self._grid.cells.choices(index.column()) if index.column() else []
        if offered:
            editor.setCompleter(self._completer(editor, offered))
        if self._grid.cells.columns[index.column()].choices:
            QTimer.singleShot(0, editor, lambda: _offer_all(editor))
        return editor

    def _completer(self, editor: QLineEdit, offered: list[str]) -> QCompleter:
        listed = QStringListModel(offered, editor)
        completer, popup = QCompleter(listed, editor), QListView()
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.textEdited.connect(lambda typed: listed.setStringList(offers(offered, typed)))
        completer.setPopup(popup)
        popup.setItemDelegate(RowDelegate(popup))
        popup.setMinimumWidth(WIDTH)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        popup.installEventFilter(self)
        popup.setProperty(EDITOR, editor)
        return completer

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._grid.put_cell(index.row(), index.column(), editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = MOVES.get(Qt.Key(event.key()))
            editor = _line_of(watched)
            if move is not None and editor is not None:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and move == (1, 0)
                self._end(editor, (-1, 0) if back else move)
                return True
        return isinstance(watched, QLineEdit) and bool(super().eventFilter(watched, event))

    def _end(self, editor: QLineEdit, move: tuple[int, int]) -> None:
        """Store what was typed and go on; where it is refused, stay and let it be mended."""
        index = self._grid.currentIndex()
        if self._grid.put_cell(index.row(), index.column(), editor.text()):
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self._grid.setFocus()  # the list of offers may have had it
            self._grid.go(*move)


def offers(values: Sequence[str], typed: str) -> list[str]:
    """Give the values that hold what was typed: those that begin with it first, then those with a word that does."""
    wanted = folded_name(typed)
    found = [(each, folded_name(each)) for each in values]
    ranked = [(not low.startswith(wanted), f" {wanted}" not in low, each) for each, low in found if wanted in low]
    return [each for *_rank, each in sorted(ranked, key=lambda ranks: ranks[:2])]


def _line_of(watched: QObject) -> QLineEdit | None:
    """Give the line that is typed into; the offer marked in the list below it is put into it first."""
    if isinstance(watched, QLineEdit):
        return watched
    editor = watched.property(EDITOR)
    if not isinstance(watched, QListView) or not isinstance(editor, QLineEdit):
        return None
    if watched.currentIndex().isValid():
        editor.setText(str(watched.currentIndex().data()))
    watched.hide()
    return editor


def _offer_all(editor: QLineEdit) -> None:
    """Show the whole list where the cell was opened to choose and not yet typed into."""
    if editor.selectedText() == editor.text():
        editor.completer().setCompletionPrefix("")
        editor.completer().complete()
