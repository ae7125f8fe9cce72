"""Which segments are chosen for the report, or lie on words that are."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from coding.layers import Scope
from coding.segment_columns import Columns
from coding.spans import union

Span = tuple[int, int, int]
"""A place: a document and [start, end) in it."""


class Quoted:
    """The places that are chosen, `hidden` or not; `is_one` finds them, `meets` also what shares words with them."""

    def __init__(self, spans: Iterable[Span] = (), *, hidden: bool = False, scope: Scope | None = None) -> None:
        self.spans, self.hidden, self.scope = frozenset(spans), hidden, scope
        by_document: dict[int, list[tuple[int, int]]] = {}
        for document_id, start, end in self.spans:
            by_document.setdefault(document_id, []).append((start, end))
        self._merged = {document_id: union(own) for document_id, own in by_document.items()}

    def is_one(self, span: Span) -> bool:
        """Tell whether the very place is chosen."""
        return span in self.spans

    def hides(self, span: Span) -> bool:
        """Tell whether the place is chosen, and what is chosen is not to be shown."""
        return self.hidden and span in self.spans

    def meets(self, span: Span) -> bool:
        """Tell whether the place shares words with one that is chosen, as another coder's segment of them does."""
        document_id, start, end = span
        merged = self._merged.get(document_id)
        if not merged:
            return False
        place = bisect_right(merged, start, key=lambda each: each[1])
        return place < len(merged) and merged[place][0] < end

    def said(self, span: Span) -> str:
        """Say it in a word or two; nothing where no words of the place are chosen."""
        return "chosen" if self.is_one(span) else "overlaps a quote" if self.meets(span) else ""

    def counted(self, columns: Columns, slots: "array[int]") -> "array[int]":
        """Give those of the slots that count where a scope says what does, before a layer is cut."""
        scope = self.scope
        if scope is None:
            return slots
        documents, coders = columns.documents, columns.coders
        settled, there = scope.settled or frozenset(), scope.agreed
        elsewhere = scope.coder_ids if scope.settled is None else scope.coder_ids - scope.agreed
        kept = (slot for slot in slots if coders[slot] in (there if documents[slot] in settled else elsewhere))
        return array("l", kept)

    def documents(self) -> set[int]:
        """Give the documents in which something is chosen."""
        return set(self._merged)
