"""The middle of the Findings workspace: the finding of one element, from its figures to its narrative."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.findings import deeds
from app.findings.counter import Counter
from app.findings.figures import Figures, figures_of
from app.findings.grade_box import GradeBox
from app.findings.inserting import offer_links
from app.findings.readings import Readings
from app.findings.standing import Standing
from app.findings.texts import TextSection, said_of
from app.findings.unheard import Unheard
from app.framework.kinds import named
from app.looks import parts
from app.quotes.model import QUOTE_MIME
from app.tasks import Tasks
from app.workspace import Workspace
from coding.findings import live
from coding.findings.live import QUOTE, Part
from coding.findings.live_values import Said, figures_offered, quotes_offered
from coding.grading.grades import history_of
from coding.grading.proposing import Proposal
from coding.retrieval import Query
from coding.sources import Source

WIDTH = 760
"""What is read is no wider."""
TEXTS = (
    ("narrative", "Narrative", "What changed, for whom, and how do you know?", 7),
    ("counter", "Counter-evidence, in your words", "How do you weigh what speaks against it? What does it limit?", 3),
    ("alternatives", "Alternative explanations", "What else may have brought it about?", 3),
)


class FindingView(QScrollArea):
    """Shows one element; what is typed is kept when it is left."""

    page_asked = Signal(str)
    """The workspace of that key is to be shown."""

    def __init__(self, readings: Readings, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.readings, self._tasks = workspace, readings, tasks
        self.standing: Standing | None = None
        self._last_tool: QWidget = self
        self._body = QWidget(self)
        self.above, self.title = parts.hint("", self._body), parts.title("", self._body)
        self.figures, self.unheard = Figures(self._body), Unheard(self._body)
        self.grade = GradeBox(workspace.project.writes, self._body)
        self.counter = Counter(workspace, tasks, self._body)
        self.texts = {key: TextSection(title, asks, lines, self._body) for key, title, asks, lines in TEXTS}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self._body)
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, 2 * parts.MARGIN)
        column.setSpacing(parts.GRID)
        narrative, counter, alternatives = self.texts.values()
        self._tools = parts.bar(self.above, spacing=0)
        self._tools.setStretch(0, 1)
        column.addLayout(self._tools)
        heads: tuple[QWidget, ...] = (self.title, self.figures, self.unheard)
        for part in heads:
            column.addWidget(part)
        middle: tuple[QWidget, ...] = (parts.line(inner), self.grade, parts.line(inner), narrative, self.counter)
        for part in middle:
            column.addSpacing(parts.GRID // 2)
            column.addWidget(part)
        column.addWidget(counter)
        column.addSpacing(parts.GRID)
        column.addWidget(alternatives)
        column.addStretch(1)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.setWidget(self._body)

    def _connect(self) -> None:
        for key, section in self.texts.items():
            section.allow(self.workspace.project.writes)
            section.updating.connect(self.update_figures)
            section.text.left.connect(partial(self.keep, key))
            section.text.inserting.connect(partial(self._offer, section))
            section.text.followed.connect(self._follow)
            section.text.moved.connect(partial(self._keep_in_view, section))
            section.text.describe = said_of
            section.text.takes = {QUOTE_MIME: self._dragged}
        self.figures.asked.connect(self.workspace.ask)
        self.counter.read.connect(self._order)
        self.unheard.page_asked.connect(self.page_asked)
        self.grade.opened.connect(self._order)
        self.grade.deciding.connect(self._decide)
        self.grade.keeping.connect(self._keep_grade)
        self.grade.taking_back.connect(self._take_back)
        self.grade.answering.connect(self.texts["counter"].text.setFocus)
        self.grade.source_asked.connect(self._ask_source)
        self.grade.unjudged.asked.connect(self._ask_unjudged)

    def add_tool(self, button: QWidget) -> None:
        """Put a button at the right above the title."""
        self._tools.addWidget(button)
        self._last_tool = button

    def show_element(self, standing: Standing) -> None:
        """Show the element; what was typed on another one is kept first."""
        another = self.standing is None or self.standing.box.id != standing.box.id
        if another:
            self.keep_all()
            self.verticalScrollBar().setValue(0)
        self.standing = standing
        box = standing.box
        self.above.setText("  ·  ".join(filter(None, (box.key, named(box.kind), standing.pathway))))
        self.title.setText(box.title)
        for key, section in self.texts.items():
            section.show_text(getattr(standing.finding, key), anew=another)
        self._show_evidence(standing)

    def forget(self) -> None:
        """Be about no element: it is gone, and what was being typed on it with it."""
        self.standing = None

    def keep(self, key: str) -> None:
        """Store a part of the finding, if something else stands there than before."""
        text = self.texts[key].text
        if self.standing is not None and text.writing and self.workspace.project.writes:
            text.stored = text.typed()
            deeds.write_texts(self.workspace, self.standing.box.id, {key: text.stored})

    def keep_all(self) -> None:
        """Store all parts in which something was typed."""
        for key in self.texts:
            self.keep(key)

    def update_figures(self) -> None:
        """Let all links say what is true now, in one step."""
        if self.standing is None or not self.workspace.project.writes or not self.readings.ready:
            return
        look = self.readings.look(self.standing.box.id)
        texts = {key: live.refresh(section.text.typed(), look) for key, section in self.texts.items()}
        for key, section in self.texts.items():
            section.text.put(texts[key])
        deeds.write_texts(self.workspace, self.standing.box.id, texts, "update_figures")

    def begin_decision(self) -> None:
        """Open the form of the grade."""
        self.grade.begin()
        self.ensureWidgetVisible(self.grade.form)

    def insert(self) -> None:
        """Offer links for the text that has the keys, else for the narrative."""
        texts = [section.text for section in self.texts.values()]
        found = next((text for text in texts if text.hasFocus()), texts[0])
        found.setFocus()
        found.inserting.emit()

    def _show_evidence(self, standing: Standing) -> None:
        rubric, said = self.readings.keeper.rubric, self.readings.said
        known = standing.evidence is not None and rubric is not None
        self.figures.setVisible(known and not standing.silent)
        self.unheard.setVisible(standing.silent)
        self.grade.setVisible(known)
        self.counter.setVisible(known and not standing.silent)
        self.texts["counter"].setVisible((known and not standing.silent) or bool(standing.finding.counter))
        if standing.evidence is None or rubric is None:
            return
        self.figures.show_figures(figures_of(standing.evidence, standing.box.id))
        self.unheard.show_box(standing.box, self.readings.outline)
        with self.workspace.read() as session:
            history = history_of(session, standing.box.id)
        self.grade.show_standing(standing, rubric, history)
        self._order()
        if standing.proposal is not None:
            self._weigh(standing.proposal)
        self.counter.show_evidence(standing.box.id, standing.evidence, said)
        if self.readings.ready:
            for section in self.texts.values():
                section.show_values(self.readings.look(standing.box.id))

    def _order(self) -> None:
        """Have Tab walk down the finding as it is read, whenever parts came or went."""
        narrative, counter, alternatives = (section.stops() for section in self.texts.values())
        against = [*self.counter.list.rows, self.counter.list.more]
        stops = [*self.figures.buttons, self.unheard.button, *self.grade.stops(), *narrative, *against, *counter]
        before = self._last_tool
        for stop in (*stops, *alternatives):
            self.setTabOrder(before, stop)
            before = stop

    def _weigh(self, proposal: Proposal) -> None:
        """Find in the worker on whom the level hangs; each source has to be left out once."""
        self._tasks.run(lambda _progress: (proposal, proposal.falls), self._on_weighed, self._on_failed)

    def _on_weighed(self, answer: tuple[Proposal, dict[Source, str]]) -> None:
        proposal, falls = answer
        if self.standing is not None and self.standing.proposal is proposal:
            self.grade.show_falls(falls, (self.readings.said or Said()).name)
            self._order()

    def _on_failed(self, error: BaseException) -> None:
        raise error

    def _offer(self, section: TextSection) -> None:
        said, standing = self.readings.said, self.standing
        if standing is None or standing.evidence is None or said is None or not self.workspace.project.writes:
            self.workspace.hint("The figures are still being counted; try again in a moment.")
            return
        figures = figures_offered(standing.evidence, said.vocabulary)
        offer_links(section.text, figures, quotes_offered(said, standing.box.id))

    def _dragged(self, ids: bytes) -> list[Part]:
        """Give the links for quotes of the bank that are dropped; those that may not be printed are not among them."""
        said = self.readings.said or Said()
        uids = [said.uids.get(int(each), "") for each in ids.decode().split(",") if each.isdecimal()]
        links = [Part(said.quotes[uid], f"{QUOTE}{uid}") for uid in uids if uid in said.quotes]
        if len(links) < len(uids):
            self.workspace.hint("A quote that may not be printed was left out.")
        return [each for place, link in enumerate(links) for each in ((Part(" "), link) if place else (link,))]

    def _follow(self, name: str) -> None:
        """Show the segments behind a link: those of the figure, else all of the element."""
        if self.standing is None or self.standing.evidence is None:
            return
        figures = figures_of(self.standing.evidence, self.standing.box.id)
        found = next((each.query for each in figures if each.key == name and each.query is not None), None)
        self.workspace.ask(found or Query(element_ids=(self.standing.box.id,)))

    def _keep_in_view(self, section: TextSection, cursor: QRect) -> None:
        if section.text.hasFocus():
            at = section.text.viewport().mapTo(self._body, QPoint(cursor.left(), cursor.center().y()))
            self.ensureVisible(at.x(), at.y(), 0, 3 * parts.MARGIN)

    def _decide(self, level: str, reason: str) -> None:
        if self.standing is not None:
            standing = self.standing
            self.grade.end()
            deeds.decide_grade(self.workspace, standing, level, reason)

    def _keep_grade(self) -> None:
        if self.standing is not None:
            deeds.keep_grade(self.workspace, self.standing)

    def _take_back(self) -> None:
        if self.standing is not None:
            deeds.take_back(self.workspace, self.standing)

    def _ask_unjudged(self) -> None:
        """Show the segments that nobody has judged for or against."""
        if self.standing is not None:
            self.workspace.ask(Query(element_ids=(self.standing.box.id,), polarity=("",)))

    def _ask_source(self, source: Source) -> None:
        """Show what a source says of the element."""
        if self.standing is not None:
            element = (self.standing.box.id,)
            if source.document_id is not None:
                self.workspace.ask(Query(element_ids=element, document_ids=(source.document_id,)))
            else:
                self.workspace.ask(Query(element_ids=element, participant_ids=tuple(sorted(source.people))))
