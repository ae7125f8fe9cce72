"""The outcome table: per element of the framework what it rests on."""

from collections.abc import Iterator

from coding.codetree import code_tree
from coding.framework import Element, elements_of_framework
from coding.passages import Passage, passages_of, read_segments
from coding.reports.frequencies import PASSAGES
from coding.reports.report import Report, ReportOptions
from coding.scope import Base, coders_in_scope, read_base
from coding.sources import independent_sources, rule_in_words, source_rule
from coding.table import Cell, Column, Table
from models.base import Session

_FIGURES = ("segments", "sources", "external_sources", "regions", "examples", "contradicting")
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
    """Count, per element, its passages and the independent sources behind them; grades stay empty until given."""
    coder_ids, whose = coders_in_scope(session, options.coders)
    base, tree, rule = read_base(session), code_tree(session), source_rule(session)
    elements = elements_of_framework(session)
    groups = {element.id: tree.codes_on(element.id) for element in elements}
    found = passages_of(session, base, read_segments(session, coder_ids), groups)
    rows = list(_rows(elements, found, base, rule))
    caption = (
        f"For each outcome, what the coding by {whose} holds for it. What is counted are passages: segments of the "
        "outcome's codes that overlap in a document are one. "
        f"Sources: {rule_in_words(rule)}; a document without participants is one source. External are sources with "
        f"an external participant; regions are those of all sources. {base.said()}"
    )
    title = "Outcomes and their evidence"
    return Table("outcomes", title, caption, _COLUMNS, rows, words=PASSAGES, optional=_OPTIONAL)


def _rows(
    elements: list[Element], found: dict[int, list[Passage]], base: Base, rule: frozenset[str]
) -> Iterator[tuple[Cell, ...]]:
    for element in elements:
        figures = _figures(found[element.id], base, rule)
        yield element.pathway, element.title, element.kind, "", "", *figures, ""


def _figures(passages: list[Passage], base: Base, rule: frozenset[str]) -> tuple[int, ...]:
    sources = independent_sources(passages, base, rule)
    external = [source for source in sources if any(base.attribute(p, "side") == "external" for p in source.people)]
    people = {person for source in sources for person in source.people}
    regions = {base.attribute(person, "region").casefold() for person in people} - {""}
    examples = sum(passage.example for passage in passages)
    contradicting = sum(passage.contradicting for passage in passages)
    return len(passages), len(sources), len(external), len(regions), examples, contradicting


REPORT = Report(
    "outcomes",
    "Outcomes and their evidence",
    build,
    about="What each box of the framework rests on: independent sources, regions, examples, counter-evidence.",
    asks=("coders",),
    nothing="the framework has no outcomes",
)
