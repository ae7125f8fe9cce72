"""Keeping the chosen quotes as the study is: they are read in the worker whenever something they show has changed."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.tasks import Cancelled, Progress, Task, Tasks
from app.workspace import Workspace
from coding.bank.chosen import Quote, bank
from coding.framework.elements import Element, elements_of_framework
from coding.scope import Base, read_base
from models.project import Changes

_VOICES = (
    "document", "document_text", "turn", "speaker", "participant", "participation", "attribute", "attribute_value",
    "withheld",
)  # fmt: skip
_SHOWN = ("quote", "segment", "code", "element", "element_version", "pathway", "framework", "study", "finding")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the voices of the study, its quotes in order, and the elements of the working framework."""

    base: Base
    quotes: tuple[Quote, ...] = ()
    elements: tuple[Element, ...] = ()


class QuoteReading(QObject):
    """Reads while it is awake; what changes while it sleeps is read when it wakes."""

    changed = Signal()

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._tasks = workspace, tasks
        self.read: Read | None = None
        self._stale, self._voices_stale, self._awake = True, True, False
        self._task: Task | None = None
        workspace.changed.connect(self._on_changed)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Give all chosen quotes in order; none until they are read."""
        return self.read.quotes if self.read is not None else ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """Give the elements of the working framework."""
        return self.read.elements if self.read is not None else ()

    def wake(self) -> None:
        """Read what is out of date, now and from now on."""
        self._awake = True
        self._go()

    def sleep(self) -> None:
        """Read nothing until `wake`."""
        self._awake = False

    def _on_changed(self, changes: Changes) -> None:
        voices = changes.touches(*_VOICES)
        if voices or changes.touches(*_SHOWN):
            self._stale, self._voices_stale = True, self._voices_stale or voices
            self._go()

    def _go(self) -> None:
        if self._awake and self._stale and self._task is None:
            base = self.read.base if self.read is not None and not self._voices_stale else None
            self._stale = self._voices_stale = False
            self._task = self._tasks.run(lambda progress: self._look(base, progress), self._done, self._failed)

    def _look(self, base: Base | None, _progress: Progress) -> Read:
        with self._workspace.read() as session:
            base = base or read_base(session)
            return Read(base, tuple(bank(session, base)), tuple(elements_of_framework(session)))

    def _done(self, read: Read) -> None:
        self._task = None
        if read != self.read:
            self.read = read
            self.changed.emit()
        self._go()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            raise error
