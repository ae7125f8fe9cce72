"""Invented interviews and coding, the same for the same seed on every machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

_COMMON = (
    "the and to of a i it in we that they was is you for but so not with be have on what this when do at as know just "
    "people think there really because if had can or then would say about them were how more time out from who help"
)
_SPELLING = (
    "b br c ch d f fl g gr h j k l m n p pl pr qu r s sh st t tr v w y",
    "a e i o u ai ea ee io oa ou é ö ï",
    "n r s t l m nd rt st ck ng ve se ry tion ment ness ing ed ly",
)
_STARTS, _MIDDLES, _ENDS = (letters.split() for letters in _SPELLING)
_FACES = ("🙂", "👍", "😕", "🚌")
_FIRST = "Aoife Béla Chloé Dónal Eszter Farah Håkon Inês Jørgen Kemi Łucja Màiri Núria Owen Priya Renée Siân Tomasz Zoë"
_LAST = "Adeyemi Brandt Čapek Dębska Évrard Fischer Gómez Hall Ünal Jones Kowal Löfgren Müller Nuñez Okafor Petrović"
_WORD = re.compile(r"\w+")
_FORMS = 30_000


@dataclass(frozen=True, slots=True)
class Said:
    """A turn: its place [start, end) in code points, after the label, and whether the interviewer speaks."""

    start: int
    end: int
    interviewer: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """A segment: its place [start, end) in code points, its code and its coder, both counted from 0."""

    start: int
    end: int
    code: int
    coder: int


class Language:
    """Word forms that are used as often as those of a real language are: the n-th about 1/n as often as the first."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        forms = dict.fromkeys(_COMMON.split())
        while len(forms) < _FORMS:
            forms[_form(random)] = None
        self.forms = list(forms)
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.forms))))

    def words(self, random: Random, count: int) -> list[str]:
        """Draw words."""
        return random.choices(self.forms, cum_weights=self._weights, k=count)


def _form(random: Random) -> str:
    syllables = random.randint(1, 3)
    inner = "".join(random.choice(_STARTS) + _middle(random) for _ in range(syllables))
    return inner + random.choice(_ENDS)


def _middle(random: Random) -> str:
    """Draw a vowel; those with accents are rare."""
    return random.choice(_MIDDLES if random.random() < 0.02 else _MIDDLES[:10])


def person(number: int) -> str:
    """Name a participant, counted from 0."""
    first, last = _FIRST.split(), _LAST.split()
    name = f"{first[number % len(first)]} {last[number // len(first) % len(last)]}"
    round_ = number // (len(first) * len(last))
    return f"{name} {round_ + 1}" if round_ else name


def interview(language: Language, random: Random, words: int, name: str) -> tuple[str, list[Said]]:
    """Give the text of an interview in which so many words are said, turn and turn about, and its turns."""
    pieces: list[str] = []
    turns: list[Said] = []
    position = 0
    for number, spoken in enumerate(_turns(random, language.words(random, words))):
        asks = number % 2 == 0
        label = "Interviewer: " if asks else f"{name}: "
        start = position + len(label)
        turns.append(Said(start, start + len(spoken), asks))
        pieces.append(label + spoken)
        position = start + len(spoken) + 1
    return "\n".join(pieces), turns


def _turns(random: Random, words: list[str]) -> Iterator[str]:
    """Cut the words into turns of one to about seven sentences; those who ask say less."""
    at, asks = 0, True
    while at < len(words):
        sentences = []
        for _sentence in range(random.randint(1, 2) if asks else random.randint(2, 13)):
            length = random.randint(5, 23)
            sentences.append(_sentence_of(random, words[at : at + length]))
            at += length
            if at >= len(words):
                break
        yield " ".join(sentences)
        asks = not asks


def _sentence_of(random: Random, words: list[str]) -> str:
    chance = random.random()
    end = "?" if chance < 0.1 else f". {random.choice(_FACES)}" if chance < 0.13 else "."
    if chance > 0.6 and len(words) > 4:
        words[len(words) // 2] += ","
    said = " ".join(words)
    return said[:1].upper() + said[1:] + end


def coding(random: Random, text: str, count: int, codes: int, coders: int) -> list[Coded]:
    """Code a text with so many segments, none twice.

    About three in ten repeat an earlier one by another coder, a word or two off, and one or two
    in ten lie inside an earlier one, as they do where colleagues cross-check one another.
    """
    spans = [word.span() for word in _WORD.finditer(text)]
    found: list[Coded] = []
    drawn: list[_Draw] = []
    known: set[Coded] = set()
    while len(found) < count:
        draw = _again(random, drawn[-50:], len(spans), coders) or _anew(random, len(spans), codes, coders)
        first, last, code, coder = draw
        segment = Coded(spans[first][0], spans[last][1], code, coder)
        if segment not in known:
            known.add(segment)
            found.append(segment)
            drawn.append(draw)
    return found


_Draw = tuple[int, int, int, int]
"""First and last word of a segment, its code, its coder."""


def _anew(random: Random, words: int, codes: int, coders: int) -> _Draw:
    """Draw a segment anywhere: mostly a few words, sometimes a sentence or several."""
    first = random.randrange(words)
    length = random.randrange(random.choice((10, 10, 40, 40, 120)))
    return first, min(first + length, words - 1), _code(random, codes), random.randrange(coders)


def _again(random: Random, earlier: list[_Draw], words: int, coders: int) -> _Draw | None:
    """Draw one like an earlier one or inside it, or, more often than not, none."""
    chance = random.random()
    if not earlier or chance >= 0.45:
        return None
    first, last, code, coder = random.choice(earlier)
    if chance >= 0.30:
        inside = random.randint(first, last)
        return inside, random.randint(inside, last), _code(random, code + 1), coder
    first = min(max(0, first + random.randint(-2, 2)), words - 1)
    last = min(max(first, last + random.randint(-2, 2)), words - 1)
    return first, last, code, (coder + random.randrange(1, max(2, coders))) % coders


def _code(random: Random, codes: int) -> int:
    """Draw a code; the first ones are used more often than the last."""
    return min(random.randrange(codes), random.randrange(codes))
