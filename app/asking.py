"""The dialogs that wait for an answer; tests answer them in their place."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

STUDIES = "Themeloom studies (*.loom)"


def tell(parent: QWidget | None, title: str, sentence: str, details: str = "") -> None:
    """Tell the user something she has to know; `details` can be unfolded and copied."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Ok, parent)
    box.setEscapeButton(QMessageBox.StandardButton.Ok)
    box.setDefaultButton(QMessageBox.StandardButton.Ok)
    if details:
        box.setInformativeText("The report below holds no words of your study; send it to whoever helps you.")
        box.setDetailedText(details)
        copy = box.addButton("&Copy the report", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # else it would close the box
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    box.exec()


def agrees(parent: QWidget | None, title: str, question: str, yes: str) -> bool:
    """Ask whether to go on; the button that does says what it does."""
    box = QMessageBox(QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel, parent)
    button = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is button


def study_to_open(parent: QWidget | None) -> Path | None:
    """Ask which study to open."""
    name, _filter = QFileDialog.getOpenFileName(parent, "Open a study", "", STUDIES)
    return Path(name) if name else None


def study_to_make(parent: QWidget | None) -> Path | None:
    """Ask where a new study is to be; its name ends in .loom."""
    return file_to_write(parent, "New study", "My study.loom", STUDIES)


def line(parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
    """Ask for a line of text; None where the user would rather not."""
    said, given = QInputDialog.getText(parent, title, label, text=value)
    return said if given else None


def files_to_open(parent: QWidget | None, title: str, filters: str) -> list[Path]:
    """Ask which files to open; none where the user would rather not."""
    names, _filter = QFileDialog.getOpenFileNames(parent, title, "", filters)
    return [Path(name) for name in names]


def folder_to_open(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def file_to_write(parent: QWidget | None, title: str, proposed: str, filters: str) -> Path | None:
    """Ask where to write a file; asked again by the system where one is there already."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, proposed, filters)
    return Path(name) if name else None
