"""The import dialog: the files with what each gives, a preview, one button that stores them, and the report."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.actions.entry import later
from app.importing.files import FilesModel, FilesView, Row, left_out
from app.importing.footer import Footer
from app.importing.preview import Preview
from app.importing.reading import Reading
from app.importing.report import ReportPage
from app.importing.speakers import SpeakersModel
from app.importing.storing import Came, deed, store_all
from app.looks.parts import GRID, MARGIN
from app.tasks import Cancelled, Task, Tasks
from app.workspace import Workspace
from coding.documents import list_documents
from coding.previewing import FileRead
from coding.text import counted
from models.project import StudyError

SIZE = (1040, 680)
LIST_WIDTH = 360
_GEOMETRY = "import_dialog"
_NOTHING = "Nothing was imported."


class ImportDialog(QDialog):
    """Reads the files at once and shows them as they are read; nothing is stored before the button is pressed."""

    def __init__(
        self, workspace: Workspace, tasks: Tasks, listed: Sequence[tuple[Path, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._storing: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import")
        self.model = FilesModel(listed, self)
        self.all = QCheckBox(counted(len(listed), "file"), self)
        self.files = FilesView(self.model, self)
        self.speakers = SpeakersModel(self)
        self.preview = Preview(self.speakers, _folders(workspace, listed), self)
        self.footer = Footer(self)
        self.report = ReportPage(self._repair, self.accept, self)
        self.reading = Reading(workspace, tasks, self)
        self._lay_out()
        self._connect()
        self._restore_size()
        self.footer.go.setDefault(True)  # only one button of a dialog can be
        self.footer.begin("Reading", reading=True)
        self.reading.begin(listed)
        self.files.setCurrentIndex(self.model.index(0))
        self.files.setFocus()
        self._show_chosen()
        self._refresh()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.all)
        column.addWidget(self.files)
        self.preview.setContentsMargins(GRID, 0, 0, 0)
        self._sides = QSplitter(self)
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(left)
        self._sides.addWidget(self.preview)
        self._sides.setStretchFactor(1, 1)
        self._sides.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        choosing = QWidget(self)
        column = QVBoxLayout(choosing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MARGIN)
        column.addWidget(self._sides, 1)
        column.addWidget(self.footer)
        self.pages = QStackedLayout()
        self.pages.addWidget(choosing)
        self.pages.addWidget(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addLayout(self.pages)

    def _connect(self) -> None:
        self.reading.read.connect(self._on_read)
        self.reading.progressed.connect(self.footer.show_progress)
        self.reading.ended.connect(self._on_all_read)
        self.footer.stop_asked.connect(self.reading.stop)
        self.footer.cancel.clicked.connect(self.reject)
        self.footer.go.clicked.connect(self._store)
        self.all.clicked.connect(self._take_all)
        self.model.dataChanged.connect(self._refresh)
        selection = self.files.selectionModel()
        selection.currentChanged.connect(self._show_chosen)
        selection.selectionChanged.connect(self._show_chosen)
        fields = self.preview.fields
        fields.taken_for_chosen.connect(self._take_for)
        fields.kind_chosen.connect(partial(self._give, "kind"))
        fields.folder_chosen.connect(partial(self._give, "folder"))
        self.preview.columns_chosen.connect(self._take_columns)

    def _current(self) -> Row | None:
        index = self.files.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _selected(self) -> list[Row]:
        """The files that are chosen together; the one that is shown is among them."""
        return [self.model.rows[index.row()] for index in self.files.selectedIndexes()]

    def _show_chosen(self, *_told: object) -> None:
        row = self._current()
        if row is not None:
            self.preview.show_row(row, max(0, len(self._selected()) - 1))

    def _on_read(self, at: int, file: FileRead) -> None:
        before = self.model.rows[at]
        again = before.file is not None and not before.file.problem
        self.model.put(at, file, taken=before.taken if again else None)
        if at == self.files.currentIndex().row():
            self._show_chosen()

    def _on_all_read(self) -> None:
        unread = sum(row.file is None for row in self.model.rows)
        self.footer.rest(f"{counted(unread, 'file')} not read." if unread else "")
        self._refresh()

    def _refresh(self, *_told: object) -> None:
        """Say on the button what it would do, and on the box above the list how many files come in."""
        chosen, can = self.model.chosen(), sum(row.can_come for row in self.model.rows)
        busy = self.reading.busy or self._storing is not None
        self.footer.go.setText(deed(chosen, sum(row.needs_word for row in self.model.rows)))
        self.footer.go.setEnabled(bool(chosen) and not busy)
        self.all.setText(f"{len(chosen):,} of {counted(len(self.model.rows), 'file')} to import")
        states = Qt.CheckState
        some = states.PartiallyChecked if chosen else states.Unchecked
        self.all.setCheckState(states.Checked if chosen and len(chosen) == can else some)
        self.all.setEnabled(can > 0)

    def _take_all(self) -> None:
        self.model.take(len(self.model.chosen()) < sum(row.can_come for row in self.model.rows))

    def _give(self, what: str, value: str) -> None:
        """Put the chosen files into the folder, or make them of the kind."""
        for row in self._selected():
            if row.file is not None and row.file.transcripts:
                setattr(row.file, what, "/".join(part.strip() for part in value.split("/") if part.strip()))

    def _take_for(self, taken_for: str) -> None:
        row = self._current()
        if row is not None and row.file is not None and row.file.taken_for != taken_for:
            self._begin_again()
            self.reading.take_for(self.files.currentIndex().row(), row.file, taken_for)

    def _take_columns(self, roles: dict[str, str], way: str) -> None:
        row = self._current()
        if row is not None and row.file is not None:
            self._begin_again()
            self.reading.take_columns(self.files.currentIndex().row(), row.file, roles, way)

    def _begin_again(self) -> None:
        if not self.reading.busy:
            self.footer.begin("Reading", reading=False)
        self.footer.go.setEnabled(False)

    def _store(self) -> None:
        files, asks = self.model.chosen(), dict(self.speakers.asks)
        work = partial(store_all, self._workspace, files, asks)
        self._sides.setEnabled(False)
        self.footer.begin("Storing", reading=False)
        self._storing = self._tasks.run(work, self._stored, self._not_stored)
        self._storing.answer.progressed.connect(self.footer.show_progress)
        self._refresh()

    def _stored(self, came: Came) -> None:
        self._storing = None
        came.documents.skipped += [left_out(row) for row in self.model.rows if row.can_come and not row.taken]
        came.documents.refused += [row.file.problem for row in self.model.rows if row.file and row.file.problem]
        self.report.show_report(came)
        self.pages.setCurrentWidget(self.report)
        self.setWindowTitle("Report of the import")
        if came.documents.document_ids:
            self._workspace.choose_document(came.documents.document_ids[0])

    def _not_stored(self, error: BaseException) -> None:
        """Nothing came in: say so, and why."""
        self._storing = None
        self._sides.setEnabled(True)
        if isinstance(error, Cancelled):
            self.footer.rest(f"Cancelled. {_NOTHING}")
        elif isinstance(error, StudyError):
            said = str(error)  # those of the disk say themselves that nothing was changed
            self.footer.rest(said if said.endswith("Nothing was changed.") else f"{said} {_NOTHING}")
        else:
            self.footer.rest(_NOTHING)
        self._refresh()
        if not isinstance(error, Cancelled | StudyError):
            raise error

    def _repair(self) -> None:
        window = self.parent()
        self.accept()
        later("app.speakers.dialog:repair_all")(window)  # type: ignore[arg-type]

    def reject(self) -> None:
        """Escape and Cancel end what is under way; where nothing is being stored, they close the dialog."""
        if self._storing is not None:
            self._storing.progress.cancelled = True
            self.footer.said.setText("Cancelling …")
            return
        self.reading.stop()
        super().reject()

    def done(self, result: int) -> None:
        QSettings("Themeloom", "Themeloom").setValue(_GEOMETRY, self.saveGeometry())
        super().done(result)

    def _restore_size(self) -> None:
        self.resize(*SIZE)
        geometry = QSettings("Themeloom", "Themeloom").value(_GEOMETRY, QByteArray(), QByteArray)
        if isinstance(geometry, QByteArray) and not geometry.isEmpty():
            self.restoreGeometry(geometry)


def _folders(workspace: Workspace, listed: Sequence[tuple[Path, str]]) -> list[str]:
    """List the folders of the study and those of the files, to choose from."""
    with workspace.read() as session:
        there = {document.folder for document in list_documents(session)}
    near = {path.parent.name for path, _folder in listed}
    return sorted((there | near | {folder for _path, folder in listed}) - {""}, key=str.casefold)
