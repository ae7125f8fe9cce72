"""Where codes that are dragged over the tree would go."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from app.codes.model import CODES_MIME, CodeModel, dragged_codes
from app.text.marks import CODE_MIME

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
