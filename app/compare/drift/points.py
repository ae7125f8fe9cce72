"""What is drawn over time: kept measurements, the rounds measured now, and each coder against her own second coding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from app.compare.agreement import ways
from app.compare.agreement.question_line import asked_before
from app.lazily import found
from app.tasks import Progress
from app.workspace import Workspace
from coding.agreement.before_and_after import measured_otherwise
from coding.agreement.kept_figures import measured, names_now
from coding.agreement.measuring import Measured, list_measurements
from coding.agreement.question import Question
from coding.errors import CodingError
from coding.rounds.codebook import CodeChange, codebook_changes
from coding.studies import is_reflexive
from coding.text import counted
from models.project import Session

KEPT, ROUNDS, AGAIN = "kept", "rounds", "again"


@dataclass(frozen=True, slots=True)
class Point:
    """A measurement on the line of time: its name, the day, who was compared, and its figures.

    `key` is the id of a kept measurement, else 0; `before` are sentences on what changed since the point before it.
    """

    key: int
    name: str
    day: str
    measured: Measured
    round_id: int | None = None
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """What is known over time, by the way of looking; `said` tells how rounds and second codings were measured."""

    reflexive: bool
    points: dict[str, list[Point]]
    said: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names that codes have today, by their uids."""


def read_over(workspace: Workspace, progress: Progress) -> Over:
    """Read what was kept, and measure the rounds and the second codings; in the worker."""
    question = replace(asked_before(workspace.remembered.get("agreement")), round_id=None, coders=(), document_ids=())
    with workspace.read() as session:
        if is_reflexive(session):
            return Over(True, {})
        points = {
            KEPT: [
                Point(each.id, each.name, each.at[:10], each.measured, each.round_id)
                for each in list_measurements(session)
            ],
            ROUNDS: _rounds(session, question, progress),
            AGAIN: _again(session, question, progress),
        }
        told = {key: _with_changes(session, listed, key) for key, listed in points.items()}
        names = names_now(session)
    how = "; ".join(f"{name.lower()}: {words}" for name, words in ways.said(question, 0)[:-1])
    return Over(False, told, f"Measured now as the Agreement view asks ({how}).", names)


def _rounds(session: Session, question: Question, progress: Progress) -> list[Point]:
    listed = _listed("coding.agreement.drift:over_rounds", session, question, progress)
    how = ways.said(question, 0)[:-1]
    return [
        Point(0, each.name, each.started[:10], measured(session, each.agreement, how), each.round_id) for each in listed
    ]


def _again(session: Session, question: Question, progress: Progress) -> list[Point]:
    listed = _listed("coding.agreement.drift:with_themselves", session, question, progress)
    how = ways.said(question, 0)[:-1]
    return [Point(0, each.coder, "", measured(session, each.agreement, how)) for each in listed]


def _listed(place: str, session: Session, question: Question, progress: Progress) -> Sequence[Any]:
    """Measure; where there is nothing that could be measured, such as no code, there is no point."""
    try:
        made: Sequence[Any] = found(place)(session, question, lambda done, of: progress(done, of, ""))
    except CodingError:
        return []
    return made


def _with_changes(session: Session, points: Sequence[Point], key: str) -> list[Point]:
    """Say of each point what changed since the one before: the codebook of its round, and how it was measured."""
    told = list(points[:1])
    for old, new in pairwise(points):
        said: list[str] = []
        if key == ROUNDS and old.round_id is not None and new.round_id is not None:
            said += codebook_said(_changes(session, old.round_id, new.round_id))
        if key == KEPT:
            said += measured_otherwise(old.measured, new.measured)
        told.append(replace(new, before=tuple(said)))
    return told


def _changes(session: Session, old: int, new: int) -> list[CodeChange]:
    """Give what changed in the codebook; nothing where one of the rounds has none."""
    try:
        return codebook_changes(session, old, new)
    except CodingError:
        return []


def codebook_said(changes: Sequence[CodeChange]) -> list[str]:
    """Say in a sentence what changed in the codebook: 2 codes redefined (Ask first, Humour), 1 code added (Trust)."""
    kinds: dict[str, list[str]] = {}
    for change in changes:
        kinds.setdefault(change.change, []).append(change.path.rpartition(" > ")[2])
    told = [
        f"{counted(len(names), 'code')} {kind} ({', '.join(names[:3])}{' …' if len(names) > 3 else ''})"
        for kind, names in kinds.items()
    ]
    return [f"The codebook was revised: {', '.join(told)}."] if told else []
