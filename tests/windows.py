"""The window on the small study, and dialogs that answer themselves."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import asking
from app.frame.window import Window
from app.workspace import Workspace
from models.project import Project


class Answers:
    """What the dialogs were asked, and what they answer."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.agree = True
        self.study: Path | None = None
        self.new: Path | None = None
        self.lines: list[str | None] = []
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.out: Path | None = None
        self.choice: str | None = None
        self.folders: list[Path | None] = []
        self.proposed: list[str] = []

    def begun(self, folder: Path | None) -> list[Path]:
        """Give the files; the dialog that asks for them begins in the folder."""
        self.folders.append(folder)
        return self.files


@pytest.fixture(autouse=True)
def _gone_when_over() -> Iterator[None]:
    """What a test has shown is deleted when it ends, what it has made can go, and no key is held.

    Qt would delete it when another test's event loop runs; and the program, which is over with its study, looks for no
    rubbish while it starts, nor ever again in what it has begun with.
    """
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if QGuiApplication.instance() is not None and QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWindow(), Qt.Key.Key_Shift)  # Qt takes it as held until there is a key without it
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The dialogs answer at once instead of waiting for a person."""
    given = Answers()
    QSettings("Themeloom", "Themeloom").clear()  # outside the account's folder on some systems
    monkeypatch.setattr(asking, "tell", lambda _p, _t, said, details="": given.told.append((said, details)))
    monkeypatch.setattr(asking, "agrees", lambda _p, _t, question, _yes: given.asked.append(question) or given.agree)
    monkeypatch.setattr(asking, "chosen", lambda _p, _t, question, _c: given.asked.append(question) or given.choice)
    monkeypatch.setattr(asking, "study_to_open", lambda _p: given.study)
    monkeypatch.setattr(asking, "study_to_make", lambda _p: given.new)
    monkeypatch.setattr(asking, "line", lambda _p, _t, label, value="": given.asked.append(label) or given.lines.pop(0))
    monkeypatch.setattr(asking, "files_to_open", lambda _p, _t, _f, folder=None: given.begun(folder))
    monkeypatch.setattr(asking, "folder_to_open", lambda _p, _t: given.folder)
    monkeypatch.setattr(
        asking, "file_to_write", lambda _p, _t, proposed, _f: given.proposed.append(proposed) or given.out
    )
    return given


@pytest.fixture
def workspace(study: Project, qtbot: QtBot) -> Workspace:
    """The small study as views see it, with Amira at the window."""
    return Workspace(study, "Amira")


@pytest.fixture
def window(small_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """The window, open on a copy of the small study."""
    path = tmp_path / "window.loom"
    shutil.copy(small_study, path)
    opened = Window()
    qtbot.addWidget(opened)
    opened.show()
    opened.open(path)
    opened.workspace.coder = "Amira"
    qtbot.waitExposed(opened)
    opened.workbench.cards.fill()
    yield opened
    opened.close()
