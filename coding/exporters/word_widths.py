"""How wide a Word table's columns are and how its pages lie, so that words and numbers are not broken within."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.exporters.cells import label, shown
from coding.exporters.word_styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TableType
from coding.table import Cell, Column, Row

TYPES = (TableType(), TableType(8.5), TableType(8.0, 70), TableType(7.5, 55), TableType(7.0, 40))

_MOST = {"long": 48, "text": 28, "number": 16, "percent": 16}
_LONGEST_WORD, _EASY, _SOME, _LEAST = 20.0, 9.0, 5.0, 1.2
_AMPLE = 56.0
_LETTER, _BOLD = 0.58, 1.13
_NARROW = frozenset("iIjl.,:;'’‘|!()[]{}ft r-/\u00a0")
_WIDE = frozenset("mwMW@%—…#&+=<>~")
_BREAK = re.compile("[^\\S\u00a0]+|(?<=[-–—])(?=\\w)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's pages: whether they lie on their side, the type, the columns' widths in twentieths of a point."""

    sideways: bool
    type: TableType
    widths: tuple[int, ...]


def sheet(columns: Sequence[Column], rows: Sequence[Row]) -> Sheet:
    """Upright where all can be seen with ease, else sideways, and there in the largest type that breaks no word."""
    goals = [_goals(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    if sum(wish for *_, wish, _ample in goals) <= _em(PAGE_WIDTH, TYPES[0], len(goals)):
        return Sheet(False, TYPES[0], _shared([goal[:-1] for goal in goals], PAGE_WIDTH, TYPES[0]))
    easy = sum(easy for *_, easy, _wish, _ample in goals)
    fitting = (each for each in TYPES if easy <= _em(PAGE_HEIGHT, each, len(goals)))
    chosen = next(fitting, TYPES[-1])
    ample = [(*others, ample) for *others, _wish, ample in goals]
    return Sheet(True, chosen, _shared(ample, PAGE_HEIGHT, chosen))


def _em(page: int, table_type: TableType, columns: int) -> float:
    """The room for text between the margins of page and cells, in em."""
    return (page - 2 * MARGIN - 2 * table_type.cell_margin * columns) / (20 * table_type.points)


def _goals(column: Column, cells: Iterable[Cell]) -> tuple[float, ...]:
    """The widths a column strives for, in em, each when all columns have what they strove for before.

    They are: figures whole; something for every column; words of names whole; headers of figures whole; headers of long
    texts whole; ease of reading; all that the column has use for, of long texts by how long they mostly are.
    """
    shown_cells = [shown(cell, column.kind, column.absent) for cell in cells]
    texts = set(shown_cells)
    longest = max(map(len, texts), default=0)
    header = max((_width(word) * _BOLD for word in _words(label(column.key))), default=_LEAST)
    if column.kind == "long":
        some, easy = min(header, _SOME), max(header, min(longest * _LETTER, _EASY))
        usual = 2 * sum(map(len, shown_cells)) / (len(shown_cells) or 1)
        wish, ample = (max(easy, min(longest, each) * _LETTER) for each in (min(usual, _MOST["long"]), usual / 2))
        return 0.0, some, some, some, header, easy, wish, min(ample, _AMPLE)
    words = {word for text in texts for word in _words(text)}
    widest = min(max(map(_width, words), default=0.0), _LONGEST_WORD)
    need = max(header, widest)
    wish = max(need, min(longest, _MOST[column.kind]) * _LETTER)
    if column.kind == "text":
        return 0.0, min(need, _SOME), need, need, need, need, wish, wish
    return widest, widest, widest, need, need, need, wish, wish


def _words(text: str) -> list[str]:
    """What a line is not broken within."""
    return [word for word in _BREAK.split(text) if word]


def _width(word: str) -> float:
    """The width of a word in em, as in the wider ones of the usual fonts; East Asian words break anywhere."""
    if not word.isascii() and any(unicodedata.east_asian_width(letter) in "WF" for letter in word):
        return _LEAST
    return sum(map(_letter_width, word))


def _letter_width(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 1.0
    if letter > "\u024f":  # beyond the Latin letters most are wider
        return 0.85
    return 0.78 if letter.isupper() else 0.64


def _shared(goals: Sequence[tuple[float, ...]], page: int, table_type: TableType) -> tuple[int, ...]:
    """The page's width shared out goal by goal; where one is too much for it, all columns get an equal part of that."""
    room = _em(page, table_type, len(goals))
    given = [min(_LEAST, room / len(goals)) for _ in goals]
    for goal in zip(*goals, strict=True):
        more = [max(0.0, most - has) for most, has in zip(goal, given, strict=True)]
        part = min(1.0, max(0.0, room - sum(given)) / (sum(more) or 1.0))
        given = [has + part * extra for has, extra in zip(given, more, strict=True)]
    spread = max(1.0, room / (sum(given) or 1.0))
    return tuple(int(has * spread * 20 * table_type.points) + 2 * table_type.cell_margin for has in given)
