"""The parts of the canvas: the ground, the arrows and the boxes, each painted as it is in files."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.diagram.frames import frame
from app.diagram.graph import Arrow, Rect
from app.diagram.paint import AROUND, paint_arrow, paint_box, paint_ground, paint_tags
from app.diagram.shapes import outline, path_of
from app.diagram.sketch import FOOT, Picture
from app.diagram.speaking import told, told_arrow

GROUND, ARROWS, BOXES, MOVING = 0, 1, 2, 3
HANDLE = 6.0
"""The radius of the handle from which an arrow is drawn."""
CHOSEN, REACH = 2.5, 12.0
"""How wide the frame of what is chosen is, and how far from an arrow one may click."""
_MARGIN = 16.0


class Ground(QGraphicsItem):
    """The spheres, lanes and headings."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture
        self._rect = _qt(frame(picture).grown(2))
        self.setZValue(GROUND)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        paint_ground(painter, self._picture)


class ArrowItem(QGraphicsItem):
    """An arrow with its tags."""

    def __init__(self, picture: Picture, pair: Arrow) -> None:
        super().__init__()
        self._picture, self.pair, self.chosen = picture, pair, False
        self._path = path_of(picture.plan.ways[pair])
        rect = self._path.boundingRect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        for tag in picture.tags.get(pair, ()):
            rect = rect.united(_qt(tag.rect.grown(2)))
        self._rect = rect
        self.setToolTip(told_arrow(picture, pair))
        self.setZValue(ARROWS)

    def boundingRect(self) -> QRectF:
        return self._rect

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(REACH)
        found = stroker.createStroke(self._path)
        for tag in self._picture.tags.get(self.pair, ()):
            found.addRect(_qt(tag.rect))
        return found

    def show_chosen(self, chosen: bool) -> None:
        """Draw it as the chosen one, or as any other."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setZValue(BOXES - 0.5 if chosen else ARROWS)
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        accent = QColor(self._picture.scheme.accent) if self.chosen else None
        seen = CHOSEN / min(1.0, painter.worldTransform().m11() or 1.0)  # as wide when all of it is shown small
        paint_arrow(painter, self._picture, self.pair, accent, seen if self.chosen else 0)
        paint_tags(painter, self._picture, self.pair)


class BoxItem(QGraphicsItem):
    """The box of an element; what is chosen has a frame, and a handle from which an arrow is drawn."""

    def __init__(self, picture: Picture, element_id: int) -> None:
        super().__init__()
        self._picture, self.element_id = picture, element_id
        self.rect = picture.plan.boxes[element_id]
        self.chosen = self.current = self.touched = self.target = False
        self.setToolTip(told(picture, element_id))
        self.setZValue(BOXES)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return _qt(self.rect.grown(AROUND + HANDLE + 2))

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(_qt(self.rect))
        return path

    def handle(self) -> Rect:
        """Give the place of the handle."""
        x, y = self.rect.right, self.rect.y + self.rect.height / 2
        return Rect(x - HANDLE, y - HANDLE, 2 * HANDLE, 2 * HANDLE)

    def figure(self) -> Rect:
        """Give the place of the evidence, which opens its segments."""
        return Rect(self.rect.x, self.rect.bottom - FOOT, self.rect.width, FOOT)

    def show_as(self, **looks: bool) -> None:
        """Draw it as chosen, current, touched by the mouse, or target of what is drawn or dragged."""
        if any(getattr(self, name) != value for name, value in looks.items()):
            for name, value in looks.items():
                setattr(self, name, value)
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        box = self._picture.theory.boxes[self.element_id]
        paint_box(painter, self._picture, box)
        accent = QColor(self._picture.scheme.accent)
        if self.chosen or self.target:
            painter.setPen(QPen(accent, CHOSEN, Qt.PenStyle.DashLine if self.target else Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline(box.kind, self.rect.grown(AROUND - 1)))
        if self.current or self.touched:
            painter.setPen(QPen(QColor(self._picture.scheme.paper), 1.5))
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(*self.handle().middle), HANDLE - 1, HANDLE - 1)


def _qt(of: Rect) -> QRectF:
    return QRectF(of.x, of.y, of.width, of.height)
