"""Names that were replaced once and stand in other words again: in a corrected text, a new one, what came back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import select

from coding.alike import is_full
from coding.names_in_text import PART, Name, touched
from coding.reanchoring import Anchoring, Edit, replaced
from coding.spans import Span
from coding.text import counted
from coding.written_words import Word, is_small, plain, words_in
from models.base import Session
from models.schema import replacements

_SHOWN = 3


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
    rows = session.execute(select(replacements.c.original, replacements.c.replacement).order_by(replacements.c.id))
    known = {row.original: row.replacement for row in rows if plain(row.original) != plain(row.replacement)}
    if not known:
        return []
    words, wanted = words_in(text), None if within is None else list(within)
    taken: list[Span] = []
    found = []
    for rule in (_likely, _surname):
        for original, replacement in sorted(known.items(), key=lambda each: -len(each[0])):
            free = (span for span in rule(Name(original), text, words) if not touched(span, taken))
            own = [span for span in free if wanted is None or touched(span, wanted)]
            taken += own
            if own:
                spelt = dict.fromkeys(" ".join(text[slice(*span)].split()) for span in own)
                found.append(Again(original, replacement, tuple(own), tuple(spelt)))
    return found


def _likely(name: Name, text: str, words: Sequence[Word]) -> Iterator[Span]:
    yield from (span for span, kind in name.places(text, words) if name.is_likely(text[slice(*span)], kind))


def _surname(name: Name, text: str, words: Sequence[Word]) -> Iterator[Span]:
    own = words_in(name.name)
    if not is_full(name.name) or plain(own[-1].words) in {plain(word.words) for word in words if is_small(word.words)}:
        return
    for span, kind in name.places(text, words):
        if kind == PART and plain(text[slice(*span)]) == plain(own[-1].words):
            yield span


def put_in(found: Anchoring) -> list[Span]:
    """List where in the new text stands what the old one does not have, words spelt otherwise included."""
    spans, shift = list[Span](), 0
    for edit in found.edits:
        spans.append((edit.start + shift, edit.start + shift + len(edit.words)))
        shift += len(edit.words) - (edit.end - edit.start)
    return [span for span in spans if span[0] < span[1]]


def replaced_again(text: str, names: Iterable[Again]) -> Anchoring:
    """Put the replacements in the places of the names."""
    return replaced(text, sorted(Edit(*span, each.replacement, True) for each in names for span in each.places))
