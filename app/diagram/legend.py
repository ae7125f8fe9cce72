"""The legend: what fills, outlines and tags mean; painted below the canvas and into files."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.diagram.paint import paint_way
from app.diagram.sketch import Picture
from app.diagram.standing import CHANGED, GONE
from app.diagram.words import SMALL, advance, font
from app.evidence.colours import Look, level_look, ungraded_look, unheard_look

ROW, SWATCH, APART, INSIDE = 22.0, 22.0, 20.0, 7.0
_HIGH = 13.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its words; `foot` fills its lower half alone, a `tag` is a sign of its own, an `arrow` a mark."""

    words: str
    look: Look | None = None
    foot: bool = False
    tag: str = ""
    arrow: str = ""


def entries(picture: Picture) -> list[Entry]:
    """List what the picture uses of its signs; the levels of the rubric always, so that pictures can be compared."""
    found: list[Entry] = []
    standings = list(picture.standings.values())
    if picture.rubric is not None and standings:
        levels = [level_look(picture.rubric, level.name, picture.scheme) for level in picture.rubric.levels]
        found += [Entry(look.words, look) for look in levels]
        if any(not each.decided and not each.look.dashed and each.look.fill != picture.paper for each in standings):
            found.append(Entry("proposed, not decided", levels[0], foot=True))
        found.append(Entry("nobody spoke of it, or no code yet", unheard_look(picture.scheme)))
    if any(each.decided and GONE in each.short for each in standings):
        found.append(Entry("graded, but no level of the rubric any more", ungraded_look(picture.scheme)))
    if any(each.decided and CHANGED in each.words for each in standings):
        found.append(Entry("evidence has changed since", tag=CHANGED))
    if any(" · +" in each.short for each in standings):
        found.append(Entry("independent sources for it and against it", tag="+ −"))
    marks = set(picture.theory.arrow_marks.values())
    found += [Entry(f"{mark} arrow", arrow=mark) for mark in ("new", "dropped") if mark in marks]
    if picture.said:
        found.append(Entry("passages on an arrow", tag="“3”"))
    if any(tag.element_id for row in picture.tags.values() for tag in row):
        found.append(Entry("what an arrow depends on", tag="X1"))
    if any(arrow.note.strip() for arrow in picture.theory.arrows):
        found.append(Entry("note on an arrow", tag="…"))
    return found


def height(picture: Picture, width: float) -> float:
    """Give the height of the legend in that width."""
    return ROW * len(_rows(picture, width))


def paint_legend(painter: QPainter, picture: Picture, x: float, y: float, width: float) -> None:
    """Paint the legend with its upper left corner there."""
    small = font(SMALL, family=picture.family)
    for number, row in enumerate(_rows(picture, width)):
        left, top = x, y + number * ROW
        for entry in row:
            _paint_sign(painter, picture, entry, QRectF(left, top + (ROW - _HIGH) / 2, SWATCH, _HIGH))
            painter.setPen(QColor(picture.scheme.ink))
            painter.setFont(small)
            painter.drawText(QPointF(left + SWATCH + INSIDE, top + ROW / 2 + SMALL * 0.36), entry.words)
            left += _width(picture, entry)


def _rows(picture: Picture, width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    used = width
    for entry in entries(picture):
        wide = _width(picture, entry)
        if not rows or used + wide - APART > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return rows


def _width(picture: Picture, entry: Entry) -> float:
    return SWATCH + INSIDE + advance(entry.words, font(SMALL, family=picture.family)) + APART


def _paint_sign(painter: QPainter, picture: Picture, entry: Entry, at: QRectF) -> None:
    if entry.arrow:
        scheme, middle = picture.scheme, at.center().y()
        colour = QColor(scheme.accent if entry.arrow == "new" else scheme.muted)
        paint_way(painter, [(at.left(), middle), (at.right(), middle)], colour, entry.arrow)
        return
    if entry.look is None:
        painter.setPen(QColor(picture.scheme.ink))
        painter.setFont(font(SMALL, family=picture.family))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, entry.tag)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(picture.scheme.paper) if entry.foot else entry.look.fill)
    painter.drawRect(at)
    if entry.foot:
        painter.setBrush(entry.look.fill)
        painter.drawRect(at.adjusted(0, at.height() * 0.6, 0, 0))
    style = Qt.PenStyle.DashLine if entry.look.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(entry.look.outline, 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(at)
