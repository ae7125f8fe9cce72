"""Consent: what may be printed of what a participant said, and what stands in its place where nothing may."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from sqlalchemy import select, update

from coding.documents import text_of
from coding.errors import CodingError
from coding.rights.echoes import Heard, flat, heard
from coding.rights.own_words import own_texts
from coding.rights.withdrawn import WITHDRAWN, check_present, withdrawn_people
from coding.scope import Base, Voice
from coding.text import counted, one_line, tidy
from models.base import Session
from models.dialect import among
from models.schema import participants

Printable = Literal["", "paraphrase only", "not quotable"]
CONSENTS: tuple[Printable, ...] = ("", "paraphrase only", "not quotable")
"""The strictest comes last; "" is: may be quoted."""
FREE = "may be quoted"
PHRASES: Mapping[str, str] = {
    "paraphrase only": "[paraphrase only]",
    "not quotable": "[not to be quoted]",
    WITHDRAWN: "[withdrawn]",
}
"""What is printed in the place of words."""


def consent_named(words: str) -> Printable:
    """Give the consent that a cell of a table names; CodingError where it is none, or a withdrawal."""
    said = tidy(words).casefold()
    if said == WITHDRAWN:
        raise CodingError("Withdrawing hides a participant's words: use “Withdraw …”, or “themeloom withdraw”.")
    if said not in (*CONSENTS, FREE):
        offered = f"{FREE}, {', '.join(CONSENTS[1:])}"
        raise CodingError(f"“{one_line(words)}” is no consent; use one of {offered}.")
    return "" if said == FREE else cast("Printable", said)


def set_consent(session: Session, participant_ids: Iterable[int], consent: str) -> None:
    """Say what may be printed of what the participants said; of those who withdrew nothing can be said."""
    wanted, ids = consent_named(consent), list(participant_ids)
    check_present(session, ids, "be marked otherwise")
    session.execute(update(participants).where(among(participants.c.id, ids)).values(consent=wanted))


def consent_of(session: Session, participant_id: int) -> str:
    """Give the participant's consent."""
    query = select(participants.c.consent).where(participants.c.id == participant_id)
    return str(session.execute(query).scalar() or "")


def consents_of(session: Session, ids: Collection[int] | None = None) -> dict[int, str]:
    """Give the consents, of those participants (None: all), that are limited or withdrawn."""
    query = select(participants.c.id, participants.c.consent).where(participants.c.consent != "")
    query = query if ids is None else query.where(among(participants.c.id, ids))
    return {row[0]: row[1] for row in session.execute(query)}


def printable(consents: Mapping[int, str], people: Iterable[int]) -> Printable:
    """Give what may be printed of words that several said: the strictest of their consents."""
    found = {consents.get(person, "") for person in people}
    return next((each for each in reversed(CONSENTS) if each in found), "")


def printable_passage(base: Base, document_id: int, text: str, start: int, end: int) -> Printable:
    """Give what may be printed of the passage [start, end).

    Where nobody knows who says some of it, it may be anybody's of the document who is not known by a voice.
    """
    if not base.consents:
        return ""
    people, touched = base.speaking(document_id, text, start, end), base.touched(document_id, start, end)
    if not touched or any(voice.participant_id is None and not voice.interviewer for voice in touched):
        known = {voice.participant_id for voice in base.voices.get(document_id, [])}
        people += [person for person in base.members.get(document_id, []) if person not in known]
    return printable(base.consents, people)


@dataclass(slots=True)
class Press:
    """Prints the passages of a study as far as their speakers allow, and counts what it held back."""

    base: Base
    held: Counter[str] = field(default_factory=Counter)

    def printed(self, document_id: int, text: str, start: int, end: int, words: str) -> str:
        """Give the words of the passage [start, end), or the phrase that stands for them."""
        allowed = printable_passage(self.base, document_id, text, start, end)
        if not allowed:
            return words
        self.held[allowed] += 1
        return PHRASES[allowed]

    def told(self) -> str:
        """Say how many quotes are held back; "" where none is."""
        return held_back(self.held)


def held_back(held: Mapping[str, int]) -> str:
    """Say how many quotes of which consent are held back; "" where none is."""
    number = sum(held.values())
    if not number:
        return ""
    kinds = []
    if few := held.get("paraphrase only"):
        kinds.append(f"{few:,} may only be paraphrased")
    if few := held.get("not quotable"):
        kinds.append(f"{few:,} {'is' if few == 1 else 'are'} not to be quoted")
    return f"{counted(number, 'quote')} {'is' if number == 1 else 'are'} held back: {', '.join(kinds)}."


def kept_words(session: Session, base: Base) -> Mapping[Printable, Heard]:
    """Take in what those said who may not be quoted, or withdrew, so that it is found in other texts.

    What somebody said, too, who may be quoted is not theirs alone; it is looked at while the session is open.
    """
    found: dict[Printable, Heard] = {}
    if gone := withdrawn_people(session):
        found[cast("Printable", WITHDRAWN)] = heard(own_texts(session, gone))
    for consent in CONSENTS[1:]:
        if people := [person for person, own in base.consents.items() if own == consent]:
            found[consent] = heard(own_texts(session, people))
    others = cache(lambda: _said_freely(session, base))
    for said in found.values():
        said.others = others
    return found


def _said_freely(session: Session, base: Base) -> str:
    """Give, flat, what those said who may be quoted."""
    free = base.names.keys() - base.consents.keys()
    found = []
    for document_id in base.documents if free else ():
        text = text_of(session, document_id)
        voices = base.voices.get(document_id, []) or [Voice(0, len(text), None, None, False)]
        for voice in voices:
            who = base.speaking(document_id, text, voice.start, voice.end)
            if not voice.interviewer and who and free.issuperset(who):
                found.append(flat(text[voice.start : voice.end]))
    return f" {' | '.join(found)} "


def cleared(text: str, kept: Mapping[Printable, Heard]) -> str:
    """Give the text with phrases for what it repeats of those who may not be quoted."""
    for consent, said in kept.items():
        for start, end in reversed(said.spans(text)):
            text = text[:start] + PHRASES[consent] + text[end:]
    return text
