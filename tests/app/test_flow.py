"""Buttons flow into as many lines as the width asks for."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from app.looks.flow import GAP, Flow


def test_lines_follow_the_width(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = Flow(parent)
    for _ in range(5):
        button = QPushButton(parent)
        button.setFixedSize(50, 20)
        flow.addWidget(button)
    assert flow.heightForWidth(5 * 50 + 4 * GAP) == 20
    assert flow.heightForWidth(5 * 50 + 4 * GAP - 1) == 40 + GAP
    assert flow.heightForWidth(10) == 5 * 20 + 4 * GAP
    flow.setGeometry(QRect(0, 0, 110, 100))
    rooms = [flow.itemAt(place).geometry() for place in range(flow.count())]
    assert [room.x() for room in rooms] == [0, 54, 0, 54, 0]
    assert not any(one.intersects(other) for one in rooms for other in rooms if one is not other)
    assert flow.itemAt(5) is None
    assert flow.takeAt(0).widget() is not None
    assert flow.count() == 4
