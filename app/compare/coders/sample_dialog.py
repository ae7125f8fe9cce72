"""The dialog that draws a sample at random and gives it to coders; it is drawn in the worker."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.compare.coders.dialogs import Form
from app.compare.coders.people import People
from app.looks import parts
from app.looks.fields import Field
from app.looks.rows import RoomyDelegate
from app.tasks import Tasks, refusal
from app.workspace import Workspace
from coding.coders import CoderView, ensure_coder
from coding.lots import SEEDS, any_seed
from coding.rounds.planning import Round
from coding.rounds.recoding import plan_recoding
from coding.rounds.sampling import Sample, Sampling, assign_sample, assign_second, strata_offered

ABOUT = (
    "Documents or turns are drawn at random, in proportion to what you tick. What was drawn, out of how many, and with "
    "which seed is kept in the round’s note, for the report: the same seed draws the same again."
)
ABOUT_AGAIN = (
    "{name} codes a sample of what {name} has done once more, as “{name} (again)”, without seeing the first coding. "
    "Agreement of the two says how steady the coding is."
)
UNITS = (("document", "whole documents"), ("turn", "turns of participants"))
EVERYBODY, SECOND = "Everybody codes all of it", "A second coder for each document that somebody has"
_SHARES = (1, 100)
_STRATA = 96


def _pair(left: Field, right: Field) -> QWidget:
    """Put two fields beside one another, each under its label."""
    both = QWidget(left.parentWidget())
    grid = QGridLayout(both)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(parts.MARGIN)
    grid.setVerticalSpacing(parts.GRID)
    for column, field in enumerate((left, right)):
        grid.addWidget(field.label, 0, column)
        grid.addWidget(field, 1, column)
        grid.setColumnStretch(column, column + 1)
    return both


class SampleDialog(Form):
    """Asks how much of what is drawn, by which attributes, for whom; with `again`, for that coder to code again."""

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        coders: Sequence[CoderView],
        target: Round | CoderView,
        parent: QWidget | None = None,
    ) -> None:
        again = isinstance(target, CoderView)
        title = f"Let {target.name} code again" if again else f"Sample for “{target.name}”"
        super().__init__(workspace, title, "Plan the round" if again else "Draw and give", parent)
        self._tasks, self._target = tasks, target
        self.made = 0
        self.share, self.seed = QSpinBox(self), QSpinBox(self)
        self.share.setRange(*_SHARES)
        self.share.setValue(20)
        self.share.setSuffix(" %")
        self.seed.setRange(0, SEEDS)
        self.seed.setValue(any_seed())
        self.unit, self.how = QComboBox(self), QComboBox(self)
        self.unit.addItems([words for _key, words in UNITS])
        self.how.addItems([EVERYBODY, SECOND])
        self.strata = self._attributes()
        self.people = People(coders, parent=self)
        for control in (self.share, self.seed, self.unit, self.how):
            control.setMinimumHeight(parts.CONTROL)
        self._lay_out(again=again)

    def _lay_out(self, *, again: bool) -> None:
        about = ABOUT_AGAIN.format(name=self._target.name) if again else ABOUT
        self.people.setHidden(again)
        self.how.setHidden(again)
        seed = Field("&Seed", self.seed, self)
        self.put(
            parts.hint(about, self),
            _pair(Field("How &much", self.share, self), Field("&Of what", self.unit, self)),
            Field("In &proportion to", self.strata, self),
            *([seed] if again else [_pair(seed, Field("&For", self.how, self)), self.people]),
        )
        self.share.setFocus()

    def _attributes(self) -> QListWidget:
        listed = QListWidget(self)
        listed.setFrameShape(QFrame.Shape.StyledPanel)
        listed.setItemDelegate(RoomyDelegate(listed))
        listed.setFixedHeight(_STRATA)
        listed.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        with self.workspace.read() as session:
            names = strata_offered(session)
        for name in names:
            item = QListWidgetItem(name, listed)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        return listed

    def sampling(self) -> Sampling:
        """Give what is asked for."""
        items = [self.strata.item(row) for row in range(self.strata.count())]
        by = tuple(item.text() for item in items if item.checkState() == Qt.CheckState.Checked)
        return Sampling(self.share.value(), UNITS[self.unit.currentIndex()][0], by, self.seed.value())

    def accept(self) -> None:
        """Draw in the worker; what cannot be drawn is said, and the dialog stays."""
        names, sampling = self.people.names(), self.sampling()
        target, second, workspace = self._target, bool(self.how.currentIndex()), self.workspace
        if isinstance(target, Round) and not names:
            self.say("Tick the coders who are to code it.")
            return
        self.deed.setEnabled(False)

        def work(_progress: object) -> tuple[int, Sample]:
            label = "assign_sample" if isinstance(target, Round) else "plan_recoding"
            with workspace.write(label) as session:
                if not isinstance(target, Round):
                    return plan_recoding(session, target.id, sampling)
                ids = [ensure_coder(session, name) for name in names]
                give = assign_second if second else assign_sample
                return target.id, give(session, target.id, sampling, ids)

        self._tasks.run(work, self._done, self._failed)

    def _done(self, found: tuple[int, Sample]) -> None:
        self.made = found[0]
        self.workspace.hint(found[1].said)
        super().accept()

    def _failed(self, error: BaseException) -> None:
        self.deed.setEnabled(True)
        self.say(refusal(error))
