"""Segments as figures read them."""

from collections.abc import Iterable
from typing import NamedTuple


class SegmentRow(NamedTuple):
    """A segment, or what of it is in a layer, as reports read it: its place [start, end) and its marks."""

    id: int
    document_id: int
    code_id: int
    coder_id: int
    start: int
    end: int
    polarity: str
    example: str
    attributed: str = ""


def clusters(rows: Iterable[SegmentRow]) -> Iterable[list[SegmentRow]]:
    """Put segments that overlap, at once or by way of others, together; rows come in the order of their start."""
    cluster: list[SegmentRow] = []
    end = -1
    for row in rows:
        if cluster and row.start >= end:
            yield cluster
            cluster = []
        cluster.append(row)
        end = max(end, row.end) if len(cluster) > 1 else row.end
    if cluster:
        yield cluster
