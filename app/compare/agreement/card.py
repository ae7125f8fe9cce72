"""The card of a figure: what it asks, how it comes from this study's numbers, examples, and when it misleads."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.compare.agreement import columns
from app.compare.agreement.answering import Answer
from app.compare.agreement.columns import ALPHA, Column, Row
from app.compare.agreement.examples import Example, places_of
from app.compare.agreement.numbers import Numbers, who
from app.compare.agreement.passages import Cell, flat, source
from app.compare.agreement.telling import Told, tell
from app.compare.agreement.together import Together
from app.compare.agreement.ways import NAMES
from app.looks import icons, parts
from app.tasks import Cancelled, Progress, Tasks
from app.workspace import Workspace

_COUNTS = {"both": "everybody who looked applied it", "one": "some applied it", "neither": "nobody applied it"}


class Card(QScrollArea):
    """Shows the figure that is looked at in the table."""

    cell_opened = Signal(object)
    """The passages of a Cell are to be listed."""
    place_asked = Signal(int, int, int)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self._answer: Answer | None = None
        self._row: Row | None = None
        self._column = columns.BY_KEY[ALPHA]
        self._shown: tuple[int | None, str] = (None, "")
        self._content, self._below = QWidget(self), QVBoxLayout()
        self.numbers: Numbers | None = None
        self.told: Told | None = None
        """What is told of the figure that is shown; None until it is read."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("About the figure")

    def show_answer(self, answer: Answer) -> None:
        """Take another answer, for the figure that is chosen; of one that was only completed, a code's card stays."""
        before, self._answer = self._answer, answer
        completed = before is not None and answer.material is not None and before.material is answer.material
        if not completed or self._shown[0] is None:
            self._shown = (None, "")

    def forget(self) -> None:
        """Show nothing of the last answer."""
        self._answer, self._row, self._shown, self.numbers, self.told = None, None, (None, ""), None, None
        self._content = QWidget(self)
        self.setWidget(self._content)

    def show_figure(self, row: Row, column: Column) -> None:
        """Show the card of a figure of a row; of a name or a count that of alpha."""
        figure = column if column.kind not in ("name", "count", "interval") else columns.BY_KEY[ALPHA]
        if self._answer is None or self._answer.agreement is None or self._shown == (row.key, figure.key):
            return
        self._row, self._column, self._shown = row, figure, (row.key, figure.key)
        self.told = None
        content = QWidget(self)
        column_of = QVBoxLayout(content)
        column_of.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column_of.setSpacing(parts.GRID)
        self._put_head(content, column_of, row, figure)
        self.numbers = None
        if row.code is None:
            column_of.addWidget(Together(self._answer.agreement, content))
        else:
            self._put_numbers(content, column_of, row)
        self._below = QVBoxLayout()
        self._below.setSpacing(parts.GRID)
        column_of.addLayout(self._below)
        column_of.addStretch()
        self._content = content
        self.setWidget(content)
        icons.redraw(content)
        self._tell(row, figure)

    def _put_head(self, content: QWidget, column: QVBoxLayout, row: Row, figure: Column) -> None:
        name = parts.heading(row.name, content)
        name.setWordWrap(True)
        column.addWidget(name)
        value = columns.figure(row, figure.key)
        within = columns.interval(value, share=figure.kind == "share") if value is not None else ""
        said = columns.said(row, figure) or columns.UNDEFINED
        column.addWidget(parts.title(f"{figure.title} {said}", content))
        column.addWidget(parts.hint(f"{figure.tip}.", content))
        told = [f"95 % interval {within}"] if within else []
        told += [each for each in columns.reason(row, figure).split("\n") if each]
        if told:
            column.addWidget(parts.hint("\n".join(told), content))

    def _put_numbers(self, content: QWidget, column: QVBoxLayout, row: Row) -> None:
        answer = self._answer
        assert answer is not None
        assert answer.agreement is not None
        assert row.code is not None
        column.addWidget(parts.heading("From this study’s numbers", content))
        unit = NAMES.get(answer.agreement.unit, answer.agreement.unit)
        self.numbers = Numbers(row.code, answer.agreement.coders, unit, content)
        self.numbers.opened.connect(self._open_pattern)
        column.addWidget(self.numbers)

    def _tell(self, row: Row, figure: Column) -> None:
        """Read what is told of the figure in the worker; what comes too late is not shown."""
        answer, workspace, wanted = self._answer, self._workspace, self._shown
        assert answer is not None

        def work(_progress: Progress) -> tuple[tuple[int | None, str], Told]:
            return wanted, tell(workspace, answer, row, figure.key)

        self._tasks.run(work, self._on_told, self._failed)

    def _on_told(self, found: tuple[tuple[int | None, str], Told]) -> None:
        wanted, told = found
        if wanted != self._shown:
            return
        self.told = told
        content = self._content
        if told.steps:
            self._put("How it comes from them", "\n".join(told.steps))
        self._put("What it takes for granted", told.asks)
        for example in told.examples:
            self._below.addWidget(self._example(example, content))
        self._put("When it misleads", "\n".join(told.misleads))
        if told.sentence:
            self._put("For the report", told.sentence)
            copy = parts.worded(content, "copy", "Copy", "Copy the sentence for the report")
            copy.clicked.connect(partial(_copy, told.sentence))
            self._below.addLayout(parts.bar(copy, None))
        if told.source:
            self._below.addWidget(parts.hint(f"Source: {told.source}", content))
        icons.redraw(content)

    def _put(self, title: str, words: str) -> None:
        if not words:
            return
        content = self._content
        label = QLabel(words, content)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._below.addWidget(parts.heading(title, content))
        self._below.addWidget(label)

    def _example(self, example: Example, content: QWidget) -> QWidget:
        """Show the words as they stand, who did what, and a way to them."""
        box = QWidget(content)
        passage = example.passage
        said = QLabel(f"“{flat(passage.words).strip()}”", box)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        go = parts.tool(
            box,
            "arrow-square-out",
            f"Go to the passage in {passage.document}",
            partial(self.place_asked.emit, passage.document_id, passage.start, passage.end),
        )
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID // 2)
        column.addWidget(parts.heading(example.said, box))
        column.addWidget(said)
        row = parts.bar(parts.hint(source(passage), box), go)
        row.setStretch(0, 1)
        column.addLayout(row)
        return box

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            raise error

    def cell_of(self, row: Row, column: Column) -> Cell | None:
        """Give what a count stands for; None where the cell is no count."""
        answer, code = self._answer, row.code
        if column.kind != "count" or code is None or answer is None or not columns.count(row, column.key):
            return None
        patterns = [
            (each.applied, each.not_applied)
            for each in code.patterns
            if column.key == (("both" if not each.not_applied else "one") if each.applied else "neither")
        ]
        coders = {name for applied, _left_out in patterns for name in applied}
        return Cell(
            f"{row.name}: {_COUNTS[column.key]}",
            self._about(row),
            lambda: sorted({place for each in patterns for place in places_of(answer, code, each)}),
            code.code_ids,
            self._ids(coders),
        )

    def _open_pattern(self, pattern: tuple[tuple[str, ...], tuple[str, ...]], _said: str) -> None:
        answer, row = self._answer, self._row
        if answer is None or row is None or row.code is None:
            return
        code = row.code
        found = Cell(
            f"{row.name}: {who(pattern, answer.agreement.coders if answer.agreement else ())}",
            self._about(row),
            lambda: places_of(answer, code, pattern),
            code.code_ids,
            self._ids(set(pattern[0])),
        )
        self.cell_opened.emit(found)

    def _about(self, row: Row) -> str:
        assert self._answer is not None
        unit = self._answer.question.unit
        if unit == "character":
            return f"The longest passages of which this is true of “{row.name}”. A double click goes to one."
        return f"The {NAMES.get(unit, unit)} of which this is true of “{row.name}”. A double click goes to one."

    def _ids(self, names: set[str]) -> tuple[int, ...]:
        material = self._answer.material if self._answer is not None else None
        if material is None:
            return ()
        return tuple(key for key, name in zip(material.coder_ids, material.coders, strict=True) if name in names)

    def take_keys(self) -> None:
        """Give the keys to the first number of the card."""
        first = next((button for button in self.numbers.buttons if button.isEnabled()), None) if self.numbers else None
        (first or self).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _copy(words: str, _checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(words)
