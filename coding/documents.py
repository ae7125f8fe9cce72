"""Documents: stored from what was read, renamed, put into folders, deleted."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

from coding.coders import find_coder
from coding.errors import CodingError
from coding.respondents import add_respondents
from coding.suggesting import meant
from coding.text import checksum, folded_name, natural, tidy, trimmed, unique_name
from coding.transcript import Transcript, TurnDraft
from models.base import Session, add_row
from models.dialect import among
from models.schema import (
    documents,
    participants,
    participations,
    progress,
    segments,
    speakers,
    texts,
    time_marks,
    turns,
)

KINDS = ("interview", "focus group", "survey", "report")
INTERVIEWERS = frozenset({"interviewer", "int", "moderator", "facilitator", "researcher", "q"})
"""Labels that say by themselves who asks; all others are marked by the user."""

_TEXT = select(texts.c.text).where(texts.c.document_id == bindparam("document_id"))
_PEOPLE = (
    select(documents.c.name, participants.c.name)
    .outerjoin(participations, participations.c.document_id == documents.c.id)
    .outerjoin(participants, participants.c.id == participations.c.participant_id)
    .where(documents.c.id == bindparam("document_id"))
    .order_by(participations.c.id)
    .limit(5)
)


def text_of(session: Session, document_id: int) -> str:
    """Give the text of a document; raises CodingError where there is no such document."""
    text = session.execute(_TEXT, {"document_id": document_id}).scalar()
    if text is None:
        raise CodingError("The document is no longer there.")
    return str(text)


class DocumentItem(NamedTuple):
    """A document as lists show it, with how far the coder is with it."""

    id: int
    name: str
    kind: str
    folder: str
    length: int
    status: str


def list_documents(session: Session, coder: str = "") -> list[DocumentItem]:
    """List the documents by folder and name, each with the coder's progress mark."""
    own = select(progress.c.document_id, progress.c.status)
    marks = own.where(progress.c.coder_id == find_coder(session, coder)).subquery()
    columns = (
        documents.c.id,
        documents.c.name,
        documents.c.kind,
        documents.c.folder,
        documents.c.length,
        marks.c.status,
    )
    query = select(*columns).outerjoin(marks, marks.c.document_id == documents.c.id)
    items = [DocumentItem(*row[:5], row[5] or "unread") for row in session.execute(query)]
    return sorted(items, key=lambda item: (item.folder.casefold(), natural(item.name)))


def describe_document(session: Session, document_id: int) -> str:
    """Name the document and who is in it."""
    rows = session.execute(_PEOPLE, {"document_id": document_id}).all()
    name, names = str(rows[0][0]), [row[1] for row in rows if row[1] is not None]
    shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    return f"{name}  ·  {shown}" if names else name


def same_document(session: Session, text: str, name: str = "") -> str | None:
    """Name the document that holds exactly this text, and bears the name where one is given, if there is one."""
    query = select(documents.c.name).where(documents.c.checksum == checksum(text))
    names = session.execute(query).scalars().all()
    return next((found for found in names if not name or folded_name(found) == folded_name(name)), None)


