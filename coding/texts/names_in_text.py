"""The spellings of a name in everything that is written in a study: whole, misspelt, shortened, in parts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from coding.errors import CodingError
from coding.folding import find_folded, fold
from coding.spans import Span
from coding.text import counted, one_line
from coding.texts.written import NAMES, Written, everything_written
from coding.texts.written_words import TITLES, Word, is_small, plain, words_in
from models.base import Session

Progress = Callable[[int, int, str], None]
WHOLE, ALSO, MISSPELT, SHORT, PART, LIKE = (
    "the name",
    "also called so",
    "spelt otherwise",
    "short form",
    "part of the name",
    "like a part",
)
KINDS = (WHOLE, ALSO, MISSPELT, SHORT, PART, LIKE)
_POSSESSIVE = ("'s", "’s")
_AROUND, _TITLED = 60, 3
_LEAST, _SURE, _LONG = 4, 6, 8
"""The shortest words that may be misspelt, that surely are, and in which two letters may be wrong."""


class Occurrence(NamedTuple):
    """One place of a name: where it is written, [start, end) in code points of that, and what stands around it."""

    where: Written
    start: int
    end: int
    words: str
    before: str
    after: str


class Spelling(NamedTuple):
    """A way in which a name is written, with all its places; `likely` where it hardly means anything else."""

    words: str
    kind: str
    likely: bool
    places: tuple[Occurrence, ...]

    @property
    def texts(self) -> int:
        """Count the places that are not in the names of people and documents."""
        return sum(place.where.group != NAMES for place in self.places)


def spellings(
    session: Session, name: str, progress: Progress | None = None, also: Sequence[str] = ()
) -> list[Spelling]:
    """List the spellings of the name, the likeliest kind first, each with every place where it is written.

    Case, accents and a possessive ’s are forgiven; what holds digits, such as a telephone number, is sought as it is.
    Parts and near spellings may mean something else: they are for the user to choose. `also` are other names of whom
    it is, such as a nickname. Raises CodingError where the name holds no two letters.
    """
    sought, others = Name(name), [Name(each) for each in also]
    found: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    small: set[str] = set()
    for where, text in everything_written(session, progress):
        words = words_in(text)
        small |= {plain(word.words) for word in words if is_small(word.words)}
        called = [span for other in others for span, kind in other.places(text, words) if kind == WHOLE]
        places = [(span, ALSO) for span in dict.fromkeys(called)]
        places += [each for each in sought.places(text, words) if not touched(each[0], called)]
        for (start, end), kind in places:
            shown = " ".join(text[start:end].split())
            found[shown, kind].append(occurrence(where, text, start, end))
    kept = {key: places for key, places in found.items() if key[1] != LIKE or plain(key[0]) not in small}
    listed = [Spelling(words, kind, sought.is_likely(words, kind), tuple(each)) for (words, kind), each in kept.items()]
    return sorted(listed, key=lambda each: (KINDS.index(each.kind), not each.likely, -len(each.places), each.words))


class Name:
    """A name that is sought; raises CodingError where it holds no two letters."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._sought = [plain(word.words) for word in words_in(name)]
        self._exact = any(each.isdecimal() or each == "@" for each in name) and len(name.strip()) > _LEAST
        self._possessive = name.strip().casefold().endswith(_POSSESSIVE)
        if not self._exact and (not self._sought or max(map(len, self._sought)) < 2):
            raise CodingError("A name has two letters at least; write the one that is to be replaced.")
        self._like = _Likeness(self._sought)

    def places(self, text: str, words: Sequence[Word] | None = None) -> list[tuple[Span, str]]:
        """List where in the text the name stands, whole or in part, and as what; places are apart and in order."""
        if self._exact:
            return list(_exactly(text, self.name))
        found = _places(text, words_in(text) if words is None else words, self._sought, self._like)
        return [(self._whole(text, *span), kind) for span, kind in found]

    def _whole(self, text: str, start: int, end: int) -> Span:
        """Give the place with its ’s where the name itself has one."""
        own = self._possessive and text[end : end + 2].casefold() in _POSSESSIVE
        return start, end + 2 * (own and not text[end + 2 : end + 3].isalnum())

    def likely(self, text: str) -> list[Span]:
        """List where in the text the name stands in a spelling that hardly means anything else."""
        return [span for span, kind in self.places(text) if self.is_likely(text[slice(*span)], kind)]

    def is_likely(self, words: str, kind: str) -> bool:
        """Tell whether a spelling hardly means anything else."""
        return kind == ALSO or _likely(words, kind, self._sought)


