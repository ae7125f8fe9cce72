"""Sentences of what was said, by rules alone, so that the same text has the same units on every machine."""

import re

_END = re.compile(
    r"""(?P<stop>[.!?…]+|[。！？｡]+|[।؟۔።፧]+)   # what ends a sentence
        (?P<after>(?:["'”’»›)\]}]|\s?»)*)                  # what closes with it
        (?=\s|$|(?<=[。！？｡])|(?<=[。！？｡]["'”’»›)\]}]))""",
    re.VERBOSE,
)
_BREAK = re.compile(r"[ \t]*\n\s*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_NUMBER_BEFORE = re.compile(r"(?:^|\s)\(?\d{1,3}\.$")
_NEAR = 24
"""So many characters around a stop tell what it is."""
_LETTER_BEFORE = re.compile(r"(?:^|\W)[^\W\d_]\.$")
_LETTER = re.compile(r"[^\W\d_]\.")
_OPENING = "\"'“‘„«‹([{¿¡-–—"

_TITLES = frozenset({
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "gen", "col", "sgt", "capt", "lt", "fr", "sr", "jr",
    "st", "mme", "mlle", "m", "hr", "frau", "herr", "sra", "srta", "dña", "don", "ing", "lic", "dott",
    "sig", "dhr", "mevr",
})  # fmt: skip
"""After these a name follows, so that a capital letter says nothing."""
_ABBREVIATIONS = frozenset({
    "e.g", "i.e", "etc", "vs", "cf", "al", "approx", "dept", "est", "fig", "figs", "no", "nos", "vol", "pp",
    "p", "ca", "viz", "resp", "incl", "excl", "ibid", "ed", "eds", "min", "max", "tel", "ext", "z.b", "d.h",
    "u.a", "bzw", "usw", "ggf", "vgl", "evtl", "inkl", "abs", "nr", "str", "s.o", "s.u", "u.u", "o.ä", "p.ex",
    "c.-à-d", "cad", "env", "av", "bd", "ex", "art", "chap", "p.ej", "aprox", "núm", "pág", "págs", "ud",
    "uds", "vd", "vds", "ee.uu", "q.v", "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
})  # fmt: skip
"""After these a sentence goes on unless a capital letter follows."""
_NUMBERED = frozenset({
    "no", "nos", "nr", "núm", "fig", "figs", "vol", "p", "pp", "pág", "págs", "art", "chap", "abs", "s", "bd",
})  # fmt: skip
"""After these a number may follow."""
_INSIDE = frozenset({"e.g", "i.e", "z.b", "d.h", "p.ex", "p.ej", "vs", "cf", "viz"})
"""After these a sentence always goes on."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences [start, end) of a turn, in order; together they hold all that is not white space.

    A sentence ends at a stop, a question or exclamation mark with what closes behind it, and at an end of line. Stops
    of titles, abbreviations, initials, numbers and an ellipsis in the middle of a sentence are none.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for line in _lines(text):
        start, end = line
        at = start
        for stop in _END.finditer(text, start, end):
            if stop.end() > at and _ends(text, at, stop, end):
                found.append((at, stop.end()))
                at = stop.end()
        found.append((at, end))
    return [span for span in (_without_space(text, *each) for each in found) if span[1] > span[0]]


def _lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for gap in _BREAK.finditer(text):
        spans.append((at, gap.start()))
        at = gap.end()
    spans.append((at, len(text)))
    return spans


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether the stop ends the sentence that began at `start`."""
    following = text[stop.end() : min(end, stop.end() + _NEAR)].lstrip()
    if not following:
        return True
    begins = following.lstrip(_OPENING + " ")[:1]
    mark = stop["stop"]
    if mark in ("…", "...", "..") or (len(mark) > 1 and set(mark) <= {".", "…"}):
        return not begins.islower()
    if mark != ".":
        return not (stop["after"] and begins.islower())
    if begins.islower():
        return False
    said = text[max(start, stop.start() - _NEAR) : stop.start() + 1]
    return not (_abbreviated(said, begins) or (_LETTER_BEFORE.search(said) and _LETTER.match(following)))


def _abbreviated(said: str, begins: str) -> bool:
    """Tell whether the stop at the end of what was said belongs to its last word."""
    if _NUMBER_BEFORE.search(said):
        return len(said.strip("( .")) <= 3 and said.strip("( .").isdigit()
    last = _WORD_BEFORE.search(said)
    if last is None:
        return False
    word = last[1].casefold()
    if word in _TITLES:
        return True
    if word in _ABBREVIATIONS:
        return word in _INSIDE or (word in _NUMBERED and begins.isdigit())
    return len(word) == 1 and last[1].isupper() and word != "i"


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    passage = text[start:end]
    left = len(passage) - len(passage.lstrip())
    return start + left, start + left + len(passage.strip())
