"""Whether two names of speakers may be one name, spelt differently. Numbers and first letters always tell apart."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

from rapidfuzz.distance import OSA

from coding.vocabulary import words

_FULL = {"int": "interviewer", "intv": "interviewer", "mod": "moderator", "fac": "facilitator"}
_ASKING = {*_FULL, *_FULL.values(), "researcher", "q"}
_TITLES = words("mr mrs ms miss dr prof rev sir pc sgt insp dc ds cllr sister father")
_KINDS = words(
    """
    speaker respondent resp participant part interviewee person voice male female man woman boy girl child unknown
    unidentified inaudible other all both several group answer response teacher nurse officer police social youth
    worker head deputy director coordinator volunteer trainer parent mother father mum dad student pupil client
    patient carer staff manager member guest colleague
    """
)
_LEAST, _LONG = 4, 8
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that are no accented ones and are often typed so."""


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, ...]:
    """Cut a name into its words and numbers, in small letters without accents and marks."""
    plain = "".join(each for each in normalize("NFKD", name) if not combining(each)).casefold().translate(_LETTERS)
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", plain)
    joined = re.sub(r"\b([^\W\d_])\.\s?(?=[^\W\d_]\b)", r"\1", plain)  # J.B. and J. B. are JB
    return tuple(re.findall(r"[^\W\d_]+|\d+", joined))


def compact(name: str) -> str:
    """Give a name without all that does not make it another one."""
    return "".join(_FULL.get(part, part) for part in parts(name))


def spelt_simply(name: str) -> str:
    """Give a name as it is with its doubled letters single and without an h at the end of a word: Fatimah is Fatima."""
    return "".join(_simple(_FULL.get(part, part)) for part in parts(name))


def asks(name: str) -> bool:
    """Tell whether a name says by itself that it is the interviewer's; a number may follow."""
    found = parts(name)
    return bool(found) and found[0] in _ASKING and all(part.isdecimal() for part in found[1:])


def is_generic(name: str) -> bool:
    """Tell whether a name names nobody: a kind of person, a letter or a number, somebody else in each document."""
    return all(len(part) == 1 or part.isdecimal() or part in _KINDS for part in parts(name))


def is_full(name: str) -> bool:
    """Tell whether a name has two words, so that two people hardly share it."""
    return len([part for part in parts(name) if len(part) > 1]) > 1 and not is_generic(name)


def alike(one: str, other: str) -> bool:
    """Tell whether the two may be one name, written otherwise or with a slip of the keyboard."""
    first, second = parts(one), parts(other)
    if not first or not second:
        return False
    if compact(one) == compact(other):
        return True
    return len(first) == len(second) and _numbers(first) == _numbers(second) and _one_slip(first, second)


def short_for(one: str, other: str, others: Iterable[str] = ()) -> bool:
    """Tell whether one is the other's short form (a part of the name, or its initials), and of none of the others."""
    short, long = sorted((one, other), key=lambda name: len(parts(name)))
    return _shortened(parts(short), parts(long)) and not any(_shortened(parts(short), parts(name)) for name in others)


def traits(name: str) -> set[tuple[str, ...]]:
    """Give what two names share whenever they are alike or one is short for the other: few are then compared."""
    found = parts(name)
    if not found:
        return set()
    initials = tuple(part if part.isdecimal() else part[0] for part in found)
    shared: set[tuple[str, ...]] = {("whole", compact(name)), ("initials", *initials)}
    if not _numbers(found):
        shared |= {("word", part) for part in (*found, "".join(initials))}
    return shared


def _numbers(found: Iterable[str]) -> list[str]:
    return [part for part in found if part.isdecimal()]


def _one_slip(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether the words are the same but one, in which a letter slipped."""
    differ = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(differ) != 1 or {*differ[0]} & _TITLES:
        return False
    after_name = differ[0][0] == first[-1] and any(len(part) > 2 and part not in _TITLES for part in first[:-1])
    return _slipped(*differ[0], loose=after_name)


def _slipped(one: str, other: str, *, loose: bool) -> bool:
    """Tell whether one word is the other with a letter doubled, swapped or, inside a long word, wrong; or with an h.

    Behind the same first name (`loose`) any one letter but the first may be wrong.
    """
    shorter = min(len(one), len(other))
    if shorter < _LEAST - 1 or one[0] != other[0] or OSA.distance(one, other) > 1:
        return False
    if _single(one) == _single(other) or _simple(one) == _simple(other) or sorted(one) == sorted(other):
        return True
    place = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shorter)
    return shorter >= _LEAST if loose else shorter >= _LONG and 0 < place < shorter - 1


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _simple(word: str) -> str:
    """Give a word of four letters or more with single letters; of five or more without an h at its end."""
    plain = _single(word) if len(word) >= _LEAST else word
    return plain.removesuffix("h") if len(plain) > _LEAST else plain


def _shortened(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether the one word is the name's initials or one of its words; an initial beside it tells apart."""
    if len(short) != 1 or len(long) < 2 or set(long) & (_KINDS | _ASKING) or _numbers(long) or short[0] in _TITLES:
        return False
    if short[0] == "".join(part[0] for part in long):
        return True
    rest = [part for part in long if part != short[0]]
    return len(short[0]) > 2 and len(rest) == len(long) - 1 and all(len(p) > 2 or p in _TITLES for p in rest)
