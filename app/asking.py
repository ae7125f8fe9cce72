"""The three dialogs that wait for an answer; tests answer them in their place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

STUDIES = "Themeloom studies (*.loom)"


def tell(parent: QWidget | None, title: str, sentence: str, details: str = "") -> None:
    """Tell the user something she has to know; `details` can be unfolded and copied."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, sentence, QMessageBox.StandardButton.Ok, parent)
    if details:
        box.setDetailedText(details)
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