def touched(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether the place holds a character of one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


class _Likeness:
    """Whether words may be parts of the name; each is asked about once."""

    def __init__(self, sought: Sequence[str]) -> None:
        self._sought = sought
        self._known: dict[tuple[str, str], bool] = {}
        self._near: dict[str, bool] = {}

    def __call__(self, word: str, part: str) -> bool:
        """Tell whether the word may be a slip for the part."""
        if (word, part) not in self._known:
            self._known[word, part] = _slipped(word, part)
        return self._known[word, part]

    def is_near(self, word: str) -> bool:
        """Tell whether the word is, stands for or may be a slip for any part; few words are."""
        if word not in self._near:
            self._near[word] = any(word in (part, part[0]) or self(word, part) for part in self._sought)
        return self._near[word]


def _slipped(word: str, part: str) -> bool:
    if min(len(word), len(part)) < _LEAST or word[0] != part[0]:
        return False
    return OSA.distance(word, part) <= (1 if len(part) < _LONG else 2)


def _exactly(text: str, words: str) -> Iterator[tuple[Span, str]]:
    yield from ((span, WHOLE) for span in find_folded(fold(text), words, whole=True))


def _places(text: str, words: Sequence[Word], sought: Sequence[str], like: _Likeness) -> Iterator[tuple[Span, str]]:
    """Yield where the name stands, whole or in part, and as what; places are apart and in order."""
    folded = [plain(word.words) for word in words]
    parts = {part for part in sought if part not in TITLES and len(part) > 1}
    done = 0
    for at in [at for at, word in enumerate(folded) if like.is_near(word)]:
        if at < done:
            continue
        kind, count = _run(text, words, folded, at, sought, like)
        if not count and folded[at] in parts:
            kind, count = (WHOLE if len(sought) == 1 else PART), 1
        elif not count and not is_small(words[at].words) and any(like(folded[at], part) for part in parts):
            kind, count = (MISSPELT if len(sought) == 1 else LIKE), 1
        if count:
            yield (words[at].start, words[at + count - 1].end), kind
            done = at + count


def _run(
    text: str,
    words: Sequence[Word],
    folded: Sequence[str],
    at: int,
    sought: Sequence[str],
    like: _Likeness,
) -> tuple[str, int]:
    """Tell as what the whole name stands at a word, and in how many words; none where it does not."""
    size = len(sought)
    if size == 1 or at + size > len(words) or not _together(text, words[at : at + size]):
        return WHOLE, 0
    here = folded[at : at + size]
    for order in (sought, [sought[-1], *sought[:-1]]):
        if list(here) == list(order):
            return WHOLE, size
        pairs = list(zip(here, order, strict=True))
        if all(one == other or like(one, other) for one, other in pairs):
            return MISSPELT, size
        if here[-1] == order[-1] and all(one == other or one == other[0] for one, other in pairs):
            return SHORT, size
    return WHOLE, 0


def _together(text: str, words: Sequence[Word]) -> bool:
    """Tell whether nothing but a space, a hyphen, a stop or a comma parts the words."""
    between = (text[one.end : other.start] for one, other in pairwise(words))
    return all(
        len(gap) <= 3 and gap.strip(" \n\u00a0") in ("", "-", "‐", "‑", ".", ",", "'s", "’s") and gap != ""
        for gap in between
    )


def _likely(words: str, kind: str, sought: Sequence[str]) -> bool:
    if len(sought) == 1 and kind == WHOLE:
        return not words.islower() or not words.isalpha()
    if len(sought) == 1:
        return False
    others = {plain(word.words) for word in words_in(words)} - set(sought)
    return kind in (WHOLE, SHORT) or (kind == MISSPELT and min(map(len, others), default=0) >= _SURE)


def occurrence(where: Written, text: str, start: int, end: int) -> Occurrence:
    """Give the place [start, end) with what stands around it."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = before.partition(" ")[2] if start > _AROUND and " " in before else before
    return Occurrence(where, start, end, text[start:end], _flat(before), _flat(after))


def _flat(words: str) -> str:
    """Give the words on one line with the white space at their ends, by which they are parted from the name."""
    return (
        " " * words[:1].isspace() + one_line(words, 2 * _AROUND) + " " * (words[-1:].isspace() and bool(words.strip()))
    )


def left_over(found: Iterable[Spelling], taken: Iterable[Occurrence]) -> list[Spelling]:
    """Give the spellings of which places are not among those taken, each with these places alone."""
    gone = {(place.where, place.start) for place in taken}
    rest = [
        spelling._replace(places=tuple(each for each in spelling.places if (each.where, each.start) not in gone))
        for spelling in found
    ]
    return [spelling for spelling in rest if spelling.places]


def said_of_places(spelling: Spelling) -> str:
    """Say what a spelling is, how often it is written, and where."""
    titles = list(dict.fromkeys(place.where.title for place in spelling.places))
    more = f" and {len(titles) - _TITLED} more" if len(titles) > _TITLED else ""
    where = f"{', '.join(titles[:_TITLED])}{more}"
    return f"“{spelling.words}” ({spelling.kind}), {counted(len(spelling.places), 'place')}: {where}"