class DocumentNames:
    """What the documents are called, read once: by their names, or else by the files they come from."""

    def __init__(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Take id, name and origin of every document."""
        self._names: list[str] = []
        self._called: dict[str, list[int]] = {}
        self._from_file: dict[str, list[int]] = {}
        for document_id, name, origin in rows:
            self._names.append(name)
            self._called.setdefault(folded_name(name), []).append(document_id)
            if origin:
                self._from_file.setdefault(folded_name(origin), []).append(document_id)

    def named(self, name: str) -> int:
        """Give the id of the document of that name, with or without its file's suffix, or raise CodingError."""
        wanted = folded_name(name)
        found = self._called.get(wanted) or self._from_file.get(wanted, [])
        if not found:
            raise CodingError(f"There is no document “{name.strip()}”{meant(name, self._names)}")
        if len(found) > 1:
            raise CodingError(f"Several documents come from the file “{name}”; name one of them.")
        return found[0]


def document_names(session: Session) -> DocumentNames:
    """Read what the documents are called."""
    rows = session.execute(select(documents.c.id, documents.c.name, documents.c.origin).order_by(documents.c.id))
    return DocumentNames((row.id, row.name, row.origin) for row in rows)


def document_named(session: Session, name: str) -> int:
    """Give the id of the document of that name, whatever the case, or raise CodingError."""
    return document_names(session).named(name)


def add_document(
    session: Session, transcript: Transcript, *, origin: str = "", interviewers: Collection[str] = ()
) -> int:
    """Store a transcript with its turns, speakers and respondents; a name that is taken gets “ (2)”.

    Speakers called by one of `interviewers`, or by a label that says so itself, are marked as interviewers.
    """
    name = unique_name(tidy(transcript.name) or "Untitled", _names(session))
    row: dict[str, object] = {"name": name, "kind": transcript.kind, "folder": transcript.folder, "origin": origin}
    row |= {"checksum": checksum(transcript.text), "length": len(transcript.text)}
    document_id = add_row(session, documents, **row)
    session.execute(insert(texts).values(document_id=document_id, text=transcript.text))
    asking = INTERVIEWERS | {name.casefold() for name in interviewers}
    _add_turns(session, document_id, _answered(transcript, asking), asking)
    marks = [{"document_id": document_id, "position": at, "ms": ms} for at, ms in transcript.time_marks]
    _insert_all(session, time_marks, marks)
    add_respondents(session, document_id, transcript.respondents)
    return document_id


def _answered(transcript: Transcript, asking: Set[str]) -> list[TurnDraft]:
    """Give the turns; where only those who ask are named, what follows a question's paragraph is somebody else's."""
    if not all(turn.speaker.casefold() in asking for turn in transcript.turns):
        return transcript.turns
    found = []
    for turn in transcript.turns:
        cut = end_of_question(transcript.text, turn.start, turn.end)
        answer = trimmed(transcript.text, cut, turn.end)
        found.append(replace(turn, end=trimmed(transcript.text, turn.start, cut)[1]))
        found += [TurnDraft(*answer)] if answer[0] < answer[1] else []
    return found


def end_of_question(text: str, start: int, end: int) -> int:
    """Give where the first paragraph of the passage ends (its first line, where no line is empty)."""
    words = text[start:end]
    return start + len(words.split("\n\n" if "\n\n" in words else "\n")[0])


def _add_turns(session: Session, document_id: int, drafts: list[TurnDraft], asking: Set[str]) -> None:
    ids: dict[str, int | None] = {"": None}
    for name in dict.fromkeys(turn.speaker for turn in drafts):
        if folded_name(name) not in ids:
            values = {"document_id": document_id, "name": name, "interviewer": int(name.casefold() in asking)}
            ids[folded_name(name)] = add_row(session, speakers, **values)
    rows = [
        {
            "document_id": document_id,
            "speaker_id": ids[folded_name(turn.speaker)],
            "start": turn.start,
            "end": turn.end,
            "ms": turn.ms,
        }
        for turn in drafts
    ]
    _insert_all(session, turns, rows)


def _insert_all(session: Session, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        session.execute(insert(table), list(rows))


def _names(session: Session) -> set[str]:
    return {folded_name(name) for name in session.execute(select(documents.c.name)).scalars()}


def rename_document(session: Session, document_id: int, name: str) -> None:
    """Give the document another name, which no other document may have."""
    name = tidy(name)
    if not name:
        raise CodingError("A document needs a name.")
    rows = session.execute(select(documents.c.id, documents.c.name))
    if any(folded_name(row.name) == folded_name(name) and row.id != document_id for row in rows):
        raise CodingError(f"There is already a document “{name}”.")
    session.execute(update(documents).where(documents.c.id == document_id).values(name=name))


def move_documents(session: Session, document_ids: Iterable[int], folder: str) -> None:
    """Put the documents into a folder; "" is the top, and / divides a folder from the one in it."""
    path = folder_path(folder)
    session.execute(update(documents).where(among(documents.c.id, document_ids)).values(folder=path))


def folder_path(folder: str) -> str:
    """Write the path of a folder as it is stored: no white space and no / at the ends of a name."""
    return "/".join(filter(None, (tidy(part) for part in folder.split("/"))))


def move_folder(session: Session, folder: str, to: str) -> None:
    """Give a folder another path: it is renamed or moved with all in it; where there is one already, they are one."""
    old, new = folder_path(folder), folder_path(to)
    if not old or not new:
        raise CodingError("A folder needs a name.")
    if f"{new}/".startswith(f"{old}/") and new != old:
        raise CodingError(f"The folder “{old}” cannot be put into itself.")
    rows = session.execute(select(documents.c.id, documents.c.folder)).all()
    for row in rows:
        if f"{row.folder}/".startswith(f"{old}/"):
            move_documents(session, [row.id], new + row.folder[len(old) :])


def set_kind(session: Session, document_ids: Iterable[int], kind: str) -> None:
    """Say what the documents are: participants of a focus group may count as one source."""
    if kind not in KINDS:
        raise CodingError(f"“{kind}” is no kind of document; use {', '.join(KINDS)}.")
    session.execute(update(documents).where(among(documents.c.id, document_ids)).values(kind=kind))


def segments_in(session: Session, document_ids: Iterable[int]) -> int:
    """Count the segments that go when the documents are deleted."""
    query = select(func.count()).where(among(segments.c.document_id, document_ids))
    return session.execute(query).scalar_one()


def delete_documents(session: Session, document_ids: Iterable[int]) -> None:
    """Delete the documents with their turns, segments and marks; participants stay."""
    session.execute(delete(documents).where(among(documents.c.id, document_ids)))
