"""What keys do on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.diagram import deeds, zoom
from app.diagram.walking import nearest, reading

if TYPE_CHECKING:
    from app.diagram.sketch import Picture
    from app.diagram.view import DiagramView

STEP = 2 * deeds.GRID
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _zoom_by(factor: float) -> Callable[[DiagramView], None]:
    return lambda view: view.set_zoom(zoom.zoom_of(view) * factor)


PLAIN: dict[int, Callable[[DiagramView], None]] = {
    Qt.Key.Key_F2: lambda view: _edit(view),
    Qt.Key.Key_Delete: lambda view: _delete(view),
    Qt.Key.Key_Backspace: lambda view: _delete(view),
    Qt.Key.Key_A: lambda view: begin_arrow(view),
    Qt.Key.Key_N: lambda view: _new(view),
    Qt.Key.Key_Insert: lambda view: _new(view),
    Qt.Key.Key_F: lambda view: view.fit(),
    Qt.Key.Key_Plus: _zoom_by(zoom.STEP),
    Qt.Key.Key_Equal: _zoom_by(zoom.STEP),
    Qt.Key.Key_Minus: _zoom_by(1 / zoom.STEP),
    Qt.Key.Key_0: lambda view: view.set_zoom(1.0),
    Qt.Key.Key_Escape: lambda view: _escape(view),
    Qt.Key.Key_Home: lambda view: _go(view, 0),
    Qt.Key.Key_End: lambda view: _go(view, -1),
    Qt.Key.Key_Space: lambda view: view.pointer.hold(True),
}


def takes(event: QKeyEvent) -> bool:
    """Tell whether the canvas does something by this key."""
    if event.key() in ARROWS:
        return not event.modifiers() & _CONTROL
    if event.key() in _ENTER:
        return True
    return event.key() in PLAIN and not event.modifiers() & (_CONTROL | _ALT)


def press(view: DiagramView, event: QKeyEvent) -> bool:
    """Do what the key does; tells whether it does anything."""
    if not takes(event):
        return False
    key, held = event.key(), event.modifiers()
    if key in ARROWS:
        _arrow_key(view, *ARROWS[Qt.Key(key)], alt=bool(held & _ALT), more=bool(held & _SHIFT))
    elif key in _ENTER and held & _CONTROL:
        if view.current is not None:
            view.segments_asked.emit(view.current)
    elif key in _ENTER:
        _enter(view)
    else:
        PLAIN[key](view)
    return True


def tab(view: DiagramView, onward: bool) -> bool:
    """Go to the next box as the picture is read, or to the one before; tells whether there is one."""
    order = reading(view.picture.plan) if view.picture else []
    if not order:
        return False
    if view.current not in order:
        _come_to(view, order[0 if onward else -1])
        return True
    at = order.index(view.current) + (1 if onward else -1)
    if not 0 <= at < len(order):
        return False
    _come_to(view, order[at])
    return True


def begin_arrow(view: DiagramView) -> None:
    """Begin an arrow at the current box; where it leads is chosen by keys, and Enter draws it."""
    if view.current is None or not view.writes:
        view.said.emit("Choose the box where the arrow begins, then press A.")
        return
    view.tail = view.current
    begin = view.canvas.picture.theory.boxes[view.tail].key if view.canvas.picture else ""
    view.said.emit(f"Arrow from {begin}: go to where it leads by the arrow keys, Enter draws it, Escape gives it up.")
    view.announce(f"Arrow from {begin}: choose where it leads")


def _arrow_key(view: DiagramView, across: int, down: int, *, alt: bool, more: bool) -> None:
    picture = view.picture
    if picture is None or not picture.plan.boxes:
        return
    if view.current is None:
        _come_to(view, reading(picture.plan)[0])
    elif alt and _is_box(view):
        _step(view, picture, across * STEP, down * STEP)
    elif not alt:
        found = nearest(picture.plan.boxes, view.current, across, down)
        if found is not None and more:
            view.choose([*(each for each in view.chosen if each != found), found], found)
        elif found is not None:
            _come_to(view, found)


def _edit(view: DiagramView) -> None:
    if _is_box(view):
        view.edit(view.current or 0)


def _is_box(view: DiagramView) -> bool:
    """Tell whether what is chosen is no arrow, and say so where it is one."""
    if view.arrow is not None:
        view.said.emit("An arrow is chosen. An arrow key goes to a box; Delete takes the arrow away.")
    return view.arrow is None


def _step(view: DiagramView, picture: Picture, across: float, down: float) -> None:
    """Move what is chosen by a step, and say so where nothing moves."""
    chosen = view.chosen or ([view.current] if view.current is not None else [])
    before = [picture.plan.boxes[each] for each in chosen]
    view.ask(deeds.moved(picture, chosen, across, down))
    now = view.picture
    if view.writes and not view.waiting and now is not None and before == [now.plan.boxes.get(each) for each in chosen]:
        view.said.emit("There is no room there: another box is in the way.")


def _come_to(view: DiagramView, element_id: int) -> None:
    view.choose([element_id])
    view.canvas.show_target(element_id if view.tail is not None and element_id != view.tail else None)


def _enter(view: DiagramView) -> None:
    tail, head = view.tail, view.current
    if tail is None:
        _edit(view)
        return
    _give_up(view)
    if head is not None and head != tail:
        view.ask(deeds.drawn((tail, head)))


def _escape(view: DiagramView) -> None:
    if view.tail is not None:
        _give_up(view)
    else:
        view.choose([])


def _give_up(view: DiagramView) -> None:
    view.tail = None
    view.canvas.show_target(None)
    view.said.emit("")


def _delete(view: DiagramView) -> None:
    if view.arrow is not None:
        view.ask(deeds.taken_away(view.arrow))
    elif view.chosen and view.writes:
        view.delete_asked.emit()


def _new(view: DiagramView) -> None:
    """Begin a new element below the current box, else in the middle of what is seen."""
    box = view.canvas.boxes.get(view.current or 0)
    if box is not None:
        below = view.seen(box.rect)
        view.new_at = view.mapToScene(below.left() + 8, below.bottom() + 12)
    else:
        view.new_at = view.mapToScene(view.viewport().rect().center())
    if view.writes:
        view.edit_asked.emit(0)


def _go(view: DiagramView, place: int) -> None:
    order = reading(view.picture.plan) if view.picture else []
    if order:
        _come_to(view, order[place])
