"""The dialog that draws a sample: whose work, how much of it, in proportion to what; it says what would be drawn."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.looks import parts
from app.looks.flow import Flow
from app.tasks import Progress, Task, Tasks, refusal
from app.workspace import Workspace
from coding.coders import coder_named
from coding.crosscheck.checks import list_checks
from coding.crosscheck.drawing import draw, sample
from coding.crosscheck.plan import Plan, offered
from coding.errors import CodingError
from coding.lots import SEEDS, any_seed
from models.project import Session

PAUSE = 200
"""Milliseconds after the last change before it is looked what would be drawn."""
_WIDE = 560
_USUAL = ("role", "region")
_ABOUT = (
    "A sample that reviewers look at. The seed is kept with it, so that anybody can draw the same again; what is drawn "
    "in proportion is as mixed as the coding is."
)


class DrawDialog(QDialog):
    """Draws a sample of a coder's segments, and of turns without a code; one step."""

    drawn = Signal(int)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Draw a sample")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._tasks = workspace, tasks
        self._looking: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._look)
        self.name, self.coder = QLineEdit(self), QComboBox(self)
        self.share, self.uncoded, self.least = (QSpinBox(self) for _ in range(3))
        self.seed = QSpinBox(self)
        self.by: dict[str, QCheckBox] = {}
        self.said = QLabel("", self)
        self.cancel = parts.second(QPushButton("Cancel", self))
        self.begin = parts.primary(QPushButton("&Draw the sample", self))
        self._fill()
        self._lay_out()
        self._connect()
        self._look()

    def _fill(self) -> None:
        usual = Plan()
        for box, value, most in ((self.share, usual.share, 100), (self.uncoded, usual.uncoded, 100)):
            box.setRange(0, most)
            box.setSuffix(" %")
            box.setValue(value)
        self.least.setRange(0, 99)
        self.seed.setRange(0, SEEDS)
        self.seed.setValue(any_seed())
        self.seed.setGroupSeparatorShown(False)
        with self._workspace.read() as session:
            self.name.setText(_name(session))
            coders, strata = offered(session)
        self.coder.addItems(coders)
        others = [name for name in coders if name.casefold() != self._workspace.coder.casefold()]
        if others:
            self.coder.setCurrentText(others[0])
        for name in strata:
            self.by[name] = QCheckBox(name.capitalize(), self)
            self.by[name].setChecked(name in _USUAL)

    def _lay_out(self) -> None:
        strata = QWidget(self)
        flow = Flow(strata)
        for box in self.by.values():
            flow.addWidget(box)
        form = QFormLayout()
        form.setVerticalSpacing(parts.GRID)
        form.setHorizontalSpacing(parts.MARGIN)
        form.addRow("&Name:", self.name)
        form.addRow("&Whose coding:", self.coder)
        form.addRow("&Segments:", self.share)
        form.addRow("&Turns without a code:", self.uncoded)
        form.addRow("In proportion to:", strata)
        form.addRow("At &least, of each:", self.least)
        form.addRow("S&eed:", self.seed)
        self.uncoded.setToolTip("Of the documents the coder has marked done: there is known that she looked")
        self.least.setToolTip(
            "So many at least of each role, region, code …: rare ones then weigh more than their share"
        )
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing() * 4)
        self.setFixedWidth(_WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.MARGIN)
        column.addWidget(parts.hint(_ABOUT, self))
        column.addLayout(form)
        column.addWidget(parts.line(self))
        column.addWidget(self.said)
        column.addLayout(parts.bar(None, self.cancel, self.begin))

    def _connect(self) -> None:
        for box in (self.share, self.uncoded, self.least, self.seed):
            box.valueChanged.connect(self._await)
        self.coder.currentIndexChanged.connect(self._await)
        for check in self.by.values():
            check.toggled.connect(self._await)
        self.name.textChanged.connect(self._await)
        self.cancel.clicked.connect(self.reject)
        self.begin.clicked.connect(self._draw)

    def plan(self) -> Plan:
        """Give the plan as it is chosen."""
        by = tuple(name for name, check in self.by.items() if check.isChecked())
        return Plan(self.share.value(), self.uncoded.value(), by, self.least.value(), self.seed.value())

    def _await(self) -> None:
        self.begin.setEnabled(False)
        self._timer.start()

    def _look(self) -> None:
        """See in the worker what would be drawn."""
        if self._looking is not None:
            self._looking.progress.cancelled = True
        plan, name, workspace = self.plan(), self.coder.currentText(), self._workspace

        def work(progress: Progress) -> str:
            progress(0, 0, "")
            with workspace.read() as session:
                return sample(session, _coder(session, name), plan).said

        self.begin.setEnabled(False)
        self._looking = self._tasks.run(work, self._take, self._failed)

    def _take(self, said: str) -> None:
        self.said.setText(said.replace("was drawn", "will be drawn"))
        self.begin.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        said = refusal(error)
        if said:
            self.said.setText(said)

    def _draw(self) -> None:
        """Draw it in the worker: a large study has many segments to choose from."""
        plan, name, coder, workspace = self.plan(), self.name.text(), self.coder.currentText(), self._workspace

        def work(_progress: Progress) -> int:
            with workspace.write("draw_crosscheck") as session:
                return draw(session, name, _coder(session, coder), plan)

        self.begin.setEnabled(False)
        self._tasks.run(work, self._done, self._failed)

    def _done(self, crosscheck_id: int) -> None:
        self.accept()
        self.drawn.emit(crosscheck_id)


def _coder(session: Session, name: str) -> int:
    if not name:
        raise CodingError("Nobody has coded anything yet, so there is nothing to draw from.")
    return coder_named(session, name)


def _name(session: Session) -> str:
    """Propose a name that is free."""
    taken = {check.name.casefold() for check in list_checks(session)}
    number = next(n for n in range(1, len(taken) + 2) if f"cross-check {n}" not in taken)
    return f"Cross-check {number}"
