"""Where codes that are dragged over the tree would go."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.codes.model import CODES_MIME, CodeModel, dragged_codes
from app.looks.chips import SIDE, chip
from app.looks.parts import GRID
from app.text.marks import CODE_MIME

CARD_HEIGHT, CARD_WIDTH = 28, 240

Where = QAbstractItemView.DropIndicatorPosition


class Target(NamedTuple):
    """A place in the tree: on a code, or (`between`) under a parent before one of its children; 0: top, end."""

    parent_id: int
    before_id: int = 0
    between: bool = True


def holds_codes(event: QDropEvent) -> bool:
    """Tell whether codes are dragged."""
    return event.mimeData().hasFormat(CODE_MIME) or event.mimeData().hasFormat(CODES_MIME)


def target(model: CodeModel, event: QDropEvent, index: QModelIndex, where: Where, *, opened: bool) -> Target | None:
    """Give the place that is meant by the row under the mouse and the indicator; None where the codes cannot go."""
    if not holds_codes(event) or not model.workspace.project.writes:
        return None
    found = _place(model, index, where, opened=opened)
    moved = set[int]().union(*(model.below(each) for each in dragged_codes(event.mimeData())))
    return None if found.parent_id in moved else found


def _place(model: CodeModel, index: QModelIndex, where: Where, *, opened: bool) -> Target:
    code = model.item_at(index)
    if code is None:
        return Target(0)
    if where == Where.OnItem:
        return Target(code.id, between=False)
    children = model.children_of(code.id)
    if where == Where.BelowItem and children and opened:
        return Target(code.id, children[0])
    siblings = [*model.children_of(code.parent_id), 0]
    return Target(code.parent_id or 0, siblings[siblings.index(code.id) + (where == Where.BelowItem)])


def drag_picture(model: CodeModel, code_ids: list[int], on: QWidget) -> QPixmap:
    """Draw what is dragged: the code's chip and name, or how many codes it is."""
    code, ratio = model.code(code_ids[0]), on.devicePixelRatioF()
    name = code.name if code and len(code_ids) == 1 else f"{len(code_ids)} codes"
    words = on.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, CARD_WIDTH)
    text = QRect(2 * GRID + SIDE, 0, on.fontMetrics().horizontalAdvance(words) + GRID, CARD_HEIGHT)
    drawn = QPixmap(round((text.right() + 1) * ratio), round(CARD_HEIGHT * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(on.palette().color(QPalette.ColorRole.AlternateBase))
    painter.setPen(on.palette().color(QPalette.ColorRole.Mid))
    painter.drawRoundedRect(QRect(0, 0, text.right(), CARD_HEIGHT - 1), 4, 4)
    if code:
        painter.drawPixmap(GRID, (CARD_HEIGHT - SIDE) // 2, chip(code.colour, code.kind))
    painter.setPen(on.palette().color(QPalette.ColorRole.Text))
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
    return drawn
