"""What can be pressed or written in is seen in every theme: its edge stands out, and its words can be read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.looks import icons, parts, theme
from coding.palette import contrast


@pytest.fixture(params=[scheme.key for scheme in theme.SCHEMES])
def shown(request, qtbot: QtBot, qapp: QApplication):
    scheme = theme.apply(qapp, request.param)
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    for each in (
        QCheckBox("one"),
        QRadioButton("two"),
        QLineEdit("three"),
        QPushButton("four"),
        QPlainTextEdit("five"),
    ):
        column.addWidget(each)
    root.show()
    qtbot.waitExposed(root)
    yield scheme, root
    theme.apply(qapp, theme.SYSTEM)


def strongest(image: QImage, ground: QColor, part) -> float:
    """The contrast to the ground of the pixel in the part that stands out most."""
    pixels = (image.pixelColor(x, y).name() for x, y in part)
    return max(contrast(pixel, ground.name()) for pixel in pixels)


@pytest.mark.parametrize(
    ("kind", "least"), [(QCheckBox, 3), (QRadioButton, 3), (QLineEdit, 1.5), (QPushButton, 1.5), (QPlainTextEdit, 1.5)]
)
def test_an_edge_is_seen(shown, kind, least: float):
    scheme, root = shown
    widget = root.findChild(kind)
    widget.clearFocus()
    image = widget.grab().toImage()
    middle = widget.height() // 2
    row = [(x, middle) for x in range(16)]
    assert strongest(image, QColor(scheme.window), row) >= least


def test_the_button_that_enter_presses_is_filled_and_can_be_read(shown):
    scheme, root = shown
    button = root.findChild(QPushButton)
    button.setDefault(True)
    button.setFixedSize(120, 32)
    image = button.grab().toImage()
    fill = image.pixelColor(8, 6)
    assert contrast(fill.name(), QColor(scheme.accent).name()) < 1.2
    inside = [(x, y) for x in range(30, 90) for y in range(8, 24)]
    assert strongest(image, fill, inside) >= 4.5


def test_a_tick_shows_that_it_is_on(shown, qtbot: QtBot):
    _scheme, root = shown
    box = root.findChild(QCheckBox)
    off = box.grab().toImage()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    assert box.grab().toImage() != off


def test_icon_and_words_stand_in_the_middle_of_a_button_in_a_bar(qtbot: QtBot, qapp: QApplication):
    theme.apply(qapp, "light")
    button = parts.worded(None, "plus", "Words")
    qtbot.addWidget(button)
    button.resize(button.sizeHint().width() + 40, 32)
    button.show()
    icons.redraw(button)
    image = button.grab().toImage()
    ground = image.pixelColor(1, 1)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    assert abs(inked[0] - (image.width() - 1 - inked[-1])) <= 8
    theme.apply(qapp, theme.SYSTEM)
