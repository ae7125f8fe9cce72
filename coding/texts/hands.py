"""Whose words become somebody else's when labels of a corrected text change: planned, told, and resolved to people."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from coding.alike import alike, compact, is_generic, short_for
from coding.documents import INTERVIEWERS
from coding.errors import CodingError
from coding.participants import participants_by_name
from coding.rights.consent import CONSENTS, consents_of
from coding.speakers import assign_speaker, ensure_speaker, mark_interviewer
from coding.text import counted, folded_name
from models.base import Session
from models.schema import participants, speakers

_MAY = {"not quotable": "who may not be quoted", "paraphrase only": "who may only be paraphrased"}


class Piece(NamedTuple):
    """Words of a turn that stand under another label now; `speaker_id` is who said them before (0: nobody, as they are
    new), `whole` tells that they are all of the turn."""

    speaker_id: int
    label: str
    whole: bool


class Voice(NamedTuple):
    """A speaker of the document; `participant_id` is 0 where nobody knows who that is."""

    id: int
    name: str
    participant_id: int
    participant: str
    interviewer: bool

    @property
    def called(self) -> str:
        """The participant's name, else the label's."""
        return self.participant or self.name

    @property
    def names(self) -> list[str]:
        """Both names, as far as there are any."""
        return [each for each in (self.participant, self.name) if each]


@dataclass(frozen=True, slots=True)
class Handed:
    """Words that go from the `former` speaker ("": words nobody said before) to a label, in so many turns.

    `to` is who that is taken for ("": nobody known), `proposed` who it may be, and `consent` what the former speaker
    allows, where the words would no longer be held back for it and nobody said who the label is.
    """

    label: str
    turns: int
    former: str
    to: str
    proposed: str
    consent: str
    speaker_id: int = 0
    participant_id: int = 0

    @property
    def stays(self) -> bool:
        """Whether the label is taken for the former speaker's own."""
        return bool(self.former) and self.to == self.former

    @property
    def said(self) -> str:
        """Say in a line who had the words and who has them now."""
        turns = counted(self.turns, "turn")
        if self.stays:
            return f"{turns} under “{self.label}” {'stays' if self.turns == 1 else 'stay'} {self.former}'s"
        whom = f", who is {self.to}" if self.to else ", whom nobody knows"
        whom = "" if folded_name(self.to) == folded_name(self.label) else whom
        whom += f" (perhaps {self.proposed})" if self.proposed else ""
        if not self.former:
            return f"{turns} {'is' if self.turns == 1 else 'are'} new, of “{self.label}”{whom}"
        held = f", {_MAY.get(self.consent, 'who withdrew')}," if self.consent else ""
        return f"{turns} {'goes' if self.turns == 1 else 'go'} from {self.former}{held} to “{self.label}”{whom}"


def handed(
    session: Session, document_id: int, pieces: Sequence[Piece], turns: Mapping[int, int], taken: Mapping[str, str]
) -> tuple[Handed, ...]:
    """Say for every label under which other words stand now whose they were and whose they are.

    `turns` counts the turns that each speaker has left; who has all of them under one new label is the same person,
    called otherwise. `taken` says by label who that is (a speaker, a participant, "" somebody else).
    """
    known = voices(session, document_id)
    people = participants_by_name(session)
    names = {row.id: row.name for row in session.execute(select(participants.c.id, participants.c.name))}
    said = {folded_name(label): name for label, name in taken.items()}
    if unknown := next((each for each in taken if folded_name(each) not in {folded_name(p.label) for p in pieces}), ""):
        raise CodingError(f"No words stand newly under the label “{unknown}”.")
    consents = consents_of(session)
    found = []
    for (former_id, label), count in Counter((piece.speaker_id, piece.label) for piece in pieces).items():
        former = known.get(former_id)
        whole = [piece for piece in pieces if (piece.speaker_id, piece.label) == (former_id, label) and piece.whole]
        if former and len(whole) == turns.get(former_id) and _is_renamed(label, known.values()):
            continue
        to, proposed = _who(label, former, list(known.values()), names, said, people)
        strict = consents.get(former.participant_id, "") if former else ""
        free = folded_name(label) not in said and _rank(strict) > _rank(
            consents.get(to.participant_id, "") if to else ""
        )
        whose, whom = former.called if former else "", to.called if to else ""
        ids = (to.id, to.participant_id) if to else (0, 0)
        found.append(Handed(label, count, whose, whom, proposed, strict if free else "", *ids))
    return tuple(found)


