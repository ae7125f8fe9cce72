"""Places where a quotation may stand: where three of its words follow one another, or two of a short one's."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from coding.quotations.tokens import Token, quoted_tokens

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(rf"[\w\u0300-\u036f{_UNSEEN}]+")
_HIDDEN = re.compile(f"[{_UNSEEN}]")
_SHORT, _MOST = 8, 5
_LEAST, _ALMOST = 0.15, 0.6
"""So large a share of a quotation's words begin a run of them in a place at least, and of those in the fullest."""
Gram = tuple[str, ...]
Window = tuple[int, int]
"""A place that may hold a quotation, [start, end) in code points."""


class Sought(NamedTuple):
    """A quotation as it is sought: its words, the number of its three-word and two-word runs, its pieces.

    A piece is what stands between two elisions, as [first, last) of the words.
    """

    words: tuple[str, ...]
    pieces: tuple[tuple[int, int], ...]
    grams: int
    brackets: int


class Hits(NamedTuple):
    """How much of a quotation's runs of words a document holds, from 0 to 1, and where.

    A place is one number, for millions of them are looked at: the word of the document, that of the quotation, and the
    number of words.
    """

    share: float
    places: list[int]


_WORDS, _SIZE = 24, 4
"""Bits by which the place's word of the document, and that of the quotation, are moved."""


def _parted(place: int) -> tuple[int, int]:
    """Give the word of the document and the word of the quotation."""
    return place >> _WORDS, (place & ((1 << _WORDS) - 1)) >> _SIZE


def words_of(text: str) -> list[str]:
    """List the words as they are sought: in small letters, cut at apostrophes and hyphens."""
    found = _WORD.findall(text)
    if not text.isascii():
        if _HIDDEN.search(text):
            found = [_HIDDEN.sub("", word) for word in found]
        if not is_normalized("NFC", text):
            found = [normalize("NFC", word) for word in found]
    return [word.casefold() for word in found]


def starts_of(text: str) -> list[int]:
    """List where the words begin, in code points."""
    return [found.start() for found in _WORD.finditer(text)]


class Seeds:
    """The runs of words of many quotations, by which each document is looked through once."""

    def __init__(self, quotations: list[str]) -> None:
        self.sought: list[Sought] = []
        self._by_gram: dict[Gram, list[tuple[int, int]]] = {}
        self._sizes: set[int] = set()
        for number, words in enumerate(quotations):
            self.sought.append(self._add(number, quoted_tokens(words)))

    def _add(self, number: int, tokens: list[Token]) -> Sought:
        words: list[str] = []
        runs: list[tuple[int, int]] = []
        pieces: list[tuple[int, int]] = []
        begin = piece = 0
        for token in [*tokens, Token("elision", "…", 0, 0)]:
            if token.kind == "word":
                words += words_of(token.form)
            elif token.kind != "mark":
                runs.append((begin, len(words)))
                begin = len(words)
                if token.kind == "elision":
                    pieces.append((piece, len(words)))
                    piece = len(words)
        grams = sum(self._learn(number, words, run, len(words)) for run in runs)
        brackets = sum(token.kind in ("bracket", "part") for token in tokens)
        return Sought(tuple(words), tuple(each for each in pieces if each[1] > each[0]), grams, brackets)

    def _learn(self, number: int, words: list[str], run: tuple[int, int], length: int) -> int:
        first, last = run
        sizes = {3, 2} if length < _SHORT else {3}
        sizes = {min(size, last - first) for size in sizes if last - first >= 2 or length < 3}
        count = 0
        for size in sizes - {0}:
            self._sizes.add(size)
            for at in range(first, last - size + 1):
                self._by_gram.setdefault(tuple(words[at : at + size]), []).append((number, at))
                count += 1
        return count

    def hits(self, words: list[str]) -> dict[int, Hits]:
        """Give, by quotation, where a document with these words holds runs of it."""
        places: dict[int, list[int]] = {}
        for size in self._sizes:
            shifted = (words[at:] if at else words for at in range(size))
            found = [(at, gram) for at, gram in enumerate(zip(*shifted, strict=False)) if gram in self._by_gram]
            for at, gram in found:
                for number, inside in self._by_gram[gram]:
                    places.setdefault(number, []).append(at << _WORDS | inside << _SIZE | size)
        return {number: self._counted(number, found) for number, found in places.items()}

    def _counted(self, number: int, places: list[int]) -> Hits:
        distinct = len({place & ((1 << _WORDS) - 1) for place in places})
        return Hits(distinct / self.sought[number].grams, places)

    def windows(self, number: int, hits: Hits, starts: list[int], end: int) -> list[Window]:
        """Give the places of a document that hold the most of the quotation, the fullest first.

        `starts` are the places of its words (`starts_of`), `end` that of its end.
        """
        sought, places = self.sought[number], sorted(map(_parted, hits.places))
        spans = self._whole(sought, places) if len(sought.pieces) > 1 else _clusters(sought, places, _MOST)
        return [_in_code_points(first, last, starts, end) for first, last in spans]

    def _whole(self, sought: Sought, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give the stretch of words that holds every piece's fullest places: an elision may leave out pages."""
        found: list[tuple[int, int]] = []
        for first, last in sought.pieces:
            inside = [(at, word) for at, word in places if first <= word < last]
            part = sought._replace(words=sought.words[first:last])
            found += _clusters(part, [(at, word - first) for at, word in inside], 4)
        return [(min(first for first, _ in found), max(last for _, last in found))] if found else []


def _clusters(sought: Sought, places: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """Group the runs that begin a quotation at about the same word; the groups with most of its words come first."""
    slack = 3 + len(sought.words) // 4 + 7 * sought.brackets
    begins = sorted((at - inside, inside) for at, inside in places)
    keys = [begin for begin, _inside in begins]
    counts = Counter({key: _distinct(begins, keys, key, slack) for key in dict.fromkeys(keys)})
    fullest = max(counts.values(), default=0)
    chosen: list[tuple[int, int]] = []
    for key, count in counts.most_common():
        if len(chosen) == most or count < max(_LEAST * len(sought.words), fullest * _ALMOST):
            break
        span = key - slack, key + len(sought.words) + 2 * slack
        if all(span[1] - slack <= first or span[0] >= last - slack for first, last in chosen):
            chosen.append(span)
    return chosen


def _distinct(begins: list[tuple[int, int]], keys: list[int], key: int, slack: int) -> int:
    low, high = bisect_left(keys, key - slack), bisect_right(keys, key + slack)
    return len({inside for _begin, inside in begins[low:high]})


def _in_code_points(first: int, last: int, starts: list[int], end: int) -> Window:
    first, last = max(0, first), min(len(starts), last)
    return (starts[first] if first else 0), (starts[last] if last < len(starts) else end)
