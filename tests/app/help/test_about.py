"""The About box names version, licence and everything the program stands on."""

import re
import tomllib
from pathlib import Path

from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.help.about import LIBRARIES, about, as_text, libraries, own_version
from app.paths import data_folder
from tests.app.exporting.test_places import Desktop

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_version_is_the_project_s():
    assert own_version() == PROJECT["version"]


def test_every_dependency_is_named_with_its_licence_and_version():
    asked = {re.split(r"[<>=]", line)[0].casefold() for line in PROJECT["dependencies"]}
    assert asked == {package.casefold() for _name, package, _licence in LIBRARIES}
    assert all(re.match(r"\d+\.", number) and licence for _name, number, licence in libraries())


def test_all_of_it_can_be_copied(window):
    dialog = about(window)
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied == as_text()
    for said in ("MIT licence", "no network connection", "LGPL-3.0", str(data_folder()), "themeloom.log"):
        assert said in copied


def test_the_log_is_shown_in_its_folder(window, qtbot, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    about(window).show_log.click()
    qtbot.waitUntil(lambda: desktop.opened == [str(data_folder() / "logs")])
    QDesktopServices.unsetUrlHandler("file")
