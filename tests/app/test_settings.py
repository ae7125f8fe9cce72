"""What is kept on this machine is listed with its size, and removed where the user says so."""

from PySide6.QtWidgets import QPushButton

from app.frame.kept import clear, kept, written_size
from app.frame.settings import SettingsDialog
from app.frame.window import Window
from app.paths import data_folder
from tests.windows import Answers


def _sizes() -> dict[str, tuple[int, int]]:
    return {each.key: (each.files, each.size) for each in kept()}


def _keep(key: str, name: str, size: int) -> None:
    folder = data_folder() / key
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"x" * size)


def test_each_kind_is_counted_and_cleared_alone():
    clear("backups")
    before = _sizes()
    _keep("backups", "a.loom", 1000)
    _keep("backups", "b.loom", 500)
    assert _sizes() == before | {"backups": (2, 1500)}
    clear("backups")
    assert _sizes() == before


def test_a_log_that_is_written_is_emptied_not_deleted():
    _keep("logs", "themeloom.log", 10)
    clear("logs")
    assert (data_folder() / "logs" / "themeloom.log").read_bytes() == b""


def test_the_dialog_asks_before_it_removes(window: Window, answers: Answers):
    _keep("backups", "a.loom", 1000)
    dialog = SettingsDialog(window)
    [button] = [
        each for each in dialog.findChildren(QPushButton) if each.accessibleName() == "Remove: Copies of studies"
    ]
    answers.agree = False
    button.click()
    assert _sizes()["backups"][0] == 1
    answers.agree = True
    button.click()
    assert _sizes()["backups"] == (0, 0)
    assert "they hold all its words" in answers.asked[-1]
    dialog.close()


def test_sizes_are_written_for_people():
    assert [written_size(size) for size in (0, 1500, 2_340_000)] == ["0 kB", "2 kB", "2.3 MB"]
