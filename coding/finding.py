"""Finding a quote again in a document, forgiving small differences of typing but never guessing."""

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment

from coding.errors import CodingError
from coding.text import one_line, trimmed

_SAME = str.maketrans(dict.fromkeys("‘’‚‛`´ʼ", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_DROPPED = re.compile("[\u00ad\u200b\ufeff]")
_BLANKS = re.compile(r"\s+")
_NEAR = 75
_WORD_START, _WORD_END = re.compile(r"(?<!\S)\S{1,40}\Z"), re.compile(r"\S{1,40}(?!\S)")


@dataclass(frozen=True, slots=True)
class Searchable:
    """A text folded for searching; `places[i]` is the code point that folded character i stands for."""

    text: str
    folded: str
    places: tuple[int, ...] | None


def searchable(text: str) -> Searchable:
    """Fold spaces, quotes, dashes and the ellipsis, remembering where every character came from."""
    if not re.search("\\s\\s|[^\\S ]|[…\u00ad\u200b\ufeff]", text):
        return Searchable(text, text.translate(_SAME), None)
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_SAME)):
        for kept in _kept(character, folded[-1] if folded else " "):
            folded.append(kept)
            places.append(place)
    return Searchable(text, "".join(folded), tuple(places))


def _kept(character: str, before: str) -> str:
    if character.isspace():
        return "" if before == " " else " "
    if _DROPPED.match(character):
        return ""
    return "..." if character == "…" else character


def find_quote(source: Searchable, quote: str) -> tuple[int, int]:
    """Give the only place [start, end) where the quote stands.

    Differences in spaces, quotation marks, dashes and the ellipsis are forgiven. Raises
    CodingError where it stands nowhere (naming the nearest passage) or more than once.
    """
    wanted = searchable(quote.strip()).folded.strip()
    if not wanted:
        raise CodingError("The quote is empty.")
    first = source.folded.find(wanted)
    if first < 0:
        raise CodingError(f"The quote “{one_line(quote)}” does not stand in the document{_nearest(source, wanted)}.")
    if source.folded.find(wanted, first + 1) >= 0:
        raise CodingError(f"The quote “{one_line(quote)}” stands in the document more than once; give start and end.")
    return _place(source, first, first + len(wanted))


def _place(source: Searchable, first: int, last: int) -> tuple[int, int]:
    if source.places is None:
        return first, last
    return source.places[first], source.places[last - 1] + 1


def _nearest(source: Searchable, wanted: str) -> str:
    near = partial_ratio_alignment(wanted, source.folded, score_cutoff=_NEAR)
    if near is None or near.dest_end <= near.dest_start:
        return ""
    start, end = _whole_words(source.text, *_place(source, near.dest_start, near.dest_end))
    return f"; the nearest words are “{one_line(source.text[start:end])}”, at {start}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The passage, trimmed, with all of the words it cuts, where they are not longer than words are."""
    start, end = trimmed(text, start, end)
    before = _WORD_START.search(text, max(0, start - 40), start)
    after = _WORD_END.match(text, end)
    return before.start() if before else start, after.end() if after else end
