"""How large the canvas is shown, and which part of it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsView

LEAST, MOST, STEP = 0.2, 3.0, 1.2
READABLE = 0.55
"""Below this the words of a box cannot be read: the first view is no smaller."""
BESIDE = 12.0
"""The room beside what is shown."""


def zoom_of(view: QGraphicsView) -> float:
    """Tell how large the canvas is shown; 1 is its own size."""
    return float(view.transform().m11())


def set_zoom(view: QGraphicsView, zoom: float) -> None:
    """Show the canvas so large, as far as that goes; what is in the middle, or under the mouse, stays there."""
    factor = min(max(zoom, LEAST), MOST) / zoom_of(view)
    view.scale(factor, factor)


def fit(view: QGraphicsView, rect: QRectF) -> None:
    """Show the whole of the rectangle, no larger than it is."""
    room = view.viewport().rect()
    width, height = rect.width() + BESIDE, rect.height() + BESIDE
    anchor = view.transformationAnchor()
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
    set_zoom(view, min(room.width() / max(width, 1), room.height() / max(height, 1), 1.0))
    view.centerOn(rect.center())
    view.setTransformationAnchor(anchor)


def begin(view: QGraphicsView, rect: QRectF) -> None:
    """Show all of it where the words can then be read; else its upper left part."""
    fit(view, rect)
    if zoom_of(view) >= READABLE:
        return
    set_zoom(view, READABLE)
    room = view.viewport().rect()
    across = min(rect.width(), room.width() / READABLE)
    down = min(rect.height(), room.height() / READABLE)
    view.centerOn(rect.left() + across / 2 - BESIDE, rect.top() + down / 2 - BESIDE)


def reveal(view: QGraphicsView, rect: QRectF) -> None:
    """Scroll as little as it takes to see the rectangle."""
    view.ensureVisible(rect, 24, 24)


def turn_wheel(view: QGraphicsView, up: bool) -> None:
    """Enlarge or make smaller by one notch, about the place under the mouse."""
    anchor = view.transformationAnchor()
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
    set_zoom(view, zoom_of(view) * (STEP if up else 1 / STEP))
    view.setTransformationAnchor(anchor)


HELD = Qt.KeyboardModifier.ControlModifier
"""What is held to zoom by the wheel."""
