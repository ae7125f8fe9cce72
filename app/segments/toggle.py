"""What is pressed on the cards: marks that are set or not, and rows that stand for a segment each."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.looks.chips import SIDE, chip
from app.looks.parts import GRID
from app.text.margin import initials
from coding.segment_cards import SegmentCard

HEIGHT = 28
_ROUND = 5
_LIT = 36
SIGNS = {"supports": "+", "contradicts": "−", "mixed": "=", "none": "0"}


class Toggle(QAbstractButton):
    """A mark by its sign and its name; filled where it is set."""

    def __init__(self, sign: str, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setText(name)
        self.setToolTip(tip)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tip)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(f"{self._sign} {self.text()}")
        return QSize(words + 3 * GRID, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        role = QPalette.ColorRole
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        colours, set_now = self.palette(), self.isChecked()
        edge = role.Highlight if set_now or self.hasFocus() or (self.underMouse() and self.isEnabled()) else role.Mid
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.color(QPalette.ColorGroup.Active, edge), 2 if self.hasFocus() else 1))
            ground = colours.color(QPalette.ColorGroup.Active, role.Highlight if set_now else role.Base)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
            box = self.rect().adjusted(GRID, 0, -GRID, 0)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.setPen(colours.color(role.HighlightedText if set_now else role.PlaceholderText))
            painter.drawText(box, middle, self._sign)
            painter.setPen(colours.color(role.HighlightedText) if set_now else colours.color(group, role.Text))
            painter.drawText(box.adjusted(2 * GRID, 0, 0, 0), middle, self.text())


class SegmentRow(QAbstractButton):
    """One of several segments at the cursor: its code, its marks, and whose it is; down where it is the current one."""

    def __init__(self, card: SegmentCard, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card, self._own = card, own
        self.setText(card.code)
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{card.code}, {card.coder}")
        self.setToolTip(f"{card.code} · {card.coder}\n“{card.words}”")

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, role = self.palette(), QPalette.ColorRole
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self.hasFocus():
                light = QColor(colours.color(role.Highlight))
                painter.setPen(QPen(light, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
                light.setAlpha(_LIT)
                painter.setBrush(light)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)
            painter.drawPixmap(GRID // 2, (HEIGHT - SIDE) // 2, chip(self.card.colour, self.card.kind))
            self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        said = " ".join(part for part in (signs(self.card), "" if self._own else initials(self.card.coder)) if part)
        box = self.rect().adjusted(SIDE + GRID + GRID // 2, 0, -GRID, 0)
        said = self.fontMetrics().elidedText(said, right, box.width() // 2)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, said)
        box.adjust(0, 0, -self.fontMetrics().horizontalAdvance(said) - GRID, 0)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        name = self.fontMetrics().elidedText(self.text(), right, box.width())
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, name)


def signs(card: SegmentCard) -> str:
    """Write the marks that are set as the signs they are set by."""
    found = SIGNS.get(card.polarity, "")
    found += "!" if card.example == "yes" else ""
    found += "@" if card.attributed == "yes" else ""
    return found + ("…" if card.comment else "")
