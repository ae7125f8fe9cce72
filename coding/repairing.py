"""Who speaks in the documents, with what tells who they are; and the proposals done that were accepted."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row, func, select

from coding.alike import is_full, is_generic
from coding.askers import askers
from coding.participants import ensure_participant, participants_by_name
from coding.rights.withdrawn import WITHDRAWN
from coding.speakers import assign_speaker, mark_interviewers, merge_speakers
from coding.text import count_words, folded_name, natural, one_line, unique_name
from coding.variants import Heard, Proposal, propose
from models.base import Session
from models.dialect import among
from models.schema import documents, participants, speakers, texts, turns

Progress = Callable[[int, int, str], None]
_EXAMPLE, _TELLING = 120, 40
"""The longest example of what a speaker says, and the length from which one tells enough; in characters."""


class SpeakerRow(NamedTuple):
    """A speaker with what tells who she is: how much she says, and a sentence of hers."""

    id: int
    document_id: int
    document: str
    name: str
    participant_id: int | None
    participant: str
    interviewer: bool
    turns: int
    words: int
    example: str


def speaker_rows(
    session: Session, document_ids: Iterable[int] | None = None, progress: Progress | None = None
) -> list[SpeakerRow]:
    """List the speakers of the documents (None: of all) with their words, document by document, first speaker first."""
    query = (
        select(
            speakers.c.id,
            speakers.c.document_id,
            documents.c.name,
            speakers.c.name,
            speakers.c.participant_id,
            func.coalesce(participants.c.name, ""),
            speakers.c.interviewer,
        )
        .join(documents, documents.c.id == speakers.c.document_id)
        .outerjoin(participants, participants.c.id == speakers.c.participant_id)
        .order_by(documents.c.id, speakers.c.id)
    )
    if document_ids is not None:
        query = query.where(among(documents.c.id, document_ids))
    rows = sorted(session.execute(query).all(), key=lambda row: natural(row[2]))
    said, there = {}, dict.fromkeys(row.document_id for row in rows)
    for done, document_id in enumerate(there):
        if progress is not None:
            progress(done, len(there), "")
        said[document_id] = _said(session, document_id)
    nothing = (0, 0, "")
    return [SpeakerRow(*row[:6], bool(row[6]), *said[row.document_id].get(row.id, nothing)) for row in rows]


def _said(session: Session, document_id: int) -> dict[int, tuple[int, int, str]]:
    """Give turns, words and an example (the first turn that says something, else the longest) of each speaker."""
    text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
    query = select(turns.c.speaker_id, turns.c.start, turns.c.end).where(turns.c.document_id == document_id)
    found: dict[int, tuple[int, int, str]] = {}
    for speaker_id, start, end in session.execute(query.order_by(turns.c.start)):
        if speaker_id is not None:
            count, words, example = found.get(speaker_id, (0, 0, ""))
            here = one_line(text[start:end], _EXAMPLE)
            best = example if len(example) >= min(len(here), _TELLING) else here
            found[speaker_id] = (count + 1, words + count_words(text, start, end), best)
    return found


def accept(session: Session, proposals: Iterable[Proposal]) -> None:
    """Do what is proposed; speakers that are no longer there are passed over."""
    for proposal in proposals:
        there = set(session.execute(select(speakers.c.id).where(among(speakers.c.id, proposal.speaker_ids))).scalars())
        ids = [each for each in proposal.speaker_ids if each in there]
        if proposal.kind == "merge":
            for speaker_id in ids:
                merge_speakers(session, speaker_id, proposal.into_id)
        elif proposal.kind == "interviewer":
            mark_interviewers(session, ids)
        elif ids:
            person = ensure_participant(session, proposal.name)
            for speaker_id in ids:
                assign_speaker(session, speaker_id, person)


def make_participants(session: Session, speaker_ids: Iterable[int]) -> None:
    """Make each of the speakers a participant of her name: one who is there already, or one of a full name, is she.

    A name that tells little (“Speaker 1”, or a first name heard in several documents) is made one with the document's.
    """
    rows = [row for row in _named_speakers(session, speaker_ids) if row.participant_id is None]
    known = participants_by_name(session)
    heard: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        heard[folded_name(row.name)].add(row.document_id)
    for row in rows:
        name = row.name.strip(" :.") or row.name
        several = len(heard[folded_name(row.name)]) > 1 and not is_full(row.name)
        if is_generic(row.name) or (several and folded_name(name) not in known):
            name = unique_name(f"{name}, {row.document}", set(known))
        assign_speaker(session, row.id, ensure_participant(session, name, known))


def link_heard(session: Session, participant_ids: Iterable[int]) -> int:
    """Let speakers nobody knows be those of the participants whose name they surely bear; gives how many are so now."""
    wanted = set(participant_ids)
    people = _people(session)
    names = {people[each]: each for each in wanted & people.keys()}
    found = [each for each in propose(_heard(session, set()), people) if each.kind == "participant" and each.sure]
    linked = [(names[each.name], speaker) for each in found if each.name in names for speaker in each.speaker_ids]
    for person, speaker_id in linked:
        assign_speaker(session, speaker_id, person)
    return len({person for person, _speaker in linked})


def _people(session: Session) -> dict[int, str]:
    """Give the participants' names, of those who withdrew none: nobody new is to be taken for them."""
    query = select(participants.c.id, participants.c.name).where(participants.c.consent != WITHDRAWN)
    return {row[0]: row[1] for row in session.execute(query)}


