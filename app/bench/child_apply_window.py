"""Measures what the whole window does after a code is applied: STUDY ROUNDS. Prints the figure as JSON."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.bench.child_page import Painted, coded, frame, plain_beside
from app.bench.pairs import cpu_ms, paired
from app.frame.window import Window
from app.looks.chosen import show_theme
from app.workspace import Workspace
from models.project import Changes

OPENED, SETTLED = 2000, 250
"""Milliseconds after which the window is still: all is read and counted after its opening, and after a notice."""
CODED = 4


def still(milliseconds: int) -> None:
    """Let the window do what it has to do, and wait."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def told(workspace: Workspace, notices: Iterator[Changes]) -> float:
    """Tell the next notice to the window; gives the CPU milliseconds until it is still."""
    notice = next(notices)

    def tell() -> None:
        workspace.changed.emit(notice)
        still(SETTLED)

    return cpu_ms(tell)


def main(study: str, rounds: int) -> None:
    """Measure and print."""
    application = QApplication([])
    show_theme()
    window = Window("Bench")
    window.show()
    window.open(Path(study))
    still(OPENED)
    workspace = window.workspace
    assert workspace is not None
    plain, listeners = plain_beside(window.reader()), list(workspace.project.listeners)
    notices, bare = coded(workspace), Painted(plain)
    told(workspace, notices)  # the first makes the coder
    told(workspace, notices)
    figure = paired(
        lambda: sum(told(workspace, notices) for _time in range(CODED)) / CODED,
        lambda: sum(cpu_ms(lambda: frame(bare, plain.viewport().update)) for _time in range(CODED)) / CODED,
        rounds,
    )
    print(json.dumps([figure.value, figure.candidate_ms, figure.floor_ms]))
    plain.close()
    workspace.project.listeners[:] = listeners
    window.close()
    del application


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
