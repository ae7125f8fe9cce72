"""The picture without a window: for the command line, and for the outcome chapter."""

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.diagram import export
from app.diagram.compared import compared
from app.diagram.export import DPI, MM, Sheet
from app.diagram.sketch import sketch
from app.diagram.theory import read_theory
from app.evidence.knowing import Knowing
from app.looks.theme import LIGHT
from coding.errors import CodingError
from models.project import Session

_running: list[QApplication] = []


def sheet_of(session: Session, framework_id: int | None = None, study: str = "", since_id: int | None = None) -> Sheet:
    """Draw a version of the framework (None: the working one) with its evidence; CodingError where it is empty.

    With another version's id it is marked what has changed since that one.
    """
    _need_fonts()
    theory = compared(session, since_id, framework_id) if since_id else read_theory(session, framework_id)
    if not theory.boxes:
        raise CodingError("There is nothing to draw: the framework has no elements yet.")
    return Sheet(sketch(theory, Knowing().update(session), LIGHT), study, date.today())


def png(session: Session, framework_id: int | None = None, width_mm: float = 170.0) -> bytes:
    """Give the picture as a PNG file that is so wide on paper, at 300 dots an inch."""
    sheet = sheet_of(session, framework_id)
    found = export.image(sheet, width_mm / MM * DPI / sheet.width)
    found.setDotsPerMeterX(round(DPI / MM * 1000))
    found.setDotsPerMeterY(round(DPI / MM * 1000))
    return export.png_of(found)


def write(
    session: Session, path: Path, framework_id: int | None = None, study: str = "", since_id: int | None = None
) -> None:
    """Write the picture to the file; its suffix says the format."""
    export.write(sheet_of(session, framework_id, study, since_id), path)


def _need_fonts() -> None:
    """Begin Qt without a screen where it is not running yet: there are no fonts without it."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _running.append(QApplication([]))  # the one that a window, too, could go on with
