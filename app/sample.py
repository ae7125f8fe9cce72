"""The sample study: built by the program's own importers from the transcripts and tables it ships."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.paths import RESOURCES, backups_folder, data_folder
from app.sample_evaluation import evaluate
from app.sample_team import work_together
from coding.errors import CodingError
from coding.importers import importable
from coding.importers.importer import ImportOptions
from coding.importing import Progress, read_files, store, store_sheet
from coding.sheets import SHEETS, read_sheet
from models.project import Project, create, is_of_older_version, replace, trail

FOLDER = RESOURCES / "sample"
CODER = "Amira"
INTERVIEWERS = ("Amira Haddad", "Joel Brandt", "AH", "JB")
_TABLES = (
    ("framework", "framework.csv"),
    ("codes", "codes.csv"),
    ("participants", "participants.csv"),
    ("segments", "segments-01-06.csv"),
    ("segments", "segments-07-12.csv"),
    ("segments", "segments-group-and-survey.csv"),
    ("progress", "progress.csv"),
    ("guide", "guide.csv"),
    ("findings", "findings.csv"),
)


OLDER = (
    "Your copy of the sample study was made by an older program; it stays for what you did in it. To get the new one, "
    "remove it in Settings (on the command line: “demo --fresh”)."
)


def sample_study(*, fresh: bool = False, progress: Progress) -> Path:
    """Give the account's own copy of the sample study, made where there is none; `fresh` replaces it.

    A copy that an older program made is made anew where nobody has changed it; else it stays, brought up to date: see
    `is_older`.
    """
    path = data_folder() / "sample" / "Lantern sample study.loom"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not fresh and path.exists() and is_of_older_version(path):
        Project(path, backups=backups_folder()).close()  # which brings it up to date
    if fresh or not path.exists() or (is_older(path) and _operations(path) == _made(path).get("operations")):
        build(path, progress)
        made = {"from": _contents(), "operations": _operations(path)}
        path.with_suffix(".json").write_text(json.dumps(made), "utf-8")
    return path


def is_older(path: Path) -> bool:
    """Tell whether the copy was made from another sample than the one that this program brings."""
    return _made(path).get("from") != _contents()


def _made(path: Path) -> dict[str, Any]:
    note = path.with_suffix(".json")
    found: dict[str, Any] = json.loads(note.read_text("utf-8")) if note.is_file() else {}
    return found


def _contents() -> str:
    files = sorted(file for file in FOLDER.rglob("*") if file.is_file())
    return hashlib.blake2b(b"".join(file.read_bytes() for file in files), digest_size=8).hexdigest()


def _operations(path: Path) -> int:
    """Count what was done to the copy, undone or not."""
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        return sum(1 for _operation in trail(session))


def build(path: Path, progress: Progress) -> None:
    """Make the sample study at the path, in the place of what is there; whole or not at all."""
    with TemporaryDirectory(prefix=".making-", dir=path.parent) as folder:
        part = Path(folder, path.name)  # the study is called as its file is
        create(part)
        with Project(part) as project:
            _fill(project, progress)
        replace(path, part)


def _fill(project: Project, progress: Progress) -> None:
    files = [(file, file.parent.relative_to(FOLDER).as_posix().capitalize()) for file in _documents()]
    batch = read_files(files, ImportOptions(), progress)
    with project.write("import_documents", CODER) as session:
        report = store(session, batch, interviewers=INTERVIEWERS)
    failed = report.refused
    for key, name in _TABLES:
        sheet = next(sheet for sheet in SHEETS if sheet.key == key)
        with project.write(f"import_{key}", CODER) as session:
            failed = failed + store_sheet(session, sheet, read_sheet(FOLDER / name, sheet)).refused
    with project.write("freeze", CODER) as session:
        evaluate(session, FOLDER)
    if failed:
        raise CodingError(f"The sample study is not whole ({failed[0]}); install the program again.")
    work_together(project, FOLDER)


def _documents() -> list[Path]:
    return [file for file in importable(FOLDER) if file.parent != FOLDER]
