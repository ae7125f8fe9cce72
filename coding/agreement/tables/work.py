"""Who looked at what: coders, the documents they marked as done, and the places they were assigned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from coding.agreement.question import Question
from coding.coders import coder_named
from coding.errors import CodingError
from coding.rounds.blind import handed_blind
from coding.text import counted, natural
from models.base import Session
from models.schema import assigned_places, assignments, coders, documents, progress, rounds

MOST = 60
"""Coders that can be compared at once: a bit of a number stands for each."""

Place = tuple[int, int]


@dataclass(slots=True)
class Work:
    """The coders (id, name), and of each document (id) who of them looked at it.

    `done` holds places in `coders`; where a coder looked at assigned places alone, `places` has them by document and
    place in `coders`. `notes` says who and what was left out.
    """

    coders: tuple[tuple[int, str], ...]
    names: dict[int, str]
    done: dict[int, set[int]]
    places: dict[tuple[int, int], list[Place]] = field(default_factory=dict)
    rounds: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """By document and place in `coders`, the rounds in which the coder was assigned it."""
    notes: list[str] = field(default_factory=list)
    limiting: tuple[str, ...] = ()
    """The names of the rounds that assigned those places."""


@dataclass(frozen=True, slots=True)
class _Coder:
    id: int
    name: str
    consensus: bool
    again_of_id: int | None


def read_work(session: Session, question: Question) -> Work:
    """Read who looked at what: documents marked as done, of the round where there is one, and places assigned."""
    known = [_Coder(*row) for row in session.execute(_CODERS)]
    names = _documents(session, question.document_ids)
    assigned = _assigned(session, question.round_id)
    if question.round_id is not None:
        of_round = {document_id for document_id, _coder_id in assigned}
        names = {each: name for each, name in names.items() if each in of_round}
    blind = _blind(session, names)
    names = {each: name for each, name in names.items() if each not in blind}
    marks = [(row[0], row[1]) for row in session.execute(_DONE) if row[0] in names]
    if question.round_id is not None:
        marks = [mark for mark in marks if mark in assigned]
    chosen, notes = _chosen(session, question, known, marks)
    if len(chosen) > MOST:
        raise CodingError(f"At most {MOST} coders can be compared at once; name those you mean.")
    at = {coder.id: place for place, coder in enumerate(chosen)}
    done: dict[int, set[int]] = {}
    for document_id, coder_id in marks:
        if coder_id in at:
            done.setdefault(document_id, set()).add(at[coder_id])
    if blind:
        notes.append(_BLIND.format(counted(len(blind), "document"), "is" if len(blind) == 1 else "are"))
    work = Work(tuple((coder.id, coder.name) for coder in chosen), names, done, notes=notes)
    for (document_id, coder_id), found in assigned.items():
        if coder_id in at and at[coder_id] in done.get(document_id, ()):
            work.rounds[document_id, at[coder_id]] = {each.round_id for each in found}
            if not any(each.whole for each in found):
                work.places[document_id, at[coder_id]] = [place for each in found for place in each.places]
    limiting = {each for own in work.places for each in work.rounds[own]}
    named = session.execute(select(rounds.c.id, rounds.c.name).order_by(rounds.c.position, rounds.c.id))
    work.limiting = tuple(name for round_id, name in named if round_id in limiting)
    return work


_CODERS = select(coders.c.id, coders.c.name, coders.c.consensus, coders.c.again_of_id).order_by(coders.c.id)
_DONE = select(progress.c.document_id, progress.c.coder_id).where(progress.c.status == "done")


def _documents(session: Session, document_ids: Sequence[int]) -> dict[int, str]:
    """Give the names of the documents in question by their ids."""
    names = {
        row[0]: row[1] for row in session.execute(select(documents.c.id, documents.c.name).order_by(documents.c.id))
    }
    if any(each not in names for each in document_ids):
        raise CodingError("A document that was chosen is no longer there.")
    return {each: name for each, name in names.items() if not document_ids or each in set(document_ids)}


_BLIND = "{} of a round that is still blind {} left out: what others coded there is not shown yet."


def _blind(session: Session, names: dict[int, str]) -> set[int]:
    """Give the documents in which the reader does not see what others coded."""
    hidden = session.info.get("blindness")
    return set(hidden.documents) & set(names) if hidden else set()


@dataclass(slots=True)
class _Assigned:
    round_id: int
    whole: bool
    places: list[Place]


def _assigned(session: Session, round_id: int | None) -> dict[tuple[int, int], list[_Assigned]]:
    """Read what was assigned in the round, or in any that has begun, by document and coder."""
    own = assignments.c.round_id == round_id
    if round_id is not None and session.execute(select(rounds.c.id).where(rounds.c.id == round_id)).first() is None:
        raise CodingError("The round is no longer there.")
    columns = [assignments.c[name] for name in ("id", "document_id", "coder_id", "round_id", "whole")]
    begun = select(rounds.c.id).where(rounds.c.state != "planned")
    query = select(*columns).where(assignments.c.round_id.in_(begun) if round_id is None else own)
    found: dict[tuple[int, int], list[_Assigned]] = {}
    by_id: dict[int, _Assigned] = {}
    for key, document_id, coder_id, in_round, whole in session.execute(query):
        by_id[key] = _Assigned(in_round, bool(whole), [])
        found.setdefault((document_id, coder_id), []).append(by_id[key])
    c = assigned_places.c
    for key, start, end in session.execute(select(c.assignment_id, c.start, c.end).order_by(c.start)):
        if key in by_id:
            by_id[key].places.append((start, end))
    return found


def _chosen(
    session: Session, question: Question, known: list[_Coder], marks: Iterable[tuple[int, int]]
) -> tuple[list[_Coder], list[str]]:
    """Choose the coders to compare, with sentences on who was left out and why."""
    pages: dict[int, set[int]] = {}
    for document_id, coder_id in marks:
        pages.setdefault(coder_id, set()).add(document_id)
    if question.coders:
        named = list(dict.fromkeys(coder_named(session, name) for name in question.coders))
        by_id = {coder.id: coder for coder in known}
        idle = [by_id[each].name for each in named if each not in pages]
        return [by_id[each] for each in named if each in pages], [_idle(name) for name in idle]
    by_name = sorted(known, key=lambda coder: natural(coder.name))
    free = [coder for coder in by_name if coder.id in pages and not coder.consensus]
    own = {coder.id for coder in free}
    again = [coder for coder in free if coder.again_of_id in own]
    first = [coder for coder in free if coder not in again]
    shared = [
        coder for coder in first if any(pages[coder.id] & pages[other.id] for other in first if other is not coder)
    ]
    notes = [f"{coder.name} is somebody's second coding and compared only where named." for coder in again]
    alone = [coder for coder in first if coder not in shared]
    notes += [f"{coder.name} is left out: {_why_alone(session, len(pages[coder.id]))}." for coder in alone]
    return shared, notes


def _why_alone(session: Session, done: int) -> str:
    if handed_blind(session):
        return "what others have done is not in this copy, which was handed out blind"
    return f"nobody else has done their {counted(done, 'document')}"


def _idle(name: str) -> str:
    return f"{name} is left out: they have marked none of these documents as done."
