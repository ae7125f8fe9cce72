"""What of an erased participant or document may still lie beside the study: copies, and what the program keeps."""

import gzip
import json
import mmap
from collections.abc import Iterable
from pathlib import Path

from app.paths import backups_folder, data_folder
from coding.merging.copies import SUFFIX
from models.project import ASIDE


def copies(study: Path, prints: Iterable[str]) -> list[Path]:
    """List the studies, packets and logs that hold some of the words: in the account, beside this one, and saved."""
    wanted = [each.encode() for each in prints]
    own = study.resolve()
    near = {path.resolve() for folder in (data_folder(), own.parent) for path in _studies(folder)}
    found = (near | set(_noted())) - {own}
    return sorted(path for path in found if _holds(path, wanted))


def in_backups(paths: Iterable[Path]) -> list[Path]:
    """Give those of the paths that are copies made by the program."""
    folder = backups_folder().resolve()
    return [path for path in paths if path.is_relative_to(folder)]


def note_copy(path: Path) -> None:
    """Keep in mind where a copy of a study was saved, so that it is named when its words are to be erased."""
    kept = [str(each) for each in dict.fromkeys((*_noted(), path.resolve()))]
    backups_folder().mkdir(parents=True, exist_ok=True)
    _notes().write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


def _noted() -> list[Path]:
    return [Path(each) for each in json.loads(_notes().read_text("utf-8"))] if _notes().is_file() else []


def _notes() -> Path:
    return backups_folder() / "copies.json"


def forget(study_uid: str, prints: Iterable[str]) -> None:
    """Remove what the account's folder keeps of the study, such as how its window looked, and logs with the words."""
    wanted = [each.encode() for each in prints]
    for path in [*data_folder().rglob(f"{study_uid}*")]:
        if path.is_file():
            path.unlink(missing_ok=True)  # the window may just have written it anew
    for path in data_folder().glob("logs/*"):
        if _holds(path, wanted):
            path.write_bytes(b"")


def _studies(folder: Path) -> Iterable[Path]:
    deep = folder.resolve() == data_folder().resolve()
    names = ("*.loom", f"*{SUFFIX}", f"*{ASIDE}")
    return (path for name in names for path in (folder.rglob(name) if deep else folder.glob(name)))


def _holds(path: Path, wanted: list[bytes]) -> bool:
    if not path.is_file() or path.stat().st_size == 0:
        return False
    if path.suffix == SUFFIX:
        return _packet_holds(path, wanted)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return any(whole.find(each) >= 0 for each in wanted)


def _packet_holds(path: Path, wanted: list[bytes]) -> bool:
    try:
        with gzip.open(path) as file:
            whole = file.read()
    except (OSError, EOFError):  # no packet of ours, and none that anybody could read
        return False
    return any(each in whole for each in wanted)
