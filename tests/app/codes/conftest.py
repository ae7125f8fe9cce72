"""The column of codes on the small study, shown and looked at by Qt's model tester."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.codes.model import CodeModel
from app.codes.view import CodeView
from app.workspace import Workspace

NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


class Hand:
    """Does to the tree what a coder's hand does, and reads what the coder sees."""

    def __init__(self, view: CodeView, qtbot: QtBot) -> None:
        self.view, self.tree, self.qtbot = view, view.tree, qtbot
        self.workspace = view.workspace

    def shown(self) -> list[str]:
        """The names in view, indented, with their counts."""
        rows = []
        index = self.view.model.index(0, 0)
        if self.tree.isRowHidden(0, index.parent()):
            index = self.tree.indexBelow(index)
        while index.isValid():
            depth, above = 0, index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            rows.append("  " * depth + index.data() + f" {index.siblingAtColumn(1).data()}".rstrip())
            index = self.tree.indexBelow(index)
        return rows

    def choose(self, *code_ids: int) -> None:
        self.tree.go_to(code_ids[0])
        self.tree.choose(code_ids)

    def drag(self, code_ids: list[int], onto: int, where: str = "on") -> bool:
        """Drag codes on a code, above or below its row, or (0) beside all rows; tells whether the drop was taken."""
        model = self.view.model
        data = model.mimeData([model.index_of(each) for each in code_ids])
        point = self._point(onto, where)
        move = QDragMoveEvent(point, Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        self.tree.dragMoveEvent(move)
        return self._drop(point, data) if move.isAccepted() else False

    def _point(self, onto: int, where: str) -> QPoint:
        if not onto:
            return QPoint(40, self.tree.viewport().height() - 4)
        row = self.tree.visualRect(self.view.model.index_of(onto))
        return QPoint(
            row.left() + 40, {"on": row.center().y(), "above": row.top() + 1, "below": row.bottom() - 1}[where]
        )

    def _drop(self, point: QPoint, data: QMimeData) -> bool:
        drop = QDropEvent(QPointF(point), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
        self.tree.dropEvent(drop)
        return drop.isAccepted()


@pytest.fixture
def view(workspace: Workspace, qtbot: QtBot, answers) -> CodeView:
    made = CodeView(CodeModel(workspace), workspace)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.model.recount()
    made.resize(300, 500)
    made.show()
    made.choose_first()
    return made


@pytest.fixture
def hand(view: CodeView, qtbot: QtBot) -> Hand:
    return Hand(view, qtbot)
