"""The dialog that writes the outcome chapter: what is chosen, how it will read, what still lacks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import asking
from app.chapter.form import ChapterForm
from app.chapter.picture import pictured_version
from app.chapter.preview import ChapterPreview, for_screen
from app.exporting.places import open_file, show_in_folder
from app.looks.parts import CONTROL, GRID, MARGIN, bar, heading, hint, line, primary
from app.tasks import Progress, Task, Tasks, refusal
from app.workspace import Workspace
from coding.chapter.parts import Chapter
from coding.chapter.reading import read_chapter
from coding.chapter.to_word import write_chapter
from coding.framework.versions import Version, list_versions
from models.project import Changes, StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1120, 720)
PAUSE = 250
"""Milliseconds after the last edit before the preview is made anew."""
REMEMBERED = "chapter"


def write(window: "Window") -> "ChapterDialog":
    """Open the dialog on the window's study."""
    assert window.workspace is not None
    dialog = ChapterDialog(window.workspace, window.tasks, window)
    dialog.open()
    return dialog


@dataclass(frozen=True, slots=True)
class _Read:
    """What the worker read."""

    chapter: Chapter
    image: QImage
    versions: list[Version]


class ChapterDialog(QDialog):
    """Writes the outcome chapter to a Word document; the study stays as it is."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Outcome chapter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))
        self._workspace, self._tasks = workspace, tasks
        self._reading: Task | None = None
        self._written: Path | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self.form, self.preview = ChapterForm(self), ChapterPreview(self)
        self.lacks, self.message = hint("", self), QLabel("Reading the study …", self)
        self.show_button, self.open_button = QPushButton("Show in &folder", self), QPushButton("&Open", self)
        self.close_button, self.write_button = (
            QPushButton("Close", self),
            primary(QPushButton("&Write chapter …", self)),
        )
        self._lay_out()
        self._connect()
        self._put_kept(workspace.remembered.get(REMEMBERED, {}))
        self._look()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GRID)
        self.lacks_heading = heading("Before it goes out", self)
        for part in (self.preview, self.lacks_heading, self.lacks):
            side.addWidget(part)
        side.setStretch(0, 1)
        for part in (self.lacks_heading, self.lacks):
            part.hide()
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self.form)
        row.addLayout(side, 1)
        for button in (self.show_button, self.open_button, self.close_button):
            button.setAutoDefault(False)
            button.setMinimumHeight(CONTROL)
        self.message.setWordWrap(True)
        foot = bar(self.message, self.show_button, self.open_button, self.close_button, self.write_button)
        foot.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GRID)
        layout.addLayout(row, 1)
        layout.addWidget(line(self))
        layout.addLayout(foot)
        self._show_written(None)

    def _connect(self) -> None:
        self.form.changed.connect(self._await)
        self._timer.timeout.connect(self._look)
        self.write_button.clicked.connect(self._ask_and_write)
        self.close_button.clicked.connect(self.reject)
        self.show_button.clicked.connect(self._show_in_folder)
        self.open_button.clicked.connect(self._open)
        self._workspace.changed.connect(self._on_changed)

    def _on_changed(self, _changes: Changes) -> None:
        self._await()

    def _await(self) -> None:
        """Write nothing before the chapter is read as it is chosen now."""
        self.write_button.setEnabled(False)
        self._timer.start()

    def _put_kept(self, kept: dict[str, str]) -> None:
        template = Path(kept.get("template", ""))
        self.form.put_template(template if template.is_file() else None)
        if kept.get("title"):
            self.form.title.setText(kept["title"])

    def _look(self) -> None:
        """Read the chapter anew in the worker; one that is still being read is given up."""
        if self._reading is not None:
            self._reading.progress.cancelled = True
        options, pictured, workspace = self.form.options(), self.form.picture.isChecked(), self._workspace

        def work(progress: Progress) -> _Read:
            progress(0, 0, "")
            with workspace.read() as session:
                versions = list_versions(session)
                picture, title = pictured_version(session, options.framework) if pictured else (b"", "")
                chapter = read_chapter(session, options, picture, title)
            return _Read(chapter, for_screen(picture), versions)

        self._reading = self._tasks.run(work, self._take, self._failed)

    def _take(self, read: _Read) -> None:
        if not self.form.version.count():
            self.form.blockSignals(True)
            self.form.show_versions(read.versions)
            self.form.blockSignals(False)
        self._chapter = read.chapter
        self.preview.show_chapter(read.chapter, read.image)
        self.lacks.setText("\n".join(f"•  {warning}" for warning in read.chapter.warnings))
        for part in (self.lacks, self.lacks_heading):
            part.setVisible(bool(read.chapter.warnings))
        self.write_button.setEnabled(bool(read.chapter.parts))
        if self._written is None:
            self.message.setText("" if read.chapter.parts else "Draw your theory of change first: it has no outcomes.")

    def _failed(self, error: BaseException) -> None:
        sentence = refusal(error)
        if sentence:
            self.message.setText(sentence)

    def _ask_and_write(self) -> None:
        name = f"{self._workspace.project.path.stem} – outcomes – {date.today().isoformat()}.docx"
        path = asking.file_to_write(self, "Write the outcome chapter", self._proposed(name), "Word document (*.docx)")
        if path is None:
            return
        path = path if path.suffix else path.with_name(f"{path.name}.docx")
        chapter, template = self._chapter, self.form.template

        def work(_progress: Progress) -> Path:
            write_chapter(chapter, path, template)
            return path

        self._remember(path.parent)
        self._show_written(None)
        self.message.setText(f"Writing “{path.name}” …")
        self._tasks.run(work, self._show_written, self._not_written)

    def _proposed(self, name: str) -> str:
        kept = str(self._workspace.remembered.get(REMEMBERED, {}).get("folder", ""))
        return str(Path(kept, name)) if kept and Path(kept).is_dir() else name

    def _remember(self, folder: Path) -> None:
        kept = {"folder": str(folder), "template": str(self.form.template or ""), "title": self.form.title.text()}
        self._workspace.remembered.put(REMEMBERED, kept)

    def _not_written(self, error: BaseException) -> None:
        self.write_button.setEnabled(True)
        if not isinstance(error, StudyError):
            raise error
        self.message.setText(str(error))

    def _show_written(self, path: Path | None) -> None:
        self._written = path
        self.write_button.setEnabled(path is not None)
        for button in (self.show_button, self.open_button):
            button.setVisible(path is not None)
        if path is not None:
            self.message.setText(f"Written: {path.name}")

    def _show_in_folder(self) -> None:
        if self._written is not None:
            show_in_folder(self._written)

    def _open(self) -> None:
        if self._written is not None:
            open_file(self._written)
