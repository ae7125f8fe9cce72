"""What an outcome chapter is made of, read once: evidence, grades, findings, chosen quotes, links."""

from collections.abc import Mapping
from dataclasses import dataclass

from coding.bank.chosen import Quote, bank
from coding.codetree import code_tree
from coding.evidence.counting import Evidence, evidence_of
from coding.findings.live import Look
from coding.findings.live_values import look_of, said_now
from coding.findings.writing import Finding, findings
from coding.framework.elements import Element, elements_of_framework
from coding.framework.versions import version_named
from coding.grading.grades import Grade, answered, grades_of
from coding.grading.proposing import Proposal, propose
from coding.grading.rubric_parts import Rubric
from coding.grading.rubrics import rubric_of
from coding.rights.profiles import template_of
from coding.scope import Base, read_base
from models.base import Session

TITLE = "Outcomes and their evidence"


@dataclass(frozen=True, slots=True)
class ChapterOptions:
    """What the user may choose: whose coding, which version, for whom it is signed, and which parts."""

    coders: tuple[str, ...] = ()
    framework: str = ""
    profile: str = ""
    title: str = TITLE
    method: bool = True
    rubric: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """The elements of a version in its order, and by their ids all that is known of them; the uids are of quotes."""

    elements: list[Element]
    base: Base
    evidence: Mapping[int, Evidence]
    proposals: Mapping[int, Proposal]
    grades: Mapping[int, Grade]
    findings: Mapping[int, Finding]
    quotes: Mapping[int, list[Quote]]
    uids: Mapping[int, str]
    looks: Mapping[int, Look]
    rubric: Rubric
    coded: frozenset[int]
    """The elements that a code is bound to."""

    def finding(self, element: Element) -> Finding:
        """Give what is written of the element; nothing is empty."""
        return self.findings.get(element.id, Finding(element.id))

    def grade(self, element: Element) -> str:
        """Give the decided level; "" where none is decided."""
        grade = self.grades.get(element.id)
        return grade.level if grade else ""


def read_material(session: Session, options: ChapterOptions) -> Material:
    """Read it of the version that is named; CodingError where there is none of that name."""
    version = version_named(session, options.framework)
    elements = elements_of_framework(session, version)
    base, rubric, said, answers = read_base(session), rubric_of(session), said_now(session), answered(session)
    evidence = evidence_of(session, coders=options.coders, framework_id=version)
    grades = grades_of(session, evidence, rubric)
    own = {element.id: evidence[element.id] for element in elements}
    chosen: dict[int, list[Quote]] = {}
    for quote in bank(session, base, template=template_of(session, options.profile), framework_id=version):
        chosen.setdefault(quote.element_id or 0, []).append(quote)
    looks = {each: look_of(found, said) for each, found in own.items()}
    proposals = {each: propose(rubric, found, answered=each in answers) for each, found in own.items()}
    tree = code_tree(session)
    coded = frozenset(element.id for element in elements if tree.codes_on(element.id))
    return Material(elements, base, own, proposals, grades, findings(session), chosen, said.uids, looks, rubric, coded)
