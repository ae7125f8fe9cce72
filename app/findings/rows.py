"""How an element is drawn in the list: its title, under it the grade, the figures, and what is to be looked at."""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.evidence.colours import Look, level_look, scheme_of, ungraded_look, unheard_look
from app.evidence.silence import silence
from app.findings.model import STANDING, Index, graded
from app.findings.standing import Standing, flags_of
from app.looks import icons
from app.looks.parts import GRID
from coding.evidence.sides import for_and_against, in_signs
from coding.grading.rubric_parts import Rubric
from coding.text import counted

BADGE, SIGN = 20, 16
HEADING = 32
_LEFT, _KEY = 12, 34


def look(standing: Standing, rubric: Rubric | None, palette: QPalette) -> Look:
    """Give the look of the element's grade."""
    scheme = scheme_of(palette)
    if standing.silent and standing.grade is None:
        return unheard_look(scheme)
    return level_look(rubric, standing.level, scheme) if rubric and standing.level else ungraded_look(scheme)


def draw_badge(painter: QPainter, box: QRect, seen: Look, *, decided: bool) -> None:
    """Draw the letter of a grade: filled where it was decided, in a broken outline where it is proposed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(seen.outline, 1, Qt.PenStyle.SolidLine if decided else Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(seen.fill if decided else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    font = QFont(painter.font())
    font.setBold(decided)
    painter.setFont(font)
    painter.setPen(seen.ink if decided else seen.outline)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, seen.letter)
    painter.restore()


class StandingDelegate(QStyledItemDelegate):
    """Draws the rows of the list; the view draws what is chosen."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.rubric: Rubric | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        standing = index.data(STANDING)
        if not isinstance(standing, Standing):
            return QSize(0, HEADING if not index.parent().isValid() else 2 * HEADING)
        metrics = QFontMetrics(option.font)
        lines = len(title_lines(standing.box.title, option.font.toString(), self._room()))
        return QSize(0, GRID + lines * metrics.lineSpacing() + 4 + BADGE + GRID)

    def _room(self) -> int:
        """Give the width that titles have."""
        return max(80, self._view.viewport().width() - _LEFT - _KEY - GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box = QRect(_LEFT, option.rect.top(), self._view.viewport().width() - _LEFT - GRID, option.rect.height())
        standing = index.data(STANDING)
        if isinstance(standing, Standing):
            self._draw_standing(painter, option, box, standing)
        else:
            self._draw_heading(painter, option, box, str(index.data() or ""))
        painter.restore()

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, words: str) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.adjusted(0, GRID // 2, 0, 0), Qt.AlignmentFlag.AlignVCenter, said)

    def _draw_standing(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, standing: Standing) -> None:
        metrics, palette = QFontMetrics(option.font), option.palette
        top, step = box.top() + GRID, metrics.lineSpacing()
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        key = metrics.elidedText(standing.box.key, Qt.TextElideMode.ElideRight, _KEY - 4)
        painter.drawText(QRect(box.left(), top, _KEY, step), Qt.AlignmentFlag.AlignLeft, key)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        for line in title_lines(standing.box.title, option.font.toString(), self._room()):
            painter.drawText(QRect(box.left() + _KEY, top, self._room(), step), Qt.AlignmentFlag.AlignLeft, line)
            top += step
        if standing.evidence is not None:
            self._draw_state(painter, palette, QRect(box.left(), top + 4, box.width(), BADGE), standing)

    def _draw_state(self, painter: QPainter, palette: QPalette, box: QRect, standing: Standing) -> None:
        """Draw the grade with its letter, how many sources there are, and at the right the signs of what is to do."""
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        badge = QRect(box.left(), box.top(), BADGE + 4, BADGE)
        draw_badge(painter, badge, look(standing, self.rubric, palette), decided=standing.grade is not None)
        right = box.right()
        for flag in reversed(flags_of(standing)):
            right -= SIGN
            icons.coloured(flag.icon, palette.color(QPalette.ColorRole.Text)).paint(
                painter, QRect(right, box.top() + 2, SIGN, SIGN)
            )
            right -= 4
        room = QRect(box.left() + _KEY, box.top(), max(0, right - box.left() - _KEY - 4), BADGE)
        painter.setPen(palette.color(QPalette.ColorRole.Text) if standing.grade else muted)
        said = silence(standing.box).lower() if standing.silent and not standing.grade else graded(standing)
        metrics = painter.fontMetrics()
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        )
        room.setLeft(room.left() + metrics.horizontalAdvance(said) + GRID)
        self._draw_figures(painter, muted_room=room, standing=standing)

    def _draw_figures(self, painter: QPainter, muted_room: QRect, standing: Standing) -> None:
        """Say as much of the figures as there is room for."""
        if standing.evidence is None or standing.silent:
            return
        sources, metrics = for_and_against(standing.evidence), painter.fontMetrics()
        said = (f"{sources} · {counted(standing.figure('passages'), 'passage')}", sources, in_signs(standing.evidence))
        fits = next((each for each in said if metrics.horizontalAdvance(each) <= muted_room.width()), "")
        if fits:
            painter.setPen(self._view.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(muted_room, Qt.AlignmentFlag.AlignVCenter, fits)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)


@lru_cache(maxsize=1024)
def title_lines(title: str, font: str, width: int) -> tuple[str, ...]:
    """Break a title into two lines at most, the second one shortened where it has to be."""
    made = QFont()
    made.fromString(font)
    metrics = QFontMetrics(made)
    words, first = title.split(), ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= width:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width)
    return tuple(each for each in (first, rest) if each) or ("",)
