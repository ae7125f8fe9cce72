"""The canvas in the window: chosen, moved and drawn on by mouse and by keys."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from app.diagram import keys, zoom
from app.diagram.dropping import Dropping
from app.diagram.editor import TitleEditor
from app.diagram.graph import Arrow, Rect
from app.diagram.pointer import Pointer
from app.diagram.scene import DiagramScene
from app.diagram.sketch import Picture
from app.diagram.speaking import spoken, spoken_arrow
from app.framework.edits import Wanted


class DiagramView(QGraphicsView):
    """Shows a picture; it writes nothing: what is done on it is told as a label and a deed."""

    asked = Signal(str, object)
    chosen_changed = Signal(object)
    """The ids of the chosen elements (a list)."""
    arrow_chosen = Signal(int, int)
    arrow_left = Signal()
    segments_asked = Signal(int)
    delete_asked = Signal()
    edit_asked = Signal(int)
    """The element's title is to be typed; 0: that of a new one, at the place of `new_at`."""
    dropped = Signal(object, int)
    """What was dragged (its QMimeData), and the element it was dropped on."""
    menu_asked = Signal(QPoint)
    zoomed = Signal(float)
    said = Signal(str)
    """A sentence for the status line."""

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.writes = writes
        self.canvas = DiagramScene(self)
        self.setScene(self.canvas)
        self.chosen: list[int] = []
        self.current: int | None = None
        self.arrow: Arrow | None = None
        self.tail: int | None = None  # where the arrow begins that is being drawn by keys
        self.new_at = QPointF()
        self.waiting = False  # another picture is being laid out and comes soon
        self.pointer: Pointer = Pointer(self)
        self.editor = TitleEditor(self.viewport())
        self.dropping = Dropping(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName("Diagram of the framework")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def picture(self) -> Picture | None:
        """Give the picture that is shown."""
        return self.canvas.picture

    def show_picture(self, picture: Picture) -> None:
        """Show the picture; what is seen of it stays where it is, and what is chosen stays chosen."""
        self.pointer.forget()
        middle, room = self.mapToScene(self.viewport().rect().center()), self.sceneRect()
        self.canvas.show_picture(picture)
        if self.sceneRect() != room:
            self.centerOn(middle)
        self.chosen = [each for each in self.chosen if each in picture.theory.boxes]
        self.current = self.current if self.current in picture.theory.boxes else next(iter(self.chosen), None)
        self.arrow = self.arrow if self.arrow in picture.plan.ways else None
        self.tail = None
        self._mark()

    def show_chosen(self, element_ids: Iterable[int]) -> None:
        """Show these as chosen, as they are in the outline; tells nobody."""
        found = [each for each in element_ids if each in self.canvas.boxes]
        if found != self.chosen:
            self.chosen, self.arrow = found, None if found else self.arrow
            self.current = self.current if self.current in found else next(iter(found), self.current)
            self._mark()
            if len(found) == 1:
                self.reveal(found[0])

    def choose(self, element_ids: Iterable[int], current: int | None = None) -> None:
        """Choose these elements and no arrow; the current one is the last, if not named."""
        left, self.arrow = self.arrow is not None, None
        self.chosen = [each for each in element_ids if each in self.canvas.boxes]
        self.current = current if current is not None else (self.chosen[-1] if self.chosen else self.current)
        self._mark()
        self.chosen_changed.emit(list(self.chosen))
        if left:
            self.arrow_left.emit()
        if self.current in self.chosen:
            self.reveal(self.current)
            self.announce(spoken(self.picture, self.current))

    def choose_arrow(self, arrow: Arrow) -> None:
        """Choose the arrow and no element."""
        self.chosen, self.arrow = [], arrow
        self._mark()
        self.chosen_changed.emit([])
        self.arrow_chosen.emit(*arrow)
        self.announce(spoken_arrow(self.picture, arrow))

    def _mark(self) -> None:
        self.canvas.show_chosen(self.chosen, self.current if self.arrow is None else None, self.arrow)
        self.setAccessibleDescription(spoken(self.picture, self.current))

    def announce(self, words: str) -> None:
        """Have a screen reader say the words, and put them where it looks them up."""
        self.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def ask(self, wanted: Wanted | None) -> None:
        """Tell what is to be written, if anything and if the study may be changed."""
        if wanted is not None and self.writes:
            self.asked.emit(*wanted)

    def edit(self, element_id: int) -> None:
        """Let the title of the element be typed where it stands."""
        if self.writes and element_id in self.canvas.boxes:
            self.edit_asked.emit(element_id)

    def seen(self, rect: Rect) -> QRect:
        """Give the place of a rectangle of the picture on the widget."""
        return self.mapFromScene(QRectF(rect.x, rect.y, rect.width, rect.height)).boundingRect()

    def reveal(self, element_id: int | None) -> None:
        """Scroll to the element's box, if it is out of sight."""
        box = self.canvas.boxes.get(element_id or 0)
        if box is not None:
            zoom.reveal(self, box.sceneBoundingRect())

    def fit(self) -> None:
        """Show all of the picture."""
        if self.picture is not None:
            zoom.fit(self, self.sceneRect())
            self.zoomed.emit(zoom.zoom_of(self))

    def begin(self) -> None:
        """Show as much of the picture as can be read."""
        if self.picture is not None:
            zoom.begin(self, self.sceneRect())
            self.zoomed.emit(zoom.zoom_of(self))

    def set_zoom(self, value: float) -> None:
        """Show it so large; 1 is its own size."""
        zoom.set_zoom(self, value)
        self.zoomed.emit(zoom.zoom_of(self))

    def event(self, event: QEvent) -> bool:
        """What the canvas does by key the window's menus shall not take away."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keys.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pointer.hold(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes from box to box; at the last it leaves the canvas."""
        return keys.tab(self, onward) or super().focusNextPrevChild(onward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & zoom.HELD:
            zoom.turn_wheel(self, event.angleDelta().y() > 0)
            self.zoomed.emit(zoom.zoom_of(self))
            event.accept()
        else:
            super().wheelEvent(event)
