"""The sections of a quote bank for reading: outcomes with their codes, and outside the theory of change the codes."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from coding.exporters.quote_bank import Coded, Quote, coded, printed_as, quotes, single_inside
from coding.table import Row, Table

OUTSIDE = "Outside the theory of change"
NO_PATHWAY = "No pathway"
ELSEWHERE = " They are printed with those of the other codes."
WITH_BELOW = " The codes below it here are counted in."

Outline = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """The headings that begin here (each a level from 1 and its words), a line of counts, and the quotes below it."""

    headings: tuple[tuple[int, str], ...]
    counts: str
    quotes: list[Quote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bank:
    """A quote bank as it is read; `introduction` is its caption and what its reader has to know beyond it."""

    introduction: str
    sections: list[Section]


def bank(table: Table, rows: Iterable[Row]) -> Bank:
    """Divide the rows into sections; a quote within a longer one of the same outcome or code is not repeated.

    Where the table is arranged, all are printed, outcome by outcome, in the order of the rows.
    """
    if table.arranged:
        return _arranged(table, list(rows))
    found = coded(table, rows)
    outline = _complete(table.outline, found)
    sections: list[Section] = []
    within, above = 0, ""
    for (pathway, outcome), own in _by_outcome(found).items():
        first = ((1, pathway or NO_PATHWAY),) if not sections or pathway != above else ()
        printed, few = _of_outcome((*first, (2, outcome)), own, outline)
        sections += printed
        within, above = within + few, pathway
    printed, few = _outside([row for row in found if not row.outcome], outline)
    return Bank(_introduction(table.caption, within + few, found), [*sections, *printed])


def _arranged(table: Table, rows: list[Row]) -> Bank:
    sections: list[Section] = []
    found, labels = coded(table, rows), _labels(table, rows)
    top = ""
    for (pathway, outcome), group in groupby(zip(found, labels, strict=True), lambda pair: pair[0][:2]):
        own, above = list(group), top
        top = (pathway or NO_PATHWAY) if outcome else OUTSIDE
        headings = [(1, top)] if top != above else []
        headings += [(2, outcome)] if outcome else []
        counts = _few([row for row, _said in own])
        sections.append(Section(tuple(headings), counts, [printed_as(row, said) for row, said in own]))
    return Bank(" ".join(filter(None, (table.caption, _made_single(found)))), sections)


def _few(own: list[Coded]) -> str:
    """A line of counts: 5 quotes from 4 participants in 3 documents."""
    people = {name for row in own for name in row.participants}
    sources = f" from {_number(len(people), 'participant')}" if people else ""
    return f"{_number(len(own), 'quote')}{sources} in {_number(len({row.document for row in own}), 'document')}."


def _labels(table: Table, rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """What the line below each quote says beside its marks; a cell “yes” is said by the name of its column."""
    places = [(place, column.key) for place, column in enumerate(table.columns) if column.key in table.labels]
    return [tuple(key if row[at] == "yes" else str(row[at]) for at, key in places if row[at]) for row in rows]


def _complete(outline: Outline, found: Sequence[Coded]) -> Outline:
    """The outline with the codes of the rows that it lacks."""
    return {**outline, **{row.code: () for row in found if row.code not in outline}}


def _by_outcome(found: Iterable[Coded]) -> dict[tuple[str, str], list[Coded]]:
    outcomes: dict[tuple[str, str], list[Coded]] = {}
    for row in found:
        if row.outcome:
            outcomes.setdefault((row.pathway, row.outcome), []).append(row)
    return outcomes


def _of_outcome(headings: tuple[tuple[int, str], ...], own: list[Coded], outline: Outline) -> tuple[list[Section], int]:
    """An outcome's sections: of one code the quotes at once, of several a heading for each in the tree's order."""
    printed, within = quotes(own)
    by_code = _by_code(own, outline)
    if len(by_code) == 1:
        (code,) = by_code
        same = code.casefold() == headings[-1][1].casefold()
        return [Section(headings, counted(own) + ("" if same else f" Code: {code}."), printed)], within
    under: dict[str, list[Quote]] = {code: [] for code in by_code}
    for quote in printed:
        first, *also = [code for code in by_code if code in quote.codes]
        quote.also = tuple(also)
        under[first].append(quote)
    sections = [Section(headings, counted(own))]
    for code, below in under.items():
        counts = counted(_of_code(by_code, code, outline)) + ("" if below else ELSEWHERE)
        sections.append(Section(((3 + _depth(code, by_code, outline), code),), counts, below))
    return sections, within


def _outside(own: list[Coded], outline: Outline) -> tuple[list[Section], int]:
    """The codes that no outcome rests on, each below those above it."""
    sections: list[Section] = []
    within = 0
    by_code = _by_code(own, outline)
    wanted = {each for code in by_code for each in (code, *outline[code])}
    for code in (code for code in outline if code in wanted):
        printed, few = quotes(by_code.get(code, []))
        first = () if sections else ((1, OUTSIDE),)
        heading = 2 + _depth(code, wanted, outline), code
        above = any(code in outline[each] for each in by_code)
        counts = counted(_of_code(by_code, code, outline)) + (WITH_BELOW if above else "")
        sections.append(Section((*first, heading), counts, printed))
        within += few
    return sections, within


def _by_code(own: Iterable[Coded], outline: Outline) -> dict[str, list[Coded]]:
    """The rows of each code that has some, in the order of the tree."""
    found: dict[str, list[Coded]] = {}
    for row in own:
        found.setdefault(row.code, []).append(row)
    return {code: found[code] for code in outline if code in found}


def _of_code(by_code: dict[str, list[Coded]], code: str, outline: Outline) -> list[Coded]:
    """The rows of the code and all below it."""
    return [row for each, rows in by_code.items() if each == code or code in outline[each] for row in rows]


def _depth(code: str, among: Container[str], outline: Outline) -> int:
    return sum(above in among for above in outline[code])


def counted(own: list[Coded]) -> str:
    """A line of counts: 12 passages from 9 participants in 7 documents; 2 contradicting."""
    clusters = list(_clusters(own))
    people = {name for row in own for name in row.participants}
    against = sum(any(row.polarity == "contradicts" for row in cluster) for cluster in clusters)
    sources = f" from {_number(len(people), 'participant')}" if people else ""
    places = f" in {_number(len({row.document for row in own}), 'document')}"
    return f"{_number(len(clusters), 'passage')}{sources}{places}; {against or 'none'} contradicting."


def _clusters(own: Iterable[Coded]) -> Iterator[list[Coded]]:
    """Rows whose places overlap, at once or by way of others, together: what the figures count as one passage."""
    cluster: list[Coded] = []
    end = 0
    for row in sorted(own, key=lambda row: (row.document, row.start, row.end)):
        if cluster and (row.document != cluster[0].document or row.start >= end):
            yield cluster
            cluster, end = [], 0
        cluster.append(row)
        end = max(end, row.end)
    if cluster:
        yield cluster


def _introduction(caption: str, within: int, found: list[Coded]) -> str:
    said = [caption]
    if found:
        said.append("Under each heading passages are counted: quotes that overlap are one passage.")
    if within:
        one = within == 1
        said.append(
            f"{_number(within, 'shorter quote')} that {'lies' if one else 'lie'} within a longer one "
            f"under the same heading {'is' if one else 'are'} not repeated."
        )
    said.append(_made_single(found))
    return " ".join(filter(None, said))


def _made_single(found: list[Coded]) -> str:
    changed = any(single_inside(row.quote) != row.quote for row in found)
    return "Quotation marks inside a quote are printed as single ones." if changed else ""


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
