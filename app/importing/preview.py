"""What one file of an import would bring: its text with the speakers, a survey's columns, or a table's rows."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from app.importing.columns import ColumnsChooser
from app.importing.fields import Fields
from app.importing.files import Row
from app.importing.rows import RowsModel
from app.importing.speakers import SpeakersModel, SpeakersView
from app.looks.parts import GRID, bar, heading, hint
from app.text.page import Page
from app.text.turns import Turn
from coding.previewing import FileRead, facts, notes_of, timed
from coding.sources import SURVEY
from coding.text import counted

_NOTES, _LISTED = 6, 200
"""How many notes are shown, and how many documents of a survey can be looked at."""
_SPEAKERS, _SURVEY = [160, 400], [320, 240]
"""How the height is shared by what is above and the text below."""
_ASKING = (
    "Mark who asks the questions: their words count for no code and no outcome, and can be left out where coders are "
    "compared. A mark holds for that name in all these files."
)
_SAME_WORDS = "It is left out; mark it in the list to import it all the same."


class _Text(Page):
    """The page without its margin: nothing is coded yet."""

    def _place_column(self) -> None:
        if self._beside is not None:
            self._beside.hide()
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        margins = QMargins(0, 0, max(0, room - self.lines.metrics.column - 4 * GRID), 0)
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)


class Preview(QWidget):
    """Shows the file that was chosen in the list; what is changed here is told by the signals of `fields`."""

    columns_chosen = Signal(object, str)

    def __init__(self, speakers: SpeakersModel, folders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: FileRead | None = None
        self.fields = Fields(folders, self)
        self.speakers = SpeakersView(speakers, self)
        self._model = speakers
        self.columns = ColumnsChooser(self)
        self.columns.chosen.connect(self.columns_chosen)
        self._name, self.facts, self.said = heading("", self), hint("", self), hint("", self)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.said.setForegroundRole(self.foregroundRole())
        self.document = QComboBox(self)
        self.document.setAccessibleName("Document of the survey that is shown")
        self.document.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.document.activated.connect(self._show_text)
        self.page = _Text(self)
        self.page.setAccessibleName("The text as it will be stored")
        self.rows = RowsModel()
        self._lay_out()

    def _lay_out(self) -> None:
        heard = QWidget(self)
        column = QVBoxLayout(heard)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(hint(_ASKING, heard))
        column.addWidget(self.speakers)
        self.above = QStackedWidget(self)
        self.above.addWidget(heard)
        self.above.addWidget(self.columns)
        text = QWidget(self)
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.document)
        column.addWidget(self.page)
        table = QTableView(self)
        table.setModel(self.rows)
        table.setAccessibleName("First rows of the table")
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.below = QStackedWidget(self)
        self.below.addWidget(text)
        self.below.addWidget(table)
        self.parts = QSplitter(Qt.Orientation.Vertical, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.addWidget(self.above)
        self.parts.addWidget(self.below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(bar(self._name, None))
        for widget in (self.facts, self.fields, self.said):
            layout.addWidget(widget)
        layout.addWidget(self.parts, 1)
        layout.addStretch()

    def show_row(self, row: Row, others: int) -> None:
        """Show the file of the row; `others` are chosen with it and go where it goes."""
        file = row.file
        again = self._file is not None and file is not None and self._file.path == file.path
        self._file = file
        self._name.setText(row.path.name)
        self.facts.setText(_described(file, others) if file else row.summary)
        self.facts.setVisible(bool(self.facts.text()))
        self._say(file)
        self.fields.show_file(file)
        if file is not None:
            self._show_parts(file, again)
        self.parts.setVisible(file is not None and bool(not file.problem or file.columns or file.lines))

    def _say(self, file: FileRead | None) -> None:
        """Say what is wrong with the file or was decided in reading it."""
        sentences = _warnings(file) if file else []
        self.said.setText("\n".join(sentences))
        self.said.setVisible(bool(sentences))

    def _show_parts(self, file: FileRead, again: bool) -> None:
        survey = file.taken_for == SURVEY
        self._model.show([] if survey else file.heard)
        if self.above.currentIndex() != int(survey) or not again:
            self.parts.setSizes(_SURVEY if survey else _SPEAKERS)
        self.above.setCurrentIndex(int(survey))
        self.above.setVisible(bool(file.columns) or self._model.rowCount() > 0)
        if survey:
            self.columns.show_columns(file.columns, file.options.survey_by)
        self.below.setCurrentIndex(int(file.is_table))
        self.below.setVisible(file.is_table or bool(file.transcripts))
        self.rows.show(file.lines if file.is_table else [])
        self._name_documents(file, again)
        self._show_text()

    def _name_documents(self, file: FileRead, again: bool) -> None:
        before = self.document.currentIndex() if again else 0
        self.document.clear()
        self.document.addItems([transcript.name for transcript in file.transcripts[:_LISTED]])
        self.document.setVisible(len(file.transcripts) > 1)
        self.document.setCurrentIndex(min(max(before, 0), self.document.count() - 1))

    def _show_text(self) -> None:
        at = self.document.currentIndex()
        if self._file is None or not 0 <= at < len(self._file.transcripts):
            self.page.clear_document()
            return
        transcript = self._file.transcripts[at]
        turns = [Turn(turn.start, turn.end, turn.speaker, turn.ms) for turn in transcript.turns]
        self.page.show_document(transcript.text, turns, ())
        self.page.verticalScrollBar().setValue(0)  # while it has little height, Qt scrolls the room above the line away


def _described(file: FileRead, others: int) -> str:
    """Say in a line what the file gives, and for how many files the fields below hold."""
    parts = [] if file.problem else [facts(file)]
    people = sum(bool(heard.name) for heard in file.heard)
    if people and not file.problem:
        parts.append(counted(people, "respondent" if file.taken_for == SURVEY else "speaker"))
    if timed(file.transcripts):
        parts.append("with times")
    elif file.transcripts and file.taken_for != SURVEY:
        parts.append("no times")
    if others:
        parts.append(f"kind and folder hold for the {others + 1} files chosen")
    return " · ".join(parts)


def _warnings(file: FileRead) -> list[str]:
    """Say in sentences what is to be known of the file before it is imported."""
    said = [file.problem] if file.problem else []
    if file.known_already:
        said.append(f"It is in the study already, as “{file.twins[0]}”. {_SAME_WORDS}")
    elif file.twins:
        said.append(f"{counted(len(file.twins), 'document')} of it are in the study already and are left out.")
    elif file.copy_of:
        said.append(f"“{file.copy_of}” holds the same words. {_SAME_WORDS}")
    notes = notes_of(file)
    more = [f"… and {len(notes) - _NOTES} more, which the report will hold."] if len(notes) > _NOTES else []
    if file.transcripts and not any(heard.name for heard in file.heard):
        said.append("No speakers were found. Each paragraph is a turn; who speaks can be said after the import.")
    return [*said, *notes[:_NOTES], *more]
