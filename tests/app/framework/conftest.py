"""The Framework workspace on the small study, ready to be driven."""

import pytest
from pytestqt.qtbot import QtBot

from app.framework.page import FrameworkPage
from app.tasks import Tasks
from app.workspace import Workspace
from tests.windows import Answers


def opened(workspace: Workspace, qtbot: QtBot) -> FrameworkPage:
    page = FrameworkPage(workspace, Tasks(), None)
    qtbot.addWidget(page, before_close_func=lambda page: page.tasks.close())  # what it reads is closed after it
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, answers: Answers) -> FrameworkPage:
    """The workspace with the first element chosen and the keyboard in the outline."""
    made = opened(workspace, qtbot)
    made.tree.go_to(made.model.element(1))
    made.tree.setFocus()
    return made


@pytest.fixture
def empty_page(project, qtbot: QtBot, answers: Answers) -> FrameworkPage:
    """The workspace of a study without a framework."""
    return opened(Workspace(project, "Amira"), qtbot)
