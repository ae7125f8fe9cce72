"""How this program left a study's file, which it alone writes while it is open, and whether it still is like that."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from models import dialect
from models.dialect import Newest
from models.place import Place

Tell = Callable[[list[str | int]], None]
_BINARY = getattr(os, "O_BINARY", 0)


class _Look(NamedTuple):
    """What can be seen of the file at a glance: its size, the counts in its head, when it was written, and its log."""

    kind: tuple[int, bytes]
    at: int
    log: bytes


class Imprint:
    """The file as this program left it last, up to the newest step it knows of.

    Whoever writes another version over the file (copies it there, brings back a backup) while it is open would have
    it mixed with what is done here. Reading the file with a handle that is closed afterwards would give the system's
    locks on it back, so one handle is kept as long as the study is open.
    """

    def __init__(self, study: Path, place: Place, newest: Newest, *, logs: bool, tell: Tell) -> None:
        """`logs`: what is written goes to a log beside the file first; `tell` keeps what such a log belongs to."""
        self._study, self._place, self._logs = study, place, logs
        self._log = study.with_name(f"{study.name}-wal")
        self._tell = tell
        self._turn = threading.RLock()
        self._at_work = 0
        self._newest, self._steps = newest, {newest.operation: newest.at}
        self._in_file: Newest | None = newest
        self._mixed = self._over = False
        self._handle = os.open(study, os.O_RDONLY | _BINARY)
        self._left = self._look()
        self._file = self._left and self._left[:2]
        if self._left is not None and self._left.log:  # of a program that ended without closing the study
            self._in_file = self._read("immutable")
        self._tell_what_is_there()

    def keep(self, newest: Newest) -> None:
        """Remember the step that was just written."""
        with self._turn:
            self._newest = newest
            self._steps[newest.operation] = newest.at

    def see(self) -> None:
        """Look at the file while this program writes, so that what its log belongs to is known if it ends suddenly."""
        with self._turn:
            now = self._look()
            if not self._logs or now is None or now[:2] == self._file:
                return
            found = self._read("immutable")
            if not self._is_foreign(found):
                self._file, self._in_file = now[:2], found
                self._tell_what_is_there()

    def _is_foreign(self, found: Newest | None) -> bool:
        """Tell whether it is none of the steps known here; a log that is half brought in may leave none to be read."""
        if found is None:
            return False
        known = self._steps.get(found.operation, found.at) == found.at and found.operation <= self._newest.operation
        return found.study != self._newest.study or not known

    def _tell_what_is_there(self) -> None:
        if self._logs and self._file is not None:
            self._tell([self._file[0][1].hex(), *(self._in_file or ())])

    @contextmanager
    def written(self) -> Iterator[None]:
        """Take whatever happens to the file meanwhile for this program's own doing; any thread may."""
        with self._turn:
            self._at_work += 1
        try:
            yield
        finally:
            with self._turn:
                self._at_work -= 1
                self.see()
                now = self._look()
                if not self._at_work and (not self._logs or now is None or now[:2] == self._file):
                    self._left = now
                    self._in_file = self._in_file if self._logs else self._newest

    def is_over(self) -> bool:
        """Tell whether another version was written over the file; while this program writes, what was told last."""
        with self._turn:
            if self._at_work == 0:
                now = self._look()
                if now is not None and now != self._left:
                    self._over = not self._is_same(now)
                    self._mixed |= self._over
                    self._left = self._left if self._over else now
                elif now is not None:
                    self._over = False
            return self._over

    def is_mixed(self) -> bool:
        """Tell once, when the file is right again, that what is kept of it in memory may be of another version."""
        with self._turn:
            mixed, self._mixed = self._mixed and not self._over, self._mixed and self._over
            return mixed

    def drop_log(self, close: Callable[[], None]) -> None:
        """Close the file without bringing the log into it, of which it is not."""
        ours = self._left is not None and _head(self._log) == self._left.log
        found = b"" if ours or not self._log.exists() else self._log.read_bytes()
        if self._log.exists():
            os.truncate(self._log, 0)  # whoever closes the file as the last brings in what the log holds
        close()
        for end in ("-wal", "-shm") if self._logs else ():
            self._study.with_name(self._study.name + end).unlink(missing_ok=True)
        if found:
            self._log.write_bytes(found)

    def close(self) -> None:
        """Look no more."""
        with self._turn:
            os.close(self._handle)
            self._handle = -1

    def _look(self) -> _Look | None:
        """Look at the file; None where the disk does not answer, which whoever reads or writes next will hear of."""
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            head, found = os.read(self._handle, dialect.HEAD), os.fstat(self._handle)
        except OSError:
            return None
        kind = (found.st_size, head[dialect.COUNTS :])
        return _Look(kind, found.st_mtime_ns, _head(self._log) if self._logs else b"")

    def _is_same(self, now: _Look) -> bool:
        """Look into the file that was touched; another program that closes it may bring the log into it."""
        if not self._logs:
            return self._holds_newest("ro")
        before = self._left or now
        if now[:2] == before[:2]:
            return self._place.lost_log() or self._holds_newest("ro")
        found = self._read("immutable")
        if now.kind == before.kind and found == self._in_file:
            return True
        return found == self._newest and (not now.log or self._place.lost_log())

    def _read(self, mode: str) -> Newest | None:
        try:
            return dialect.newest(self._study, mode)
        except sqlite3.DatabaseError:
            return None

    def _holds_newest(self, mode: str) -> bool:
        """Tell whether the newest step known is in the file; also where somebody writes just now."""
        try:
            return dialect.holds(self._study, mode, self._newest)
        except sqlite3.OperationalError as error:
            return "locked" in str(error)
        except sqlite3.DatabaseError:
            return False


def _head(log: Path) -> bytes:
    """Give what tells a log from another one; nothing where there is none, or it is empty."""
    try:
        with log.open("rb") as file:
            return file.read(dialect.LOG_HEAD)
    except OSError:
        return b""
