"""Words as names are made of them: letters alone, a possessive ’s left out; and how they are compared."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from coding.vocabulary import words

TITLES = words("mr mrs ms miss mx dr prof professor rev sir pc sgt insp dc ds cllr sister father")
_WORD = re.compile(r"(?!(?<=\w['’])[sS]\b)[^\W\d_]+(?:['’](?!s\b|S\b)[^\W\d_]+)*")


class Word(NamedTuple):
    """A word with its place, half-open, in code points."""

    start: int
    end: int
    words: str


def words_in(text: str) -> list[Word]:
    """List the words of a text; what a hyphen joins are two."""
    return [Word(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Give a word in small letters, without accents and apostrophes."""
    bare = "".join(each for each in normalize("NFKD", word) if not combining(each)).casefold()
    return bare.replace("'", "").replace("’", "")


def is_small(word: str) -> bool:
    """Tell whether a word begins with a small letter, as no name does in careful writing."""
    return word[0].islower()
