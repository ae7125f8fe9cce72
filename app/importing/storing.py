"""Storing all files of an import at once, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.tasks import Progress
from app.workspace import Workspace
from coding.importing import Batch, ImportReport, store, store_sheet
from coding.previewing import FileRead
from coding.sheets import SHEETS, Report
from coding.text import counted, folded_name
from models.project import Session

_BEFORE, _AFTER = ("framework", "codes"), ("participants", "segments", "progress", "guide", "findings")
"""Tables that others refer to and that come in before the documents; and those that refer to what is there."""


@dataclass(slots=True)
class Came:
    """What became of an import: the documents, and each table by its file and title."""

    documents: ImportReport = field(default_factory=ImportReport)
    tables: list[tuple[str, str, Report]] = field(default_factory=list)


def deed(files: Sequence[FileRead], waiting: int = 0) -> str:
    """Say in the words of a button what storing the files does, and how many wait for the user's word."""
    documents = sum(len(file.transcripts) - (0 if _known(file) else len(file.twins)) for file in files)
    tables = sum(file.is_table for file in files)
    parts = [counted(number, what) for number, what in ((documents, "document"), (tables, "table")) if number]
    others = f"; {counted(waiting, 'file')} {'needs' if waiting == 1 else 'need'} you" if waiting else ""
    return f"Import {' and '.join(parts)}{others}" if parts else "Import"


def _known(file: FileRead) -> bool:
    """Whether all of it is known, so that it comes in again only because the user wants it."""
    return file.known_already or bool(file.copy_of)


def label(files: Sequence[FileRead]) -> str:
    """Give the label of the operation that stores the files."""
    kinds = {file.taken_for if file.is_table else "documents" for file in files}
    return f"import_{kinds.pop()}" if len(kinds) == 1 else "import_files"


def store_all(workspace: Workspace, files: Sequence[FileRead], asks: Mapping[str, bool], progress: Progress) -> Came:
    """Store the files as one operation, all or none of it; `asks` tells by folded names who asks the questions."""
    with workspace.write(label(files)) as session:
        return store_files(session, files, asks, progress)


def store_files(session: Session, files: Sequence[FileRead], asks: Mapping[str, bool], progress: Progress) -> Came:
    """Store tables that others refer to, then the documents, then the other tables."""
    came = Came()
    _store_tables(session, files, _BEFORE, came, progress)
    documents = [file for file in files if not file.is_table]
    if documents:
        came.documents = _store_documents(session, documents, asks, progress)
    _store_tables(session, files, _AFTER, came, progress)
    return came


def _store_tables(
    session: Session, files: Sequence[FileRead], order: Sequence[str], came: Came, progress: Progress
) -> None:
    for key in order:
        for file in files:
            if file.taken_for == key:
                _store_table(session, file, came, progress)


def _store_table(session: Session, file: FileRead, came: Came, progress: Progress) -> None:
    assert file.content is not None
    sheet = next(sheet for sheet in SHEETS if sheet.key == file.taken_for)
    report = store_sheet(session, sheet, file.content, progress)
    came.tables.append((file.path.name, sheet.title, report))


def _store_documents(
    session: Session, files: Sequence[FileRead], asks: Mapping[str, bool], progress: Progress
) -> ImportReport:
    batch = Batch(again={file.path for file in files if _known(file)})
    for file in files:
        placed = (replace(each, folder=file.folder, kind=file.kind or each.kind) for each in file.transcripts)
        batch.read += [(file.path, transcript) for transcript in placed]
    heard = [speaker for file in files for speaker in file.heard if speaker.name]
    chosen = {speaker.name: asks.get(folded_name(speaker.name), speaker.asks) for speaker in heard}
    asking = {speaker.name for speaker in heard if chosen[speaker.name]}
    answering = {speaker.name for speaker in heard if speaker.asks and not chosen[speaker.name]}
    return store(session, batch, interviewers=asking, answering=answering, progress=progress)
