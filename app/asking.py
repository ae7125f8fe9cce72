"""The dialogs that wait for an answer; tests answer them in their place."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSettings, QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QInputDialog, QLineEdit, QMessageBox, QWidget

STUDIES = "Themeloom studies (*.loom)"
_LAST = "folder"
_NARROW, _WIDE, _ROOM, _BESIDE = 320, 720, 64, "M" * 8
"""How wide a dialog of one line is, beside its words, and what stands beside its title."""
_SUFFIX = re.compile(r"\(\*\.(\w+)\)")


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


def chosen(parent: QWidget | None, title: str, question: str, choices: tuple[str, ...]) -> str | None:
    """Ask which of these to do, a button each, the first by Enter; None where the user would rather not."""
    box = QMessageBox(QMessageBox.Icon.Question, title, question, QMessageBox.StandardButton.Cancel, parent)
    buttons = {box.addButton(words, QMessageBox.ButtonRole.AcceptRole): words for words in choices}
    box.setDefaultButton(next(iter(buttons)))
    box.exec()
    return next((words for button, words in buttons.items() if button is box.clickedButton()), None)


def study_to_open(parent: QWidget | None) -> Path | None:
    """Ask which study to open."""
    found = _files(parent, "Open a study", QFileDialog.FileMode.ExistingFile, filters=STUDIES)
    return found[0] if found else None


def study_to_make(parent: QWidget | None) -> Path | None:
    """Ask where a new study is to be; its name ends in .loom."""
    return file_to_write(parent, "New study", "My study.loom", STUDIES)


def line(parent: QWidget | None, title: str, label: str, value: str = "") -> str | None:
    """Ask for a line of text; None where the user would rather not."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(value)
    letters = max(map(dialog.fontMetrics().horizontalAdvance, (value, label, f"{title}{_BESIDE}")))
    dialog.resize(max(_NARROW, min(letters + _ROOM, _WIDE)), dialog.sizeHint().height())
    if (field := dialog.findChild(QLineEdit)) is not None:
        begin = partial(field.setSelection, len(value), -len(value))
        QTimer.singleShot(0, field, begin)  # once it is shown: its beginning is seen where it is too long for the field
    given = dialog.exec() == QInputDialog.DialogCode.Accepted
    said = dialog.textValue()
    dialog.deleteLater()
    return said if given else None


def files_to_open(parent: QWidget | None, title: str, filters: str, folder: Path | None = None) -> list[Path]:
    """Ask which files to open, beginning in the folder; none where the user would rather not."""
    begin = "" if folder is None else str(folder)
    return _files(parent, title, QFileDialog.FileMode.ExistingFiles, filters=filters, begin=begin)


def folder_to_open(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder."""
    found = _files(parent, title, QFileDialog.FileMode.Directory)
    return found[0] if found else None


def file_to_write(parent: QWidget | None, title: str, proposed: str, filters: str) -> Path | None:
    """Ask where to write a file, proposed by its name or its whole path; asked again where one is there already."""
    found = _files(parent, title, QFileDialog.FileMode.AnyFile, filters=filters, proposed=proposed)
    return found[0] if found else None


def _follow_kind(dialog: QFileDialog, chosen: str) -> None:
    """Let the name end as the kind of file that was chosen does, before it is confirmed."""
    ends = _SUFFIX.search(chosen)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    if ends is None:
        return
    dialog.setDefaultSuffix(ends[1])
    if field is not None and field.text():
        field.setText(str(Path(field.text()).with_suffix(f".{ends[1]}")))


def _files(
    parent: QWidget | None,
    title: str,
    mode: QFileDialog.FileMode,
    *,
    filters: str = "",
    proposed: str = "",
    begin: str = "",
) -> list[Path]:
    """Ask for files in the folder to begin in, else the one that was used last, at first the user's documents."""
    dialog = QFileDialog(parent, title, begin or _folder(proposed), filters)
    kinds = FileKinds()
    dialog.setIconProvider(kinds)
    dialog.setFileMode(mode)
    if proposed:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(Path(proposed).name)
        dialog.setDefaultSuffix(Path(proposed).suffix.removeprefix("."))
        dialog.filterSelected.connect(lambda chosen: _follow_kind(dialog, chosen))
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode == QFileDialog.FileMode.Directory)
    if not dialog.exec():
        return []
    found = [Path(name) for name in dialog.selectedFiles()]
    if found:
        QSettings("Themeloom", "Themeloom").setValue(_LAST, str(found[0].parent))
    return found


def _folder(proposed: str) -> str:
    if Path(proposed).is_absolute():
        return str(Path(proposed).parent)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    last = str(QSettings("Themeloom", "Themeloom").value(_LAST, documents))
    return last if Path(last).is_dir() else str(Path.home())


class FileKinds(QFileIconProvider):
    """Tells folders from files by the system's word, and opens none of them.

    Qt's own reads the beginning of files whose suffix it does not know. On the study that is open that would give its
    locks back, and another program could then take its log away.
    """

    def icon(self, which: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(which, QFileInfo):
            which = QFileIconProvider.IconType.Folder if which.isDir() else QFileIconProvider.IconType.File
        return super().icon(which)

    def type(self, info: QFileInfo) -> str:
        return "Folder" if info.isDir() else info.suffix()
