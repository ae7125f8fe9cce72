"""Whether an open study is still the one that was opened: its file in place and as it was left, its lock its own."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from models import dialect
from models.base import Session
from models.dialect import Newest
from models.errors import StudyError
from models.imprint import Imprint
from models.lock import StudyLock
from models.place import Place
from models.trouble import explained

_REPLACED = (
    "“{}” was replaced on the disk while it was open, as happens in a folder that is copied between "
    "machines. What was done here is not lost: close the study, and it is put into a copy."
)
_MOVED = (
    "“{}” was moved, renamed or deleted while it was open; put it back where it was, "
    "or close it here and open it in its new place."
)
_OVER = (
    "“{}” was written over on the disk while it was open, by another version of it. What was done here and is not in "
    "that version is lost, but for backups and other copies. Close it, and open it again to go on from what is there."
)
_TAKEN = (
    "“{}” was opened on another machine as well ({}), before either heard of the other. "
    "Close it and open it again in a working copy, so that neither overwrites the other."
)
_TAKEN_HERE = (
    "“{}” was opened a second time ({}), because the file that kept it was removed from beside it. "
    "All that was done here is saved: close it here, and go on there."
)


class Standing:
    """What an open study rests on: the file's place, the lock, and, where it is written, the file as it was left."""

    def __init__(self, study: Path, lock: StudyLock) -> None:
        self._study, self._lock = study, lock
        self._imprint: Imprint | None = None
        self.place = Place(study)

    def begin(self, session: Session, journal: str) -> str:
        """Take the file as it is now for what was left, where there is a journal to write; give the study's uid."""
        newest = dialect.newest_of(session)
        if not newest.study:
            raise StudyError(f"“{self._study.name}” is damaged; open the newest copy of it from your backups.")
        if not journal:
            return newest.study
        try:
            self._imprint = Imprint(self._study, self.place, newest, logs=journal == "WAL", tell=self._lock.leave)
        except OSError as error:
            raise StudyError(f"“{self._study.name}” cannot be opened: {error.strerror}.") from error
        return newest.study

    def trouble(self) -> str:
        """Say what others did to the file while it was open, and what helps; "" where nothing."""
        name = self._study.name
        if self.place.replaced():
            return _REPLACED.format(name)
        if self.place.moved():
            return _MOVED.format(name)
        self._lock.regain()
        other = self._lock.taken_by()
        if other is not None:
            return (_TAKEN if other.is_elsewhere() else _TAKEN_HERE).format(name, other.said)
        return _OVER.format(name) if self.is_over() else ""

    def check(self) -> None:
        """Raise StudyError where nothing may be written."""
        said = self.trouble()
        if said:
            raise StudyError(f"{said} Nothing was changed.")

    def is_over(self) -> bool:
        """Tell whether another version was written over the file, by somebody who does not hold the lock."""
        return self._imprint is not None and self._lock.taken_by() is None and self._imprint.is_over()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the disk or others did to the file into a StudyError; another version is not called damaged."""
        try:
            with explained():
                yield
        except StudyError as error:
            if isinstance(error.__cause__, DatabaseError | sqlite3.DatabaseError) and self.is_over():
                raise StudyError(_OVER.format(self._study.name)) from error
            raise

    def is_stale(self) -> bool:
        """Tell whether it has to be opened anew: its log was taken away, or another version was there for a while."""
        mixed = self._imprint is not None and self._imprint.is_mixed()
        return self.place.lost_log() or mixed

    @contextmanager
    def written(self) -> Iterator[None]:
        """Take what happens to the file meanwhile for this program's own doing."""
        with self._imprint.written() if self._imprint is not None else nullcontext():
            yield

    def see(self) -> None:
        """Look at the file while it is written, so that what its log belongs to is known if it all ends suddenly."""
        if self._imprint is not None:
            self._imprint.see()

    def keep(self, newest: Newest) -> None:
        """Remember the step that was just written."""
        assert self._imprint is not None
        self._imprint.keep(newest)
        self.place.see_log()

    def close(self, dispose: Callable[[], None]) -> None:
        """Have all connections closed; StudyError where the file is another version, which is left as it is."""
        over, imprint, self._imprint = not self.place.moved() and self.is_over(), self._imprint, None
        if imprint is None:
            dispose()
            return
        try:
            if over:
                imprint.drop_log(dispose)
            else:
                dispose()
        finally:
            imprint.close()
        if over:
            raise StudyError(_OVER.format(self._study.name))
