"""What the program keeps in the account's folder: copies made before an upgrade, window states, logs, the sample."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.paths import data_folder


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of things that is kept: a sentence about it, its folder, how many files and bytes."""

    key: str
    title: str
    about: str
    folder: Path
    files: int
    size: int


_KINDS = (
    ("backups", "Copies of studies", "made before an older study was brought up to date; they hold all its words"),
    ("studies", "Where you left off", "the last document, pinned codes, sizes of panels, for each study"),
    ("sample", "The sample study", "your own copy, with what you did in it"),
    ("logs", "Logs", "what the program did and how long it took; they hold no participants' words"),
)


def kept() -> list[Kept]:
    """List what is kept, with its size."""
    found = []
    for key, title, about in _KINDS:
        folder = data_folder() / key
        files = [path for path in folder.rglob("*") if path.is_file()]
        found.append(Kept(key, title, about, folder, len(files), sum(path.stat().st_size for path in files)))
    return found


def clear(key: str) -> None:
    """Remove what is kept of that kind; studies of your own are nowhere among it."""
    folder = data_folder() / next(kind[0] for kind in _KINDS if kind[0] == key)
    if key == "logs":  # the newest is being written
        for path in folder.glob("*.log*"):
            path.write_bytes(b"")
    elif folder.exists():
        shutil.rmtree(folder)


def written_size(size: int) -> str:
    """Write a number of bytes as people read it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size, 0) / 1000:.0f} kB"
