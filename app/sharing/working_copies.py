"""The account's working copies: where each lies, and of which study it was made."""

import json
import logging
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.consent.traces import note_copy
from app.paths import data_folder
from coding.merging.copies import copy_of, study_of
from models.project import Project, account

logger = logging.getLogger(__name__)
FOLDER = "Themeloom working copies"


def working_copy(path: Path) -> Path:
    """Give the account's working copy of the study: the one there is, else one made of it now.

    One that holds nothing that is not in the study is made anew, so that it begins with what is there now.
    """
    with Project(path, writes=False) as study:
        kept = copies_of(study.path, study.uid)
        for copy in kept:
            if copy_of(study, copy).steps:
                return copy
        to = kept[0] if kept else _free(path)
        study.copy_to(to)
        _keep(to, study.path)
    note_copy(to)
    return to


def copies_of(path: Path, uid: str) -> list[Path]:
    """List the account's working copies of the study at the path that are there."""
    own = [Path(copy) for copy, study in _kept().items() if Path(study) == path.resolve()]
    return [copy for copy in own if copy.exists() and study_of(copy) == uid]


def origin_of(path: Path) -> Path | None:
    """Tell of which study the file is a working copy; None where it is none."""
    study = _kept().get(str(path.resolve()))
    return Path(study) if study is not None else None


def _free(path: Path) -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(documents or Path.home(), FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    names = (f"{path.stem} ({account()}{again}).loom" for again in ("", *(f" {number}" for number in range(2, 1000))))
    return next(to for to in (folder / name for name in names) if not to.exists())


def _keep(copy: Path, study: Path) -> None:
    kept = _kept() | {str(copy.resolve()): str(study.resolve())}
    there = {each: of for each, of in kept.items() if Path(each).exists()}
    _file().write_text(json.dumps(there, ensure_ascii=False), "utf-8")


def _kept() -> dict[str, str]:
    if not _file().is_file():
        return {}
    try:
        found = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError) as error:
        logger.warning("the list of working copies cannot be read: %s", type(error).__name__)
        return {}
    return {str(copy): str(study) for copy, study in found.items()} if isinstance(found, dict) else {}


def _file() -> Path:
    return data_folder() / "working copies.json"
