"""While a study is open: what others do to its file is noticed, and copies of it that hold what is not in it."""

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from app import asking
from app.lazily import found
from app.paths import backups_folder
from app.sharing.shared_folder import bring_back
from app.sharing.working_copies import copies_of, origin_of
from app.tasks import Cancelled, Progress
from app.workspace import Workspace
from coding.merging.copies import Copy, copies_beside, has_conflicts, is_free, unknown
from coding.text import counted, listed
from models.project import Changes, StudyError, is_shared

if TYPE_CHECKING:
    from app.frame.window import Window

logger = logging.getLogger(__name__)
PAUSE = 5000
"""Milliseconds between two looks at the file."""
NAMED = 4
"""So many of several copies are named at most."""
PASSED, MERGE = "passed copies", "merge"
REPLACED, FREE, COPIES, APART, CONFLICTS = "replaced", "free", "copies", "working copy", "conflicts"
FOREIGN = "The study was changed on another machine; it is shown as it is now."


class Look(NamedTuple):
    """What a look at the file found: what others did to it, whether one is there, is free, and what they changed."""

    trouble: str
    there: bool
    free: bool
    changes: list[Changes]


def begin(window: "Window") -> None:
    """Watch over the study that the window has just opened, until it is closed."""
    if window.workspace is not None:
        Watch(window, window.workspace)


