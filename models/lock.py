"""The lock that lets one program at a time write to a study.

The operating system holds it and frees it when the program ends, however it ends.
"""

import getpass
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from models.errors import StudyError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30
"""Windows keeps others from reading locked bytes; one far behind the text leaves the text readable."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class StudyLock:
    """Holds `STUDY.loom.lock` from `acquire` until `release`; the file names host, account and time."""

    def __init__(self, study: Path) -> None:
        self.path = study.parent / f"{study.name}.lock"
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock, or raise StudyError that names who holds it or says why there can be none."""
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
            if not _try_lock(handle):
                holder = _holder(handle)
                os.close(handle)
                raise StudyError(f"The study is open elsewhere ({holder}); close it there, then try again.")
            if _still_there(handle, self.path):
                break
            os.close(handle)
        self._handle = handle
        os.ftruncate(handle, 0)
        os.pwrite(handle, _me(), 0) if hasattr(os, "pwrite") else os.write(handle, _me())

    def is_held(self) -> bool:
        """Tell whether somebody holds the lock now; a file that a dead program left behind is held by nobody."""
        try:
            handle = os.open(self.path, os.O_RDWR | _NO_LINK)
        except OSError:
            return False
        try:
            return not _try_lock(handle)
        finally:
            os.close(handle)

    def release(self) -> None:
        """Give the lock back and leave no file behind; nothing happens where it is not held."""
        if self._handle is None:
            return
        if sys.platform != "win32":
            self.path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None
        if sys.platform == "win32":
            _unlink_if_free(self.path)


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


def _me() -> bytes:
    now = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    return json.dumps({"host": platform.node(), "account": account(), "since": now}).encode()


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    written = os.read(handle, 4096)
    if not written:
        return "another program has just opened it"
    try:
        facts = json.loads(written)
        return f"by {facts['account']} on {facts['host']} since {facts['since']}"
    except (ValueError, KeyError, TypeError):
        return "another program"


def account() -> str:
    """Name the person by the account of the operating system."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
