"""The segments that quotes are made of: each as it was coded, or, of a layer of several coders, each passage once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import select

from coding.layers import Scope
from coding.passages import read_segments
from coding.segment_rows import SegmentRow, clusters
from models.base import Session
from models.schema import coders, segments

_FIELDS = (*SegmentRow._fields, "comment")


class QuoteRow(NamedTuple):
    """A coded place [start, end) as it is quoted, with the names of those who coded it."""

    document_id: int
    code_id: int
    coder: str
    start: int
    end: int
    polarity: str
    comment: str
    example: str
    attributed: str


def quote_rows(session: Session, scope: Scope) -> Iterator[QuoteRow]:
    """Read what counts, document by document, in the order of the text."""
    names = {row.id: row.name for row in session.execute(select(coders.c.id, coders.c.name))}
    c = segments.c
    query = (
        select(*(c[name] for name in _FIELDS)).where(scope.condition()).order_by(c.document_id, c.start, c.end, c.id)
    )
    read = [(SegmentRow(*row[:-1]), str(row[-1])) for row in session.execute(query)]
    if not scope.combined:
        for row, comment in read:
            place = (row.document_id, row.code_id, names[row.coder_id], row.start, row.end)
            yield QuoteRow(*place, row.polarity, comment, row.example, row.attributed)
        return
    comments = {row.id: comment for row, comment in read}
    by_document: dict[int, dict[int, list[SegmentRow]]] = {}
    for row, _comment in read:
        by_document.setdefault(row.document_id, {}).setdefault(row.code_id, []).append(row)
    for by_code in by_document.values():
        passages = (each for own in by_code.values() for each in clusters(scope.cut(own)))
        yield from sorted((_one(each, names, comments) for each in passages), key=lambda quote: quote[3:5])


def segments_in(session: Session, scope: Scope) -> tuple[int, ...]:
    """List the segments of which something counts, for every code by itself, in the order of documents and text."""
    groups: dict[tuple[int, int], list[SegmentRow]] = {}
    for row in read_segments(session, scope):
        groups.setdefault((row.document_id, row.code_id), []).append(row)
    return tuple(dict.fromkeys(row.id for own in groups.values() for row in scope.cut(own)))


def _one(cluster: list[SegmentRow], names: dict[int, str], comments: dict[int, str]) -> QuoteRow:
    """Give the passage of overlapping segments once, with the marks of all."""
    first = cluster[0]
    return QuoteRow(
        first.document_id,
        first.code_id,
        "; ".join(dict.fromkeys(names[row.coder_id] for row in sorted(cluster, key=lambda row: row.coder_id))),
        first.start,
        max(row.end for row in cluster),
        _all(row.polarity for row in cluster),
        " / ".join(dict.fromkeys(filter(None, (comments[row.id] for row in cluster)))),
        "yes" if any(row.example == "yes" for row in cluster) else _all(row.example for row in cluster),
        "yes" if any(row.attributed == "yes" for row in cluster) else _all(row.attributed for row in cluster),
    )


def _all(marks: Iterable[str]) -> str:
    return "; ".join(sorted(set(marks) - {""}))