def _named_speakers(session: Session, speaker_ids: Iterable[int]) -> list[Row[Any]]:
    columns = (speakers.c.id, speakers.c.name, speakers.c.document_id, speakers.c.participant_id)
    query = select(*columns, documents.c.name.label("document")).join(documents)
    return list(session.execute(query.where(among(speakers.c.id, speaker_ids)).order_by(speakers.c.id)))


def proposals(session: Session, document_ids: Iterable[int] | None = None) -> list[Proposal]:
    """Propose what can be put right among the speakers of the documents (None: of all).

    Text is read only of documents in which nobody is marked as interviewer.
    """
    return _proposals(session, document_ids)[0]


def _proposals(session: Session, document_ids: Iterable[int] | None) -> tuple[list[Proposal], list[Proposal]]:
    """Give the proposals that concern the documents (None: all), and the others."""
    heard = _heard(session, askers(session))
    people = _people(session)
    wanted = None if document_ids is None else set(document_ids)
    here = {each.id for each in heard if wanted is None or each.document_id in wanted}
    near, far = list[Proposal](), list[Proposal]()
    for each in propose(heard, people):
        (near if here.intersection(each.speaker_ids) else far).append(each)
    return near, far


def _heard(session: Session, asking: set[int]) -> list[Heard]:
    own = select(func.count()).where(turns.c.speaker_id == speakers.c.id).scalar_subquery()
    columns = (speakers.c.id, speakers.c.document_id, documents.c.name, speakers.c.name)
    query = select(*columns, speakers.c.participant_id, speakers.c.interviewer, own)
    query = query.join(documents, documents.c.id == speakers.c.document_id).order_by(documents.c.id, speakers.c.id)
    return [Heard(*row[:5], bool(row[5]), row[6], row[0] in asking) for row in session.execute(query)]


class Repairable(NamedTuple):
    """All that is needed to put the speakers of some documents right."""

    rows: list[SpeakerRow]
    proposals: list[Proposal]
    participants: list[str]
    elsewhere: list[Proposal]
    """What is proposed for other documents."""


def read_repairable(
    session: Session, document_ids: Iterable[int] | None = None, progress: Progress | None = None
) -> Repairable:
    """Read who speaks in the documents (None: in all), what is proposed, and the names of all participants."""
    ids = None if document_ids is None else list(document_ids)
    names = list(session.execute(select(participants.c.name)).scalars())
    near, far = _proposals(session, ids)
    return Repairable(speaker_rows(session, ids, progress), near, sorted(names, key=natural), far)
