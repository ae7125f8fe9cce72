"""What a participant said: the stretches of documents that are theirs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select

from coding.documents import text_of
from coding.spans import Span
from coding.text import trimmed
from models.base import Session
from models.schema import participations, speakers, turns, withheld


class Said(NamedTuple):
    """A turn: its place [start, end) in code points, whose it is, and the name it is called by ("" none)."""

    start: int
    end: int
    participant_id: int | None
    name: str
    interviewer: bool


def documents_of(session: Session, participant_id: int) -> list[int]:
    """List the documents in which the participant took part or speaks."""
    inside = select(participations.c.document_id).where(participations.c.participant_id == participant_id)
    speaking = select(speakers.c.document_id).where(speakers.c.participant_id == participant_id)
    return sorted({*session.execute(inside).scalars(), *session.execute(speaking).scalars()})


def own_stretches(session: Session, participant_id: int) -> dict[int, list[Span]]:
    """Give the places [start, end) of what the participant said, by document: turns, with the labels before them.

    In a document whose only participant they are, it is all that no interviewer says.
    """
    found = {}
    for document_id in documents_of(session, participant_id):
        text = text_of(session, document_id)
        said = _turns(session, document_id)
        mine = [each for each in said if each.participant_id == participant_id]
        if is_alone(session, participant_id, document_id):
            asked = [each for each in said if each.interviewer and each not in mine]
            places = _between(_with_labels(text, said, asked), len(text))
        else:
            places = _with_labels(text, said, mine)
        whole = [trimmed(text, start, end) for start, end in places]
        if kept := [(start, end) for start, end in whole if start < end]:
            found[document_id] = kept
    return found


def is_alone(session: Session, participant_id: int, document_id: int) -> bool:
    """Tell whether the participant is the document's only one, interviewers apart."""
    inside = select(participations.c.participant_id).where(participations.c.document_id == document_id)
    own = (speakers.c.document_id == document_id) & (speakers.c.interviewer == 0)
    others = select(speakers.c.participant_id).where(own, speakers.c.participant_id.is_not(None))
    return {*session.execute(inside).scalars(), *session.execute(others).scalars()} == {participant_id}


def _turns(session: Session, document_id: int) -> list[Said]:
    columns = (turns.c.start, turns.c.end, speakers.c.participant_id, speakers.c.name, speakers.c.interviewer)
    query = select(*columns).outerjoin(speakers, speakers.c.id == turns.c.speaker_id)
    rows = session.execute(query.where(turns.c.document_id == document_id).order_by(turns.c.start))
    return [Said(row[0], row[1], row[2], row[3] or "", bool(row[4])) for row in rows]


def _with_labels(text: str, said: Sequence[Said], wanted: Sequence[Said]) -> list[Span]:
    """Give the places of the wanted turns, each from where its label begins."""
    chosen, last, found = set(wanted), 0, []
    for turn in said:
        if turn in chosen:
            found.append((_label(text, last, turn), turn.end))
        last = turn.end
    return found


def _label(text: str, last: int, turn: Said) -> int:
    """Tell where the label before a turn begins: on the line that holds the speaker's name, else on the turn's own."""
    between = text[last : turn.start]
    named = [each.start() for each in re.finditer(re.escape(turn.name), between, re.IGNORECASE)] if turn.name else []
    line = between.rfind("\n", 0, named[-1] if named else len(between))
    return last + line + 1


def _between(places: Iterable[Span], length: int) -> list[Span]:
    """Give what lies outside of the places."""
    found, last = [], 0
    for start, end in places:
        found.append((last, start))
        last = end
    return [*found, (last, length)]


def own_texts(session: Session, participant_ids: Iterable[int]) -> list[str]:
    """Give what the participants said, stretch by stretch, the words that are out of sight included."""
    found = []
    for participant_id in participant_ids:
        hidden = select(withheld.c.text).where(withheld.c.participant_id == participant_id)
        if kept := list(session.execute(hidden).scalars()):
            found += kept
            continue
        for document_id, places in own_stretches(session, participant_id).items():
            text = text_of(session, document_id)
            found += [text[start:end] for start, end in places]
    return found
