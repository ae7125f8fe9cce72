"""Participants: who they are, their attributes, and in which documents they speak."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update

from coding.errors import CodingError
from coding.rights.withdrawn import check_present
from coding.text import folded_name, tidy
from models.base import Session, add_row, tracked_tables
from models.dialect import among
from models.schema import (
    attribute_values,
    attributes,
    participants,
    participations,
    segments,
    speakers,
    turns,
)

SIDES = ("internal", "external")
_OF_PARTICIPANTS = select(attributes.c.id, attributes.c.name).where(attributes.c.of == "participant")


def participants_by_name(session: Session) -> dict[str, int]:
    """Give the ids of all participants by their folded names."""
    return {folded_name(row.name): row.id for row in session.execute(select(participants.c.id, participants.c.name))}


def find_participant(session: Session, name: str) -> int | None:
    """Find a participant by name, whatever its case and white space."""
    return participants_by_name(session).get(folded_name(name))


def names_of_participants(session: Session) -> set[str]:
    """Give the names that are taken, folded."""
    return {folded_name(name) for name in session.execute(select(participants.c.name)).scalars()}


class Person(NamedTuple):
    """A participant as tables show her, with the documents she is in, the first one first."""

    id: int
    name: str
    documents: tuple[int, ...]


def list_participants(session: Session, ids: Collection[int] | None = None) -> list[Person]:
    """List the participants of those ids (None: all) in the order in which they came."""
    pairs = select(participations.c.participant_id, participations.c.document_id).order_by(participations.c.id)
    query = select(participants.c.id, participants.c.name).order_by(participants.c.id)
    if ids is not None:
        pairs = pairs.where(among(participations.c.participant_id, ids))
        query = query.where(among(participants.c.id, ids))
    inside: dict[int, dict[int, None]] = {}
    for person, document_id in session.execute(pairs):
        inside.setdefault(person, {})[document_id] = None
    return [Person(person, name, tuple(inside.get(person, ()))) for person, name in session.execute(query)]


class Voice(NamedTuple):
    """Who speaks in a document: the label used there, the participant it is (0: nobody known), who asks."""

    label: str
    participant_id: int
    name: str
    interviewer: bool
    values: Mapping[str, str]


def who_speaks(session: Session, document_id: int, most: int = 1000) -> list[Voice]:
    """List the document's speakers as they come, then participants who speak under no label of their own.

    Attributes are read for the first `most` of them.
    """
    people = dict(_people_in(session, document_id))
    columns = (speakers.c.name, speakers.c.participant_id, speakers.c.interviewer)
    rows = session.execute(select(*columns).where(speakers.c.document_id == document_id).order_by(speakers.c.id)).all()
    found = [(row.name, row.participant_id or 0, bool(row.interviewer)) for row in rows]
    speaking = {person for _label, person, _interviewer in found}
    found += [("", person, False) for person in people if person not in speaking]
    known = _values(session, {person for _label, person, _interviewer in found[:most]})
    return [
        Voice(label, person, people.get(person, label), interviewer, known.get(person, {}))
        for label, person, interviewer in found
    ]


def _values(session: Session, ids: Iterable[int]) -> dict[int, dict[str, str]]:
    query = select(attribute_values.c.participant_id, attributes.c.name, attribute_values.c.value)
    query = query.join(attributes, attributes.c.id == attribute_values.c.attribute_id)
    found: dict[int, dict[str, str]] = {}
    for person, name, value in session.execute(query.where(among(attribute_values.c.participant_id, ids))):
        found.setdefault(person, {})[name] = value
    return found


def first_words(session: Session, participant_id: int, document_id: int) -> tuple[int, int]:
    """Give the place where the participant first speaks in the document; its beginning where no turn is hers."""
    query = select(turns.c.start, turns.c.end).join(speakers, speakers.c.id == turns.c.speaker_id)
    own = (speakers.c.participant_id == participant_id) & (turns.c.document_id == document_id)
    found = session.execute(query.where(own).order_by(turns.c.start).limit(1)).first()
    return (found.start, found.end) if found else (0, 0)


def speaks_in(session: Session, participant_id: int) -> set[int]:
    """Give the ids of the documents in which a turn is the participant's."""
    query = select(turns.c.document_id).join(speakers, speakers.c.id == turns.c.speaker_id)
    return set(session.execute(query.where(speakers.c.participant_id == participant_id).distinct()).scalars())


