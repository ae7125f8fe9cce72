"""What is dragged out of the outline and what falls on it: elements, pathways, codes."""

from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPalette, QPixmap

from app.codes.model import dragged_codes
from app.framework.edits import Wanted
from app.framework.lines import NOWHERE, Line, Lines
from app.looks.parts import GRID
from app.text.marks import CODE_MIME
from coding.codes import bind
from coding.framework.elements import move_elements
from coding.framework.outline import Box
from coding.framework.pathways import Pathway, move_pathway
from models.project import Session

ELEMENT_MIME = "application/x-themeloom-elements"
"""What is dragged when elements are dragged: their ids in digits, parted by commas."""
PATHWAY_MIME = "application/x-themeloom-pathway"
TAKEN = (ELEMENT_MIME, PATHWAY_MIME, CODE_MIME)


def carried(lines: list[Line]) -> QMimeData:
    """Put the elements among the lines into what is dragged; where there is none, the first pathway."""
    data = QMimeData()
    boxes = list(dict.fromkeys(line.item.id for line in lines if isinstance(line.item, Box) and line.item.id))
    if boxes:
        data.setData(ELEMENT_MIME, ",".join(map(str, boxes)).encode())
    elif lines:
        data.setData(PATHWAY_MIME, str(lines[0].item.id).encode())
    return data


def picture(lines: list[Line]) -> QPixmap:
    """Draw what is dragged as a small label, which hides little of where it may fall."""
    boxes = [line.item for line in lines if isinstance(line.item, Box)]
    words = ", ".join(box.key for box in boxes[:4]) + (" …" if len(boxes) > 4 else "")
    words = words or next((line.item.name for line in lines if isinstance(line.item, Pathway)), "")
    palette, metrics = QGuiApplication.palette(), QFontMetrics(QGuiApplication.font())
    found = QPixmap(metrics.horizontalAdvance(words) + 2 * GRID, metrics.height() + GRID)
    found.fill(palette.color(QPalette.ColorRole.Highlight))
    painter = QPainter(found)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(found.rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return found


def ids(data: QMimeData, kind: str) -> list[int]:
    """Read the ids that are dragged."""
    return [int(part) for part in data.data(kind).toStdString().split(",") if part.isdecimal()]


def bind_all(session: Session, code_ids: list[int], element_ids: list[int]) -> None:
    """Bind each of the codes to each of the elements."""
    for code_id in code_ids:
        for element_id in element_ids:
            bind(session, code_id, element_id)


def dropped(lines: Lines, data: QMimeData, row: int, target: Line | None) -> Wanted | None:
    """Tell what a drop at the row under the target (row -1: upon it; no target: among the headings) asks for."""
    if data.hasFormat(CODE_MIME):
        return _bound(dragged_codes(data), row, target)
    if data.hasFormat(ELEMENT_MIME):
        return _moved(lines, ids(data, ELEMENT_MIME), row, target)
    return _arranged(lines, ids(data, PATHWAY_MIME), row, target)


def _bound(code_ids: list[int], row: int, target: Line | None) -> Wanted | None:
    if not code_ids or row != -1 or target is None or not isinstance(target.item, Box):
        return None
    return "bind_codes", partial(bind_all, code_ids=code_ids, element_ids=[target.item.id])


def _moved(lines: Lines, element_ids: list[int], row: int, target: Line | None) -> Wanted | None:
    if target is None:  # between two headings: behind the last element of the upper one
        target, row = (lines.top[row - 1] if row > 0 else None), -1
    elif target.above is not None:  # upon an element: behind it
        target, row = target.above, target.place + 1
    if target is None or not element_ids:
        return None
    before = target.below[row].item.id if 0 <= row < len(target.below) else None
    return "move_elements", partial(
        move_elements, element_ids=element_ids, pathway_id=target.pathway_id(), before_id=before
    )


def _arranged(lines: Lines, pathway_ids: list[int], row: int, target: Line | None) -> Wanted | None:
    if not pathway_ids:
        return None
    if target is not None:  # upon a heading or its elements: it takes that heading's place
        heading = target.above or target
        old = next((line.place for line in lines.top if line.item.id == pathway_ids[0]), 0)
        row = heading.place + (old < heading.place)
    if row < 0:
        return None
    before = next((line.item.id for line in lines.top[row:] if line.item != NOWHERE), None)
    return "move_pathway", partial(move_pathway, pathway_id=pathway_ids[0], before_id=before)
