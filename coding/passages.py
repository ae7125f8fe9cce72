"""Passages: what the figures count.

Overlapping segments of one group of codes, in one document, by the coders in scope, are one
passage. A group is a code with all below it, or an element with all codes that lead to it, so a
parent or an element never counts a passage twice.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from sqlalchemy import select

from coding.codetree import CodeTree
from coding.layers import Scope
from coding.scope import Base
from coding.segment_rows import SegmentRow, clusters
from coding.text import WORD
from models.base import Session
from models.schema import segments, texts

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch [start, end) of a document, the segments in it, and whose words it holds.

    `words` and `characters` count what lies in turns, interviewers' excepted. It has the marks of its segments.
    """

    document_id: int
    start: int
    end: int
    segment_ids: tuple[int, ...]
    people: tuple[int, ...]
    words: int
    characters: int
    example: bool
    contradicting: bool
    attributed: bool = False
    polarities: frozenset[str] = frozenset()
    """How its segments are judged: supports, contradicts, mixed, none; empty where nobody judged."""

    @property
    def speaks_for(self) -> bool:
        """Tell whether it speaks for what it is coded with: it supports that, in part, or nobody has judged it."""
        return not self.polarities or bool(self.polarities & {"supports", "mixed"})


def read_segments(session: Session, scope: Scope) -> list[SegmentRow]:
    """Read the segments of the coders in scope, document by document, in the order of the text."""
    columns = [segments.c[name] for name in SegmentRow._fields]
    rows = session.execute(
        select(*columns)
        .where(scope.condition())
        .order_by(*(segments.c[name] for name in ("document_id", "start", "end", "id")))
    )
    return [SegmentRow(*row) for row in rows]


def by_code(tree: CodeTree) -> dict[int, set[int]]:
    """Group the codes so that each stands for itself and all below it."""
    return {code_id: tree.below(code_id) for code_id in tree.by_id}


def passages_of(
    session: Session,
    base: Base,
    rows: Iterable[SegmentRow],
    groups: Mapping[Group, set[int]],
    *,
    worded: bool = True,
    scope: Scope | None = None,
) -> dict[Group, list[Passage]]:
    """Give the passages of every group of codes, in the order of documents and text; words are 0 unless `worded`.

    Where the rows are of a scope with a layer, of each group only what is in the layer counts.
    """
    member: dict[int, list[Group]] = {}
    for group, code_ids in groups.items():
        for code_id in code_ids:
            member.setdefault(code_id, []).append(group)
    found: dict[Group, list[Passage]] = {group: [] for group in groups}
    for document_id, own in _by_document(rows).items():
        page = _Page(session, base, document_id, worded=worded)
        gathered: dict[Group, list[SegmentRow]] = {}
        for row in own:
            for group in member.get(row.code_id, []):
                gathered.setdefault(group, []).append(row)
        for group, segments_of_group in gathered.items():
            counted = segments_of_group if scope is None else scope.cut(segments_of_group)
            found[group] += [page.passage(cluster) for cluster in clusters(counted)]
    return found


def _by_document(rows: Iterable[SegmentRow]) -> dict[int, list[SegmentRow]]:
    documents: dict[int, list[SegmentRow]] = {}
    for row in rows:
        documents.setdefault(row.document_id, []).append(row)
    return documents


@cache
def _shared(polarities: frozenset[str]) -> frozenset[str]:
    """Give the one set that all passages of these polarities share."""
    return polarities


class _Page:
    """A document's text with what is counted in it."""

    def __init__(self, session: Session, base: Base, document_id: int, *, worded: bool) -> None:
        self.base, self.document_id, self.worded = base, document_id, worded
        query = select(texts.c.text).where(texts.c.document_id == document_id)
        self.text: str = session.execute(query).scalar_one()

    @cached_property
    def words(self) -> list[int]:
        """Where the words begin that are counted."""
        voices = [voice for voice in self.base.voices.get(self.document_id, []) if not voice.interviewer]
        return [word.start() for each in voices for word in WORD.finditer(self.text, each.start, each.end)]

    def passage(self, cluster: list[SegmentRow]) -> Passage:
        start, end = cluster[0].start, max(row.end for row in cluster)
        heard = self.base.heard(self.document_id, start, end)
        return Passage(
            self.document_id,
            start,
            end,
            tuple(dict.fromkeys(row.id for row in cluster)),
            tuple(self.base.speaking(self.document_id, self.text, start, end)),
            bisect_left(self.words, end) - bisect_left(self.words, start) if self.worded else 0,
            sum(min(end, voice.end) - max(start, voice.start) for voice in heard),
            any(row.example == "yes" for row in cluster),
            any(row.polarity == "contradicts" for row in cluster),
            any(row.attributed == "yes" for row in cluster),
            _shared(frozenset(row.polarity for row in cluster) - {""}),
        )
