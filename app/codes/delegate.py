"""How a row of codes is drawn and named: matches bold, long names cut with whole quotation marks, counts muted."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.codes.finding import Span
from app.codes.model import CodeModel
from app.looks.parts import GRID
from app.looks.rows import RowDelegate
from app.looks.tree_model import Index
from app.text.utf16 import Utf16


class CodeDelegate(RowDelegate):
    """Draws codes; a name that was edited in place is told, not set."""

    named = Signal(int, str)
    """The code with this id is to have this name."""

    def __init__(self, model: CodeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._codes, self._tree = model, parent
        self.spans: dict[int, list[Span]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() == 1:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        code = self._codes.item_at(index)
        spans = self.spans.get(code.id, []) if code else []
        style = self._tree.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, self._tree)
        name = shown.text
        shown.text = cut(name, shown.fontMetrics, room.width() - GRID) if not spans else ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, self._tree)
        if spans:
            _draw_matches(painter, shown, room.adjusted(GRID // 2, 0, -GRID // 2, 0), name, spans)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name of the code")
        editor.setPalette(QApplication.palette())
        editor.setProperty("code_id", getattr(self._codes.item_at(index), "id", 0))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        code = self._codes.item_at(index)
        if isinstance(editor, QLineEdit) and code and not self.refusal(code.id, editor.text()):
            self.named.emit(code.id, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return with a name that cannot be: the editor stays, with the reason under it."""
        pressed = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed and isinstance(editor, QLineEdit) and event.type() == QEvent.Type.KeyPress:
            said = self.refusal(int(editor.property("code_id")), editor.text())
            if said:
                QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), said, editor)
                return True
        return super().eventFilter(editor, event)

    def refusal(self, code_id: int, name: str) -> str:
        """Say why the code cannot be called so; "" where it can."""
        name, code = " ".join(name.split()), self._codes.code(code_id)
        if not name or code is None:
            return "A code needs a name."
        siblings = [self._codes.code(each) for each in self._codes.children_of(code.parent_id) if each != code_id]
        taken = any(each.name.casefold() == name.casefold() for each in siblings if each)
        return f"There is already a code “{name}” at this place of the tree." if taken else ""


def cut(name: str, metrics: QFontMetrics, width: int) -> str:
    """Cut the name to the width; quotation marks around it stay a pair."""
    if metrics.horizontalAdvance(name) <= width or not (name[:1] == "“" and name[-1:] == "”"):
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
    inner = metrics.elidedText(name[:-1], Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance("”"))
    return f"{inner}”"


def _draw_matches(painter: QPainter, option: QStyleOptionViewItem, room: QRect, name: str, spans: list[Span]) -> None:
    """Write the name with what was typed in bold."""
    font = QFont(option.font)
    font.setBold(True)
    shown = cut(name, QFontMetrics(font), room.width())
    layout = QTextLayout(shown, option.font)
    layout.setFormats(_bold(shown, spans))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.save()
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
    painter.restore()


def _bold(shown: str, spans: list[Span]) -> list[QTextLayout.FormatRange]:
    utf16, found = Utf16(shown), []
    for start, end in spans:
        if start < len(shown):
            part = QTextLayout.FormatRange()
            part.start = utf16.unit(start)
            part.length = utf16.unit(min(end, len(shown))) - part.start
            part.format.setFontWeight(QFont.Weight.Bold)
            part.format.setFontUnderline(True)
            found.append(part)
    return found
