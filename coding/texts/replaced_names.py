"""Names that were replaced once and stand in other words again: in a corrected text, a new one, what came back."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select

from coding.alike import is_full
from coding.spans import Span
from coding.text import counted
from coding.texts.names_in_text import PART, Name, touched
from coding.texts.reanchoring import Anchoring, Edit, replaced
from coding.texts.written_words import Word, is_small, plain, words_in
from coding.transcript import Transcript
from models.base import Session
from models.schema import replacements

_SHOWN, _AROUND = 3, 6


class Again(NamedTuple):
    """A replaced name that stands in a text, what stands for it elsewhere, and its places, half-open."""

    original: str
    replacement: str
    places: tuple[Span, ...]
    spellings: tuple[str, ...]

    @property
    def said(self) -> str:
        """Say which name it is, how it is spelt, and what stands for it elsewhere."""
        others = [each for each in self.spellings if each != self.original][:_SHOWN]
        spelt = f" (also {', '.join(others)})" if others and self.original in self.spellings else ""
        shown = self.original if self.original in self.spellings else ", ".join(others)
        return f"“{shown}”{spelt}, {counted(len(self.places), 'place')}, replaced elsewhere by “{self.replacement}”"


def names_again(session: Session, text: str, within: Iterable[Span] | None = None) -> list[Again]:
    """List the replaced names that stand in the text, or in these stretches of it, whole ones before surnames.

    Every spelling counts that hardly means anything else, and a surname on its own that is no common word there.
    """
    wanted = None if within is None else list(within)
    known = _known(session) if wanted is None or wanted else []
    words = words_in(text) if known else []
    near = words if wanted is None else _near(words, wanted)
    names = [(each, Name(each.original)) for each in known]
    places = [(each, _likely(name, text, near)) for each, name in names]
    small = {plain(word.words) for word in words if is_small(word.words)}
    places += [(each, _surname(name, text, near, small)) for each, name in names if is_full(each.original)]
    return _apart(
        text, [(each, [at for at in spans if wanted is None or touched(at, wanted)]) for each, spans in places]
    )


def _near(words: Sequence[Word], wanted: Sequence[Span]) -> list[Word]:
    """Give the words in the stretches, which are in order, and a few around them: a name may be half in one."""
    starts, ends = [word.start for word in words], [word.end for word in words]
    found, done = list[Word](), 0
    for start, end in wanted:
        first, last = bisect_right(ends, start) - _AROUND, bisect_left(starts, end) + _AROUND
        found += words[max(done, first) : last]
        done = max(done, last)
    return found


def names_back(session: Session, found: Anchoring) -> list[Again]:
    """List the replaced names that stand in what is new in a text.

    Where the replacement itself gave way, whatever may be a spelling of the name counts.
    """
    again = names_again(session, found.new, put_in(found))
    words = words_in(found.new) if found.edits else []
    others = []
    for known in _known(session) if found.edits else ():
        instead = _instead_of(found, {plain(word.words) for word in words_in(known.replacement)})
        places = Name(known.original).places(found.new, _near(words, instead)) if instead else []
        others.append((known, [span for span, _kind in places if touched(span, instead)]))
    return _apart(found.new, [*((each, list(each.places)) for each in again), *others])


def _known(session: Session) -> list[Again]:
    """List what was replaced, each name once, the longest first."""
    rows = session.execute(select(replacements.c.original, replacements.c.replacement).order_by(replacements.c.id))
    known = {row.original: row.replacement for row in rows if plain(row.original) != plain(row.replacement)}
    return [Again(*each, (), ()) for each in sorted(known.items(), key=lambda each: -len(each[0]))]


def _apart(text: str, places: Iterable[tuple[Again, list[Span]]]) -> list[Again]:
    """Give the names with the places that none before them has, and how they are spelt there."""
    taken: list[Span] = []
    found = []
    for known, spans in places:
        own = [span for span in spans if not touched(span, taken)]
        taken += own
        if own:
            spelt = dict.fromkeys(" ".join(text[slice(*span)].split()) for span in own)
            found.append(known._replace(places=tuple(own), spellings=tuple(spelt)))
    return found


def _likely(name: Name, text: str, words: Sequence[Word]) -> list[Span]:
    return [span for span, kind in name.places(text, words) if name.is_likely(text[slice(*span)], kind)]


def _surname(name: Name, text: str, words: Sequence[Word], small: Collection[str]) -> list[Span]:
    """List where the name's last word stands alone, if that is no word written in small letters in the text."""
    last = plain(words_in(name.name)[-1].words)
    found = name.places(text, words) if last not in small else []
    return [span for span, kind in found if kind == PART and plain(text[slice(*span)]) == last]


def put_in(found: Anchoring) -> list[Span]:
    """List where in the new text stands what the old one does not have, words spelt otherwise included."""
    return [span for span, _words in _put_in(found)]


def _put_in(found: Anchoring) -> Iterator[tuple[Span, str]]:
    """Yield where something new stands, and what stood there before."""
    shift = 0
    for edit in found.edits:
        if edit.words:
            yield (edit.start + shift, edit.start + shift + len(edit.words)), found.old[edit.start : edit.end]
        shift += len(edit.words) - (edit.end - edit.start)


def _instead_of(found: Anchoring, sought: set[str]) -> list[Span]:
    """List where something new stands in the place of one of these words."""
    return [span for span, before in _put_in(found) if sought & {plain(word.words) for word in words_in(before)}]


def replaced_again(text: str, names: Iterable[Again]) -> Anchoring:
    """Put the replacements in the places of the names."""
    return replaced(text, sorted(Edit(*span, each.replacement, True) for each in names for span in each.places))


def replaced_in(read: Transcript, names: Sequence[Again]) -> Transcript:
    """Give the transcript with the replacements in the places of the names, in the labels of speakers, too."""
    found = replaced_again(read.text, names)
    known = [Name(each.original) for each in names]
    new = [each.replacement for each in names]
    turns = [
        replace(
            turn,
            start=found.point(turn.start),
            end=found.ends(turn.start, turn.end)[1],
            speaker=next(
                (new[at] for at, name in enumerate(known) if name.likely(turn.speaker) == [(0, len(turn.speaker))]),
                turn.speaker,
            ),
        )
        for turn in read.turns
    ]
    marks = [(found.point(position), ms) for position, ms in read.time_marks]
    return replace(read, text=found.new, turns=turns, time_marks=marks)
