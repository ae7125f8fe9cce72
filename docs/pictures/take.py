"""Takes pictures of every screen with the sample study: python docs/pictures/take.py FOLDER [PART...].

Each screen is taken light, dark and in high contrast, in the smallest window, at the sizes of two laptops and of a
large screen, as NAME-THEME-WIDTH.png; with parts of such names only those that hold all of them (=NAME- begins one).
"""

import json
import os
import sys
import tempfile
from pathlib import Path

HOME = tempfile.TemporaryDirectory(prefix="themeloom-pictures-")
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
Path(HOME.name, "screen.json").write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={HOME.name}/screen.json"
os.environ |= {"HOME": HOME.name, "XDG_DATA_HOME": f"{HOME.name}/data", "XDG_CONFIG_HOME": f"{HOME.name}/config"}
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QPoint, QRect, QSettings, Qt  # noqa: E402
from PySide6.QtGui import QPainter, QPalette, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402
from scenes import SCENES as ALONE  # noqa: E402
from scenes import settle  # noqa: E402
from scenes_compare import SCENES as TOGETHER  # noqa: E402

from app import asking  # noqa: E402
from app.frame.window import Window  # noqa: E402
from app.looks import icons  # noqa: E402
from app.looks.chosen import show_theme  # noqa: E402

SCENES = ALONE | TOGETHER
SIZES = ((800, 560), (1024, 700), (1280, 800), (1920, 1080))
THEMES = ("light", "dark", "contrast")
BAR = 28


def take(window: Window, to: Path) -> None:
    """Draw the window with what lies over it, as it is seen."""
    picture = QPixmap(window.size())
    window.render(picture)
    over = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window and _is_over(w)]
    over.sort(key=_depth)
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


def _depth(widget: QWidget) -> int:
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)


def _is_over(widget: QWidget) -> bool:
    kinds = (Qt.WindowType.Dialog, Qt.WindowType.Popup, Qt.WindowType.Sheet, Qt.WindowType.Tool)
    return isinstance(widget, QDialog) or widget.windowType() in kinds


def main(folder: Path, parts: list[str]) -> None:
    """Take the pictures whose names hold all of the parts."""
    application = QApplication(sys.argv[:1])
    settings = QSettings("Themeloom", "Themeloom")
    settings.setValue("tour_taken", True)
    asking.agrees = lambda *_asked: True  # that what was changed for a picture is given up
    folder.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        settings.setValue("theme", theme)
        show_theme()
        for width, height in SIZES:
            for name in SCENES:
                file = f"{name}-{theme}-{width}.png"
                if not all(part in f"={file}" for part in parts):
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