def _people_in(session: Session, document_id: int) -> Iterable[tuple[int, str]]:
    query = select(participants.c.id, participants.c.name).join(participations)
    query = query.where(participations.c.document_id == document_id).order_by(participations.c.id)
    return [(row.id, row.name) for row in session.execute(query)]


def add_participant(session: Session, name: str) -> int:
    """Make a participant and give the id; CodingError where the name is empty or taken."""
    if find_participant(session, name) is not None:
        raise CodingError(f"There is already a participant “{tidy(name)}”.")
    return ensure_participant(session, name)


def ensure_participant(session: Session, name: str, known: dict[str, int] | None = None) -> int:
    """Give the id of the participant of that name, who is made where there is none.

    `known` are the ids by folded names, where the caller has read them already; it takes the new one.
    """
    name = tidy(name)
    if not name:
        raise CodingError("A participant needs a name.")
    known = participants_by_name(session) if known is None else known
    if folded_name(name) not in known:
        known[folded_name(name)] = add_row(session, participants, name=name)
    return known[folded_name(name)]


def rename_participant(session: Session, participant_id: int, name: str) -> None:
    """Give the participant another name, which no other participant may have."""
    found = find_participant(session, name)
    if not name.strip() or found not in (None, participant_id):
        raise CodingError(f"A participant cannot be called “{name.strip()}”: the name is empty or taken.")
    session.execute(update(participants).where(participants.c.id == participant_id).values(name=tidy(name)))


def delete_participant(session: Session, participant_id: int) -> None:
    """Delete the participant; the documents stay, and the speakers become nobody's."""
    delete_participants(session, [participant_id])


def delete_participants(session: Session, participant_ids: Iterable[int]) -> None:
    """Delete the participants; their documents stay, and their speakers become nobody's."""
    participant_ids = list(participant_ids)
    check_present(session, participant_ids, "be deleted, or the words could never be put back")
    session.execute(delete(participants).where(among(participants.c.id, participant_ids)))


class Ties(NamedTuple):
    """What hangs on participants: documents they are in, speakers who are theirs, segments of what they said."""

    documents: int
    speakers: int
    segments: int


def ties_of(session: Session, participant_ids: Iterable[int]) -> Ties:
    """Count what hangs on the participants, as a question before they go has to say."""
    ids = list(participant_ids)
    inside = select(func.count(participations.c.document_id.distinct()))
    own = among(speakers.c.participant_id, ids)
    said = (turns.c.document_id == segments.c.document_id) & (turns.c.start < segments.c.end)
    query = select(func.count(segments.c.id.distinct())).select_from(speakers)
    query = query.join(turns, turns.c.speaker_id == speakers.c.id).join(
        segments, said & (turns.c.end > segments.c.start)
    )
    return Ties(
        session.execute(inside.where(among(participations.c.participant_id, ids))).scalar_one(),
        session.execute(select(func.count(speakers.c.id)).where(own)).scalar_one(),
        session.execute(query.where(own)).scalar_one(),
    )


def merge_participants(session: Session, gone_id: int, into_id: int) -> None:
    """Make one participant of two who are the same person.

    Documents, speakers and whatever else names the one now name the other; where both have a value of an
    attribute, that of `into_id` stays.
    """
    if gone_id == into_id or len(_named(session, [gone_id, into_id])) < 2:
        raise CodingError("Two different participants are needed to make one of them.")
    check_present(session, [gone_id, into_id], "be made one with somebody else")
    own = attribute_values.c.participant_id
    kept = select(attribute_values.c.attribute_id).where((own == into_id) & (attribute_values.c.value != ""))
    session.execute(delete(attribute_values).where((own == gone_id) & attribute_values.c.attribute_id.in_(kept)))
    taken = select(attribute_values.c.attribute_id).where(own == gone_id)
    session.execute(delete(attribute_values).where((own == into_id) & attribute_values.c.attribute_id.in_(taken)))
    inside = select(participations.c.document_id).where(participations.c.participant_id == into_id)
    twice = (participations.c.participant_id == gone_id) & participations.c.document_id.in_(inside)
    session.execute(delete(participations).where(twice))
    for table in tracked_tables():
        for key in table.foreign_keys:
            if key.column.table is participants:
                session.execute(update(table).where(key.parent == gone_id).values({key.parent.name: into_id}))
    session.execute(delete(participants).where(participants.c.id == gone_id))


