"""The palette from which a code's colour is chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QColorDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.codes.colours import choose_colour
from coding.palette import COLOURS, colour

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_at_the_code_s_colour_and_lies_on_the_screen(parent: QWidget, qtbot: QtBot):
    choice = choose_colour(parent, QPoint(10_000, 10_000), colour(9), lambda _colour: None)
    assert choice.swatches.currentRow() == 9
    assert choice._name.text() == "Dark rust"
    assert parent.screen().availableGeometry().contains(choice.geometry())
    assert choice.swatches.count() == COLOURS
    choice.close()


def test_escape_chooses_nothing_and_a_click_chooses(parent: QWidget, qtbot: QtBot):
    chosen: list[str] = []
    choice = choose_colour(parent, QPoint(0, 0), "#123456", chosen.append)
    qtbot.keyClick(choice, Qt.Key.Key_Escape)
    assert not choice.isVisible()
    choice = choose_colour(parent, QPoint(0, 0), "#123456", chosen.append)
    place = choice.swatches.visualItemRect(choice.swatches.item(3)).center()
    qtbot.mouseClick(choice.swatches.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [colour(3)]


def test_any_other_colour_is_chosen_in_the_system_s_way(parent: QWidget, qtbot: QtBot):
    chosen: list[str] = []
    choice = choose_colour(parent, QPoint(0, 0), "#123456", chosen.append)
    choice.findChild(QPushButton).click()
    dialog = parent.findChild(QColorDialog)
    assert dialog.isVisible()
    assert not choice.isVisible()
    assert dialog.currentColor().name() == "#123456"
    dialog.colorSelected.emit(dialog.currentColor())
    assert chosen == ["#123456"]
    dialog.close()
