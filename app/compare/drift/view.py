"""The view over time: kept measurements, rounds, and coders with themselves, as a chart and in numbers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app import asking
from app.compare.agreement.answering import RESTS_ON
from app.compare.agreement.choosers import OneOf, Way
from app.compare.agreement.keeping import STAR, UNRELIABLE, BeforeAndAfter
from app.compare.drift.chart import Chart
from app.compare.drift.lines import Line, lines_of
from app.compare.drift.points import AGAIN, KEPT, ROUNDS, Over, Point, read_over
from app.compare.drift.table import FigureTable
from app.compare.fresh import Fresh
from app.looks import parts
from app.looks.switch import Switch
from app.tasks import Tasks, Work
from app.workspace import Workspace
from coding.agreement.measuring import Kept, Measurement, delete_measurements, measurement_names, rename_measurement
from models.project import Changes

PAUSE, MOST_TOLD = 900, 2
READING = "Reading …"
FIGURES = (
    Way(
        "krippendorff_alpha_nominal",
        "alpha",
        "Krippendorff’s alpha: agreement beyond chance, for any number of coders.",
    ),
    Way("cohen_kappa", "kappa", "Cohen’s kappa of two coders; over all codes it is pooled."),
    Way("gwet_ac1", "AC1", "Gwet’s AC1: steady where a code is rare."),
    Way("percent_agreement", "percent", "Percent agreement: how often two coders say the same; it leaves chance out."),
)
_WAYS = (
    (KEPT, "Kept", "push-pin"),
    (ROUNDS, "Rounds", "flag"),
    (AGAIN, "Coders with themselves", "arrows-clockwise"),
)
NOTHING = {
    KEPT: "No measurement was kept yet. In “Agreement” press “Keep …” after the pilot and after the main round: here "
    "they stand side by side, and you see what a revised codebook did.",
    ROUNDS: "No round has begun in which two coders have set documents to “done”. Plan rounds in “Who codes what”.",
    AGAIN: "Nobody has coded a second time yet. In “Who codes what” plan a recoding: a coder gets a sample of her own "
    "documents again, under another name and without seeing what she did.",
}
REFLEXIVE = (
    "This study reads side by side and shows no coefficients. What was kept before stays in the file; “Measure, or "
    "read side by side …” in the Compare menu shows it again."
)


class DriftView(QWidget):
    """Read in the worker when it is shown and something has changed."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.over: Over | None = None
        self._fresh = Fresh(workspace, tasks, ("measurement", *RESTS_ON), self._work, self, pause=PAUSE)
        self.key = str(workspace.remembered.get("drift", KEPT))
        self.switch = Switch("What is shown over time", _WAYS, self)
        self.figure = OneOf("Figure", FIGURES, self)
        self.rename = parts.tool(self, "pencil-simple", "Give the chosen measurement another name …")
        self.delete = parts.tool(self, "trash", "Delete the chosen measurement; the coding stays …")
        self.compare = parts.worded(self, "git-diff", "First and last …", "Set the first beside the last, code by code")
        self.said = parts.hint("", self)
        self.chart, self.table = Chart(self), FigureTable(self)
        self.empty = parts.Empty(READING, parent=self)
        self._pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.addWidget(self.chart)
        framed = QWidget(self)
        row = QVBoxLayout(framed)
        row.setContentsMargins(parts.MARGIN - 4, 0, 0, 0)
        row.addWidget(self.table)
        both.addWidget(framed)
        both.setChildrenCollapsible(False)
        both.setSizes([320, 240])
        for page in (both, self.empty):
            self._pages.addWidget(page)
        self._shown = both
        above = QVBoxLayout()
        above.setContentsMargins(parts.MARGIN, parts.GRID, parts.MARGIN, parts.GRID)
        above.setSpacing(parts.GRID)
        above.addLayout(parts.bar(self.switch, None, self.figure, self.rename, self.delete, self.compare))
        above.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(parts.line(self))
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.workspace.changed.connect(self._on_changed)
        self._fresh.came.connect(self._on_read)
        self._fresh.left.connect(self._forget)
        self.switch.chosen.connect(self._on_way)
        self.figure.chosen.connect(self._show)
        self.table.drawn.connect(self._draw)
        self.chart.pointed.connect(self._on_pointed)
        self.rename.clicked.connect(self.rename_chosen)
        self.delete.clicked.connect(self.delete_chosen)
        self.compare.clicked.connect(self.compare_ends)

    @property
    def points(self) -> list[Point]:
        """Give the points that are shown."""
        return self.over.points.get(self.key, []) if self.over is not None else []

    def _on_way(self, key: str) -> None:
        self.key = key
        self.workspace.remembered.put("drift", key)
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("measurement"):
            self._fresh.again()

    def _work(self) -> Work:
        workspace = self.workspace
        return lambda progress: read_over(workspace, progress)

    def _on_read(self, over: Over) -> None:
        self.over = over
        self._show()

    def _forget(self) -> None:
        """Show no figure that rests on what the coder who left could see."""
        self.over = None
        self.empty.said.setText(READING)
        self._show()

    def _show(self) -> None:
        """Show the points of the way that is chosen."""
        self.switch.show_chosen(self.key)
        points = self.points
        kept, writes = self.key == KEPT and bool(points), self.workspace.project.writes
        for button in (self.rename, self.delete):
            button.setVisible(kept)
            button.setEnabled(writes)
        self.compare.setVisible(self.key != AGAIN and len(points) > 1)
        self.figure.setVisible(bool(points))
        names = self.over.names if self.over is not None else {}
        lines = lines_of(points, self.figure.value, names)
        self.said.setText(self._told(points, lines))
        self.said.setVisible(bool(points))
        self._pages.setCurrentWidget(self._shown if points else self.empty)
        if not points and self.over is not None:
            self.empty.said.setText(REFLEXIVE if self.over.reflexive else NOTHING[self.key])
        self.table.take(points, lines)
        self._draw()

    def _told(self, points: list[Point], lines: list[Line]) -> str:
        told = [self.over.said] if self.over is not None and self.key != KEPT else []
        changed = [f"{point.name}: {' '.join(point.before)}" for point in points if point.before]
        told += changed[:MOST_TOLD]
        if len(changed) > MOST_TOLD:
            told.append("What changed before the others stands in the tooltips of their columns.")
        stars = any(figure is not None and figure.unreliable for line in lines for figure in line.figures)
        said = "Choose codes in the table to draw them, too."
        return "\n".join([*told, f"{said} {STAR} and dotted: {UNRELIABLE}" if stars else said])

    def _draw(self) -> None:
        lines = self.table.lines
        self.chart.take(self.points, [*lines[:1], *self.table.chosen()])

    def _on_pointed(self, place: int) -> None:
        self.table.setCurrentCell(max(self.table.currentRow(), 0), place + 1)

    def chosen(self) -> Kept | None:
        """Give the kept measurement whose column the keys are at; else the last one."""
        points = self.points
        place = self.table.currentColumn() - 1
        wanted = points[place] if 0 <= place < len(points) else points[-1] if points else None
        with self.workspace.read() as session:
            return next((each for each in measurement_names(session) if wanted and each.id == wanted.key), None)

    def rename_chosen(self) -> None:
        """Ask for another name of the chosen measurement."""
        found = self.chosen()
        name = asking.line(self, "Rename measurement", "Its name:", found.name) if found is not None else None
        if found is not None and name and name != found.name:
            with self.workspace.write("rename_measurement") as session:
                rename_measurement(session, found.id, name)

    def delete_chosen(self) -> None:
        """Delete the chosen measurement, after asking."""
        found = self.chosen()
        if found is None:
            return
        question = f"Delete the measurement “{found.name}” of {found.at[:10]}? The coding stays as it is."
        if asking.agrees(self, "Delete measurement", question, "Delete"):
            with self.workspace.write("delete_measurements") as session:
                delete_measurements(session, [found.id])

    def compare_ends(self) -> None:
        """Set the first point beside the last."""
        first, last = self.points[0], self.points[-1]
        before = Measurement(
            first.key, first.name, first.day, ", ".join(first.measured.coders), None, "", first.measured
        )
        BeforeAndAfter(before, last.measured, last.name, self).open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fresh.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._fresh.sleep()
        self._fresh.cancel()
        if self._fresh.busy:
            self._fresh.outdate()
