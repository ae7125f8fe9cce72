"""The outline of a box by its kind, the way of an arrow as a path, and the arrow's head."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from app.diagram.graph import Rect
from app.diagram.routes import Point

CORNER, CUT, FOLD, POINTED = 9.0, 10.0, 12.0, 9.0
BAR = 5.0
HEAD_LENGTH, HEAD_WIDTH = 9.0, 8.0


def outline(kind: str, box: Rect) -> QPainterPath:
    """Give the outline of a kind: square activities, chamfered mechanisms, round outcomes, and so on."""
    rect, path = QRectF(box.x, box.y, box.width, box.height), QPainterPath()
    corners = _CORNERS.get(kind)
    if corners is not None:
        path.addPolygon(QPolygonF([QPointF(*point) for point in corners(box)]))
        path.closeSubpath()
    else:
        radius = {"short-term outcome": CORNER, "long-term outcome": CORNER, "impact": 2 * CORNER}.get(kind, 0.0)
        path.addRoundedRect(rect, radius, radius)
    return path


def _chamfered(box: Rect) -> list[Point]:
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return [
        (x + CUT, y), (right - CUT, y), (right, y + CUT), (right, bottom - CUT),
        (right - CUT, bottom), (x + CUT, bottom), (x, bottom - CUT), (x, y + CUT),
    ]  # fmt: skip


def _folded(box: Rect) -> list[Point]:
    """A sheet with its corner turned down: what was only assumed."""
    return [
        (box.x, box.y), (box.right - FOLD, box.y), (box.right, box.y + FOLD), (box.right, box.bottom),
        (box.x, box.bottom),
    ]  # fmt: skip


def _onward(box: Rect) -> list[Point]:
    """A sign that points to where things go: what helps."""
    middle = box.y + box.height / 2
    return [
        (box.x, box.y), (box.right - POINTED, box.y), (box.right, middle), (box.right - POINTED, box.bottom),
        (box.x, box.bottom),
    ]  # fmt: skip


_CORNERS = {"mechanism": _chamfered, "enabler": _onward, "assumption": _folded}


def bar(box: Rect) -> QRectF:
    """Give the bar at the end of a barrier."""
    return QRectF(box.right - BAR, box.y, BAR, box.height)


def path_of(way: Sequence[Point]) -> QPainterPath:
    """Lead a path along the way: straight where a stretch is level or upright, else in a curve that begins level."""
    path = QPainterPath(QPointF(*way[0]))
    for (x, y), (right, bottom) in pairwise(way):
        if abs(y - bottom) < 1 or abs(x - right) < 1:
            path.lineTo(right, bottom)
        else:
            middle = (x + right) / 2
            path.cubicTo(middle, y, middle, bottom, right, bottom)
    return path


def head_of(way: Sequence[Point]) -> QPolygonF:
    """Give the arrow's head at the end of the way."""
    (x, y), (right, bottom) = way[-2], way[-1]
    along, across = HEAD_LENGTH, HEAD_WIDTH / 2
    if abs(right - x) < 1:
        back = bottom - along if bottom > y else bottom + along
        corners = [(right, bottom), (right - across, back), (right + across, back)]
    else:
        back = right - along if right > x else right + along
        corners = [(right, bottom), (back, bottom - across), (back, bottom + across)]
    return QPolygonF([QPointF(*corner) for corner in corners])


def ahead(way: Sequence[Point]) -> list[Point]:
    """Give the way up to where the head begins, which the line must not show through."""
    (x, y), (right, bottom) = way[-2], way[-1]
    short = HEAD_LENGTH - 2
    if abs(right - x) < 1:
        return [*way[:-1], (right, bottom + (-short if bottom > y else short))]
    return [*way[:-1], (right + (-short if right > x else short), bottom)]
