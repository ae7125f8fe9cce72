"""Paragraphs of printed pages made running text: which lines belong together, and words cut by a line's end."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from coding.importers.pdf_lines import Line

Paragraph = Sequence[Line]
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:[•◦▪●‣·*]|-\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_CUT = re.compile(r"(\w+)-$")
_REST = re.compile(r"\w+")
_WORD = re.compile(r"\w+(?:-\w+)*")
_VOWELS = set("aeiouyàáâäãåèéêëìíîïòóôöõùúûüœæ")
_TAIL = re.compile(r"a?tions?|sions?|ments?|ness|ings?|it(?:y|ies)|(?:al)?ly|[ai]ble|a?tive|[ae]nce|ous|ful")
"""Ends of words that are no words themselves."""
_INDENT = 6.0
_COLUMN = 72.0
_LEAST = 0.55
_NEARLY = 0.95
_TALLER = 1.1
_HEADING = 90
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|Appendix \w+|Annex \w+)[:.]?\s+[^\W\d_].*")
_FEWEST = 2


def flowing(paragraphs: Sequence[Paragraph], speaks: Callable[[str], set[int]]) -> str:
    """The text with a line for each paragraph, a blank one between; a break that was meant stays.

    `speaks` tells of the text whose lines are still those of the pages where lines begin with who speaks.
    """
    raw = "\n\n".join("\n".join(line.text for line in paragraph) for paragraph in paragraphs)
    said, words, edges, at = speaks(raw), _words(raw), _edges(paragraphs), 0
    pieces = []
    for paragraph in paragraphs:
        piece = paragraph[0].text
        at += len(piece)
        for above, line in pairwise(paragraph):
            goes_on = at + 1 not in said and _goes_on(above, line, edges[_column(above)])
            piece = _put(piece, line.text, words) if goes_on else f"{piece}\n{line.text}"
            at += 1 + len(line.text)
        at += 2
        pieces.append(piece)
    return "\n\n".join(pieces)


def is_report(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether paragraphs stand under headings, at least two: short, and taller than most lines or numbered."""
    heights = sorted(line.height for paragraph in paragraphs for line in paragraph)
    usual = heights[len(heights) // 2] if heights else 0.0
    return sum(_is_heading(paragraph, usual) for paragraph in paragraphs) >= _FEWEST


def _is_heading(paragraph: Paragraph, usual: float) -> bool:
    text = " ".join(line.text for line in paragraph)
    if len(text) > _HEADING or text.endswith((".", "?", ",", ";")):
        return False
    return _NUMBERED.fullmatch(text) is not None or min(line.height for line in paragraph) > _TALLER * usual > 0


def _edges(paragraphs: Sequence[Paragraph]) -> dict[int, float]:
    """How far to the right nearly all lines of each column go; a few may go further, as tables do."""
    rights: dict[int, list[float]] = {}
    for line in (line for paragraph in paragraphs for line in paragraph):
        rights.setdefault(_column(line), []).append(line.right)
    return {column: sorted(found)[int(_NEARLY * (len(found) - 1))] for column, found in rights.items()}


def _column(line: Line) -> int:
    return int(line.left // _COLUMN)


def _goes_on(above: Line, line: Line, edge: float) -> bool:
    """Tell whether the line goes on where the one above ended, for its first word found no room there."""
    if _ITEM.match(line.text) or abs(line.height - above.height) > (_TALLER - 1) * above.height:
        return False
    ended = _ENDED.search(above.text) is not None
    if ended and line.left > above.left + _INDENT and not _ITEM.match(above.text):
        return False
    if line.text[:1].islower() and not ended:
        return above.right - above.left >= _LEAST * (edge - above.left)
    room = (above.right - above.left) / max(1, len(above.text)) * (len(line.text.split()[0]) + 1)
    return edge > above.left and above.right + room > edge


def _put(text: str, line: str, words: set[str]) -> str:
    """The line put behind the text; a word that the line's end cut in two is made whole where that is sure."""
    cut, rest = _CUT.search(text), _REST.match(line)
    if cut is None or rest is None:
        return f"{text} {line}"
    first, last = cut[1], rest[0]
    sure = last.islower() and f"{first}-{last}".casefold() not in words
    known = (
        f"{first}{last}".casefold() in words or _TAIL.fullmatch(last) is not None or not _VOWELS & set(first.casefold())
    )
    return text[:-1] + line if sure and known and first.isalpha() else text + line


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
