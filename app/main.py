"""Starting the window."""

import gc
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import errors
from app.frame.window import Window
from app.looks import icons
from app.looks.chosen import show_theme
from app.paths import RESOURCES, data_folder

logger = logging.getLogger("qt")
SETTLED = 200
"""Milliseconds after which the window is surely painted."""
TURN = 0.0005
"""Seconds after which the worker lets the window go on, where both have something to compute; Python itself takes ten
times as long, again and again while the window reads."""
SELDOM = 1000
"""After so many looks through what is newer comes one through all that lasts; Python itself takes ten."""


def show(path: Path | None, coder: str = "") -> int:
    """Open the window on the study (None: on the start page) for the coder, and run until it is closed."""
    log_to_file()
    sys.setswitchinterval(TURN)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Themeloom")
    application.setDesktopFileName("themeloom")
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "themeloom.png")))
    show_theme()
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: show_theme())
    errors.install()
    window = Window(coder)
    if path is not None:
        window.open(path)
    else:
        window.show()
        QTimer.singleShot(0, lambda: icons.begin(window))
    QTimer.singleShot(SETTLED, collect_again)
    return application.exec()


def collect_again() -> None:
    """Look for rubbish from now on, but not in what the start has brought in.

    All that lasts is looked through seldom: while it is, the window stands still, whoever brought the rubbish about.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
    gc.enable()


def log_to_file() -> None:
    """Write the log to a rotating file of the account's; it holds no participants' words."""
    folder = data_folder() / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    handler = RotatingFileHandler(folder / "themeloom.log", maxBytes=500_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    qInstallMessageHandler(_log_qt)


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = logging.WARNING if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg) else logging.INFO
    logger.log(level, message)
