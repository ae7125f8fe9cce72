"""Showing the user where a file is, and opening it with the program it belongs to."""

import sys
from pathlib import Path

from PySide6.QtCore import QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

if sys.platform != "win32" and sys.platform != "darwin":  # these have no D-Bus, nor need it
    from app.exporting.file_manager import mark


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
        mark(path, open_file)
