"""The dialog of the interview guide: the questions at the left, the chosen one at the right."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.guide.card import QuestionCard
from app.guide.questions import Questions
from app.looks import icons, parts
from app.workspace import Workspace
from coding.documents import list_documents
from coding.errors import CodingError
from coding.framework.elements import elements_of_framework
from coding.framework.guide import (
    add_question,
    delete_questions,
    list_questions,
    move_question,
    set_asked,
    usually_asked,
)
from models.project import Changes, Session

if TYPE_CHECKING:
    from app.frame.window import Window

SIZE = QSize(1040, 660)
SIDE = 424
ABOUT = (
    "Which questions asked about which elements, and in which documents: the people in these count as asked, "
    "and “12 of the 15 asked” can be said."
)
NONE = (
    "No questions yet. Add the first one, or import a table with the columns question, elements (keys separated by ;) "
    "and documents (names or folders separated by ;)."
)
_TABLES = ("question", "question_element", "asking", "document", "element", "element_version", "framework")


def edit_guide(window: "Window") -> "GuideDialog":
    """Open the interview guide of the window's study."""
    assert window.workspace is not None
    dialog = GuideDialog(window.workspace, window)
    dialog.open()
    return dialog


class GuideDialog(QDialog):
    """Everything is saved at once, each change a step that can be undone."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("Interview guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))
        writes = workspace.project.writes
        self.questions = Questions(self)
        self.card = QuestionCard(writes, self)
        self.add = parts.second(QPushButton("Add a question …", self))
        self.table = parts.second(QPushButton("Import a table …", self))
        self.delete = parts.tool(self, "trash", "Delete the question", self._delete)
        self.up = parts.tool(self, "arrow-up", "Move the question up", lambda: self._move(-1), "Alt+Up")
        self.down = parts.tool(self, "arrow-down", "Move the question down", lambda: self._move(1), "Alt+Down")
        self.nothing = parts.Empty(NONE, parent=self)
        for each in (self.add, self.table):
            each.setEnabled(writes)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        icons.give(self.add, "plus")
        icons.give(self.table, "table")
        close = parts.second(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        self._list = QStackedWidget(self)
        for each in (self.questions, self.nothing):
            self._list.addWidget(each)
        left.addWidget(self._list, 1)
        left.addLayout(parts.bar(self.add, self.table, None, self.up, self.down, self.delete))
        self.card.setFixedWidth(SIDE)
        parts.beside(self, ABOUT, left, self.card, parts.bar(None, close))

    def _connect(self) -> None:
        self.questions.chosen.connect(self._show_question)
        self.questions.moved.connect(self._move)
        self.questions.delete_asked.connect(self._delete)
        self.card.asked.connect(self._write)
        self.add.clicked.connect(self._add)
        self.table.clicked.connect(self._import)
        self._workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def _read(self) -> None:
        with self._workspace.read() as session:
            found, elements = list_questions(session), elements_of_framework(session)
            documents = list_documents(session)
        self._list.setCurrentWidget(self.questions if found else self.nothing)
        self.card.offer(elements, documents)
        self.questions.show_questions(found, {each.id: each.key for each in elements}, len(documents))
        self._show_question()

    def _show_question(self) -> None:
        question = self.questions.current()
        self.card.show_question(question)
        row, last = self.questions.currentRow(), self.questions.rowCount() - 1
        writes = self._workspace.project.writes and question is not None
        self.delete.setEnabled(writes)
        self.up.setEnabled(writes and row > 0)
        self.down.setEnabled(writes and row < last)

    def _write(self, label: str, deed: Callable[[Session], object]) -> None:
        """Write as one step; what is wrong is said on the card."""
        try:
            with self._workspace.write(label) as session:
                deed(session)
        except CodingError as error:
            self.card.blame(str(error))
        else:
            self.card.blame("")

    def _add(self) -> None:
        """Add a question, asked in all interviews and focus groups, and let it be typed."""
        text = asking.line(self, "Add a question", "The question, as it stands in the guide")
        if text is None:
            return
        made: list[int] = []

        def deed(session: Session) -> None:
            made.append(add_question(session, text))
            set_asked(session, made[0], usually_asked(session, text))

        with self._workspace.write("add_question") as session:
            deed(session)
        self.questions.choose(made[0])
        self.card.elements.picker.setFocus()

    def _move(self, step: int) -> None:
        found, row = self.questions.shown, self.questions.currentRow()
        if not self._workspace.project.writes or not 0 <= row + step < len(found):
            return
        place = row + step + (step > 0)
        before = found[place].id if place < len(found) else None
        self._write("move_question", lambda session: move_question(session, found[row].id, before))

    def _delete(self) -> None:
        question = self.questions.current()
        if question is not None and self._workspace.project.writes:
            self._write("delete_question", lambda session: delete_questions(session, [question.id]))

    def _import(self) -> None:
        window = self.parentWidget()
        action = window.findChild(QAction, "import_table") if window is not None else None
        self.accept()
        if action is not None:
            action.trigger()
