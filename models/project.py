"""The one door to a study's file: read, write, undo, redo, and one notice of what changed."""

import logging
import os
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType

from models import dialect, history, visibility
from models.base import Session
from models.beginning import begin
from models.copying import copy_out, rescue
from models.errors import StudyError
from models.history import Operation, trail
from models.leftover import ASIDE
from models.lock import HeldError, StudyLock, account
from models.notice import Changes, Rows, differing, sizes, with_rows
from models.opening import create, examine, is_of_older_version, replace
from models.place import is_shared, journal_for
from models.standing import Standing
from models.trouble import explained

__all__ = [
    "ASIDE",
    "Changes",
    "HeldError",
    "Operation",
    "Project",
    "Rows",
    "Session",
    "StudyError",
    "account",
    "create",
    "differing",
    "is_of_older_version",
    "is_shared",
    "replace",
    "trail",
]

logger = logging.getLogger(__name__)

_BLIND = (
    "The last step was somebody else's in a blind round, and hidden from you or what keeps it so: "
    "whoever did it can take it back, or you when blindness is lifted."
)


class Project:
    """An open study. Any thread may read; writes follow one another; nothing else opens the file.

    `viewer` names the coder whose eyes the reads have: in a blind round she sees her own coding alone.
    """

    def __init__(self, path: Path, *, writes: bool = True, backups: Path | None = None, viewer: str = "") -> None:
        """Open the study, or raise StudyError; with `writes` the lock is held until `close`.

        An older file is first copied into `backups` and then brought up to date. Without a viewer it is the account.
        """
        self.path = path = Path(os.path.realpath(path)) if path.is_symlink() else path
        self.listeners: list[Callable[[Changes], None]] = []
        self._turn = threading.RLock()
        self._lock = StudyLock(path)
        self._closed = False
        self._backups = backups
        self.writes = writes
        self.viewer = viewer or account()
        with ExitStack() as on_failure:
            on_failure.callback(self._lock.release)
            mode = examine(path, writes=writes, lock=self._lock, backups=backups)
            journal = journal_for(path) if writes else ""
            self._writer = dialect.engine(path, writes=True, journal=journal) if writes else None
            self._reader = dialect.engine(path, mode=mode, writes=False)
            self._folds = mode != "immutable"
            self._standing = Standing(path, self._lock)
            on_failure.callback(self._reader.dispose)
            with self.read(whole=True) as session:
                self.uid = self._standing.begin(session, journal)
            on_failure.pop_all()

    @contextmanager
    def read(self, *, whole: bool = False) -> Iterator[Session]:
        """Give a session that sees one state of the study, as far as the viewer may see it, and can save nothing.

        With `whole` it sees what is blind as well: for what shows nobody any of it.
        """
        self._check_open()
        with self._standing.explained(), self._reader.connect() as session:
            visibility.narrow(session, None if whole else self.viewer)
            yield session

    def unseen(self, viewer: str = "") -> Rows:
        """Tell, by table, which rows are hidden from the viewer (else the present one)."""
        with self.read(whole=True) as session:
            return visibility.hidden_rows(session, visibility.blindness(session, viewer or self.viewer))

    @contextmanager
    def write(self, label: str, coder: str = "", *, undoes: int | None = None) -> Iterator[Session]:
        """Give a session whose changes are one operation by the coder (else the account's name).

        At the end everything is on the disk and the listeners have been told, or, where an
        exception came, nothing has changed. An operation that changed nothing leaves no trace.
        The coder's id is `session.info["coder_id"]`.
        """
        begun = time.perf_counter()
        with self._writing() as session:
            operation_id, made = begin(session, label, " ".join(coder.split()) or account(), undoes)
            session.info["empties"] = False
            yield session
            rows: Rows = history.changed_rows(session, operation_id)
            if rows == made and undoes is None and not session.info["empties"]:
                return  # an undo counts even where its operation had no lasting effect
            if rows.keys() & visibility.DECIDES:
                with self.read(whole=True) as before:
                    rows = with_rows(rows, visibility.turned(before, session, self.viewer))
            changes = Changes(history.named(session, operation_id), rows)
            session.commit()
            self._standing.keep(dialect.Newest(self.uid, operation_id, changes.operation.at))
        logger.info("%s: %s rows in %d ms", label, sizes(rows), (time.perf_counter() - begun) * 1000)
        for listener in tuple(self.listeners):
            listener(changes)

    @contextmanager
    def rehearse(self, label: str, coder: str = "") -> Iterator[Session]:
        """Give a session like that of `write`, of which nothing stays: to see what a deed would bring about."""
        with self._writing() as session:
            begin(session, label, " ".join(coder.split()) or account(), None)
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Give a session that may write while nobody else does; what is not committed in it is gone at its end."""
        self._check_open()
        if self._writer is None:
            raise StudyError("The study is open for reading only.")
        with self._turn, self._standing.explained():
            self._standing.check()
            with self._standing.written():
                if self._standing.is_stale():
                    self._dispose()
                with self._writer.connect() as session:
                    self._standing.see()
                    yield session

    @contextmanager
    def erase(self, coder: str = "") -> Iterator[Session]:
        """Like `write`, for what may be kept nowhere: at the end neither history nor anything in the file holds it.

        Neither this nor anything before it can be undone. Where it is history alone that is to be emptied, say so by
        `session.info["empties"] = True`.
        """
        with self._turn:
            with self.write(history.ERASE, coder) as session:
                yield session
                dialect.forget_words(session)
            if self._writer is not None:
                with explained(), self._standing.written(), dialect.raw(self._writer) as connection:
                    dialect.write_anew(connection)

    def fold(self) -> None:
        """Bring what was done into the study's one file, so that a copy of it holds everything; any thread may.

        It is on the disk already, in the log beside the file, where it stays if another version is in the file now.
        """
        if self._writer is not None and not self._closed and not self._standing.is_over():
            with explained(), self._standing.written(), dialect.raw(self._writer) as connection:
                dialect.fold(connection)

    def copy_to(self, path: Path) -> None:
        """Write a copy of the study, with its history, in the place of what is there; StudyError where it cannot be."""
        self._check_open()
        if path.exists() and path.samefile(self.path):
            raise StudyError("This is the study that is open; give the copy another name or folder.")
        if self._standing.is_over():
            raise StudyError(self._standing.trouble())
        copy_out(self._reader, path)

    def breathe(self) -> str:
        """Show other machines that the study is open; say what others did to its file meanwhile, "" where nothing."""
        self._lock.breathe()
        return self._standing.trouble()

    def _dispose(self) -> None:
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def _check_open(self) -> None:
        if self._closed:
            raise StudyError("The study is closed; open it again.")

    def undo(self, coder: str = "") -> Operation:
        """Take back the newest operation in effect, whoever made it, and tell which it was."""
        with self._turn:  # nobody writes between the choice and the deed
            with self.read(whole=True) as session:
                target = history.undoable(session)
            if target is None:
                raise StudyError("There is nothing to undo.")
            self._revert(history.UNDO, target.id, coder)
        return target

    def redo(self, coder: str = "") -> Operation:
        """Do again what was undone last, and tell which operation it was."""
        with self._turn:
            with self.read(whole=True) as session:
                taken_back = history.redoable(session)
                if taken_back is None or taken_back.undoes is None:
                    raise StudyError("There is nothing to redo.")
                again = history.named(session, taken_back.undoes)
            self._revert(history.REDO, taken_back.id, coder)
        return again

    def undoable(self) -> Operation | None:
        """Tell which operation `undo` would take back; None also where it is hidden from the viewer."""
        with self.read(whole=True) as session:
            found = history.undoable(session)
        return found if found and self._may_take_back(found.id) else None

    def redoable(self) -> Operation | None:
        """Tell which operation `redo` would do again; None also where it is hidden from the viewer."""
        with self.read(whole=True) as session:
            taken_back = history.redoable(session)
            again = taken_back and history.named(session, taken_back.undoes or 0)
        return again if taken_back and self._may_take_back(taken_back.id) else None

    def _may_take_back(self, operation_id: int) -> bool:
        with self.read() as session:
            return visibility.may_take_back(session, operation_id, self.viewer)

    def size_of(self, operation: Operation) -> int:
        """Count the changed rows of an operation: what taking it back has to restore."""
        with self.read() as session:
            return history.size(session, operation.id)

    def last_operation(self) -> int:
        """Give the id of the newest operation, whoever made it and wherever; 0 where there is none."""
        with self.read(whole=True) as session:
            return history.newest(session)

    def changes_after(self, operation_id: int) -> list[Changes]:
        """Give the notices of what was done after the operation, in this program or another."""
        with self.read(whole=True) as session:
            ids = history.after(session, operation_id)
            return [Changes(history.named(session, each), history.changed_rows(session, each)) for each in ids]

    def close(self) -> None:
        """Leave exactly one file, whole and in no need of anything beside it, and give the lock back.

        What is asked of the study afterwards is refused: it would be done without the lock.
        """
        if self._closed:
            return
        self._closed = True
        place = self._standing.place
        moved = self.writes and place.moved()
        try:
            copy = rescue(self._writer, self.path.stem, self._backups) if moved and self._writer else None
            self._standing.close(self._dispose)
            if moved:
                done = "replaced on the disk" if place.replaced() else "moved, renamed or deleted"
                where = f"a copy of it is in “{copy}”" if copy else "where it is now"
                raise StudyError(
                    f"“{self.path.name}” was {done} while it was open; "
                    f"everything up to the last action is saved: {where}."
                )
            if self.writes or (self._folds and place.is_left() and not self._lock.is_held()):
                with explained():
                    dialect.settle(self.path)
        finally:
            self._lock.release()

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, _kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is not None and not isinstance(error, Exception):
            traceback.clear_frames(trace)  # a statement cut short would keep the file open
        try:
            self.close()
        except StudyError:
            if error is None:  # else what went wrong first is what the user has to hear
                raise

    def _revert(self, label: str, operation_id: int, coder: str) -> None:
        if not self._may_take_back(operation_id):
            raise StudyError(_BLIND)
        with self.write(label, coder, undoes=operation_id) as session:
            dialect.revert(session, operation_id)
