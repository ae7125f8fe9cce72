"""The one way in which the picture is painted: on the canvas, and into files."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from app.diagram.frames import HEADINGS, Region, headings, regions
from app.diagram.graph import Arrow, Rect
from app.diagram.routes import Point
from app.diagram.shapes import ahead, bar, head_of, outline, path_of
from app.diagram.sketch import FOOT, KIND_ROW, PAD, TOP, Picture
from app.diagram.tags import Tag
from app.diagram.tints import ground, lane
from app.diagram.words import HEADING, LINE, SMALL, TITLE, advance, elided, font, lines
from coding.framework.outline import Box

ROUND, AROUND = 8.0, 5.0
THIN, LINE_WIDTH, NEW_WIDTH = 1.0, 1.4, 2.2
MARK, GONE = 16.0, 0.5
"""The height of the mark on a box that has changed, and how much of a dropped one can be seen."""
WIDTHS = {"long-term outcome": 2.0, "impact": 3.0}
"""How wide the outlines of the later outcomes are; those of all others are thin."""
NAME_AT = (14.0, 20.0)
"""Where the name of a lane begins, from its corner to the foot of its letters."""


def paint(painter: QPainter, picture: Picture) -> None:
    """Paint all of it."""
    paint_ground(painter, picture)
    for pair in picture.plan.ways:
        paint_arrow(painter, picture, pair)
    for pair in picture.tags:
        paint_tags(painter, picture, pair)
    for box in picture.theory.boxes.values():
        paint_box(painter, picture, box)


def paint_ground(painter: QPainter, picture: Picture) -> None:
    """Paint the spheres, the lanes and the headings."""
    for region in regions(picture):
        _paint_region(painter, picture, region)
    for at, pathway in enumerate(picture.theory.outline.pathways):
        _paint_lane(painter, picture, picture.plan.lanes[at], pathway.name)
    for rect in picture.plan.lanes[len(picture.theory.outline.pathways) :]:
        if picture.theory.outline.pathways:
            _paint_lane(painter, picture, rect, "Without a pathway")
    for stray in picture.plan.spheres.strays:
        _paint_stray(painter, picture, stray)
    for x, width, words in headings(picture):
        room = QRectF(x, HEADINGS, width, 18)
        _write(painter, words, room, font(SMALL, bold=True, family=picture.family), QColor(picture.scheme.muted))


def _paint_region(painter: QPainter, picture: Picture, region: Region) -> None:
    painter.setPen(QPen(QColor(picture.scheme.line), THIN))
    painter.setBrush(ground(region.sphere, picture.scheme))
    painter.drawRoundedRect(_rect(region.rect), ROUND, ROUND)
    at = QRectF(region.rect.x + 14, region.rect.y + 8, region.rect.width - 28, 20)
    heading = font(HEADING, bold=True, family=picture.family)
    _write(painter, f"Sphere of {region.sphere}", at, heading, QColor(picture.scheme.ink))


def _paint_stray(painter: QPainter, picture: Picture, element_id: int) -> None:
    """Lay the ground of its own sphere around an element that stands in the other one."""
    painter.setPen(QPen(QColor(picture.scheme.edge), THIN, Qt.PenStyle.DotLine))
    painter.setBrush(ground(picture.theory.boxes[element_id].sphere, picture.scheme))
    painter.drawRoundedRect(_rect(picture.plan.boxes[element_id].grown(AROUND)), ROUND, ROUND)


def _paint_lane(painter: QPainter, picture: Picture, rect: Rect, name: str) -> None:
    painter.setPen(QPen(QColor(picture.scheme.line), THIN))
    painter.setBrush(lane(picture.scheme))
    painter.drawRoundedRect(_rect(rect), ROUND, ROUND)
    at = QRectF(rect.x + NAME_AT[0], rect.y + 4, rect.width - 2 * NAME_AT[0], 22)
    _write(painter, name, at, font(HEADING, bold=True, family=picture.family), QColor(picture.scheme.ink))


def paint_arrow(painter: QPainter, picture: Picture, pair: Arrow, ink: QColor | None = None, wide: float = 0) -> None:
    """Paint the arrow; one for which something was said is darker than one that is only drawn."""
    mark = picture.theory.arrow_marks.get(pair)
    plain = QColor(picture.scheme.ink if pair in picture.said else picture.scheme.muted)
    colour = ink or (QColor(picture.scheme.accent) if mark == "new" else plain)
    paint_way(painter, picture.plan.ways[pair], colour, mark or "", wide)


def paint_way(painter: QPainter, way: Sequence[Point], colour: QColor, mark: str = "", wide: float = 0) -> None:
    """Paint a line with its head: a new one is thicker, one that was dropped is dotted."""
    style = Qt.PenStyle.DotLine if mark == "dropped" else Qt.PenStyle.SolidLine
    width = wide or (NEW_WIDTH if mark == "new" else LINE_WIDTH)
    painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path_of(ahead(way)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(head_of(way))


def paint_tags(painter: QPainter, picture: Picture, pair: Arrow) -> None:
    """Paint what hangs on the arrow."""
    for tag in picture.tags.get(pair, ()):
        _paint_tag(painter, picture, tag)


def _paint_tag(painter: QPainter, picture: Picture, tag: Tag) -> None:
    painter.setPen(QPen(QColor(picture.scheme.muted), THIN))
    painter.setBrush(QColor(picture.scheme.paper))
    radius = 2.0 if tag.element_id else tag.rect.height / 2
    painter.drawRoundedRect(_rect(tag.rect), radius, radius)
    middle = Qt.AlignmentFlag.AlignCenter
    small = font(SMALL, family=picture.family)
    _write(painter, tag.words, _rect(tag.rect), small, QColor(picture.scheme.ink), middle)


def paint_box(painter: QPainter, picture: Picture, box: Box, rect: Rect | None = None) -> None:
    """Paint the box of an element, perhaps elsewhere than where it is."""
    at, scheme, standing = rect or picture.plan.boxes[box.id], picture.scheme, picture.standings.get(box.id)
    shape, look = outline(box.kind, at), standing.look if standing else None
    mark = picture.theory.marks.get(box.id, "")
    painter.save()
    painter.setOpacity(GONE if mark == "dropped" else 1.0)
    whole = standing is not None and standing.decided
    ink = QColor(look.ink) if look and whole else QColor(scheme.ink)
    style = Qt.PenStyle.DashLine if look and look.dashed else Qt.PenStyle.SolidLine
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(look.fill if look and whole else QColor(scheme.paper)))
    painter.drawPath(shape)
    if standing is not None and not whole and not standing.look.dashed:
        foot = outline("", Rect(at.x, at.bottom - FOOT, at.width, FOOT))
        painter.setBrush(standing.look.fill)
        painter.drawPath(shape.intersected(foot))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = look.outline if look else QColor(scheme.muted)
    painter.setPen(QPen(line, WIDTHS.get(box.kind, THIN), style))
    painter.drawPath(shape)
    if box.kind == "barrier":
        painter.fillRect(bar(at), line)
    _write_box(painter, picture, box, at, ink)
    painter.restore()
    if mark:
        _paint_mark(painter, picture, at, mark)


def _paint_mark(painter: QPainter, picture: Picture, at: Rect, words: str) -> None:
    """Write over the corner of a box what became of it."""
    of = font(SMALL, bold=True, family=picture.family)
    width = advance(words, of) + 12
    rect = QRectF(at.right - width - 8, at.y - MARK / 2, width, MARK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(picture.scheme.accent))
    painter.drawRoundedRect(rect, MARK / 2, MARK / 2)
    _write(painter, words, rect, of, QColor(picture.scheme.on_accent), Qt.AlignmentFlag.AlignCenter)


def _write_box(painter: QPainter, picture: Picture, box: Box, at: Rect, ink: QColor) -> None:
    standing, width = picture.standings.get(box.id), at.width - 2 * PAD
    quiet = ink if standing and standing.decided else QColor(picture.scheme.muted)
    top = at.y if standing else at.y + FOOT / 2 - 2
    key = QRectF(at.x + PAD, top + TOP - 2, width, KIND_ROW)
    small, bold = font(SMALL, family=picture.family), font(SMALL, bold=True, family=picture.family)
    _write(painter, box.key, key, bold, ink)
    used = advance(box.key, bold) + 8
    stray = f" · {box.sphere}" if box.id in picture.plan.spheres.strays else ""
    _write(painter, box.kind.capitalize() + stray, key.adjusted(used, 0, 0, 0), small, quiet)
    painter.setPen(ink)
    title = font(TITLE, family=picture.family)
    title.setStrikeOut(picture.theory.marks.get(box.id) == "dropped")
    painter.setFont(title)
    for number, words in enumerate(lines(box.title, width, picture.family)):
        painter.drawText(QPointF(at.x + PAD, top + TOP + KIND_ROW + LINE * number + 13), words)
    if standing is not None:
        foot = QRectF(at.x + PAD, at.bottom - FOOT, width, FOOT)
        on_foot = ink if standing.decided else quiet if standing.look.dashed else standing.look.ink
        of = bold if standing.decided else small
        words = standing.words if advance(standing.words, of) <= width else standing.short
        _write(painter, words, foot, of, on_foot)


def _write(
    painter: QPainter, words: str, at: QRectF, of: QFont, ink: QColor, align: Qt.AlignmentFlag | None = None
) -> None:
    painter.setPen(ink)
    painter.setFont(of)
    where = align or Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(at, where, elided(words, at.width() + 1, of))


def _rect(of: Rect) -> QRectF:
    return QRectF(of.x, of.y, of.width, of.height)
