"""The lock that lets one program at a time write to a study.

The operating system holds it and frees it when the program ends, however it ends. It does not reach other machines
when a service copies the folder to them; there the lock's file, which is copied as well, tells who has the study.
"""

import getpass
import json
import logging
import os
import platform
import sys
import threading
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.errors import StudyError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

logger = logging.getLogger(__name__)
_FAR = 1 << 30
"""Windows keeps others from reading locked bytes; one far behind the text leaves the text readable."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
FRESH = timedelta(minutes=10)
"""How long a sign of life of another machine counts; who holds a study for longer than a moment gives them."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a study open, as the lock's file says; `seen` is the last sign of life, None where it tells none.

    `id` tells one opening from others: the name of a machine may change while it has a study open.
    """

    host: str
    account: str
    since: str
    seen: datetime | None = None
    id: str = ""

    @property
    def said(self) -> str:
        """Name the holder within a sentence."""
        return f"by {self.account} on {self.host} since {self.since}"

    def is_elsewhere(self) -> bool:
        """Tell whether it is another machine that gave a sign of life lately; clocks may differ."""
        lately = self.seen is not None and abs(datetime.now(UTC) - self.seen) < FRESH
        return lately and self.host != platform.node()


class HeldError(StudyError):
    """Somebody else has the study open for writing: the holder, None where the lock does not name one yet."""

    def __init__(self, holder: Holder | None, *, here: bool) -> None:
        """`here`: the system itself keeps the lock, so it ends with the program that holds it."""
        super().__init__(_refusal(holder, here=here))
        self.holder = holder

    def is_own(self) -> bool:
        """Tell whether it is open in another window of the same account on this machine."""
        return self.holder is None or (self.holder.host, self.holder.account) == (platform.node(), account())


class StudyLock:
    """Holds `STUDY.loom.lock` from `acquire` until `release`; the file names host, account and times."""

    def __init__(self, study: Path) -> None:
        self.path = study.parent / f"{study.name}.lock"
        self._handle: int | None = None
        self._since, self._id = "", uuid.uuid4().hex
        self._left: list[str | int] = []
        self._turn = threading.Lock()

    def acquire(self) -> None:
        """Take the lock, or raise HeldError that names who holds it, or StudyError that says why there can be none."""
        self._since = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
        try:
            self._take()
        except OSError as error:
            self.release()
            raise StudyError(f"The study cannot be opened for writing: {error.strerror}.") from error
        except BaseException:
            self.release()
            raise

    def _take(self) -> None:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
            free = _try_lock(handle)
            held_by = _holder(handle)
            if not free or (held_by is not None and held_by.is_elsewhere() and held_by.id != self._id):
                os.close(handle)
                raise HeldError(held_by, here=not free)
            if _still_there(handle, self.path):
                break
            os.close(handle)
        self._handle = handle
        self._write()

    def breathe(self) -> None:
        """Give a sign of life to other machines where the last one is old; nothing where the lock is not held."""
        if self._handle is None or self.taken_by() is not None:
            return
        own = self._own()
        if own is None or own.seen is None or datetime.now(UTC) - own.seen > FRESH / 3:
            self._write()

    def leave(self, left: list[str | int]) -> None:
        """Keep on the disk what the study's file is like, for whoever finds it after this program ended suddenly."""
        self._left = left
        try:
            if self._handle is not None and self.taken_by() is None:
                self._write()
                os.fsync(self._handle)
        except OSError as error:
            logger.warning("the lock cannot be written: %s", type(error).__name__)

    def _write(self) -> None:
        assert self._handle is not None
        facts: dict[str, object] = {"host": platform.node(), "account": account(), "since": self._since, "id": self._id}
        facts |= {"seen": datetime.now(UTC).isoformat(timespec="seconds"), "left": self._left}
        with self._turn:
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(facts).encode())

    def _own(self) -> Holder | None:
        assert self._handle is not None
        with self._turn:
            return _holder(self._handle)

    def taken_by(self) -> Holder | None:
        """Name who holds the lock that came into the place of the one held here, None where nobody does.

        That is another machine in a synced folder where both opened the study before they heard of one another, or a
        program here that opened it after the lock's file was removed.
        """
        if self._handle is None:
            return None
        still = _still_there(self._handle, self.path)
        try:
            found = self._own() if still else _facts(self.path.read_bytes())
        except FileNotFoundError:
            return None
        if found is None or found.id == self._id:
            return None
        return found if found.is_elsewhere() or (not still and self.is_held()) else None

    def regain(self) -> None:
        """Hold the lock's file that is in its place, made anew where it was removed, unless somebody else holds it."""
        if self._handle is None or _still_there(self._handle, self.path):
            return
        old, self._handle = self._handle, None
        try:
            self._take()
        except HeldError:
            self._handle = old
        except OSError as error:
            self._handle = old
            logger.warning("the lock cannot be made anew: %s", type(error).__name__)
        else:
            os.close(old)

    def is_held(self) -> bool:
        """Tell whether a program of this machine, or of one that locks through the network, holds the lock now.

        A file that a dead program left behind is held by nobody.
        """
        try:
            handle = os.open(self.path, os.O_RDWR | _NO_LINK)
        except OSError:
            return False
        try:
            return not _try_lock(handle)
        finally:
            os.close(handle)

    def is_free(self) -> bool:
        """Tell whether the study could be opened for writing now, as far as locks say."""
        if self.is_held():
            return False
        try:
            found = _facts(self.path.read_bytes())
        except OSError:
            return True
        return found is None or not found.is_elsewhere()

    def holder(self) -> Holder | None:
        """Name who holds the lock, as its file says; None where that names nobody."""
        try:
            return _facts(self.path.read_bytes())
        except OSError:
            return None

    def release(self) -> None:
        """Give the lock back and leave no file behind; nothing happens where it is not held."""
        if self._handle is None:
            return
        if sys.platform != "win32" and self.taken_by() is None:
            self.path.unlink(missing_ok=True)
        handle, self._handle = self._handle, None
        os.close(handle)
        if sys.platform == "win32":
            _unlink_if_free(self.path)


def _refusal(held_by: Holder | None, *, here: bool) -> str:
    who = held_by.said if held_by is not None else "by another program that has just opened it"
    said = f"The study is open elsewhere ({who}); close it there, then try again."
    if here or held_by is None or held_by.seen is None:
        return said
    until = (held_by.seen + FRESH).astimezone()
    return f"{said} If it is closed there already, it can be opened here from {until:%H:%M} on."


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _still_there(handle: int, path: Path) -> bool:
    """Tell whether the file just locked is still the one of that name: its last holder may have removed it."""
    if sys.platform == "win32":
        return True
    return path.exists() and os.path.samestat(os.fstat(handle), path.stat())


def _unlink_if_free(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return  # another program opened it in the meantime and will remove it


def _holder(handle: int) -> Holder | None:
    os.lseek(handle, 0, os.SEEK_SET)
    return _facts(os.read(handle, 4096))


def _facts(written: bytes) -> Holder | None:
    """Read who holds a lock from what its file says; None where it says nothing that can be understood."""
    try:
        facts = json.loads(written)
        seen = datetime.fromisoformat(facts["seen"]).astimezone(UTC) if "seen" in facts else None
        return Holder(str(facts["host"]), str(facts["account"]), str(facts["since"]), seen, str(facts.get("id", "")))
    except (ValueError, KeyError, TypeError):
        return None


def account() -> str:
    """Name the person by the account of the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
