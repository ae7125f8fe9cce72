"""Shows a window until it is painted: WAIT [STUDY]. Without a study it is a main window with nothing in it.

Prints the CPU milliseconds of the process, the libraries loaded by then, and, after so many milliseconds, the memory.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

if len(sys.argv) > 2:
    from app.__main__ import main  # first, as the program itself does
    from app.unread_sources import leave_sources_unread

    leave_sources_unread()

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

if len(sys.argv) > 2:
    from app.text.page import Page


class Bare(QMainWindow):
    """A window with nothing in it."""

    text = "x"


def watch(kind: Any) -> None:
    """Let the first painting that shows something be told, once all is painted."""
    paint: Callable[[Any, QPaintEvent], None] = kind.paintEvent
    told: list[bool] = []

    def painted(self: Any, event: QPaintEvent) -> None:
        paint(self, event)
        if self.text and not told:
            told.append(True)
            QTimer.singleShot(0, tell)

    kind.paintEvent = painted


def tell() -> None:
    """Print what the start took, and see to the rest later."""
    print(time.process_time() * 1000)
    print(*{name.partition(".")[0] for name in sys.modules})
    QTimer.singleShot(int(sys.argv[1]), leave)


def leave() -> None:
    """Print the resident memory in MB, 0 where the system does not tell it, and close the window."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    print(next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0))
    QApplication.closeAllWindows()


if len(sys.argv) > 2:
    watch(Page)
    sys.exit(main(["window", sys.argv[2]]))
else:
    watch(Bare)
    application = QApplication(sys.argv[:1])
    window = Bare()
    window.show()
    sys.exit(application.exec())
