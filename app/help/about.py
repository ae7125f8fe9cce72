"""The About box: what this is, which version, what it stands on, and where it keeps things."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.exporting.places import show_in_folder
from app.looks.parts import CONTROL, GRID, MARGIN, bar, hint, primary, title
from app.paths import RESOURCES, data_folder

if TYPE_CHECKING:
    from app.frame.window import Window

WIDTH, HEIGHT, ICON = 560, 600, 64
MOTTO = "From what people said to what changed."
PROMISE = "Themeloom opens no network connection. What you code stays on this computer."
LIBRARIES = (
    ("Alembic", "alembic", "MIT"),
    ("charset-normalizer", "charset-normalizer", "MIT"),
    ("Jinja", "Jinja2", "BSD-3-Clause"),
    ("lxml", "lxml", "BSD-3-Clause"),
    ("pandas", "pandas", "BSD-3-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("PDFium, by pypdfium2", "pypdfium2", "BSD-3-Clause and Apache-2.0"),
    ("Qt, by PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("calamine", "python-calamine", "MIT"),
    ("python-docx", "python-docx", "MIT"),
    ("QtAwesome, Phosphor icons", "qtawesome", "MIT"),
    ("RapidFuzz", "rapidfuzz", "MIT"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("striprtf", "striprtf", "BSD-3-Clause"),
    ("XlsxWriter", "XlsxWriter", "BSD-2-Clause"),
)
"""What Themeloom stands on: its name for a reader, its name for pip, its licence."""


def about(window: "Window") -> "AboutDialog":
    """Open the About box."""
    dialog = AboutDialog(window)
    dialog.open()
    return dialog


def own_version() -> str:
    """Give the program's version: as it was installed, else as its sources say."""
    try:
        return version("themeloom")
    except PackageNotFoundError:
        with (RESOURCES.parent / "pyproject.toml").open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])


def libraries() -> list[tuple[str, str, str]]:
    """List the libraries with the versions that are installed."""
    return [(name, version(package), licence) for name, package, licence in LIBRARIES]


def as_text() -> str:
    """All that the box says, to be copied."""
    stands = "\n".join(f"  {name} {number} ({licence})" for name, number, licence in libraries())
    places = "\n".join(f"{words}: {path}" for words, path in _places())
    return f"Themeloom {own_version()}\n{MOTTO}\nMIT licence\n{PROMISE}\n\n{places}\n\nIt stands on\n{stands}\n"


class AboutDialog(QDialog):
    """All of it can be copied at once; the log can be shown in its folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Themeloom")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDTH, HEIGHT)
        self.copy = self._button("&Copy all", self._copy)
        self.show_log = self._button("Show the &log in its folder", self._show_log)
        self.close_button = primary(QPushButton("Close", self))
        self.close_button.clicked.connect(self.accept)
        self.pages = QTextBrowser(self)
        self.pages.setAccessibleName("What Themeloom stands on")
        self.pages.setFrameShape(QFrame.Shape.StyledPanel)
        self.pages.setHtml(_html())
        self._lay_out()

    def _lay_out(self) -> None:
        picture = QLabel(self)
        ratio = self.devicePixelRatioF()
        found = QPixmap(str(RESOURCES / "icons" / "themeloom.png")).scaledToHeight(
            round(ICON * ratio), Qt.TransformationMode.SmoothTransformation
        )
        found.setDevicePixelRatio(ratio)
        picture.setPixmap(found)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        words.addWidget(title("Themeloom", self))
        words.addWidget(QLabel(MOTTO, self))
        words.addWidget(hint(f"Version {own_version()}, under the MIT licence", self))
        top = bar(picture, spacing=MARGIN)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(top)
        layout.addWidget(hint(PROMISE, self))
        layout.addWidget(self.pages, 1)
        layout.addLayout(bar(self.copy, self.show_log, None, self.close_button))

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setMinimumHeight(CONTROL)
        button.clicked.connect(slot)
        return button

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text())
        self.copy.setText("Copied")

    def _show_log(self) -> None:
        show_in_folder(data_folder() / "logs" / "themeloom.log")


def _places() -> list[tuple[str, str]]:
    folder = data_folder()
    return [("Kept for you in", str(folder)), ("Log", str(folder / "logs" / "themeloom.log"))]


def _html() -> str:
    places = "".join(f"<p><b>{words}</b><br>{path}</p>" for words, path in _places())
    cell = '<td style="padding:2px 24px 2px 0">'
    rows = "".join(
        f"<tr>{cell}{name}</td>{cell}{number}</td>{cell}{licence}</td></tr>" for name, number, licence in libraries()
    )
    return f"{places}<p><b>It stands on</b></p><table>{rows}</table>"
