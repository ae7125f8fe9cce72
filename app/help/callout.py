"""A small sheet on the window that points at one of its parts; nothing behind it is dimmed or barred."""

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.looks.parts import GRID, MARGIN, bar, heading, hint, primary

WIDTH = 320
ARROW = 10
"""How far the sheet's tip stands out, and half its breadth."""
LOW = 96
"""A part that is lower than this is pointed at from below or above, a higher one from its side."""
ROUND = 6


class Callout(QFrame):
    """Title and two sentences, with buttons to go on and to stop; Enter goes on, Escape stops."""

    next_asked = Signal()
    skip_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setFixedWidth(WIDTH + 2 * ARROW)
        self._tip = QPoint()
        self.title, self.words, self.number = heading("", self), QLabel(self), hint("", self)
        self.title.setWordWrap(True)
        self.words.setWordWrap(True)
        self.next = primary(QPushButton("Next", self))
        self.skip = QPushButton("Skip", self)
        self.skip.setFlat(True)
        self.next.clicked.connect(self.next_asked)
        self.skip.clicked.connect(self.skip_asked)
        layout = QVBoxLayout(self)
        inner = ARROW + MARGIN
        layout.setContentsMargins(inner, inner, inner, inner)
        layout.setSpacing(GRID)
        for part in (self.title, self.words):
            layout.addWidget(part)
        row = bar(self.number, self.skip, self.next)
        row.setStretch(0, 1)
        layout.addLayout(row)

    def say(self, title: str, words: str, number: str, *, last: bool) -> None:
        """Show a step; the last one ends the tour."""
        self.title.setText(title)
        self.words.setText(words)
        self.number.setText(number)
        self.next.setText("Done" if last else "Next")
        self.skip.setVisible(not last)
        self.setAccessibleName(title)
        self.next.setAccessibleDescription(f"{title}. {words} {number}")
        self._fit()

    def point_at(self, target: QRect) -> None:
        """Stand beside the target (in the window's coordinates), inside the window, with the tip on the target."""
        self._fit()
        room = self._window.rect()
        place = _place(self.rect(), target, room)
        self.move(place)
        tip = QPoint(min(max(target.left(), place.x() + self.width() // 2), target.right()), 0)
        tip.setY(min(max(target.top(), place.y() + min(self.height() // 2, 64)), target.bottom()))
        self._tip = tip - place
        self.raise_()
        self.update()

    def _fit(self) -> None:
        self.resize(self.width(), self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.skip if self.skip.hasFocus() else self.next).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.skip_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        body, sheet, tip = self.rect().adjusted(ARROW, ARROW, -ARROW, -ARROW), QPainterPath(), QPainterPath()
        sheet.addRoundedRect(body, ROUND, ROUND)
        tip.addPolygon(_tip(body, self._tip))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 1.5))
            painter.setBrush(self.palette().brush(QPalette.ColorRole.Base))
            painter.drawPath(sheet.united(tip))


class Ring(QWidget):
    """A line around the part that is spoken of; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QRect) -> None:
        """Lie around the target."""
        self.setGeometry(target.adjusted(-2, -2, 2, 2).intersected(self._window.rect()))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), ROUND, ROUND)


def _place(own: QRect, target: QRect, room: QRect) -> QPoint:
    """Choose the first side of the target that has room for all of the sheet; else its lower right corner, inside."""
    width, height, gap = own.width(), own.height(), GRID // 2
    level = target.top() + min(GRID * 3, max(0, target.height() - height) // 2)
    centre = target.center().x() - width // 2
    beside = [QPoint(target.right() + gap, level), QPoint(target.left() - width - gap, level)]
    upright = [QPoint(centre, target.bottom() + gap), QPoint(centre, target.top() - height - gap)]
    for place in [*upright, *beside] if target.height() < LOW else [*beside, *upright]:
        if room.contains(QRect(_pulled(place, own, room, target), own.size())):
            return _pulled(place, own, room, target)
    inside = QPoint(target.right() - width - GRID * 2, target.bottom() - height - GRID * 2)
    return _inside(inside, own, room)


def _pulled(place: QPoint, own: QRect, room: QRect, target: QRect) -> QPoint:
    """Move the sheet along the target's side into the room, but never over the target."""
    pulled = _inside(place, own, room)
    return place if QRect(pulled, own.size()).intersects(target) else pulled


def _inside(place: QPoint, own: QRect, room: QRect) -> QPoint:
    return QPoint(
        max(room.left(), min(place.x(), room.right() - own.width() + 1)),
        max(room.top(), min(place.y(), room.bottom() - own.height() + 1)),
    )


def _tip(body: QRect, tip: QPoint) -> QPolygonF:
    """The triangle that stands out of the body towards the point; nothing where the point is inside."""
    if body.contains(tip):
        return QPolygonF()
    x = min(max(tip.x(), body.left() + 2 * ARROW), body.right() - 2 * ARROW)
    y = min(max(tip.y(), body.top() + 2 * ARROW), body.bottom() - 2 * ARROW)
    if body.left() <= tip.x() <= body.right():
        edge, out = (body.top() + 1, -ARROW) if tip.y() < body.top() else (body.bottom(), ARROW)
        return QPolygonF([QPointF(x - ARROW, edge), QPointF(x, edge + out), QPointF(x + ARROW, edge)])
    edge, out = (body.left() + 1, -ARROW) if tip.x() < body.left() else (body.right(), ARROW)
    return QPolygonF([QPointF(edge, y - ARROW), QPointF(edge + out, y), QPointF(edge, y + ARROW)])
