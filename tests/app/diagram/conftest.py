"""The Framework workspace on the small study, showing the diagram."""

import pytest
from pytestqt.qtbot import QtBot

from app.diagram.panel import Diagram
from app.diagram.view import DiagramView
from app.framework.page import FrameworkPage
from app.framework.views import DIAGRAM
from app.tasks import Tasks
from app.workspace import Workspace
from tests.windows import Answers


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, answers: Answers) -> FrameworkPage:
    """The workspace with the diagram shown, its evidence known, and the keyboard on the canvas."""
    tasks = Tasks()
    made = FrameworkPage(workspace, tasks, None)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_view(DIAGRAM)
    qtbot.waitUntil(lambda: bool(made.both.diagram.picture.standings))
    yield made
    tasks.close()


@pytest.fixture
def diagram(page: FrameworkPage) -> Diagram:
    return page.both.diagram


@pytest.fixture
def view(diagram: Diagram, qtbot: QtBot) -> DiagramView:
    """The canvas in its own size, with S1 chosen."""
    diagram.view.set_zoom(1.0)
    diagram.view.choose([1])
    diagram.view.setFocus()
    return diagram.view
