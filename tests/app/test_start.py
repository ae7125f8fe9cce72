"""The page without a study: what was opened last is listed whole, however many there are."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.frame.recent import remember
from app.frame.window import Window


def test_rows_are_as_wide_as_the_list_leaves_beside_its_scroll_bar(small_study: Path, tmp_path: Path, qtbot: QtBot):
    for number in range(8):
        path = tmp_path / f"{number}" / "A study with a rather long name, as studies have.loom"
        path.parent.mkdir()
        shutil.copy(small_study, path)
        remember(path)
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 700)
    window.show()
    listed = window.start.findChild(QListWidget)
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: listed.horizontalScrollBar().maximum() == 0)
    assert listed.visualItemRect(listed.item(0)).width() <= listed.viewport().width()
