"""What one test leaves in the account, no other test finds."""

import pytest
from PySide6.QtCore import QSettings

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
