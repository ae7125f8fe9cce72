"""The table of participants of the small study, shown."""

import pytest
from pytestqt.qtbot import QtBot

from app.participants.grid import Grid
from app.participants.model import CellModel
from app.tasks import Tasks
from app.workspace import Workspace
from coding.cells import PARTICIPANTS


@pytest.fixture
def grid(workspace: Workspace, qtbot: QtBot) -> Grid:
    """The table, with the first participant's name as current cell."""
    cells = CellModel(workspace, PARTICIPANTS)
    shown = Grid(cells, Tasks(cells))
    qtbot.addWidget(shown)
    shown.resize(1200, 400)
    shown.show()
    qtbot.waitExposed(shown)
    shown.setCurrentIndex(cells.index(0, 0))
    shown.setFocus()
    return shown
