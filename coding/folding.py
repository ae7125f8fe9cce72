"""Words as they are compared when they are sought: without case and accents, quotes, dashes and spaces made alike."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

from coding.spans import Span

_SAME = dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
_UNSEEN = "\u00ad\u200b\ufeff"
_ASCII = bytes(range(128))
_FEW = 48
"""So many letters outside of ASCII are replaced one after another, which is faster than letter for letter."""


class Folded(NamedTuple):
    """A text as it is searched, and the places at which it is longer or shorter than the text it was made from."""

    text: str
    shifts: tuple[tuple[int, int], ...]
    """By code point of the text, in order: a letter that became several or none, and how many."""

    def places(self, found: Iterator[Span]) -> list[Span]:
        """Give where in the text each [start, end) of the folded one lies, marks on its last letter included."""
        if not self.shifts:
            return list(found)
        after = list(accumulate((size - 1 for _place, size in self.shifts), initial=0))
        begins = [place + shift for (place, _size), shift in zip(self.shifts, after, strict=False)]
        spans = ((self._place(start, after, begins), self._end(end, after, begins)) for start, end in found)
        return list(dict.fromkeys(spans))

    def _place(self, at: int, after: list[int], begins: list[int]) -> int:
        """Give the code point from which the folded letter comes."""
        odd = bisect_right(begins, at) - 1
        if odd < 0:
            return at
        place, size = self.shifts[odd]
        return place if at < begins[odd] + size else at - after[odd + 1]

    def _end(self, end: int, after: list[int], begins: list[int]) -> int:
        last = self._place(end - 1, after, begins) + 1
        odd = bisect_right(self.shifts, (last,))
        while odd < len(self.shifts) and self.shifts[odd] == (last, 0):
            last, odd = last + 1, odd + 1
        return last


def fold(text: str) -> Folded:
    """Fold the text."""
    odd = {each: _letters(each) for each in set(text.encode().translate(None, _ASCII).decode())}
    uneven = [each for each, letters in odd.items() if len(letters) != 1]
    shifts: tuple[tuple[int, int], ...] = ()
    if uneven:
        found = re.finditer("[" + "".join(map(re.escape, uneven)) + "]", text)
        shifts = tuple((each.start(), len(odd[each[0]])) for each in found)
    if len(odd) > _FEW:
        text = text.translate({ord(each): letters for each, letters in odd.items()})
    else:
        for each, letters in odd.items():
            text = text.replace(each, letters)
    return Folded(text.lower(), shifts)


def evened(words: str) -> str:
    """Give words with one kind of quotes, dashes and spaces; letters stay as they are, capitals and accents too."""
    return " ".join("".join(_SAME.get(each, each) for each in normalize("NFC", words)).split())


def find_folded(source: Folded, words: str, *, whole: bool = False) -> list[Span]:
    """List where the words stand, apart and in order, in code points; white space of any length is as good as one.

    With `whole` only where no word is cut.
    """
    parts = fold(words).text.split()
    if not parts or parts[0] not in source.text:
        return []
    first, *others = map(re.escape, parts)
    pattern = rf"{first}(?<!\w{first})" if whole else first  # looked at after the first word, as this is sought faster
    pattern += "".join(rf"\s+{other}" for other in others) + (r"(?!\w)" if whole else "")
    return source.places(found.span() for found in re.finditer(pattern, source.text))


@cache
def _letters(character: str) -> str:
    """Give what a letter outside of ASCII is compared as: none, one or several letters."""
    if character in _SAME:
        return _SAME[character]
    base = normalize("NFKD", normalize("NFKD", character.casefold()).casefold())
    return "".join(_SAME.get(each, each) for each in base if not ("\u0300" <= each <= "\u036f" or each in _UNSEEN))
