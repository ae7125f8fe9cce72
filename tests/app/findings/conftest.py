"""The Findings workspace on the small study, in the window."""

import pytest
from pytestqt.qtbot import QtBot

from app.findings.page import FindingsPage
from app.frame.window import Window


def shown(window: Window, qtbot: QtBot) -> FindingsPage:
    """Show the workspace, and wait until evidence and quotes are read."""
    window.resize(1400, 900)
    page = window.show_page("quotes")
    assert isinstance(page, FindingsPage)
    qtbot.waitUntil(lambda: page.readings.ready)
    window.activateWindow()
    return page


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> FindingsPage:
    """The workspace with the first element chosen."""
    return shown(window, qtbot)
