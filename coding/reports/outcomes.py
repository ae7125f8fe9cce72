"""The outcome table: per element of the framework what it rests on, how that is graded, and what is written of it."""

from collections.abc import Iterator, Mapping

from coding.evidence.counting import Evidence, Subject, evidence_of
from coding.findings.live import plain
from coding.findings.live_values import look_of, said_now
from coding.findings.writing import findings
from coding.framework.elements import Element, elements_of_framework
from coding.framework.versions import version_named
from coding.grading.grades import Grade, grades_of
from coding.grading.proposing import level_of
from coding.grading.rubric_parts import Rubric
from coding.grading.rubrics import rubric_of
from coding.layers import scope_of
from coding.reports.frequencies import PASSAGES
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import cleared, kept_words
from coding.scope import read_base
from coding.sources import rule_in_words, source_rule
from coding.table import Cell, Column, Table
from models.base import Session

_FIGURES = {
    "segments": "passages",
    "sources": "sources",
    "external_sources": "external_sources",
    "regions": "regions",
    "examples": "examples",
    "contradicting": "contradicting",
}
"""The columns of figures, and the measures they show."""
_COLUMNS = (
    Column("pathway"),
    Column("outcome"),
    Column("kind"),
    Column("grade"),
    Column("proposed_grade"),
    *(Column(name, "number") for name in _FIGURES),
    Column("narrative", "long"),
)
_OPTIONAL = frozenset({"grade", "proposed_grade", "narrative"})


def build(session: Session, options: ReportOptions) -> Table:
    """Give, per element of the version, its grade, the proposed one, its figures and its narrative.

    Grades are told by the coding that counts usually; the proposal and the figures by that of the coders chosen.
    """
    framework_id = version_named(session, options.framework) if options.framework else None
    evidence = evidence_of(session, coders=options.coders, framework_id=framework_id)
    rubric = rubric_of(session)
    decided = grades_of(session, None if options.coders else evidence, rubric)
    rows = list(_rows(elements_of_framework(session, framework_id), evidence, rubric, decided, _narratives(session)))
    listed = [decided[key] for key in evidence if isinstance(key, int) and key in decided]
    scope = scope_of(session, options.coders)
    caption = " ".join(filter(None, (_caption(session, scope.whose), scope.note, _graded(rubric, listed))))
    title = "Outcomes and their evidence"
    return Table("outcomes", title, caption, _COLUMNS, rows, words=PASSAGES, optional=_OPTIONAL)


def _rows(
    elements: list[Element],
    evidence: Mapping[Subject, Evidence],
    rubric: Rubric,
    decided: Mapping[int, Grade],
    narratives: Mapping[int, str],
) -> Iterator[tuple[Cell, ...]]:
    for element in elements:
        own = evidence[element.id]
        grade = decided[element.id].level if element.id in decided else ""
        figures = (own.figure(measure) for measure in _FIGURES.values())
        named = (element.pathway, element.title, element.kind, grade, level_of(rubric, own))
        yield *named, *figures, narratives.get(element.id, "")


def _narratives(session: Session) -> dict[int, str]:
    """Give what is written, links as the author saw them, without words that may not be quoted."""
    written = findings(session)
    if not written:
        return {}
    look, kept = look_of(None, said_now(session)), kept_words(session, read_base(session))
    return {element_id: cleared(plain(finding.narrative, look), kept) for element_id, finding in written.items()}


def _caption(session: Session, whose: str) -> str:
    rule = rule_in_words(source_rule(session))
    return (
        f"For each outcome, what the coding by {whose} holds for it. What is counted are passages: segments of the "
        "outcome's codes that overlap in a document are one. "
        f"Sources: {rule}; a document without participants is one source. External are sources with "
        f"an external participant; regions are those of all sources. {read_base(session).said()}"
    )


def _graded(rubric: Rubric, decided: list[Grade]) -> str:
    """Say by what is graded, and which grades have to be looked at again."""
    said = f"Grades are proposed by the rubric “{rubric.name}”"
    said += ", and decided by the evaluators." if decided else "; none is decided yet."
    stale, gone = sum(grade.stale for grade in decided), sum(not grade.known for grade in decided)
    if stale:
        said += f" The evidence of {stale} {'has' if stale == 1 else 'have'} changed since."
    if gone:
        said += f" {gone} {'bears' if gone == 1 else 'bear'} a name that is no level of the rubric any more."
    return said


REPORT = Report(
    "outcomes",
    "Outcomes and their evidence",
    build,
    about="What each box of the framework rests on: independent sources, regions, examples, counter-evidence.",
    asks=("coders", "framework"),
    layered=True,
    nothing="the framework has no outcomes",
)
