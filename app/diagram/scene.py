"""The canvas: the picture as items, and which of them is where the mouse is."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene

from app.diagram.frames import frame
from app.diagram.graph import Arrow, Rect
from app.diagram.items import BOXES, MOVING, ArrowItem, BoxItem, Ground
from app.diagram.sketch import Picture

ROOM = 20.0
"""So far one can go beyond the picture."""


class DiagramScene(QGraphicsScene):
    """The items of one picture; it is filled anew whenever there is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.boxes: dict[int, BoxItem] = {}
        self.arrows: dict[Arrow, ArrowItem] = {}
        self.drawn: QGraphicsPathItem | None = None

    def show_picture(self, picture: Picture) -> None:
        """Show the picture in place of the one before."""
        self.clear()
        self.picture, self.drawn = picture, None
        self.setBackgroundBrush(QColor(picture.scheme.window))
        self.addItem(Ground(picture))
        self.arrows = {pair: ArrowItem(picture, pair) for pair in picture.plan.ways}
        self.boxes = {each: BoxItem(picture, each) for each in picture.theory.boxes}
        for item in (*self.arrows.values(), *self.boxes.values()):
            self.addItem(item)
        around = frame(picture).grown(ROOM)
        self.setSceneRect(QRectF(around.x, around.y, around.width, around.height))

    def show_chosen(self, chosen: Collection[int], current: int | None, arrow: Arrow | None) -> None:
        """Mark the chosen elements, the current one among them, and the chosen arrow."""
        for element_id, box in self.boxes.items():
            box.show_as(chosen=element_id in chosen, current=element_id == current)
        for pair, item in self.arrows.items():
            item.show_chosen(pair == arrow)

    def show_target(self, element_id: int | None) -> None:
        """Mark the element at which an arrow, or what is dragged, would arrive."""
        for each, box in self.boxes.items():
            box.show_as(target=each == element_id)

    def touch(self, element_id: int | None) -> None:
        """Show the handle of the box under the mouse."""
        for each, box in self.boxes.items():
            box.show_as(touched=each == element_id)

    def carry(self, element_ids: Collection[int], by: QPointF) -> None:
        """Move the boxes along with the mouse, until the picture is shown anew."""
        for each in element_ids:
            if each in self.boxes:
                self.boxes[each].setPos(by)
                self.boxes[each].setZValue(MOVING if by.x() or by.y() else BOXES)

    def box_at(self, at: QPointF) -> int | None:
        """Give the element whose box is there."""
        found = [each for each, box in self.boxes.items() if _holds(box.rect, at)]
        return found[-1] if found else None

    def handle_at(self, at: QPointF) -> int | None:
        """Give the element whose handle is shown there."""
        shown = (box for box in self.boxes.values() if box.current or box.touched)
        return next((box.element_id for box in shown if _holds(box.handle().grown(3), at)), None)

    def arrow_at(self, at: QPointF) -> Arrow | None:
        """Give the arrow that is there."""
        found = [item for item in self.items(at) if isinstance(item, ArrowItem)]
        return found[0].pair if found else None

    def tag_at(self, at: QPointF) -> int:
        """Give the element that a tag there names; 0 where there is none."""
        tags = self.picture.tags.values() if self.picture else ()
        return next((tag.element_id for row in tags for tag in row if _holds(tag.rect, at)), 0)


def _holds(rect: Rect, at: QPointF) -> bool:
    return rect.x <= at.x() <= rect.right and rect.y <= at.y() <= rect.bottom