class Watch(QObject):
    """Looks from time to time, in the worker; it goes with the workspace."""

    def __init__(self, window: "Window", workspace: Workspace) -> None:
        super().__init__(workspace)
        self._window, self._workspace = window, workspace
        self._last = workspace.project.last_operation()
        self._strange: set[int] = set()
        self._awaited = not workspace.project.writes and not is_free(workspace.project.path)
        self._merges: set[int] = set()
        self._trouble = ""
        self._shared = is_shared(workspace.project.path)
        workspace.changed.connect(self._note)
        self.timer = QTimer(self, singleShot=True, interval=PAUSE)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        self._tell_apart()
        if workspace.project.writes:
            window.tasks.run(self._find_conflicts, self._tell_conflicts, self._failed)
            self._look_for_copies()

    def _is_over(self) -> bool:
        return self._window.workspace is not self._workspace

    def _note(self, changes: Changes) -> None:
        self._last = max(self._last, changes.operation.id)
        if changes.operation.label == MERGE or changes.operation.undoes in self._merges:
            self._merges.add(changes.operation.id)
            self._look_for_copies()  # what was said of copies is true no more

    def _look_for_copies(self) -> None:
        self._window.tasks.run(self._find_copies, self._tell_copies, self._failed)

    def look(self) -> None:
        """Look at the file now."""
        if not self._is_over():
            self._window.tasks.run(self._look, self._tell, self._failed)

    def _look(self, _progress: Progress) -> Look:
        project = self._workspace.project
        trouble = project.breathe()
        if trouble or not project.writes:
            free = not trouble and self._awaited and is_free(project.path)
            return Look(trouble, project.path.exists(), free, [])
        return Look("", True, False, project.changes_after(self._last) if self._shared else [])

    def _tell(self, seen: Look) -> None:
        if self._is_over():
            return
        self.timer.start()
        if seen.trouble != self._trouble:
            self._tell_trouble(seen)
        if seen.free:
            self._tell_free()
        self._tell_changes([each for each in seen.changes if each.operation.id > self._last])

    def _tell_trouble(self, seen: Look) -> None:
        """Say it once; take it back where it is over, as when a file that was moved away is in its place again."""
        self._trouble = seen.trouble
        again = (("Close and open again", partial(_reopen, self._window, seen.trouble)),) if seen.there else ()
        if seen.trouble:
            self._window.desk.notices.say(REPLACED, seen.trouble, *again)
        else:
            self._window.desk.notices.take(REPLACED)

    def _tell_free(self) -> None:
        project = self._workspace.project
        if FREE not in self._window.desk.notices.shown:
            words = ("Open for writing", partial(self._window.open, project.path))
            self._window.desk.notices.say(FREE, f"“{project.path.name}” is not open elsewhere any more.", words)

    def _tell_changes(self, changes: list[Changes]) -> None:
        """Show what another program wrote past the lock; seen twice, so that it is not what is just written here."""
        for each in changes:
            if each.operation.id in self._strange:
                self._workspace.changed.emit(each)
                self._workspace.hint(FOREIGN)
        self._strange = {each.operation.id for each in changes if each.operation.id > self._last}

    def _tell_apart(self) -> None:
        study = origin_of(self._workspace.project.path)
        if study is not None and self._workspace.project.writes:
            said = f"This is your working copy of “{study.name}” in “{study.parent}”."
            self._window.desk.notices.say(APART, said, ("Bring it back …", partial(bring_back, self._window)))

    def _find_conflicts(self, _progress: Progress) -> int:
        with self._workspace.read() as session:
            if not has_conflicts(session):
                return 0
            return int(found("app.sharing.conflicts:number_of")(session))

    def _tell_conflicts(self, number: int) -> None:
        if number and not self._is_over():
            said = f"{counted(number, 'conflict')} to be decided: two people changed the same thing differently."
            deed = ("Decide …", lambda: found("app.sharing.conflicts:show")(self._window))
            self._window.desk.notices.say(CONFLICTS, said, deed)

    def _find_copies(self, _progress: Progress) -> list[Copy]:
        project = self._workspace.project
        own = [*copies_of(project.path, project.uid), *sorted(backups_folder().glob(f"{project.path.stem} *.loom"))]
        return [*copies_beside(project), *(copy for copy in unknown(project, own) if copy.steps)]

    def _tell_copies(self, copies: list[Copy]) -> None:
        if self._is_over():
            return
        passed = self._workspace.remembered.get(PASSED, {})
        new = [copy for copy in copies if passed.get(str(copy.path)) != copy.steps]
        if not new:
            self._window.desk.notices.take(COPIES)
            return
        paths = [copy.path for copy in new]
        bring = ("Bring together …", lambda: found("app.sharing.together:bring")(self._window, paths))
        self._window.desk.notices.say(COPIES, _said(new), bring, leave=partial(self._pass, new))

    def _pass(self, copies: list[Copy]) -> None:
        """Ask no more of these copies, as long as nothing is done in them."""
        passed = self._workspace.remembered.get(PASSED, {})
        self._workspace.remembered.put(PASSED, passed | {str(copy.path): copy.steps for copy in copies})

    def _failed(self, error: BaseException) -> None:
        """The file is out of reach: look again, and let what is asked of it say so."""
        if not isinstance(error, StudyError | OSError | Cancelled):
            raise error
        logger.warning("the study could not be looked at: %s", type(error).__name__)
        if not self._is_over():
            self.timer.start()


def _said(copies: list[Copy]) -> str:
    if len(copies) > 1:
        return f"{len(copies)} copies of this study hold work that is not in here: {_named(copies)}."
    (copy,) = copies
    where = _place(copy.path)
    return f"“{copy.path.name}” {where} is a copy of this study that holds {copy.said} which is not in here."


def _named(copies: list[Copy]) -> str:
    names = [f"“{copy.path.name}” ({', '.join(copy.coders)})" for copy in copies]
    return listed(names if len(names) <= NAMED else [*names[: NAMED - 1], f"{len(names) - NAMED + 1} more"])


def _place(path: Path) -> str:
    return "among the backups" if path.parent == backups_folder() else f"in “{path.parent.name}”"


def _reopen(window: "Window", known: str) -> None:
    """Close the study, of which a copy is kept where its file was replaced, and open what is in its place now.

    What closing has to say is told, unless it is known already.
    """
    assert window.workspace is not None
    path = window.workspace.project.path
    try:
        window.close_study()
    except StudyError as error:
        if str(error) != known:
            asking.tell(window, "Themeloom", str(error))
    window.open(path)
