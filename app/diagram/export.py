"""The picture as a file: SVG, PDF and PNG by one way of painting, always in light colours, with title and legend."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from app.diagram.frames import frame
from app.diagram.legend import height, paint_legend
from app.diagram.paint import paint
from app.diagram.sketch import Picture
from app.diagram.words import NAME, SMALL, TITLE, font
from coding.errors import CodingError
from coding.text import counted

MARGIN, HEAD, GAP = 16.0, 62.0, 12.0
"""The room around the sheet, that for its title, and that above the legend."""
SCALE = 2.0
"""So many pixels of an image file are a point of the picture."""
DPI, SCREEN, MM = 300, 96, 25.4
ELSE = "Arial, Helvetica, sans-serif"
"""The fonts that a picture is shown in where there is not the one it was drawn in."""
PAGES = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A2, QPageSize.PageSizeId.A1)
LEGIBLE = 6.0
"""The size of titles on paper, in points, below which a larger page is taken."""
BORDER = 10.0
"""The margin of a page, in millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture with its title above and its legend below; `study` and `on` are said under the title."""

    picture: Picture
    study: str
    on: date

    @property
    def width(self) -> float:
        """Give its width in points of the picture."""
        return frame(self.picture).width + 2 * MARGIN

    @property
    def height(self) -> float:
        """Give its height in points of the picture."""
        inner = frame(self.picture)
        return MARGIN + HEAD + inner.height + GAP + height(self.picture, inner.width) + MARGIN

    def paint(self, painter: QPainter) -> None:
        """Paint it, its upper left corner at 0, 0."""
        inner, scheme, family = frame(self.picture), self.picture.scheme, self.picture.family
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, self.width, self.height), QColor(scheme.paper))
        painter.setPen(QColor(scheme.ink))
        painter.setFont(font(NAME, bold=True, family=family))
        painter.drawText(QRectF(MARGIN, MARGIN - 4, inner.width, 30), self.picture.theory.outline.name)
        painter.setPen(QColor(scheme.muted))
        painter.setFont(font(SMALL, family=family))
        painter.drawText(QRectF(MARGIN, MARGIN + 27, inner.width, 20), self.said())
        painter.save()
        painter.translate(MARGIN - inner.x, MARGIN + HEAD - inner.y)
        paint(painter, self.picture)
        painter.restore()
        paint_legend(painter, self.picture, MARGIN, MARGIN + HEAD + inner.height + GAP, inner.width)

    def said(self) -> str:
        """Say what the picture shows, of which study and when."""
        theory = self.picture.theory
        boxes = sum(theory.marks.get(each) != "dropped" for each in theory.boxes)
        arrows = sum(theory.arrow_marks.get(each.pair) != "dropped" for each in theory.arrows)
        when = f"{self.on.day} {self.on:%B %Y}"
        since = f"changes since “{theory.since}”" if theory.since else ""
        parts = (self.study, since, counted(boxes, "element"), counted(arrows, "arrow"), when)
        return "  ·  ".join(part for part in parts if part)


def write(sheet: Sheet, path: Path) -> None:
    """Write the sheet to the file; its suffix says the format. CodingError for another suffix."""
    writer = WRITERS.get(path.suffix.casefold())
    if writer is None:
        known = ", ".join(suffix.removeprefix(".") for suffix in WRITERS)
        raise CodingError(f"A diagram is written as {known}; “{path.name}” ends in none of these.")
    data = writer(sheet)
    path.write_bytes(data)


def _svg(sheet: Sheet) -> bytes:
    data, device = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(device)
    generator.setSize(QSize(round(sheet.width), round(sheet.height)))
    generator.setViewBox(QRectF(0, 0, round(sheet.width), round(sheet.height)))
    generator.setResolution(SCREEN)
    generator.setTitle(sheet.picture.theory.outline.name)
    generator.setDescription(sheet.said())
    with QPainter(generator) as painter:
        sheet.paint(painter)
    device.close()
    family = sheet.picture.family
    return bytes(data.data()).replace(_family(family), _family(f"{family}, {ELSE}"))


def _family(names: str) -> bytes:
    return f'font-family="{names}"'.encode()


def _pdf(sheet: Sheet) -> bytes:
    data, device = _buffer()
    writer = QPdfWriter(device)
    writer.setTitle(sheet.picture.theory.outline.name)
    writer.setCreator("Themeloom")
    writer.setResolution(DPI)
    page = _page(sheet)
    across = QPageLayout.Orientation.Landscape if sheet.width > sheet.height else QPageLayout.Orientation.Portrait
    margins = QMarginsF(BORDER, BORDER, BORDER, BORDER)
    writer.setPageLayout(QPageLayout(page, across, margins, QPageLayout.Unit.Millimeter))
    room = writer.pageLayout().paintRectPixels(DPI)
    scale = min(room.width() / sheet.width, room.height() / sheet.height)
    with QPainter(writer) as painter:
        painter.translate((room.width() - scale * sheet.width) / 2, 0)
        painter.scale(scale, scale)
        sheet.paint(painter)
    device.close()
    return bytes(data.data())


def _page(sheet: Sheet) -> QPageSize:
    """Choose the smallest page on which the titles can be read."""
    for each in PAGES:
        page = QPageSize(each)
        size = page.size(QPageSize.Unit.Point)
        room = QSizeF(size.height(), size.width()) if sheet.width > sheet.height else size
        border = 2 * BORDER / MM * 72
        scale = min((room.width() - border) / sheet.width, (room.height() - border) / sheet.height)
        if TITLE * scale >= LEGIBLE:
            return page
    return QPageSize(PAGES[-1])


def image(sheet: Sheet, scale: float = SCALE) -> QImage:
    """Paint the sheet as an image of so many pixels for each point of the picture."""
    found = QImage(round(sheet.width * scale), round(sheet.height * scale), QImage.Format.Format_RGB32)
    found.fill(QColor(sheet.picture.scheme.paper))
    with QPainter(found) as painter:
        painter.scale(scale, scale)
        sheet.paint(painter)
    return found


def png_of(found: QImage) -> bytes:
    """Give the image as the bytes of a PNG file."""
    data, device = _buffer()
    found.save(device, "PNG")  # type: ignore[call-overload]
    device.close()
    return bytes(data.data())


def _png(sheet: Sheet) -> bytes:
    found = image(sheet)
    dots = round(SCREEN * SCALE / MM * 1000)
    found.setDotsPerMeterX(dots)
    found.setDotsPerMeterY(dots)
    return png_of(found)


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    device = QBuffer(data)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, device


WRITERS: dict[str, Callable[[Sheet], bytes]] = {".svg": _svg, ".pdf": _pdf, ".png": _png}
"""What writes a file, by its suffix."""
