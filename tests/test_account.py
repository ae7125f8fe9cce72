"""What one test leaves in the account, in memory or on the keyboard, no other test finds."""

import gc

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.paths import data_folder


@pytest.mark.parametrize("place", ["sample", "studies", "logs"])
def test_a_test_finds_the_account_empty(account, place):
    settings = QSettings("Themeloom", "Themeloom")
    assert settings.value("recent") is None
    cache = account / ".cache"
    assert [path for path in account.rglob("*") if path.is_file() and cache not in path.parents] == []
    settings.setValue("recent", ["here.loom"])
    (data_folder() / place).mkdir()
    (data_folder() / place / "Sample.loom").write_text("left behind")
    (account / "Documents").mkdir()
    (account / "note.txt").symlink_to(account / "Documents")


@pytest.mark.parametrize("place", ["first", "then"])
def test_a_test_finds_no_window_and_no_key_held(qtbot, place):
    assert [each for each in QApplication.topLevelWidgets() if each.objectName() in ("first", "then")] == []
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
    assert gc.get_freeze_count() == 0
    field = QLineEdit(objectName=place)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    gc.freeze()
