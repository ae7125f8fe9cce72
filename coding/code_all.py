"""Coding everything that was found: the words themselves, their sentences, or the whole turns, in one step."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from sqlalchemy import insert, select

from coding.coders import acting_coder
from coding.documents import text_of
from coding.searching import Place, Progress, Said, is_aside, turn_holding, turns_said
from coding.segments import check_code
from coding.spans import Span
from coding.text import checksum, trimmed
from models.base import Session
from models.schema import segments

Unit = Literal["words", "sentence", "turn"]
UNITS: tuple[Unit, ...] = ("words", "sentence", "turn")
_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s|$)|\n\s*\n")
_SHORT = re.compile(r"\b(?:(?i:mr|mrs|ms|dr|prof|st|vs|e\.g|i\.e|cf|approx)|[A-HJ-Z])\.\Z")


class Coded(NamedTuple):
    """What became of the hits, which these make up: the segments made, each for one of them; those that lay in a
    segment of the code already; those left out as no answers; those that share a new segment with another."""

    made: int
    same: int
    left_out: int
    shared: int


def code_all(
    session: Session,
    code_id: int,
    places: Iterable[Place],
    unit: Unit = "words",
    *,
    aside: bool = False,
    progress: Progress | None = None,
) -> Coded:
    """Code every place with the code, by the acting coder: its whole words, its sentences or its turn.

    What interviewers say, and what lies outside of what is said, is left out unless `aside`. Places that give
    the same passage give one segment, and none is made inside one of the same code and coder. Raises CodingError
    where the code, or a document, is no longer there.
    """
    check_code(session, code_id)
    coder_id, counts = acting_coder(session), Coded(0, 0, 0, 0)
    parts = [(key, list(each)) for key, each in groupby(sorted(places), key=itemgetter(0))]
    for number, (document_id, here) in enumerate(parts):
        if progress is not None:
            progress(number, len(parts), "")
        row = {"document_id": document_id, "code_id": code_id, "coder_id": coder_id}
        coded = _code_document(session, row, [place[1:] for place in here], unit, aside)
        counts = Coded(*map(sum, zip(counts, coded, strict=True)))
    return counts


def _code_document(session: Session, row: dict[str, int], spans: Sequence[Span], unit: Unit, aside: bool) -> Coded:
    document_id = row["document_id"]
    text, said = text_of(session, document_id), turns_said(session, document_id)
    meant = [(span, turn_holding(said, span[0])) for span in spans]
    kept = [(span, turn) for span, turn in meant if aside or not is_aside(said, turn)]
    found = [_passage(text, span, turn, unit) for span, turn in kept]
    there = _Coverage(_there(session, row))
    wanted = [span for span in found if span[0] < span[1] and span not in there]
    fresh = list(dict.fromkeys(wanted))
    if fresh:
        session.execute(
            insert(segments),
            [row | {"start": start, "end": end, "checksum": checksum(text[start:end])} for start, end in fresh],
        )
    blank = sum(start >= end for start, end in found)
    same = len(found) - blank - len(wanted)
    return Coded(len(fresh), same, len(meant) - len(kept) + blank, len(wanted) - len(fresh))


class _Coverage:
    """Passages, asked whether one lies wholly inside any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _end in ordered]
        self._reach = list(accumulate((end for _start, end in ordered), max))

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span[0])
        return at > 0 and self._reach[at - 1] >= span[1]


def _there(session: Session, row: dict[str, int]) -> set[Span]:
    """Give the passages of the document that the coder coded with the code."""
    same = (segments.c[name] == value for name, value in row.items())
    return {(start, end) for start, end in session.execute(select(segments.c.start, segments.c.end).where(*same))}


def _passage(text: str, span: Span, turn: Said | None, unit: Unit) -> Span:
    low, high = (turn.start, max(turn.end, span[1])) if turn is not None else (0, len(text))
    if unit == "turn" and turn is not None:
        return trimmed(text, turn.start, turn.end)
    if unit == "words":
        return whole_words(text, *trimmed(text, *span))
    return sentences_of(text, span, (low, high))


def whole_words(text: str, start: int, end: int) -> Span:
    """Give the passage with its first and last word whole."""
    while 0 < start < end and _of_word(text[start - 1]) and _of_word(text[start]):
        start -= 1
    while start < end < len(text) and _of_word(text[end - 1]) and _of_word(text[end]):
        end += 1
    return start, end


def sentences_of(text: str, span: Span, within: Span) -> Span:
    """Give the sentences that hold the passage, inside `within`; an abbreviation ends none."""
    low, high = within
    first, last = low, high
    for found in _END.finditer(text, low, high):
        if _ends(text, found, high):
            if found.end() <= span[0]:
                first = found.end()
            elif found.end() >= span[1]:
                last = found.end()
                break
    return trimmed(text, first, last)


def _ends(text: str, found: re.Match[str], high: int) -> bool:
    """Tell whether a sentence ends there: no small letter follows, and no abbreviation stands before the stop."""
    following = text[found.end() : min(found.end() + 8, high)].lstrip()
    if found[0].startswith("\n"):
        return True
    short = found[0] == "." and _SHORT.search(text, max(0, found.start() - 8), found.end())
    return not following[:1].islower() and not short


def _of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
