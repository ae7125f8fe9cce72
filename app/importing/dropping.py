"""Files and folders dropped on the window: they are imported, and a study is opened."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window


class FileDrop(QObject):
    """Watches what is dragged over the window and takes local files; all else is left to the parts of the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return False
        paths = dropped(event)
        if not paths or QApplication.activeModalWidget() is not None:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            # whoever dragged waits until the drop has been answered
            QTimer.singleShot(0, self, lambda: self._take(paths))
        return True

    def _take(self, paths: list[Path]) -> None:
        studies = [path for path in paths if path.suffix.casefold() == ".loom"]
        if studies:
            self._window.open(studies[0])
        else:
            found("app.importing.opening:importing")(self._window, paths)


def dropped(event: QDropEvent) -> list[Path]:
    """List the files and folders of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
