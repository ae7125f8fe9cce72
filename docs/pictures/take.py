"""Takes pictures of every screen with the sample study: python docs/pictures/take.py FOLDER [PART...].

Each screen is taken light and dark, at the size of a small laptop and of a large screen, as NAME-THEME-WIDTH.png; with
parts of such names only those that hold one of them.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOME = tempfile.TemporaryDirectory(prefix="themeloom-pictures-")
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
Path(HOME.name, "screen.json").write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HOME.name}/screen.json"
os.environ |= {"HOME": HOME.name, "XDG_DATA_HOME": f"{HOME.name}/data", "XDG_CONFIG_HOME": f"{HOME.name}/config"}
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QPoint, QRect, QSettings, Qt  # noqa: E402
from PySide6.QtGui import QPainter, QPalette, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from app.frame.window import Window  # noqa: E402
from app.lazily import found  # noqa: E402
from app.looks import icons  # noqa: E402
from app.looks.chosen import show_theme  # noqa: E402
from app.paths import RESOURCES  # noqa: E402
from app.sample import sample_study  # noqa: E402
from models.project import create  # noqa: E402

SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
BAR = 28
SETTLE = 0.7
"""Seconds in which what is read in the worker is on the screen."""


def settle(seconds: float = SETTLE) -> None:
    """Let everything come to rest."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def sample(window: Window) -> None:
    """Open the sample study on its first interview, with the cursor in coded words."""
    window.open(sample_study(progress=lambda *_said: None))
    assert window.workspace is not None
    window.workspace.choose_coder("Amira")
    settle()


def on_passage(window: Window) -> None:
    """Put the cursor into words that several codes cover."""
    sample(window)
    page = window.reader().page
    marks = [page.marks[each] for each in page.marks]
    most = max(marks, key=lambda mark: (len(page.marks_at(mark.start + 1)), -mark.start))
    page.reveal(most.start, most.start)
    settle()


def _selected(window: Window) -> None:
    sample(window)
    page = window.reader().page
    start = page.text.index(". ", 900) + 2
    page.reveal(start, page.text.index(".", start) + 1)
    page.setFocus()
    settle()


def _picker(window: Window) -> None:
    _selected(window)
    QTest.keyClicks(window.reader().page, "s")
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "har")


def _palette(window: Window) -> None:
    _selected(window)
    window.actions_of.by_key["palette"].trigger()
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "exp")


def _act(key: str, before: Callable[[Window], None] = on_passage) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        before(window)
        window.actions_of.by_key[key].trigger()

    return scene


def _page(key: str) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        sample(window)
        window.show_page(key)

    return scene


def _empty(page: str) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        path = Path(HOME.name, "New study.loom")
        if not path.exists():
            create(path)
        window.open(path)
        window.show_page(page)

    return scene


def _import(window: Window) -> None:
    _empty("code")(window)
    folder = RESOURCES / "sample"
    found("app.importing.opening:importing")(window, sorted(each for each in folder.iterdir() if each.is_dir()))
    settle(2)


def _search(window: Window) -> None:
    sample(window)
    window.actions_of.by_key["find_everywhere"].trigger()
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "nobody")


SCENES: dict[str, Callable[[Window], None]] = {
    "start": lambda window: None,
    "code": on_passage,
    "selected": _selected,
    "picker": _picker,
    "palette": _palette,
    "segments": _act("segments"),
    "participants": _page("participants"),
    "framework": _page("framework"),
    "import": _import,
    "speakers": _act("repair_speakers"),
    "export": _act("export"),
    "attribution": _act("attribution"),
    "about": _act("about"),
    "keys": _act("keys"),
    "tour": _act("tour"),
    "search": _search,
    "settings": _act("settings"),
    "words": _act("words"),
    "report": _act("participants_report"),
    "empty": _empty("code"),
    "empty-participants": _empty("participants"),
    "empty-framework": _empty("framework"),
}


def take(window: Window, to: Path) -> None:
    """Draw the window with what lies over it, as it is seen."""
    picture = QPixmap(window.size())
    window.render(picture)
    over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window and _is_over(w)]
    with QPainter(picture) as painter:
        for each in over:
            place = each.pos() - window.pos()
            if isinstance(each, QDialog):
                place = QPoint((window.width() - each.width()) // 2, (window.height() - each.height()) // 2)
                _frame(painter, QRect(place, each.size()), each)
            painter.drawPixmap(place, each.grab())
    picture.save(str(to))


def _frame(painter: QPainter, box: QRect, dialog: QDialog) -> None:
    """Draw what the system would: a bar with the title, and an edge."""
    palette = dialog.palette()
    painter.fillRect(box.adjusted(-1, -BAR, 1, 1), palette.color(QPalette.ColorRole.Dark))
    bar = QRect(box.left(), box.top() - BAR + 1, box.width(), BAR - 1)
    painter.fillRect(bar, palette.color(QPalette.ColorRole.Button))
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, dialog.windowTitle())


def _is_over(widget: QWidget) -> bool:
    return widget.windowType() in (Qt.WindowType.Dialog, Qt.WindowType.Popup, Qt.WindowType.Sheet, Qt.WindowType.Tool)


def main(folder: Path, parts: list[str]) -> None:
    """Take the pictures whose names hold one of the parts, else all."""
    application = QApplication(sys.argv[:1])
    settings = QSettings("Themeloom", "Themeloom")
    settings.setValue("tour_taken", True)
    folder.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        settings.setValue("theme", theme)
        show_theme()
        for width, height in SIZES:
            for name in SCENES:
                file = f"{name}-{theme}-{width}.png"
                if parts and not any(part in file for part in parts):
                    continue
                window = Window()
                window.resize(width, height)
                window.show()
                icons.begin(window)
                SCENES[name](window)
                settle()
                take(window, folder / file)
                for each in QApplication.topLevelWidgets():
                    each.close()
                window.deleteLater()
                settle(0.05)
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
