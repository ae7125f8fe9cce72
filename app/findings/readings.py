"""What the Findings workspace knows: every element with its evidence, its grade and what is written of it."""

from PySide6.QtCore import QObject, Signal

from app.evidence.keeper import keeper_of
from app.findings.standing import Standing, outdated
from app.tasks import Tasks
from app.workspace import Workspace
from coding.findings.live import Look
from coding.findings.live_values import Said, look_of, said_now
from coding.findings.writing import Finding, findings
from coding.framework.outline import Outline, read_outline
from coding.rights.held_words import held_in_findings
from models.project import Changes

_OUTLINE = ("framework", "pathway", "element", "element_version", "element_link", "code", "code_element", "finding")
_QUOTED = (
    "quote", "segment", "document", "document_text", "turn", "speaker", "participant", "participation", "attribute",
    "attribute_value", "study", "withheld", "finding",
)  # fmt: skip


class Readings(QObject):
    """Read anew after every change that matters, but only while someone looks; quotes and evidence in the worker."""

    known = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self._tasks = workspace, tasks
        self.keeper = keeper_of(workspace, tasks)
        self.outline: Outline
        self.standings: dict[int, Standing] = {}
        self.said: Said | None = None
        self._held: frozenset[int] = frozenset()
        self._written: dict[int, Finding] = {}
        self._asleep = self._old = self._old_quotes = True
        self._reading = False
        self._read_outline()
        workspace.changed.connect(self._on_changed)
        self.keeper.known.connect(self._on_evidence)

    def wake(self) -> None:
        """Read what has changed, from now on at once."""
        self._asleep = False
        if self._old_quotes:
            self._read_quotes()
        if self._old:
            self._show()

    def sleep(self) -> None:
        """Let changes wait until someone looks."""
        self._asleep = True

    def look(self, element_id: int) -> Look:
        """Give what says the present values of links in what is written of the element."""
        evidence = self.keeper.evidence
        return look_of(evidence.get(element_id) if evidence else None, self.said or Said())

    @property
    def ready(self) -> bool:
        """Tell whether evidence and quotes are read, so that links can be compared with them."""
        return self.keeper.evidence is not None and self.said is not None

    def _on_changed(self, changes: Changes) -> None:
        self._old_quotes |= changes.touches(*_QUOTED)
        if self._old_quotes and not self._asleep:
            self._read_quotes()
        if changes.touches(*_OUTLINE):
            self._old_outline = True
            self._on_evidence()

    def _on_evidence(self) -> None:
        self._old = True
        if not self._asleep:
            self._show()

    def _read_outline(self) -> None:
        self._old_outline = False
        with self.workspace.read() as session:
            self.outline, self._written = read_outline(session), findings(session)

    def _read_quotes(self) -> None:
        if not self._reading:
            self._reading, self._old_quotes = True, False
            self._tasks.run(lambda _progress: self._quotes(), self._on_quotes, self._on_failed)

    def _quotes(self) -> tuple[Said, frozenset[int]]:
        with self.workspace.read() as session:
            return said_now(session), held_in_findings(session)

    def _on_quotes(self, found: tuple[Said, frozenset[int]]) -> None:
        self._reading = False
        self.said, self._held = found
        if self._old_quotes and not self._asleep:
            self._read_quotes()
        self._on_evidence()

    def _on_failed(self, error: BaseException) -> None:
        self._reading = False
        raise error

    def _show(self) -> None:
        self._old = False
        if self._old_outline:
            self._read_outline()
        names = {pathway.id: pathway.name for pathway in self.outline.pathways}
        keeper = self.keeper
        evidence, proposals, grades = keeper.evidence or {}, keeper.proposals or {}, keeper.grades or {}
        self.standings = {
            box.id: Standing(
                box,
                names.get(box.pathway_id or 0, ""),
                self._written.get(box.id, Finding(box.id)),
                evidence.get(box.id),
                proposals.get(box.id),
                grades.get(box.id),
                self._outdated(box.id),
                box.id in self._held,
            )
            for box in self.outline.boxes.values()
        }
        self.known.emit()

    def _outdated(self, element_id: int) -> bool:
        written = self._written.get(element_id)
        return self.ready and written is not None and outdated(written, self.look(element_id))
