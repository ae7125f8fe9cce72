"""A file is shown where it is: by the desktop, which is here only listened to."""

import sys

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.exporting import places


class Desktop(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop(qapp):
    found = Desktop()
    QDesktopServices.setUrlHandler("file", found, "open")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def test_a_file_is_opened_with_its_program(desktop, tmp_path):
    places.open_file(tmp_path / "Größe 1.docx")
    assert desktop.opened == [str(tmp_path / "Größe 1.docx")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the other systems mark the file themselves")
def test_without_a_file_manager_the_folder_is_opened(desktop, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    places.show_in_folder(tmp_path / "out.docx")
    qtbot.waitUntil(lambda: bool(desktop.opened))
    assert desktop.opened == [str(tmp_path)]
