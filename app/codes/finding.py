"""Which codes are meant by the letters that were typed, and where the letters stand in their names."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import combining, normalize

from coding.codetree import CodeView

Span = tuple[int, int]
_CLOSE = 0.75


def found_in(name: str, typed: str) -> list[Span]:
    """Give the places [start, end) of the typed words in the name, in code points; none where one of them is missing.

    Neither case nor accents matter.
    """
    plain, words = _plain(name), [_plain(word) for word in typed.split()]
    starts = [plain.find(word) for word in words]
    if not words or min(starts) < 0:
        return []
    return sorted((start, start + len(word)) for start, word in zip(starts, words, strict=True))


def meant(codes: Iterable[CodeView], typed: str) -> dict[int, list[Span]]:
    """Give the codes whose name holds all that was typed, with its places; where there is none, those written alike."""
    codes = list(codes)
    found = {code.id: spans for code in codes if (spans := found_in(code.name, typed))}
    return found or {code.id: [] for code in codes if _alike(code.name, typed)}


def _alike(name: str, typed: str) -> bool:
    """Each of the typed words of four letters and more is nearly a word of the name."""
    there = _plain(name).split()
    words = [_plain(word) for word in typed.split()]
    return bool(words) and all(len(word) > 3 and get_close_matches(word, there, 1, _CLOSE) for word in words)


def _plain(words: str) -> str:
    """Give the words in small letters without accents, letter by letter as long as they were."""
    return words.lower() if words.isascii() else "".join(map(_letter, words))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    bare = "".join(each for each in normalize("NFD", letter) if not combining(each)).lower()
    return bare if len(bare) == 1 else letter.lower()[:1]
