"""The edge of fields that hold several lines: the style draws that of one line's alone."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyleOptionFrame, QTextEdit


def draw_edge(field: QPlainTextEdit | QTextEdit) -> None:
    """Draw around the field the edge that fields of one line have; called when it has painted itself."""
    option = QStyleOptionFrame()
    option.initFrom(field)
    option.rect = field.viewport().rect()
    with QPainter(field.viewport()) as painter:
        field.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameLineEdit, option, painter, field)
