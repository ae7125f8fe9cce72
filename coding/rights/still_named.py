"""Where a participant's name stands in what others said and the team wrote, once their own words are gone."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import select

from coding.rights.echoes import Echo
from coding.rights.named_people import Hit, gather, written_small
from coding.rights.own_words import documents_of, is_alone, own_stretches
from coding.rights.pseudonyms import names_of
from coding.spans import Span
from coding.text import counted
from coding.texts.written import NAMES, everything_written
from coding.texts.written_words import plain, words_in
from models.base import Session
from models.schema import participants

_SHOWN = 3
_WHOLE = 1 << 40
"""An end beyond that of any text."""


class Still(NamedTuple):
    """A participant's name, how often it stands in the words of others, and where, each place's title once."""

    name: str
    places: int = 0
    titles: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Say it, where, and what helps, a part each; none where it stands nowhere else."""
        if not self.places:
            return ()
        more = len(self.titles) - _SHOWN
        where = ", ".join(self.titles[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        still = f"The name of {self.name}, or a part of it, still stands in {counted(self.places, 'place')}"
        return f"{still} of what others said or wrote:", f"{where}.", "“Replace a name …” puts a pseudonym there."

    @property
    def said(self) -> str:
        """Say it in sentences; "" where it stands nowhere else."""
        return " ".join(self.parts)


def still_named(session: Session, participant_id: int, redacted: Iterable[Echo] = (), *, erased: bool = False) -> Still:
    """Count the places of the name outside the participant's own words, and outside what is `redacted`.

    First names and surnames count where nobody else is called so. What goes with them when they are `erased` does not
    count: documents in which nobody else answers.
    """
    own = names_of(session, participant_id)
    names = gather(own)
    if not names.parts:
        return Still(own[0] if own else "")
    shared = _shared(session, participant_id)
    spans = {(echo.table, echo.id, echo.column): echo.spans for echo in redacted}
    places = _away(session, participant_id, erased=erased)
    found: list[tuple[str, Hit]] = []
    texts = []
    for where, text in everything_written(session):
        if where.group == NAMES:
            break
        texts.append(text)
        gone = [*places.get(where.document_id, ()), *spans.get((where.table, where.row_id, where.column), ())]
        hits = {hit.start: hit for hit in names.among(text) if not (hit.word in shared and _alone(hit, text))}
        found += [(where.title, hit) for hit in hits.values() if not _inside(hit.start, gone)]
    return _counted(own[0], found, texts)


def _counted(name: str, found: Collection[tuple[str, Hit]], texts: Iterable[str]) -> Still:
    doubted = {hit.word for _title, hit in found if hit.doubtful}
    small = written_small(texts, doubted) if doubted else set()
    kept = [title for title, hit in found if not (hit.doubtful and hit.word in small)]
    return Still(name, len(kept), tuple(dict.fromkeys(kept)))


def _alone(hit: Hit, text: str) -> bool:
    """Tell whether only a part of the name stands there."""
    words = [plain(word.words) for word in words_in(hit.name)]
    here = [plain(word.words) for word in words_in(text[hit.start : hit.start + 2 * len(hit.name)])]
    return here[: len(words)] != words


def _inside(at: int, places: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in places)


def _shared(session: Session, participant_id: int) -> set[str]:
    """Give the words that are parts of other participants' names."""
    others = session.execute(select(participants.c.name).where(participants.c.id != participant_id)).scalars()
    return {plain(word.words) for name in others for word in words_in(name)}


def _away(session: Session, participant_id: int, *, erased: bool) -> dict[int, list[Span]]:
    """Give the places that go out of sight, or for good, by document."""
    found = own_stretches(session, participant_id)
    for document_id in documents_of(session, participant_id) if erased else ():
        if is_alone(session, participant_id, document_id):
            found[document_id] = [(0, _WHOLE)]
    return found
