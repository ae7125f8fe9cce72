"""File dialogs look at names and never into files: a look into the open study would give its locks back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app import asking


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, qapp: QApplication):
    """A folder with a file nobody may read, and what the dialog over it did: cancelled once its files are listed."""
    (tmp_path / "study.loom").write_bytes(b"SQLite format 3\0" + bytes(100))
    told: list[QFileDialog] = []

    def look() -> None:
        dialogs = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible()
        ]
        if not dialogs:
            QTimer.singleShot(20, look)
            return
        told.extend(dialogs)
        for each in dialogs:
            each.reject()

    QTimer.singleShot(20, look)
    return tmp_path, told


def test_a_dialog_is_cancelled_and_answers_nothing(shown, monkeypatch: pytest.MonkeyPatch):
    folder, told = shown
    assert asking.file_to_write(None, "Export", str(folder / "out.docx"), "Word (*.docx)") is None
    assert len(told) == 1
    assert isinstance(told[0].iconProvider(), asking.FileKinds)


def test_kinds_are_told_without_opening(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch):
    kinds = asking.FileKinds()
    study = tmp_path / "study.loom"
    study.write_bytes(b"x")
    assert kinds.type(QFileInfo(str(study))) == "loom"
    assert kinds.type(QFileInfo(str(tmp_path))) == "Folder"
    assert not kinds.icon(QFileInfo(str(study))).isNull()


def test_the_name_ends_as_the_kind_that_is_chosen(tmp_path: Path, qtbot: QtBot):
    def choose() -> None:
        dialogs = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible()
        ]
        if not dialogs:
            QTimer.singleShot(20, choose)
            return
        dialogs[0].filterSelected.emit("Excel (*.xlsx)")
        dialogs[0].accept()

    QTimer.singleShot(20, choose)
    found = asking.file_to_write(None, "Export", str(tmp_path / "Segments.docx"), "Word (*.docx);;Excel (*.xlsx)")
    assert found == tmp_path / "Segments.xlsx"


@pytest.mark.parametrize(("words", "given"), [("I have answered 7 of 7 remarks.", True), ("word " * 60, False)])
def test_a_line_begins_where_it_can_be_read(words: str, given: bool, qtbot: QtBot, qapp: QApplication):
    seen: list[tuple[int, int, str]] = []

    def look() -> None:
        dialog = next((each for each in QApplication.topLevelWidgets() if isinstance(each, QInputDialog)), None)
        if dialog is None or not dialog.isVisible():
            QTimer.singleShot(20, look)
            return
        field = dialog.findChild(QLineEdit)
        seen.append((field.cursorPosition(), field.width(), field.selectedText()))
        dialog.accept() if given else dialog.reject()

    QTimer.singleShot(20, look)
    said = asking.line(None, "Sign", "Amira signs:", words)
    assert said == (words if given else None)
    [(cursor, width, selected)] = seen
    assert (cursor, selected) == (0, words)
    if given:
        assert width > QFontMetrics(QApplication.font()).horizontalAdvance(words)
