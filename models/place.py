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
    return "DELETE" if is_synced(study) or is_network(study) else "WAL"


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
