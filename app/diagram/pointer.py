"""What the mouse does on the canvas: chooses, moves boxes, draws arrows, pans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QRubberBand

from app.diagram import deeds
from app.diagram.items import CHOSEN, MOVING
from app.diagram.shapes import path_of

if TYPE_CHECKING:
    from app.diagram.view import DiagramView

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Pointer(QObject):
    """Hears what the mouse does on the canvas; what is dragged is moved for real when it is let go."""

    def __init__(self, view: DiagramView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._carried: list[int] = []
        self._tail: int | None = None
        self._panned: QPoint | None = None
        self._held = self._moved = False
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        view.viewport().installEventFilter(self)

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:
        """Take what the mouse does; all else goes on to the canvas."""
        if isinstance(event, QContextMenuEvent):
            self._menu(event)
            return True
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._press(event)
        elif event.type() == QEvent.Type.MouseMove:
            self._move(event)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self._double(event)
        else:
            return False
        return True

    def hold(self, held: bool) -> None:
        """Pan by the left button as long as the space bar is held."""
        self._held = held
        shape = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)

    def forget(self) -> None:
        """Let go of what is being dragged: the picture under it is another one."""
        self._pressed = self._tail = None
        self._carried = []
        self._band.hide()

    def _at(self, event: QMouseEvent) -> QPointF:
        return self._view.mapToScene(event.position().toPoint())

    def _press(self, event: QMouseEvent) -> None:
        view, at = self._view, self._at(event)
        if event.button() == Qt.MouseButton.MiddleButton or self._held:
            self._panned = event.position().toPoint()
            view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self._moved = event.position().toPoint(), False
        self._tail = view.canvas.handle_at(at) if view.writes else None
        if self._tail is None:
            self._choose(at, held=bool(event.modifiers() & _HELD))

    def _choose(self, at: QPointF, *, held: bool) -> None:
        view = self._view
        box = view.canvas.box_at(at) or view.canvas.tag_at(at) or None
        if box is not None:
            if held:
                others = [each for each in view.chosen if each != box]
                view.choose(others if box in view.chosen else [*others, box], box)
            elif box not in view.chosen:
                view.choose([box])
            else:
                view.choose(view.chosen, box)
            self._carried = list(view.chosen) if view.canvas.box_at(at) is not None else []
            return
        self._carried = []
        arrow = view.canvas.arrow_at(at)
        if arrow is not None:
            view.choose_arrow(arrow)
        elif not held:
            view.choose([])

    def _move(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._panned is not None:
            self._pan(here)
        elif self._pressed is None:
            self._hover(self._at(event))
        elif self._moved or (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._moved = True
            self._drag(here, self._at(event))

    def _pan(self, here: QPoint) -> None:
        assert self._panned is not None
        by, self._panned = here - self._panned, here
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())

    def _hover(self, at: QPointF) -> None:
        canvas = self._view.canvas
        over = canvas.handle_at(at)
        box = over or canvas.box_at(at)
        canvas.touch(box if self._view.writes else None)
        if not self._held:
            hand = over is not None or (box is not None and self._on_figure(box, at))
            shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if over is not None else shape)

    def _on_figure(self, box: int, at: QPointF) -> bool:
        figure = self._view.canvas.boxes[box].figure()
        return figure.y <= at.y() <= figure.bottom

    def _drag(self, here: QPoint, at: QPointF) -> None:
        view = self._view
        assert self._pressed is not None
        if self._tail is not None:
            self._draw(at)
        elif self._carried and view.writes:
            view.canvas.carry(self._carried, at - view.mapToScene(self._pressed))
        elif not self._carried:
            self._band.setGeometry(QRect(self._pressed, here).normalized())
            self._band.show()

    def _draw(self, at: QPointF) -> None:
        """Draw the arrow from its tail to the mouse."""
        canvas, tail = self._view.canvas, self._view.canvas.boxes.get(self._tail or 0)
        if tail is None or canvas.picture is None:
            return
        if canvas.drawn is None:
            canvas.drawn = QGraphicsPathItem()
            canvas.drawn.setPen(QPen(QColor(canvas.picture.scheme.accent), CHOSEN))
            canvas.drawn.setZValue(MOVING)
            canvas.addItem(canvas.drawn)
        canvas.drawn.setPath(path_of([(tail.rect.right, tail.handle().middle[1]), (at.x(), at.y())]))
        over = canvas.box_at(at)
        canvas.show_target(over if over != self._tail else None)

    def _release(self, event: QMouseEvent) -> None:
        view, at = self._view, self._at(event)
        if self._panned is not None:
            self._panned = None
            self.hold(self._held)
            return
        pressed, tail, carried, moved = self._pressed, self._tail, self._carried, self._moved
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.forget()
        if tail is not None:
            self._end_arrow(tail, view.canvas.box_at(at))
        elif carried and moved and view.writes and view.picture is not None:
            by = at - view.mapToScene(pressed)
            before = view.picture
            view.ask(deeds.moved(before, carried, by.x(), by.y()))
            if view.picture is before and not view.waiting:
                view.canvas.carry(carried, QPointF())
        elif carried and not moved:
            self._click(at, held=bool(event.modifiers() & _HELD))
        elif moved:
            room = view.mapToScene(QRect(pressed, event.position().toPoint()).normalized()).boundingRect()
            found = [each for each, box in view.canvas.boxes.items() if room.intersects(box.sceneBoundingRect())]
            if found or view.arrow is None:  # else the hand slipped on an arrow
                view.choose(found)

    def _end_arrow(self, tail: int, head: int | None) -> None:
        canvas = self._view.canvas
        if canvas.drawn is not None:
            canvas.removeItem(canvas.drawn)
            canvas.drawn = None
        canvas.show_target(None)
        if head is not None and head != tail:
            self._view.ask(deeds.drawn((tail, head)))
        elif not self._moved:
            self._view.choose([tail])

    def _click(self, at: QPointF, *, held: bool) -> None:
        box = self._view.canvas.box_at(at)
        if box is None or held:
            return
        if self._view.chosen != [box]:
            self._view.choose([box])
        if self._on_figure(box, at):
            self._view.segments_asked.emit(box)

    def _double(self, event: QMouseEvent) -> None:
        view, at = self._view, self._at(event)
        if event.button() != Qt.MouseButton.LeftButton or not view.writes:
            return
        box = view.canvas.box_at(at)
        if box is not None:
            view.edit(box)
        elif view.canvas.arrow_at(at) is None:
            view.new_at = at
            view.edit_asked.emit(0)

    def _menu(self, event: QContextMenuEvent) -> None:
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = view.mapToScene(event.pos())
            view.new_at = at
            if view.canvas.box_at(at) not in view.chosen:
                self._choose(at, held=False)
                self.forget()
            view.menu_asked.emit(event.globalPos())
        else:
            box = view.canvas.boxes.get(view.current or 0)
            place = view.seen(box.rect).center() if box else view.viewport().rect().center()
            view.new_at = view.mapToScene(place)
            view.menu_asked.emit(view.viewport().mapToGlobal(place))
