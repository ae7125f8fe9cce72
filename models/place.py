"""Whether a study lies where SQLite's write-ahead log is safe."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "box sync",
    "syncthing",
    "sharepoint",
    "pcloud",
    "seafile",
)
_NETWORK = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone", "fuse.gvfsd", "ncpfs", "vboxsf")


def journal_for(study: Path) -> str:
    """Choose the journal: the write-ahead log on a local disk, else a rollback journal."""
    return "DELETE" if is_shared(study) else "WAL"


def is_shared(study: Path) -> bool:
    """Tell whether others may reach the study's folder from their own machines."""
    return is_synced(study) or is_network(study)


class Place:
    """The study's file as it was when it was opened, and the log beside it as it was seen last."""

    def __init__(self, study: Path) -> None:
        self._study = study
        self._log = study.with_name(f"{study.name}-wal")
        self._file_seen = _identity(study)
        self._steady = not is_network(study)  # elsewhere a file may have another number each time it is looked at
        self._log_seen: tuple[int, int] | None = None

    def moved(self) -> bool:
        """Tell whether another file, or none, is in the study's place."""
        now = _identity(self._study)
        return now is None or (self._steady and now != self._file_seen)

    def replaced(self) -> bool:
        """Tell whether another file lies in the study's place, as a service puts it there that copies folders."""
        return self.moved() and _identity(self._study) is not None

    def is_left(self) -> bool:
        """Tell whether a log is left beside the file, and both may be written."""
        return self._log.exists() and os.access(self._study, os.W_OK) and os.access(self._study.parent, os.W_OK)

    def lost_log(self) -> bool:
        """Tell whether the log seen last was taken away.

        Another program that opens and closes the file does that where it cannot see that this one is at work: the
        system gives this program's locks back as soon as any part of it, a file dialog that looks what kind of file
        it is, closes the file.
        """
        return self._log_seen is not None and self._log_seen != _identity(self._log)

    def see_log(self) -> None:
        """Remember the log that is there now."""
        self._log_seen = _identity(self._log)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_synced(study: Path) -> bool:
    """Tell by the names of its folders, links followed or not, whether a service copies the study to other machines."""
    folders = {*study.absolute().parent.parts, *Path(os.path.realpath(study)).parent.parts}
    return any(folder.casefold().startswith(_SYNCED) for folder in folders)


def is_network(study: Path) -> bool:
    """Tell whether the folder lies on another machine's disk."""
    folder = Path(os.path.realpath(study)).parent
    if sys.platform == "win32":
        return str(folder).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == 4
    mounts = Path("/proc/mounts")
    return mounts.exists() and _kind_of_mount(folder, mounts.read_text(encoding="utf-8")).startswith(_NETWORK)


def _kind_of_mount(folder: Path, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        _device, point, filesystem = line.split(" ")[:3]
        point = point.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, filesystem
    return kind
