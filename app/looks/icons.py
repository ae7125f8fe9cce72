"""Icons from the Phosphor font that comes with qtawesome, in the ink of the palette; they follow it when it changes.

Only that one font is read, and the icons are drawn here: qtawesome itself would load all its fonts, which takes a
fifth of a second when the program starts.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

_NAME = "icon_name"
_SIZES = (18, 24, 36, 48)
Target = QAction | QAbstractButton
_begun: list[bool] = []


def give(target: Target, name: str) -> None:
    """Give the action or button the icon of that name, now and after every change of the theme.

    Before `begin` it only learns the name: the first page is painted sooner without the font.
    """
    target.setProperty(_NAME, name)
    if _begun:
        _draw(target, name)


def begin(root: QWidget) -> None:
    """Draw from now on, and draw what is waiting below the root."""
    _begun.append(True)
    redraw(root)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Draw the icon in the palette's ink as it is now; where it is disabled, in the faint one."""
    palette = QGuiApplication.palette()
    ink = palette.color(QPalette.ColorGroup.Active, role)
    faint = palette.color(QPalette.ColorGroup.Disabled, role)
    return _drawn(name, ink.rgba(), faint.rgba())


def coloured(name: str, colour: QColor) -> QIcon:
    """Draw the icon in a colour of its own."""
    return _drawn(name, colour.rgba(), colour.rgba())


def redraw(root: QWidget) -> None:
    """Draw all icons below the root anew, in the ink of the palette."""
    if not _begun:
        return
    for kind in (QAction, QAbstractButton):
        for each in root.findChildren(kind):
            redraw_one(each)


def redraw_one(target: QObject) -> None:
    """Draw the icon of the one anew, if it has one."""
    name = target.property(_NAME) if isinstance(target, Target) else None
    if _begun and isinstance(name, str) and isinstance(target, Target):
        _draw(target, name)


def _draw(target: Target, name: str) -> None:
    """Draw it in the ink of the words beside it: a button that Enter presses is filled with the accent colour."""
    filled = isinstance(target, QPushButton) and target.isDefault()
    target.setIcon(icon(name, QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.ButtonText))


@cache
def _drawn(name: str, ink: int, faint: int) -> QIcon:
    made, (family, glyphs) = QIcon(), _font()
    glyph = chr(int(glyphs[name], 16))
    for size in _SIZES:
        made.addPixmap(_pixmap(family, glyph, size, ink), QIcon.Mode.Normal)
        made.addPixmap(_pixmap(family, glyph, size, faint), QIcon.Mode.Disabled)
    return made


def _pixmap(family: str, glyph: str, size: int, colour: int) -> QPixmap:
    pixmap, font = QPixmap(size, size), QFont(family)
    font.setPixelSize(size)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(QColor.fromRgba(colour))
        painter.drawText(QRect(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
    return pixmap


@cache
def _font() -> tuple[str, dict[str, str]]:
    """Load the font, and the places of its icons in it by their names."""
    package = find_spec("qtawesome")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "fonts"
    [font], [names] = folder.glob("phosphor*.ttf"), folder.glob("phosphor*.json")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))
    return families[0], json.loads(names.read_text("utf-8"))
