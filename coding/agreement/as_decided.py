"""Agreement before and after: in what was decided every coder who looked counts as the consensus."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from sqlalchemy import select

from coding.agreement.tables.material import Material
from coding.spans import Span, clipped
from models.base import Session
from models.dialect import among
from models.schema import coders, decisions, segments


class _Row(NamedTuple):
    """A segment as the material holds it."""

    id: int
    document: int
    group: int
    coder: int
    start: int
    end: int


def as_decided(session: Session, material: Material) -> Material:
    """Give the material as it would be, had every coder coded what was decided as the consensus has it."""
    places = _decided(session, material)
    if not places:
        return material
    codes = _codes(session, material, {document for document, _code in places})
    kept = [row for row in _rows(material) for row in _outside(row, codes, places)]
    kept += _settled(session, material, places)
    columns = [np.array([row[place] for row in kept], dtype=np.int64) for place in range(len(_Row._fields))]
    ids, document, group, coder, start, end = columns
    return replace(
        material,
        segment_ids=ids,
        segment_documents=document,
        segment_groups=group,
        segment_coders=coder,
        starts=start,
        ends=end,
    )


Places = Mapping[tuple[int, int], list[Span]]
"""By document (its place in the material) and code, what was decided."""


def _decided(session: Session, material: Material) -> dict[tuple[int, int], list[Span]]:
    at = {document_id: place for place, document_id in enumerate(material.document_ids)}
    known = {code_id for group in material.groups for code_id in group.code_ids}
    c = decisions.c
    query = select(c.document_id, c.code_id, c.start, c.end).where(c.start.is_not(None))
    found: dict[tuple[int, int], list[Span]] = {}
    for document_id, code_id, start, end in session.execute(query.order_by(c.start)):
        if document_id in at and code_id in known:
            found.setdefault((at[document_id], code_id), []).append((start, end))
    return found


def _codes(session: Session, material: Material, places: Iterable[int]) -> dict[int, int]:
    """Give the codes of the segments in the documents concerned, by their ids."""
    documents = [material.document_ids[place] for place in places]
    query = select(segments.c.id, segments.c.code_id).where(among(segments.c.document_id, documents))
    return {row[0]: row[1] for row in session.execute(query)}


def _rows(material: Material) -> Iterator[_Row]:
    columns = (
        material.segment_ids,
        material.segment_documents,
        material.segment_groups,
        material.segment_coders,
        material.starts,
        material.ends,
    )
    return map(_Row._make, zip(*(column.tolist() for column in columns), strict=True))


def _outside(row: _Row, codes: Mapping[int, int], places: Places) -> Iterator[_Row]:
    """Give of the segment what lies outside all decided places of its code."""
    rest = row.start
    for start, end in places.get((row.document, codes.get(row.id, 0)), ()):
        if start < row.end and end > rest:
            if start > rest:
                yield row._replace(start=rest, end=start)
            rest = end
    if rest < row.end:
        yield row._replace(start=rest)


def _settled(session: Session, material: Material, places: Places) -> Iterator[_Row]:
    """Give what the consensus has in the decided places, once for each coder who looked at the document."""
    at = {document_id: place for place, document_id in enumerate(material.document_ids)}
    groups: dict[int, list[int]] = {}
    for number, group in enumerate(material.groups):
        for code_id in group.code_ids:
            groups.setdefault(code_id, []).append(number)
    columns = (segments.c[name] for name in ("id", "document_id", "code_id", "start", "end"))
    query = select(*columns).join(coders, coders.c.id == segments.c.coder_id).where(coders.c.consensus == 1)
    for key, document_id, code_id, start, end in session.execute(query):
        document = at.get(document_id, -1)
        for within in places.get((document, code_id), ()):
            for left, right in clipped([(start, end)], within):
                for coder in _looked(material, document):
                    yield from (_Row(key, document, group, coder, left, right) for group in groups[code_id])


def _looked(material: Material, document: int) -> Iterator[int]:
    """Give the coders, by their places, who looked at the document."""
    mask = int(material.worked[document])
    return (place for place in range(len(material.coders)) if mask >> place & 1)
