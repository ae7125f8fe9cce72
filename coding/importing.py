"""Storing what importers read: documents, one operation, with a report; and tables by their kind."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select

from coding.documents import add_document, same_document
from coding.errors import CodingError
from coding.importers import read_file
from coding.importers.importer import ImportOptions
from coding.participants import SIDES, names_of_participants
from coding.rights.withdrawn import heard_again, hidden_twin
from coding.sheets import Content, Report, Sheet
from coding.sources import FOCUS_GROUP, SURVEY
from coding.speakers import heard, list_speakers, mark_interviewer
from coding.text import folded_name, storable, unique_name
from coding.texts.replaced_names import names_again
from coding.transcript import Transcript
from models.base import Session
from models.schema import documents

_FOCUS_GROUP = re.compile(r"focus[\s_-]*group", re.IGNORECASE)
Progress = Callable[[int, int, str], None]
"""Told before each file: how many are done, of how many, and the name of the next; raises to cancel."""


@dataclass(slots=True)
class Batch:
    """Files as read, before anything is stored: transcripts with the file they came from, and what failed."""

    read: list[tuple[Path, Transcript]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    again: set[Path] = field(default_factory=set)
    """Files whose texts come in even where they are in the study already."""


@dataclass(slots=True)
class ImportReport:
    """What came in and what did not: a line for each new document, sentences about the rest."""

    added: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    document_ids: list[int] = field(default_factory=list)


def _untold(_done: int, _of: int, _name: str) -> None:
    """Nobody waits to be told."""


def read_files(files: Iterable[tuple[Path, str]], options: ImportOptions, progress: Progress) -> Batch:
    """Read the files, each with the folder it goes to; a file that cannot be read is refused, the rest is read."""
    batch, listed = Batch(), list(files)
    for number, (path, folder) in enumerate(listed):
        progress(number, len(listed), path.name)
        try:
            transcripts = read_file(path, options)
            batch.read += [(path, transcript) for transcript in placed(path, transcripts, folder, options)]
        except CodingError as error:
            batch.refused.append(str(error))
        except OSError as error:
            batch.refused.append(f"“{path}” cannot be read: {error.strerror}.")
    return batch


def placed(path: Path, transcripts: list[Transcript], folder: str, options: ImportOptions) -> list[Transcript]:
    """Give what was read its folder and kind, in names that can be stored; CodingError where there is no text in it."""
    if not any(transcript.text.strip() for transcript in transcripts):
        raise CodingError(f"“{path.name}” holds no text; there is nothing to import.")
    for transcript in transcripts:
        transcript.folder = storable(transcript.folder or folder)
        transcript.name = storable(transcript.name)
        transcript.kind = _kind(transcript, options)
    return transcripts


def _kind(transcript: Transcript, options: ImportOptions) -> str:
    if transcript.kind == SURVEY:
        return SURVEY
    if options.kind:
        return options.kind
    return FOCUS_GROUP if _FOCUS_GROUP.search(f"{transcript.folder}/{transcript.name}") else transcript.kind


def store(
    session: Session,
    batch: Batch,
    *,
    again: bool = False,
    interviewers: Collection[str] = (),
    answering: Collection[str] = (),
    progress: Progress = _untold,
) -> ImportReport:
    """Store what was read; a text that is in the study already is skipped and named, unless `again`.

    `interviewers` are the names by which those who ask are called in the transcripts, `answering` the names of those
    who do not, whatever they are called. `progress` hears of every document, and raises to cancel.
    """
    report = ImportReport(refused=list(batch.refused))
    taken: dict[Path, set[str]] = {}
    for done, (path, transcript) in enumerate(batch.read):
        progress(done, len(batch.read), transcript.name)
        if path not in taken:
            taken[path] = names_of_participants(session)
        tell_apart(transcript, taken[path])
        alone = transcript.name if transcript.kind == SURVEY else ""  # respondents may say the same
        known = again or path in batch.again
        twin = None if known else same_document(session, transcript.text, alone)
        if twin is not None:
            report.skipped.append(
                f"“{transcript.name}” is in the study already, as “{twin}”; it was not imported again."
            )
            continue
        if (twin := hidden_twin(session, transcript.text)) is not None:
            report.skipped.append(f"“{transcript.name}” holds words that were withdrawn from “{twin}”; it stays out.")
            continue
        document_id = add_document(session, transcript, origin=storable(path.name), interviewers=interviewers)
        _let_answer(session, document_id, answering)
        _report(session, report, document_id, transcript, path)
    found = {turn.speaker.casefold() for _path, transcript in batch.read for turn in transcript.turns}
    missing = [name for name in interviewers if name.casefold() not in found]
    report.notes += [f"Nobody is called “{name}” in these documents; no interviewer was marked." for name in missing]
    report.notes = list(dict.fromkeys(report.notes))
    return report


def _let_answer(session: Session, document_id: int, names: Collection[str]) -> None:
    """Take the mark of an interviewer off the speakers of those names."""
    folded = {folded_name(name) for name in names}
    for speaker in list_speakers(session, [document_id]) if folded else ():
        if speaker.interviewer and folded_name(speaker.name) in folded:
            mark_interviewer(session, speaker.id, False)


def _report(session: Session, report: ImportReport, document_id: int, transcript: Transcript, path: Path) -> None:
    kind = f"{transcript.kind}, " if transcript.kind == FOCUS_GROUP else ""
    name = session.execute(select(documents.c.name).where(documents.c.id == document_id)).scalar_one()
    report.document_ids.append(document_id)
    report.added.append(f"{name}: {kind}{heard(session, document_id)}")
    again = heard_again(session, {turn.speaker for turn in transcript.turns})
    gone = [f"“{each}”, who withdrew, is named as a speaker; delete the document if it is they." for each in again]
    odd = (*transcript.notes, *_odd_sides(transcript), *gone, *_replaced_names(session, transcript))
    report.notes += [f"{path.name}: {note}" for note in odd]


def _replaced_names(session: Session, transcript: Transcript) -> list[str]:
    """Say which names that were replaced in the study stand in the document, or are those of its speakers."""
    people = dict.fromkeys([*(turn.speaker for turn in transcript.turns), *transcript.respondents])
    labels = [each for each in people if each not in transcript.text]
    found = names_again(session, "\n".join([transcript.text, *labels]))
    return [f"a replaced name stands in it: {each.said}. Replace it there, too." for each in found]


def tell_apart(transcript: Transcript, taken: set[str]) -> None:
    """Give respondents who are only numbered new names where others of the study are called so already."""
    if not transcript.numbered:
        return
    names = {name: unique_name(name, taken) for name in transcript.respondents}
    transcript.respondents = {names[name]: values for name, values in transcript.respondents.items()}
    transcript.turns = [replace(turn, speaker=names.get(turn.speaker, turn.speaker)) for turn in transcript.turns]


def _odd_sides(transcript: Transcript) -> list[str]:
    """Name the sides that are neither internal nor external, so that nobody takes them for external."""
    given = (values.get("side", "").strip() for values in transcript.respondents.values())
    odd = {side for side in given if side and side.casefold() not in SIDES}
    return [f"the side “{side}” is neither internal nor external and counts as unknown." for side in sorted(odd)]


def store_sheet(session: Session, sheet: Sheet, content: Content, progress: Progress = _untold) -> Report:
    """Store the rows of a table; those that cannot be stored are refused, each with a sentence."""
    report = Report(notes=list(content.notes), tell=lambda done: progress(done, len(content.rows), sheet.title))
    sheet.store(session, content.rows, report)
    return report
