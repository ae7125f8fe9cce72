"""Texts corrected after coding: what was coded stays on its words, and what lost them is told before it goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import select

from coding.disagreements.consensus import blind_documents
from coding.documents import text_of
from coding.errors import CodingError
from coding.importers import ImportOptions, read_file
from coding.importers.clean import cleaned
from coding.text import counted, listed, one_line
from coding.texts.following import Following, follow, store_text
from coding.texts.hands import Handed, check_hands, handed, seat
from coding.texts.new_turns import add_new_turns, pieces_of
from coding.texts.reanchoring import Anchoring, anchoring
from coding.texts.replaced_names import Again, names_back
from coding.transcript import Transcript
from models.base import Session
from models.dialect import among
from models.schema import coders, codes, memos, quotes, segments, turns

_MOST, _WIDTH = 3, 60


class Reworded(NamedTuple):
    """A segment whose words are others than before, or gone (`after` is "", `start` where they stood)."""

    id: int
    code: str
    coder: str
    before: str
    after: str
    start: int
    end: int


class ChosenQuote(NamedTuple):
    """A quote of the report on a segment whose words changed: as it is printed, and the words as they are now."""

    id: int
    printed: str
    after: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a new text does to what lies on the document; places are code points of the new text."""

    document_id: int
    found: Anchoring
    kept: int
    """How many segments stay on the same words."""
    changed: tuple[Reworded, ...]
    lost: tuple[Reworded, ...]
    quotes: tuple[ChosenQuote, ...]
    turns_gone: int
    memos_adrift: int
    """How many memos lose the passage they are about, and stay without one."""
    hands: tuple[Handed, ...]
    """Whose words stand under another label now."""
    names: tuple[Again, ...]
    """Names that were replaced in the study and stand in what is new in the text."""
    notes: tuple[str, ...]
    """What was taken out of the new text, which cannot be stored."""

    @property
    def said(self) -> str:
        """Say in a line what becomes of the segments."""
        stay = f"{counted(self.kept, 'segment')} {'stays' if self.kept == 1 else 'stay'} on the same words"
        return f"{stay}, {len(self.changed)} changed, {len(self.lost)} lost"


class LostWordsError(CodingError):
    """Segments would go with all of their words, and nobody has said that they may."""

    def __init__(self, lost: Sequence[Reworded], *, named: bool) -> None:
        """Take them; where they may be `named`, `which` names the first."""
        many = len(lost)
        told = [f"“{one_line(each.before, _WIDTH)}” ({each.code}, {each.coder})" for each in lost[:_MOST]]
        told += [f"{many - _MOST:,} more"] if many > _MOST else []
        self.which = listed(told) if named else "they are hidden from you while a round is blind"
        self.said = f"{counted(many, 'segment')} {'has' if many == 1 else 'have'} none of {_their(many)} words left"
        super().__init__(f"{self.said} in the new text; say that they may go, or leave those words in it.")


def _their(many: int) -> str:
    return "its" if many == 1 else "their"


def preview(
    session: Session,
    document_id: int,
    new_text: str,
    read: Transcript | None = None,
    taken: Mapping[str, str] = MappingProxyType({}),
) -> Correction:
    """Tell what the new text would do to the document; nothing is written."""
    return _planned(session, document_id, new_text, read, taken)[0]


def correct(
    session: Session,
    document_id: int,
    new_text: str,
    *,
    drop: bool = False,
    read: Transcript | None = None,
    taken: Mapping[str, str] = MappingProxyType({}),
) -> Correction:
    """Store the new text; segments, turns, marks and anchors stay on their words.

    Segments without any of their words left are deleted where `drop` says so; else CodingError tells how many
    there are, and nothing is changed. `read` is what an importer found in a file of that text, `taken` says by label
    who that is ("": somebody else). What somebody with a limited consent said is nobody else's unless that is said.
    """
    correction, every = _planned(session, document_id, new_text, read, taken)
    if correction.lost and not drop:
        raise LostWordsError(correction.lost, named=document_id not in blind_documents(session))
    check_hands(correction.hands)
    store_text(session, document_id, correction.found, every)
    if correction.found.edits:
        seats = seat(session, document_id, correction.hands)
        add_new_turns(session, document_id, correction.found, read, seats)
    return correction


def corrected_file(path: Path) -> Transcript:
    """Read a corrected transcript; raises CodingError where the file holds several documents or none."""
    found = read_file(path, ImportOptions())
    if len(found) != 1:
        raise CodingError(f"“{path.name}” holds {len(found)} documents; a corrected transcript is one of its own.")
    return found[0]


def _planned(
    session: Session, document_id: int, new_text: str, read: Transcript | None, taken: Mapping[str, str]
) -> tuple[Correction, list[Following]]:
    text, notes = cleaned(new_text)
    if not text.strip():
        raise CodingError("Nothing would be left of the text; delete the document instead.")
    found = anchoring(text_of(session, document_id), text)
    every = follow(session, document_id, found)
    by_table = {each.table: each for each in every}
    own = by_table[segments]
    changed = _reworded(session, own, own.changed, found)
    pieces, left = pieces_of(session, document_id, found, by_table[turns], read)
    return Correction(
        document_id,
        found,
        len(own.places) - len(changed),
        changed,
        _reworded(session, own, own.lost, found),
        _quotes(session, changed),
        len(by_table[turns].lost),
        len(by_table[memos].lost),
        handed(session, document_id, pieces, left, taken),
        tuple(names_back(session, found)),
        tuple(notes),
    ), every


def _reworded(session: Session, own: Following, ids: Iterable[int], found: Anchoring) -> tuple[Reworded, ...]:
    """Give the segments of these ids with their words before and after, in the order of the text."""
    query = (
        select(segments.c.id, codes.c.name, coders.c.name)
        .join(codes, codes.c.id == segments.c.code_id)
        .join(coders, coders.c.id == segments.c.coder_id)
        .where(among(segments.c.id, ids))
        .order_by(segments.c.start, segments.c.end)
    )
    rows = []
    for segment_id, code, coder in session.execute(query):
        start, end = own.before[segment_id]
        place = own.places.get(segment_id) or (found.point(start), found.point(start))
        rows.append(Reworded(segment_id, code, coder, found.old[start:end], found.new[slice(*place)], *place))
    return tuple(rows)


def _quotes(session: Session, changed: Iterable[Reworded]) -> tuple[ChosenQuote, ...]:
    now = {each.id: each.after for each in changed}
    query = select(quotes.c.id, quotes.c.text, quotes.c.segment_id).where(among(quotes.c.segment_id, now))
    rows = session.execute(query.order_by(quotes.c.id))
    return tuple(ChosenQuote(row.id, row.text or now[row.segment_id], now[row.segment_id]) for row in rows)
