"""Grades: what the evaluator decided of an element, why, who and when, and whether its evidence has changed since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from coding.errors import CodingError
from coding.evidence.counting import Evidence, Subject, evidence_of
from coding.evidence.measures import BY_KEY
from coding.grading.decided import by_age, newest
from coding.grading.proposing import propose
from coding.grading.rubric_parts import Rubric
from coding.grading.rubrics import rubric_of
from coding.moments import moment
from coding.rounds.blind import hidden_documents
from coding.suggesting import meant
from models.base import Session, add_row
from models.schema import coders, elements, findings, grades

_TOLD = (
    "passages",
    "sources",
    "sources_for",
    "external_sources",
    "regions",
    "examples",
    "attributed_sources",
    "contradicting",
)
"""The measures whose change is told; where none of them changed, any other. `sources_for` where it moved apart."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A decided grade of an element.

    `proposed` is what was proposed then; `changed` says what has changed in the evidence since, a part each;
    `known` is False where the rubric has no level of that name any more.
    """

    id: int
    element_id: int
    level: str
    reason: str
    coder: str
    at: str
    proposed: str
    changed: tuple[str, ...] = ()
    known: bool = True

    @property
    def stale(self) -> bool:
        """Whether the evidence has changed since it was decided."""
        return bool(self.changed)

    @property
    def shown(self) -> str:
        """Name the level as it is shown: Confident, or Confident (no level any more)."""
        return self.level if self.known or not self.level else f"{self.level} (no level any more)"

    def moved(self, proposed: str) -> str:
        """Say that another level is proposed now than when it was decided: Emerging → Confident; else ""."""
        return f"{self.proposed or 'nothing'} → {proposed or 'nothing'}" if proposed != self.proposed else ""

    @property
    def what_changed(self) -> str:
        """Say what has changed since: 2 sources more, 1 passage that contradicts it more."""
        return ", ".join(self.changed)


def decide(session: Session, element_id: int, level: str, reason: str = "", evidence: Evidence | None = None) -> int:
    """Grade the element; gives the grade's id. Earlier grades are kept; the newest one counts.

    `evidence` is the element's as it is now, where it is known already; else it is read.
    """
    _check_element(session, element_id)
    rubric = rubric_of(session)
    chosen = rubric.level(level.strip())
    if chosen is None:
        names = [each.name for each in rubric.levels]
        raise CodingError(f"“{level.strip()}” is no level of the rubric ({', '.join(names)}){meant(level, names)}")
    known = evidence or evidence_of(session).get(element_id) or Evidence(element_id, (), (), {})
    kept = {
        "proposed": propose(rubric, known).level,
        "basis": basis_of(known),
        "coder": _who(session),
        "at": moment(session, grades.c.at),
    }
    return add_row(session, grades, element_id=element_id, level=chosen.name, reason=reason.strip(), **kept)


def undecide(session: Session, element_id: int) -> None:
    """Take the element's grade back; that it was given, and by whom it was taken back, stays in its history."""
    _check_element(session, element_id)
    if element_id in newest(session):
        add_row(session, grades, element_id=element_id, level="", coder=_who(session), at=moment(session, grades.c.at))


def grades_of(
    session: Session, evidence: Mapping[Subject, Evidence] | None = None, rubric: Rubric | None = None
) -> dict[int, Grade]:
    """Give each graded element its newest grade, with what has changed in the evidence (None: read now).

    Who sees only her own coding in a blind round is told of no change: what is hidden would be taken for it.
    """
    rubric = rubric or rubric_of(session)
    rows = newest(session)
    if not rows:
        return {}
    if hidden_documents(session):
        return {element_id: _grade(row, rubric, None) for element_id, row in rows.items()}
    now = evidence_of(session) if evidence is None else evidence
    return {element_id: _grade(row, rubric, now.get(element_id)) for element_id, row in rows.items()}


def history_of(session: Session, element_id: int) -> list[Grade]:
    """List the grades of the element, the newest first, without what has changed since; one taken back is empty."""
    rubric = rubric_of(session)
    query = select(grades).where(grades.c.element_id == element_id).order_by(*(each.desc() for each in by_age()))
    return [_grade(row, rubric, None) for row in session.execute(query)]


def answered(session: Session) -> set[int]:
    """Give the elements whose finding answers what speaks against them."""
    return set(session.execute(select(findings.c.element_id).where(findings.c.counter != "")).scalars())


def basis_of(evidence: Evidence) -> str:
    """Write down the evidence so that a change can be told: its figures, and a checksum of its segments."""
    return json.dumps({"figures": dict(evidence.figures), "segments": evidence.segments}, separators=(",", ":"))


def changes(basis: str, evidence: Evidence) -> tuple[str, ...]:
    """Say what has changed in the evidence since the basis was written, a part each; nothing for a basis unknown."""
    if not basis:
        return ()
    then, now = json.loads(basis), evidence.figures
    more = {key: now[key] - number for key, number in then["figures"].items() if key in now}
    if more.get("sources_for") == more.get("sources"):
        more.pop("sources_for", None)
    said = {key: _more(key, number) for key, number in more.items() if number}
    told = [said[key] for key in _TOLD if key in said] or list(said.values())
    if (
        not told and then.get("segments", evidence.segments) != evidence.segments
    ):  # unknown where it came from elsewhere
        return ("other segments, in the same numbers",)
    return tuple(told)


def _more(key: str, number: int) -> str:
    what, that, kind = BY_KEY[key].words(abs(number)).partition(" that ")
    return f"{what} {'more' if number > 0 else 'fewer'}{that}{kind}"


def _grade(row: Row[Any], rubric: Rubric, evidence: Evidence | None) -> Grade:
    changed = changes(row.basis, evidence) if evidence is not None else ()
    kept = (row.id, row.element_id, row.level, row.reason, row.coder, row.at, row.proposed)
    return Grade(*kept, changed, rubric.level(row.level) is not None)


def _who(session: Session) -> str:
    own = select(coders.c.name).where(coders.c.id == session.info["coder_id"])
    return session.execute(own).scalar() or ""


def _check_element(session: Session, element_id: int) -> None:
    if session.execute(select(elements.c.id).where(elements.c.id == element_id)).first() is None:
        raise CodingError("The element is no longer there.")
