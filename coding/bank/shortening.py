"""Shortening the words of a quote by […], and making room in it for a clarification in [brackets]."""

import re
from collections.abc import Iterable

from coding.errors import CodingError

OMITTED = "[…]"
NOTHING_LEFT = "Something of the quote has to be left: take it out instead, if you do not need it."

_TOKEN = re.compile(r"(?:\[[^\[\]]*\]|\S)+")
_GROUP = re.compile(r"\[[^\[\]]*\]")
_JOINS = "'’-"

Span = tuple[int, int]


def shorten(original: str, kept: Iterable[Span]) -> str:
    """Give the words of the spans [start, end) that are kept, with […] in the place of the others.

    Positions are code points. A word that is kept only in part is left out whole, what stands in [brackets] is one
    word, and nothing of white space is told. CodingError where no word is kept.
    """
    said, last, left = "", 0, False
    held = _held(original, kept)
    for token in _TOKEN.finditer(original):
        if 0 not in held[token.start() : token.end()]:
            between = original[last : token.start()] if not said.endswith(OMITTED) else " "
            said = _joined(said, between, token[0])
            left = left or token[0] != OMITTED
        else:
            said = _joined(said, " ", OMITTED)
        last = token.end()
    if not left:
        raise CodingError(NOTHING_LEFT)
    return said


def _joined(said: str, between: str, word: str) -> str:
    """Put the word behind what is said; one […] is enough."""
    if word == OMITTED and said.endswith(OMITTED):
        return said
    return f"{said}{between}{word}" if said else word


def _held(original: str, kept: Iterable[Span]) -> bytearray:
    """Mark the code points that are kept by a 1."""
    held = bytearray(len(original))
    for start, end in kept:
        start, end = max(0, start), min(len(original), end)
        held[start:end] = b"\x01" * max(0, end - start)
    return held


def leave_out(text: str, start: int, end: int) -> tuple[str, int]:
    """Put […] in the place of all words that [start, end) touches; gives the text and the place behind the mark."""
    shortened = shorten(text, ((0, start), (end, len(text))))
    if shortened == text:
        return text, end
    words = [token for token in _TOKEN.finditer(text) if token.start() < start and token.end() <= start]
    before = shorten(text, ((0, words[-1].end()),)) if words else OMITTED
    return shortened, min(len(before), len(shortened))


def make_room(text: str, start: int, end: int) -> tuple[str, int]:
    """Put [] behind the word or the brackets in which [start, end) ends; gives the text and the place between them."""
    at = next((group.end() for group in _GROUP.finditer(text) if group.start() < end < group.end()), max(start, end))
    while 0 < at < len(text) and _inside(text, at):
        at += 1
    before = "" if at == 0 or text[at - 1].isspace() else " "
    after = "" if at == len(text) or not text[at].isalnum() else " "
    return f"{text[:at]}{before}[]{after}{text[at:]}", at + len(before) + 1


def _inside(text: str, at: int) -> bool:
    """Tell whether a word goes on at the place."""
    if not text[at - 1].isalnum():
        return text[at - 1] in _JOINS and text[at].isalnum() and at > 1 and text[at - 2].isalnum()
    return text[at].isalnum() or (text[at] in _JOINS and text[at + 1 : at + 2].isalnum())
