"""The file manager of a Linux desktop, asked over D-Bus to mark a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

NAME, PLACE = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"
_waiting: set[QDBusPendingCallWatcher] = set()


def mark(path: Path, otherwise: Callable[[Path], None]) -> None:
    """Ask for the file to be shown in its folder; where nobody answers, `otherwise` is done with the folder."""
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        otherwise(path.parent)
        return
    message = QDBusMessage.createMethodCall(NAME, PLACE, NAME, "ShowItems")
    message.setArguments([[QUrl.fromLocalFile(str(path)).toString()], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(message))
    _waiting.add(watcher)

    def answered(call: QDBusPendingCallWatcher) -> None:
        _waiting.discard(watcher)
        if call.isError():
            otherwise(path.parent)

    watcher.finished.connect(answered)