def voices(session: Session, document_id: int) -> dict[int, Voice]:
    """Give the speakers of the document by id."""
    columns = (speakers.c.id, speakers.c.name, speakers.c.participant_id, participants.c.name, speakers.c.interviewer)
    query = select(*columns).outerjoin(participants, participants.c.id == speakers.c.participant_id)
    rows = session.execute(query.where(speakers.c.document_id == document_id).order_by(speakers.c.id))
    return {row[0]: Voice(row[0], row[1], row[2] or 0, row[3] or "", bool(row[4])) for row in rows}


def check_hands(found: Iterable[Handed]) -> None:
    """Raise CodingError where words of somebody with a limited consent would be anybody's, and nobody said so."""
    freed = [each for each in found if each.consent]
    if freed:
        perhaps = f"; is it {freed[0].proposed}?" if freed[0].proposed else "."
        raise CodingError(f"{freed[0].said}. Say who “{freed[0].label}” is{perhaps}")


def seat(session: Session, document_id: int, found: Iterable[Handed]) -> dict[str, int]:
    """Give the speaker of each label (folded), made where there is none, and say which participant that is."""
    seats = {}
    for each in found:
        speaker = each.speaker_id or ensure_speaker(session, document_id, each.label)
        if not each.speaker_id and each.participant_id:
            assign_speaker(session, speaker, each.participant_id)
        if not each.to and folded_name(each.label) in INTERVIEWERS:
            mark_interviewer(session, speaker)
        seats[folded_name(each.label)] = speaker
    return seats


def _is_renamed(label: str, known: Iterable[Voice]) -> bool:
    """Tell whether the label names nobody else yet."""
    there = next((voice for voice in known if folded_name(voice.name) == folded_name(label)), None)
    if folded_name(label) in INTERVIEWERS:
        return False
    return there is None or not (there.participant_id or there.interviewer)


def _who(
    label: str,
    former: Voice | None,
    known: Sequence[Voice],
    names: Mapping[int, str],
    said: Mapping[str, str],
    people: Mapping[str, int],
) -> tuple[Voice | None, str]:
    """Tell who a label is: as somebody said, by its very name, by that name without accents; or who it may be."""
    by_name = {folded_name(each): voice for voice in known for each in voice.names}
    asked = said.get(folded_name(label), label)
    if folded_name(asked) in by_name:
        return by_name[folded_name(asked)], ""
    if folded_name(label) in said:
        if asked and folded_name(asked) not in people:
            raise CodingError(f"Nobody is called “{asked}” in the document, and no participant is.")
        return (_person(label, people[folded_name(asked)], names) if asked else None), ""
    near = [*([former] if former else []), *(voice for voice in known if voice != former)]
    near += [] if is_generic(label) else [_person(label, each, names) for each in names]
    same = [voice for voice in near if compact(label) in map(compact, voice.names)] if compact(label) else []
    if same:
        return same[0], ""
    like = [voice for voice in near if any(alike(each, label) or short_for(each, label) for each in voice.names)]
    return None, like[0].called if like else ""


def _person(label: str, participant_id: int, names: Mapping[int, str]) -> Voice:
    """Give a participant as a speaker of the document, which they are not yet."""
    return Voice(0, names[participant_id], participant_id, names[participant_id], False)


def _rank(consent: str) -> int:
    return CONSENTS.index(consent) if consent in CONSENTS else len(CONSENTS)
