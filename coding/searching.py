"""Words found in the texts of all documents: where they stand, who says them, and what stands around them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coding.documents import DocumentItem, list_documents, text_of
from coding.folding import find_folded, fold
from coding.spans import Span
from coding.turns import spoken
from models.base import Session

Progress = Callable[[int, int, str], None]
Place = tuple[int, int, int]
"""The id of a document, and [start, end) in code points of its text."""
MOST = 3000
"""So many hits are given with what stands around them; the rest is counted."""
_BEFORE, _AFTER = 90, 180


class Said(NamedTuple):
    """A turn: its place [start, end), the speaker ("" not known), and whether that is an interviewer."""

    start: int
    end: int
    speaker: str
    interviewer: bool


class Hit(NamedTuple):
    """The words in a document: their place [start, end) in code points, who says them, the line around them.

    `aside` tells that no answer holds them: an interviewer says them, or they stand outside of what is said,
    such as in a speaker's label.
    """

    document_id: int
    document: str
    start: int
    end: int
    speaker: str
    aside: bool
    before: str
    words: str
    after: str


class Found(NamedTuple):
    """What was found: the first hits in the order of the documents, and how many there are in each."""

    hits: list[Hit]
    counts: dict[int, int]
    names: dict[int, str]

    @property
    def total(self) -> int:
        """Count the hits in all documents."""
        return sum(self.counts.values())


def find_words(
    session: Session, words: str, *, whole: bool = False, most: int = MOST, progress: Progress | None = None
) -> Found:
    """Find the words in all documents, whatever their case, accents, quotes, dashes and spaces.

    With `whole` only where no word is cut. The first `most` hits are given, the rest is counted.
    """
    found = Found([], {}, {})
    for document, text, spans in _searched(session, words, whole, progress):
        found.counts[document.id], found.names[document.id] = len(spans), document.name
        room = most - len(found.hits)
        if room > 0:
            said = turns_said(session, document.id)
            found.hits.extend(_hit(document, text, span, said) for span in spans[:room])
    return found


def word_places(session: Session, words: str, *, whole: bool = False, progress: Progress | None = None) -> list[Place]:
    """List every place where the words stand, in the order of the documents."""
    searched = _searched(session, words, whole, progress)
    return [(document.id, *span) for document, _text, spans in searched for span in spans]


def _searched(
    session: Session, words: str, whole: bool, progress: Progress | None
) -> Iterator[tuple[DocumentItem, str, list[Span]]]:
    """Yield the documents in which the words stand, each with its text and where."""
    listed = list_documents(session) if words.strip() else []
    for number, document in enumerate(listed):
        if progress is not None:
            progress(number, len(listed), document.name)
        text = text_of(session, document.id)
        if spans := find_folded(fold(text), words, whole=whole):
            yield document, text, spans


def turns_said(session: Session, document_id: int) -> list[Said]:
    """List the turns of the document in order."""
    return [Said(start, end, name, bool(asks)) for start, end, name, _ms, asks in spoken(session, document_id)]


def turn_holding(said: Sequence[Said], position: int) -> Said | None:
    """Give the turn that holds the position; None where it lies outside of what is said."""
    at = bisect_right(said, position, key=_start) - 1
    return said[at] if at >= 0 and position < said[at].end else None


def is_aside(said: Sequence[Said], turn: Said | None) -> bool:
    """Tell whether words of this turn are no answer: an interviewer's, or in none of the turns there are."""
    return turn.interviewer if turn is not None else bool(said)


def _start(turn: Said) -> int:
    return turn.start


def _hit(document: DocumentItem, text: str, span: Span, said: Sequence[Said]) -> Hit:
    start, end = span
    turn = turn_holding(said, start)
    low, high = (turn.start, max(end, turn.end)) if turn is not None else (0, len(text))
    begin = max(low, start - _BEFORE)
    before = text[begin:start] if begin == low else text[begin:start].partition(" ")[2] or text[begin:start]
    return Hit(
        document.id,
        document.name,
        start,
        end,
        turn.speaker if turn is not None else "",
        is_aside(said, turn),
        " ".join(before.split()) + " " * before[-1:].isspace(),
        " ".join(text[start:end].split()),
        _one_line(text[end : min(high, end + _AFTER)]),
    )


def _one_line(after: str) -> str:
    """Give the words on one line; the white space that parts them from what stands before is kept."""
    return " " * after[:1].isspace() + " ".join(after.split())
