"""Prints the calls of Qt that use up Python's None, a line each."""

import sys
from collections.abc import Callable

from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 500
LOST = 100
"""References that other things may take or give meanwhile."""


def calls(document: QTextDocument) -> dict[str, Callable[[], object]]:
    """Give calls that return nothing, of several parts of Qt."""
    cursor, form, label = QTextCursor(document), QTextCharFormat(), QLabel()
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    return {
        "QTextCursor.setPosition": lambda: cursor.setPosition(1),
        "QTextCharFormat.setFontItalic": lambda: form.setFontItalic(True),
        "QLabel.setText": lambda: label.setText("words"),
        "QImage.fill": lambda: image.fill(0),
    }


def loses(call: Callable[[], object]) -> bool:
    """Tell whether the call takes references away."""
    before = sys.getrefcount(None)
    for _time in range(CALLS):
        call()
    return before - sys.getrefcount(None) > LOST


if __name__ == "__main__":
    application = QApplication([])
    print(*(name for name, call in calls(QTextDocument("words")).items() if loses(call)), sep="\n")
    del application
