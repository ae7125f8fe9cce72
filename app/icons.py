"""Icons from the Phosphor font, in the ink of the palette; they follow it when the theme changes."""

import os

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QWidget

os.environ.setdefault("QT_API", "pyside6")  # qtawesome would look for the other bindings first

_NAME = "icon_name"
Target = QAction | QAbstractButton
_begun: list[bool] = []


def give(target: Target, name: str) -> None:
    """Give the action or button the icon of that name, now and after every change of the theme.

    Before `begin` it only learns the name: the first page is painted sooner without the font.
    """
    target.setProperty(_NAME, name)
    if _begun:
        target.setIcon(icon(name))


def begin(root: QWidget) -> None:
    """Draw from now on, and draw what is waiting below the root."""
    _begun.append(True)
    redraw(root)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Draw the icon in the palette's ink as it is now; where it is disabled, in the faint one."""
    import qtawesome  # a fifth of a second that nobody should wait for before the first page

    palette = QGuiApplication.palette()
    ink = palette.color(QPalette.ColorGroup.Active, role)
    faint = palette.color(QPalette.ColorGroup.Disabled, role)
    chosen = palette.color(QPalette.ColorRole.Accent)
    return _as_icon(qtawesome.icon(f"ph.{name}", color=ink, color_disabled=faint, color_on=chosen, color_off=ink))


def redraw(root: QWidget) -> None:
    """Draw all icons below the root anew, in the ink of the palette."""
    if not _begun:
        return
    for each in root.findChildren(QObject):
        name = each.property(_NAME) if isinstance(each, Target) else None
        if isinstance(name, str) and isinstance(each, Target):
            each.setIcon(icon(name))


def coloured(name: str, colour: QColor) -> QIcon:
    """Draw the icon in a colour of its own."""
    import qtawesome

    return _as_icon(qtawesome.icon(f"ph.{name}", color=colour))


def _as_icon(found: object) -> QIcon:
    assert isinstance(found, QIcon)
    return found
