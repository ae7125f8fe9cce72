"""Every dialog of sharing has names for those who hear, is reached by Tab, and has room on the smallest screen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.frame.window import SMALLEST, Window
from app.sharing.conflicts import show
from app.sharing.handing import hand
from app.sharing.sending import send
from app.sharing.together import TogetherDialog, bring
from coding.codes import edit_card, recolour, rename_code
from tests.app.sharing.test_together import packet_of
from tests.app.test_accessible import controls, faults


@pytest.fixture
def busy(window: Window, tmp_path: Path) -> tuple[Window, list[Path]]:
    """A packet that is in conflict with what was done here, in long words as well, and a file that cannot be read."""
    with window.workspace.write("edit_card") as session:
        edit_card(session, 2, definition="Somebody asks before anything is done. " * 40)
    packet = packet_of(window, tmp_path, code="A name that is a good deal longer than most names of codes are")
    with window.workspace.write("recolour") as session:
        recolour(session, 2, "#2e86c1")
        rename_code(session, 2, "Another name that is a good deal longer than most names of codes are")
    broken = tmp_path / "A packet whose name alone is longer than the column that it is shown in, and is broken.packet"
    broken.write_bytes(b"\x1f\x8bno")
    return window, [packet, broken]


@pytest.mark.parametrize("key", ["hand", "send", "bring", "conflicts"])
def test_each_has_names_and_room(busy: tuple[Window, list[Path]], qtbot: QtBot, key: str):
    window, paths = busy
    if key in ("bring", "conflicts"):
        bring(window, paths)
        together = window.findChild(TogetherDialog)
        qtbot.waitUntil(together.foot.go.isEnabled)
        if key == "conflicts":
            together.foot.go.click()
            qtbot.waitUntil(together.decide.isVisible)
            together.accept()
            show(window)
    else:
        {"hand": hand, "send": send}[key](window)
    qtbot.waitUntil(lambda: not window.tasks._running)
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert len(controls(dialog)) >= 4
    assert not faults(dialog)
    needed = dialog.minimumSizeHint()
    assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True)
