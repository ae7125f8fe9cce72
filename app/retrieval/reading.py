"""Keeping the list of segments as the study is: all of it is read in the worker, then only what a notice names."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.retrieval.model import SegmentModel
from app.tasks import Cancelled, Progress, Task, Tasks
from coding.segment_columns import Columns, Names, read_columns, read_names, reading_order
from models.project import Changes

if TYPE_CHECKING:
    from array import array

_VOICES = ("turn", "speaker", "participant", "participation", "attribute_value", "document_text")
_TREE = (
    "code", "code_element", "code_arrow", "element", "element_version", "element_link", "pathway", "framework",
    "coder", "attribute", "theme", "theme_code",
)  # fmt: skip
MOST = 50
"""So many changed segments are read at once; more of them in the worker, with all others."""
_FRESH, _NAMES, _ALL = 0, 1, 2


class Reading(QObject):
    """Reads while it is awake; what changes while it sleeps is read when it wakes."""

    changed = Signal()

    def __init__(self, model: SegmentModel, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._tasks = model, tasks
        self._stale, self._awake = _ALL, False
        self._task: Task | None = None
        model.workspace.changed.connect(self._on_changed)

    @property
    def busy(self) -> bool:
        """Tell whether something is being read in the worker."""
        return self._task is not None

    @property
    def fresh(self) -> bool:
        """Tell whether the list is as the study is now."""
        return self._stale == _FRESH and self._task is None

    def wake(self) -> None:
        """Read what is out of date, now and from now on."""
        self._awake = True
        self._go()

    def sleep(self) -> None:
        """Read nothing until `wake`."""
        self._awake = False

    def _on_changed(self, changes: Changes) -> None:
        ids = changes.rows.get("segment", frozenset())
        need = (
            _ALL if changes.touches(*_VOICES) or len(ids) > MOST else _NAMES if changes.touches("document") else _FRESH
        )
        tree = changes.touches(*_TREE)
        if not (need or tree or ids):
            return
        if need or self._stale or self._task is not None or not self._awake:
            self._stale = max(self._stale, need, _ALL if ids else _NAMES)
            self._go()
            return
        if tree:
            self._name()
        if ids:
            self._model.update(ids)
        self.changed.emit()

    def _name(self) -> None:
        """Read the names of codes, elements and coders anew, and ask again: a code may lie under another now."""
        model = self._model
        assert model.names is not None
        with model.workspace.read() as session:
            names = read_names(session, model.names.base)
        model.take(model.columns, names, model.order)

    def _go(self) -> None:
        if self._awake and self._stale and self._task is None:
            work = self._read_all if self._stale == _ALL or self._model.names is None else self._read_names
            self._stale = _FRESH
            self._task = self._tasks.run(work, self._done, self._failed)

    def _read_all(self, progress: Progress) -> "tuple[Columns, Names, array[int]]":
        with self._model.workspace.read() as session:
            names = read_names(session)
            columns = read_columns(session, names.base, progress)
        return columns, names, reading_order(columns, names)

    def _read_names(self, _progress: Progress) -> "tuple[Columns, Names, array[int]]":
        model = self._model
        assert model.names is not None
        with model.workspace.read() as session:
            names = read_names(session, model.names.base)
        return model.columns, names, reading_order(model.columns, names)

    def _done(self, read: "tuple[Columns, Names, array[int]]") -> None:
        self._task = None
        self._model.take(*read)
        self.changed.emit()
        self._go()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if not isinstance(error, Cancelled):
            raise error