def _named(session: Session, ids: Iterable[int]) -> list[str]:
    return list(session.execute(select(participants.c.name).where(among(participants.c.id, ids))).scalars())


def ensure_attribute(session: Session, name: str, *, of: str = "participant") -> int:
    """Give the id of the attribute of participants (or documents) of that name; a new one holds text."""
    rows = session.execute(select(attributes.c.id, attributes.c.name).where(attributes.c.of == of)).all()
    found = next((row.id for row in rows if row.name.casefold() == name.strip().casefold()), None)
    if found is not None:
        return int(found)
    values = {"name": name.strip(), "of": of, "position": len(rows)}
    return add_row(session, attributes, **values)


def values_of(session: Session, participant_id: int) -> dict[str, str]:
    """Give the attributes of the participant that are not empty, by name."""
    query = (
        select(attributes.c.name, attribute_values.c.value)
        .join(attribute_values, attribute_values.c.attribute_id == attributes.c.id)
        .where(attribute_values.c.participant_id == participant_id)
    )
    return {row.name: row.value for row in session.execute(query)}


def set_values(session: Session, participant_id: int, values: Mapping[str, str]) -> bool:
    """Set attributes of the participant, new ones made; an empty value leaves what is there. Tells if any changed."""
    known = {row.name.casefold(): row.id for row in session.execute(_OF_PARTICIPANTS)}
    given = {name.strip(): tidied(name, value) for name, value in values.items() if name.strip() and value.strip()}
    wanted = {known.get(name.casefold()) or ensure_attribute(session, name): value for name, value in given.items()}
    own = attribute_values.c.participant_id == participant_id
    query = select(attribute_values.c.attribute_id, attribute_values.c.value).where(own)
    old = {row.attribute_id: row.value for row in session.execute(query)}
    other = {attribute_id: value for attribute_id, value in wanted.items() if old.get(attribute_id) != value}
    for attribute_id in other.keys() & old.keys():
        this = own & (attribute_values.c.attribute_id == attribute_id)
        session.execute(update(attribute_values).where(this).values(value=other[attribute_id]))
    new = [
        {"attribute_id": key, "participant_id": participant_id, "value": other[key]} for key in other if key not in old
    ]
    if new:
        session.execute(insert(attribute_values), new)
    return bool(other)


def tidied(name: str, value: str) -> str:
    """Give the value as it is stored: trimmed, and a side as internal or external in small letters."""
    folded = value.strip().casefold()
    return folded if name.strip().casefold() == "side" and folded in SIDES else value.strip()


def link(session: Session, participant_id: int, document_id: int, *, speaker: str = "") -> bool:
    """Say that the participant is in the document, and which speaker of it, if named there. Tells if anything changed.

    Where no speaker is named, the speaker of the participant's own name is meant, else the only one
    who answers the interviewer; with several, nobody is guessed.
    """
    check_present(session, [participant_id], "be put into a document")
    pair = {"document_id": document_id, "participant_id": participant_id}
    changed = session.execute(select(participations.c.id).filter_by(**pair)).first() is None
    if changed:
        session.execute(insert(participations).values(**pair))
    return _link_speaker(session, participant_id, document_id, speaker.strip()) or changed


def _link_speaker(session: Session, participant_id: int, document_id: int, speaker: str) -> bool:
    own = select(participants.c.name).where(participants.c.id == participant_id)
    name = speaker or session.execute(own).scalar_one()
    rows = session.execute(select(speakers).where(speakers.c.document_id == document_id)).all()
    found = next((row for row in rows if folded_name(row.name) == folded_name(name)), None)
    if found is None and speaker:
        raise CodingError(f"Nobody is called “{speaker}” in the document.")
    answering = [row for row in rows if not row.interviewer]
    if found is None and len(answering) == 1 and answering[0].participant_id is None:
        found = answering[0]
    if found is None or found.participant_id == participant_id:
        return False
    session.execute(update(speakers).where(speakers.c.id == found.id).values(participant_id=participant_id))
    return True


def unlink(session: Session, participant_id: int, document_id: int) -> None:
    """Take the participant out of the document; its speakers become nobody's."""
    both = (participations.c.document_id == document_id) & (participations.c.participant_id == participant_id)
    session.execute(delete(participations).where(both))
    own = (speakers.c.document_id == document_id) & (speakers.c.participant_id == participant_id)
    session.execute(update(speakers).where(own).values(participant_id=None))
