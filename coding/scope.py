"""What a figure rests on: the documents, turns and voices."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Select, select

from coding.attribution import attribution, joint
from coding.rights.withdrawn import WITHDRAWN
from models.base import Session
from models.schema import (
    attribute_values,
    attributes,
    documents,
    participants,
    participations,
    speakers,
    turns,
    withheld,
)


class Voice(NamedTuple):
    """A stretch of a document and who says it: a participant's id, None where nobody is known."""

    start: int
    end: int
    speaker_id: int | None
    participant_id: int | None
    interviewer: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as reports see it."""

    id: int
    name: str
    kind: str


@dataclass(slots=True)
class Base:
    """The documents of the study with their voices and participants, read once for a report."""

    documents: dict[int, DocumentView] = field(default_factory=dict)
    voices: dict[int, list[Voice]] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    attributes: dict[int, dict[str, str]] = field(default_factory=dict)
    consents: dict[int, str] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    """Documents in which nobody is left, because those who spoke withdrew."""

    def attribute(self, person: int, name: str) -> str:
        """Give a participant's attribute by its name, whatever the case; "" where it is empty."""
        folded = name.strip().casefold()
        return next((value for key, value in self.attributes[person].items() if key.casefold() == folded), "")

    def facts(self, person: int, document_id: int) -> dict[str, str]:
        """Give what an attribution may say of a participant in a document."""
        return {"participant": self.names[person], "document": self.documents[document_id].name} | self.attributes[
            person
        ]

    def signature(self, template: str, document_id: int, people: Iterable[int]) -> str:
        """Say by the template who speaks, each label once; "" where nobody is known to."""
        return joint(attribution(template, self.facts(person, document_id)) for person in people)

    def heard(self, document_id: int, start: int, end: int) -> list[Voice]:
        """List the voices other than interviewers' that the place [start, end) touches."""
        return [voice for voice in self.touched(document_id, start, end) if not voice.interviewer]

    def words(self, document_id: int, text: str, start: int, end: int) -> str:
        """Give the words of the passage as they may be read: a label before a turn, which may name who speaks, is out.

        Between two turns […] stands for it. A passage outside all turns is given as it is.
        """
        voices = self.touched(document_id, start, end)
        if not voices:
            return text[start:end]
        said, last = "", max(start, voices[0].start)
        for voice in voices:
            between = text[last : max(start, voice.start)]
            said += " […] " if between.strip() else between
            said += text[max(start, voice.start) : min(end, voice.end)]
            last = min(end, voice.end)
        return said

    def said(self) -> str:
        """Say on what figures rest: the documents, and the participants, of whom perhaps not all speak in them."""
        pages, everyone, speak = len(self.documents) - len(self.silent), len(self.names), len(self.heard_of())
        documents = f"Base: {pages} {'document' if pages == 1 else 'documents'}"
        people = f"{everyone} {'participant' if everyone == 1 else 'participants'}"
        if speak == everyone:
            return f"{documents}, {people}."
        return f"{documents}; {speak} of {people} {'speaks' if speak == 1 else 'speak'} in them."

    def heard_of(self) -> set[int]:
        """Give the participants to whom a passage of the documents can belong."""
        voices = [voice for page in self.voices.values() for voice in page if not voice.interviewer]
        heard = {voice.participant_id for voice in voices if voice.participant_id is not None}
        return heard.union(*(self._alone(document_id) for document_id in self.members))

    def _alone(self, document_id: int) -> list[int]:
        """Give the document's only participant where nobody but interviewers is named in it."""
        members, voices = self.members.get(document_id, []), self.voices.get(document_id, [])
        named = any(voice.speaker_id is not None and not voice.interviewer for voice in voices)
        return members if len(members) == 1 and not named else []

    def touched(self, document_id: int, start: int, end: int) -> list[Voice]:
        """List the voices, interviewers' too, that the place [start, end) touches."""
        voices = self.voices.get(document_id, [])
        first = bisect_right(voices, start, key=lambda voice: voice.end)
        touched = []
        for voice in voices[first:]:
            if voice.start >= end:
                break
            touched.append(voice)
        return touched

    def speaking(self, document_id: int, text: str, start: int, end: int) -> list[int]:
        """List the participants to whom a passage belongs, in the order in which they speak.

        A passage belongs to every speaker, interviewers excepted, of whose turns it holds a
        character that is not white space; where nobody but interviewers is named, to the document's
        only participant.
        """
        said = [
            voice
            for voice in self.heard(document_id, start, end)
            if not text[max(start, voice.start) : min(end, voice.end)].isspace()
        ]
        if alone := self._alone(document_id):
            asked = any(voice.interviewer for voice in self.voices.get(document_id, []))
            return alone if said or not asked else []
        return list(dict.fromkeys(voice.participant_id for voice in said if voice.participant_id is not None))


def read_base(session: Session) -> Base:
    """Read the documents, voices, participants and attributes of the study; who withdrew is not among them."""
    base = Base()
    for page in session.execute(select(documents.c.id, documents.c.name, documents.c.kind).order_by(documents.c.id)):
        base.documents[page.id] = DocumentView(page.id, page.name, page.kind)
    _read_people(session, base)
    hidden = hidden_places(session)
    for row in session.execute(_voices()).all():
        document_id, start, end, speaker_id, person, interviewer = row
        places = hidden.get(document_id)
        if not places or not any(first < end and start < last for first, last in places):
            voice = Voice(start, end, speaker_id, person, bool(interviewer))
            base.voices.setdefault(document_id, []).append(voice)
    for document_id in hidden:
        heard = any(not voice.interviewer for voice in base.voices.get(document_id, []))
        if not heard and not base.members.get(document_id):
            base.silent.add(document_id)
    return base


def _read_people(session: Session, base: Base) -> None:
    """Read who is in which documents, with attributes and consent."""
    columns = (participants.c.id, participants.c.name, participants.c.consent)
    for person, name, consent in session.execute(select(*columns).where(participants.c.consent != WITHDRAWN)):
        base.names[person], base.attributes[person] = name, {}
        if consent:
            base.consents[person] = consent
    pairs = select(participations.c.document_id, participations.c.participant_id).order_by(participations.c.id)
    for document_id, person in session.execute(pairs):
        if person in base.names:
            base.members.setdefault(document_id, []).append(person)
    values = select(attribute_values.c.participant_id, attributes.c.name, attribute_values.c.value).join(
        attributes, attributes.c.id == attribute_values.c.attribute_id
    )
    for person, name, value in session.execute(values.where(attribute_values.c.participant_id.is_not(None))):
        if person in base.names:
            base.attributes[person][name] = value


def hidden_places(session: Session) -> dict[int, list[tuple[int, int]]]:
    """Give the places [start, end) whose words are out of sight, by document."""
    found: dict[int, list[tuple[int, int]]] = {}
    for document_id, start, end in session.execute(select(withheld.c.document_id, withheld.c.start, withheld.c.end)):
        found.setdefault(document_id, []).append((start, end))
    return found


def _voices() -> Select[int, int, int, int, int | None, int | None]:
    place = (turns.c.document_id, turns.c.start, turns.c.end, turns.c.speaker_id)
    query = select(*place, speakers.c.participant_id, speakers.c.interviewer).outerjoin(
        speakers, speakers.c.id == turns.c.speaker_id
    )
    return query.order_by(turns.c.document_id, turns.c.start)
