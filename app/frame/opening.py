"""How the window opens a study: for writing where it can."""

from pathlib import Path

from app.paths import backups_folder
from models.project import HeldError, Project, StudyError


def opened(path: Path, *, reading: bool) -> tuple[Project, str]:
    """Open the study for writing; where that cannot be, for reading, with the sentence that says why.

    Raises HeldError where somebody else than this account has it open. With `reading` nothing else was wanted.
    """
    if reading:
        return Project(path, writes=False), ""
    try:
        return Project(path, backups=backups_folder()), ""
    except StudyError as error:
        if isinstance(error, HeldError) and not error.is_own():
            raise
        return Project(path, writes=False), f"{error} It is shown for reading only."
