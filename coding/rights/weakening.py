"""What a withdrawal does before it is done: what goes out of sight, which findings rest on it, and what repeats it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import func, select

from coding.codetree import code_tree
from coding.errors import CodingError
from coding.evidence.asked import asked_of
from coding.evidence.counting import Evidence, Rules, Subject, codes_by_subject, evidence_of, gather, parts_of
from coding.framework.elements import Element, elements_of_framework
from coding.grading.grades import Grade, basis_of, changes, grades_of
from coding.grading.proposing import level_of
from coding.grading.rubrics import rubric_of
from coding.layers import scope_of
from coding.passages import passages_of, read_segments
from coding.rights.echoes import Echo, echoes_of
from coding.rights.own_words import documents_of, own_stretches
from coding.rights.still_named import Still, still_named
from coding.rights.withdrawing import touching
from coding.scope import Base, read_base
from coding.sources import source_rule
from coding.spans import Span
from coding.text import counted
from models.base import Session
from models.dialect import among
from models.schema import documents, participants, quotes, segments

_FOR = ("passages_for", "sources_for", "examples_for")
_TOLD = 3
"""So many of the figures that change are named."""


class Weakened(NamedTuple):
    """An element whose evidence becomes another: what changes, a part each, the level proposed, and the one decided."""

    element: Element
    changed: tuple[str, ...]
    before: str
    after: str
    decided: str
    weaker: bool = True
    """Whether less speaks for it; else only what speaks against it, or nobody has judged, becomes less."""

    @property
    def said(self) -> str:
        """Say it: Concerns are shared: proposed: Emerging → Limited; 2 passages fewer."""
        return f"{self.element.title}: {self.how}"

    @property
    def how(self) -> str:
        """Say what changes: decided: Confident; proposed: Emerging → Limited; 2 passages fewer."""
        more = len(self.changed) - _TOLD
        said = [f"decided: {self.decided}"] if self.decided else []
        if self.before != self.after:
            said.append(f"proposed: {self.before or 'nothing'} → {self.after or 'nothing'}")
        figures = ", ".join(self.changed[:_TOLD]) + (f" and {counted(more, 'more figure')}" if more > 0 else "")
        return "; ".join([*said, figures])


@dataclass(frozen=True, slots=True)
class Effects:
    """What a withdrawal takes: the documents it is in, segments, quotes of the report; `unheard` are documents in
    which nobody knows which words are theirs, `echoes` texts that repeat the words and stay as they are; `still` says
    where others name them."""

    name: str
    documents: tuple[str, ...]
    characters: int
    segments: int
    quotes: int
    unheard: tuple[str, ...]
    weakened: tuple[Weakened, ...]
    echoes: tuple[Echo, ...]
    still: Still

    @property
    def said(self) -> str:
        """Say what goes out of sight."""
        said = [f"{counted(self.characters, 'character')} in {counted(len(self.documents), 'document')}"]
        said += [counted(self.segments, "segment")] if self.segments else []
        said += [f"{counted(self.quotes, 'quote')} of the report"] if self.quotes else []
        return f"Out of sight go {', '.join(said)}."


def withdrawal_effects(session: Session, participant_id: int) -> Effects:
    """Tell what the withdrawal of the participant would take, and which findings it weakens; nothing is changed."""
    name = session.execute(select(participants.c.name).where(participants.c.id == participant_id)).scalar()
    if name is None:
        raise CodingError("The participant is no longer there.")
    places = own_stretches(session, participant_id)
    pages = {row.id: row.name for row in session.execute(select(documents.c.id, documents.c.name))}
    gone = _segments(session, places)
    chosen = select(func.count()).where(among(quotes.c.segment_id, gone))
    silent = [each for each in documents_of(session, participant_id) if each not in places]
    return Effects(
        str(name),
        tuple(pages[each] for each in places),
        sum(end - start for stretches in places.values() for start, end in stretches),
        len(gone),
        session.execute(chosen).scalar_one(),
        tuple(pages[each] for each in silent),
        tuple(_weakened(session, participant_id, places)),
        _staying(session, participant_id, gone),
        still_named(session, participant_id),
    )


def _staying(session: Session, participant_id: int, gone: list[int]) -> tuple[Echo, ...]:
    """List what repeats the words and stays in sight, unlike the segments and their quotes."""
    hanging = set(session.execute(select(quotes.c.id).where(among(quotes.c.segment_id, gone))).scalars())
    away = {(segments.name, each) for each in gone} | {(quotes.name, each) for each in hanging}
    return tuple(each for each in echoes_of(session, [participant_id]) if (each.table, each.id) not in away)


def _segments(session: Session, places: dict[int, list[Span]]) -> list[int]:
    columns = (segments.c.id, segments.c.document_id, segments.c.start, segments.c.end)
    rows = session.execute(select(*columns).where(among(segments.c.document_id, places)))
    return [row.id for row in rows if touching(places[row.document_id], row.start, row.end)]


def _weakened(session: Session, participant_id: int, places: dict[int, list[Span]]) -> Iterable[Weakened]:
    """List the elements whose figures, proposed level or basis of a decided grade change."""
    before = evidence_of(session)
    after = _without(session, participant_id, places)
    rubric, decided = rubric_of(session), grades_of(session, before)
    for element in elements_of_framework(session):
        now, then = before[element.id], after[element.id]
        if changed := changes(basis_of(now), then):
            levels = level_of(rubric, now), level_of(rubric, then)
            weaker = any(now.figure(key) > then.figure(key) for key in _FOR)
            yield Weakened(element, changed, *levels, _level(decided.get(element.id)), weaker)


def _level(grade: Grade | None) -> str:
    return grade.level if grade else ""


def _without(session: Session, participant_id: int, places: dict[int, list[Span]]) -> dict[Subject, Evidence]:
    """Give the evidence as it will be when the words are out of sight."""
    rules = Rules(_left(read_base(session), participant_id, places), source_rule(session))
    rows = [
        row
        for row in read_segments(session, scope_of(session))
        if not touching(places.get(row.document_id, ()), row.start, row.end)
    ]
    subjects: list[Subject] = [element.id for element in elements_of_framework(session)]
    groups = codes_by_subject(session, code_tree(session), subjects)
    found = passages_of(session, rules.base, rows, groups, worded=False)
    asked = asked_of(session, rules.base, rules.one_source)
    return {each: gather(each, parts_of(own, rules.base), rules, asked.get(each)) for each, own in found.items()}


def _left(base: Base, participant_id: int, places: dict[int, list[Span]]) -> Base:
    """Give the study without the participant and without the words."""
    members = {page: [each for each in people if each != participant_id] for page, people in base.members.items()}
    voices = {
        page: [voice for voice in own if not touching(places.get(page, ()), voice.start, voice.end)]
        for page, own in base.voices.items()
    }
    asked = {page for page in places if all(voice.interviewer for voice in voices.get(page, []))}
    silent = {page for page in asked if not members.get(page)}
    names = {each: name for each, name in base.names.items() if each != participant_id}
    return replace(base, members=members, voices=voices, names=names, silent=base.silent | silent)
