"""Showing the user where a file is, and opening it with the program it belongs to."""

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
from PySide6.QtGui import QDesktopServices

_WAITING: set[QDBusPendingCallWatcher] = set()


def open_file(path: Path) -> None:
    """Open the file (or the folder) with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> None:
    """Show the folder in the system's file manager, with the file marked where the system can do that."""
    native = QDir.toNativeSeparators(str(path))
    if sys.platform == "win32":
        QProcess.startDetached("explorer.exe", ["/select,", native])
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", native])
    else:
        _ask_file_manager(path)


def _ask_file_manager(path: Path) -> None:
    """Ask the desktop's file manager to mark the file; where none answers, open the folder."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        open_file(path.parent)
        return
    name, place = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"
    message = QDBusMessage.createMethodCall(name, place, name, "ShowItems")
    message.setArguments([[QUrl.fromLocalFile(str(path)).toString()], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message))
    _WAITING.add(watcher)

    def answered(call: QDBusPendingCallWatcher) -> None:
        _WAITING.discard(watcher)
        if call.isError():
            open_file(path.parent)

    watcher.finished.connect(answered)
