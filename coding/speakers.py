"""Speakers of a document: renamed, merged, given to participants, marked as interviewer."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, insert, select, update

from coding.errors import CodingError
from coding.rights.withdrawn import check_present
from coding.text import folded_name, tidy
from coding.turns import only_asking, part_answers, rejoin_answers
from models.base import Session, add_row
from models.dialect import among
from models.schema import documents, participants, participations, speakers, turns


def speaker_named(session: Session, document_id: int, name: str) -> int:
    """Give the id of the document's speaker of that name, or raise CodingError that lists the speakers."""
    rows = session.execute(select(speakers.c.id, speakers.c.name).where(speakers.c.document_id == document_id)).all()
    found = next((row.id for row in rows if folded_name(row.name) == folded_name(name)), None)
    if found is None:
        listed = ", ".join(row.name for row in rows) or "none"
        raise CodingError(f"Nobody is called “{name}” in the document (speakers: {listed}).")
    return int(found)


def rename_speaker(session: Session, speaker_id: int, name: str) -> None:
    """Call the speaker by another name; the text keeps the label it has. A name that is there means: merge them."""
    name = tidy(name)
    if not name:
        raise CodingError("A speaker needs a name.")
    row = _speaker(session, speaker_id)
    query = select(speakers.c.id, speakers.c.name).where(speakers.c.document_id == row.document_id)
    if any(folded_name(other.name) == folded_name(name) and other.id != speaker_id for other in session.execute(query)):
        raise CodingError(f"There is already a speaker “{name}” in the document; merge the two instead.")
    session.execute(update(speakers).where(speakers.c.id == speaker_id).values(name=name))


def merge_speakers(session: Session, speaker_id: int, into_id: int) -> None:
    """Give all turns of the one speaker to the other of the document, who takes the participant if she has none."""
    gone, stays = _speaker(session, speaker_id), _speaker(session, into_id)
    if gone.document_id != stays.document_id or gone.id == stays.id:
        raise CodingError("Only two speakers of one document can be merged.")
    check_present(session, _people(gone, stays), "be given other turns")
    session.execute(update(turns).where(turns.c.speaker_id == gone.id).values(speaker_id=stays.id))
    if stays.participant_id is None and gone.participant_id is not None:
        session.execute(update(speakers).where(speakers.c.id == stays.id).values(participant_id=gone.participant_id))
    session.execute(delete(speakers).where(speakers.c.id == gone.id))


def assign_speaker(session: Session, speaker_id: int, participant_id: int | None) -> None:
    """Say which participant the speaker is (None: nobody known); the participant is then in the document."""
    row = _speaker(session, speaker_id)
    if row.participant_id != participant_id:
        check_present(session, [each for each in (row.participant_id, participant_id) if each], "be another speaker")
    session.execute(update(speakers).where(speakers.c.id == speaker_id).values(participant_id=participant_id))
    if participant_id is None:
        return
    both = (participations.c.document_id == row.document_id) & (participations.c.participant_id == participant_id)
    if session.execute(select(participations.c.id).where(both)).first() is None:
        values = {"document_id": row.document_id, "participant_id": participant_id}
        session.execute(insert(participations).values(**values))


def mark_interviewer(session: Session, speaker_id: int, interviewer: bool = True) -> None:
    """Say whether the speaker asks the questions; an interviewer's words count in no figure."""
    mark_interviewers(session, [speaker_id], interviewer)


def mark_interviewers(session: Session, speaker_ids: Iterable[int], interviewer: bool = True) -> None:
    """Say whether the speakers ask the questions.

    Where then only interviewers are named in a document, what follows each question is parted from it, as at
    import; where that was so and is so no longer, it is joined again.
    """
    ids = list(speaker_ids)
    where = sorted({_speaker(session, each).document_id for each in ids})
    before = {document_id: only_asking(session, document_id) for document_id in where}
    session.execute(update(speakers).where(among(speakers.c.id, ids)).values(interviewer=int(interviewer)))
    for document_id in where:
        after = only_asking(session, document_id)
        if after and not before[document_id]:
            part_answers(session, document_id)
        elif before[document_id] and not after:
            rejoin_answers(session, document_id)


def ensure_speaker(session: Session, document_id: int, name: str) -> int:
    """Give the id of the document's speaker of that name, who is made where there is none."""
    name = tidy(name)
    if not name:
        raise CodingError("A speaker needs a name.")
    rows = session.execute(select(speakers.c.id, speakers.c.name).where(speakers.c.document_id == document_id))
    found = next((row.id for row in rows if folded_name(row.name) == folded_name(name)), None)
    if found is not None:
        return int(found)
    if session.execute(select(documents.c.id).where(documents.c.id == document_id)).first() is None:
        raise CodingError("The document is no longer there.")
    return add_row(session, speakers, document_id=document_id, name=name)


def give_turns(session: Session, turn_ids: list[int], speaker_id: int | None) -> None:
    """Say that the turns were said by the speaker of the same document (None: nobody known)."""
    where = set(session.execute(select(turns.c.document_id).where(among(turns.c.id, turn_ids))).scalars())
    if speaker_id is not None and where != {_speaker(session, speaker_id).document_id}:
        raise CodingError("The turns and the speaker are not of one document.")
    now = set(session.execute(select(turns.c.speaker_id).where(among(turns.c.id, turn_ids))).scalars())
    concerned = [_speaker(session, each) for each in {*now, speaker_id} if each is not None]
    check_present(session, _people(*concerned), "be given other turns, nor lose some")
    session.execute(update(turns).where(among(turns.c.id, turn_ids)).values(speaker_id=speaker_id))


def _people(*rows: Row[Any]) -> list[int]:
    return [row.participant_id for row in rows if row.participant_id is not None]


def _speaker(session: Session, speaker_id: int) -> Row[tuple[object, ...]]:
    row = session.execute(select(speakers).where(speakers.c.id == speaker_id)).first()
    if row is None:
        raise CodingError("The speaker is no longer there.")
    return row


class SpeakerView(NamedTuple):
    """A speaker as lists show her, with how often she speaks."""

    id: int
    document: str
    name: str
    participant: str
    interviewer: bool
    turns: int


def list_speakers(session: Session, document_ids: Iterable[int] | None = None) -> list[SpeakerView]:
    """List the speakers of the documents (None: of all), document by document, those first who speak first."""
    own = select(func.count()).where(turns.c.speaker_id == speakers.c.id).scalar_subquery()
    columns = (speakers.c.id, documents.c.name, speakers.c.name, participants.c.name, speakers.c.interviewer, own)
    query = select(*columns).join(documents, documents.c.id == speakers.c.document_id)
    query = query.outerjoin(participants, participants.c.id == speakers.c.participant_id)
    if document_ids is not None:
        query = query.where(among(documents.c.id, document_ids))
    rows = session.execute(query.order_by(documents.c.id, speakers.c.id))
    return [SpeakerView(*row[:3], row[3] or "", bool(row[4]), row[5]) for row in rows]


def heard(session: Session, document_id: int, *, shown: int = 6) -> str:
    """Say in a line how many turns were found in a document and who speaks in them."""
    count = session.execute(select(func.count()).where(turns.c.document_id == document_id)).scalar_one()
    found = list_speakers(session, [document_id])
    names = [f"“{speaker.name}”" + (" (asks)" if speaker.interviewer else "") for speaker in found[:shown]]
    more = [f"{len(found) - shown} more"] if len(found) > shown else []
    who = f", speakers {', '.join(names + more)}" if found else ", no speakers"
    return f"{count} {'turn' if count == 1 else 'turns'}{who}"
