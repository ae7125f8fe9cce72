"""What is known of the evidence at one moment, and how it is brought up to date."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass

from coding.evidence.counting import Evidence, Subject
from coding.evidence.index import EvidenceIndex
from coding.grading.grades import Grade, answered, grades_of
from coding.grading.proposing import Proposal, propose
from coding.grading.rubric_parts import Rubric
from coding.grading.rubrics import rubric_of
from models.project import Session


@dataclass(frozen=True, slots=True)
class Known:
    """The rubric, the evidence by element and arrow, what is proposed for each, and what was decided by element.

    `changed` are the subjects that were otherwise known before.
    """

    rubric: Rubric
    evidence: Mapping[Subject, Evidence]
    proposals: Mapping[Subject, Proposal]
    grades: Mapping[int, Grade]
    changed: frozenset[Subject]


class Knowing:
    """Reads all at first, and then what has changed; used in one thread at a time."""

    def __init__(self) -> None:
        self._index = EvidenceIndex()
        self._rubric: Rubric | None = None
        self._answered: set[int] = set()
        self._proposals: dict[Subject, Proposal] = {}
        self._grades: dict[int, Grade] = {}

    def update(self, session: Session) -> Known:
        """Bring everything up to the state the session sees.

        What a reading of all leaves behind lasts: to look through it for rubbish would hold up the window.
        """
        looking = gc.isenabled()
        gc.disable()
        try:
            return self._updated(session)
        finally:
            if self._index.anew:
                gc.freeze()
            if looking:
                gc.enable()

    def _updated(self, session: Session) -> Known:
        rubric, before = rubric_of(session), self._answered
        self._answered = answered(session)
        changed = set(self._index.update(session)) | (self._answered ^ before)
        if rubric != self._rubric:
            changed |= self._index.evidence.keys()
            self._rubric = rubric
        self._propose(rubric, changed)
        grades = grades_of(session, self._index.evidence, rubric)
        graded = {each for each in grades.keys() | self._grades.keys() if grades.get(each) != self._grades.get(each)}
        self._grades = grades
        shown = frozenset(changed | graded)
        return Known(rubric, dict(self._index.evidence), dict(self._proposals), grades, shown)

    def _propose(self, rubric: Rubric, subjects: set[Subject]) -> None:
        for subject in subjects:
            evidence = self._index.evidence.get(subject)
            if evidence is None:
                self._proposals.pop(subject, None)
            else:
                self._proposals[subject] = propose(rubric, evidence, answered=subject in self._answered)
