"""Quotes as a report prints them: each passage once, however many coders and codes hold it, without their comments."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import NamedTuple

from coding.exporters.cells import shown
from coding.table import Cell, Row, Table

_PARTS = ("pathway", "outcome", "code", "quote", "attribution", "document", "participant", "start", "end", "polarity")
_INNER = str.maketrans("“”„‟", "‘’‚‛")
_STRAIGHT_OPENING = re.compile(r'(?:(?<=[\s(\[‘–—-])|^)"(?=\S)')


class Coded(NamedTuple):
    """A row of the quote bank: a segment under an outcome; a cell names several participants with “; ” between them."""

    pathway: str
    outcome: str
    code: str
    quote: str
    attribution: str
    document: str
    participants: tuple[str, ...]
    start: int
    end: int
    polarity: str
    example: str
    attributed: str


@dataclass(slots=True)
class Quote:
    """A passage as it is printed, with what its readers may know of it; dict keys keep what is distinct, in order.

    `inner` are the polarities of shorter segments within it, which are not printed again.
    """

    words: str
    document: str
    start: int
    end: int
    attributions: dict[str, None] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)
    polarities: set[str] = field(default_factory=set)
    inner: set[str] = field(default_factory=set)
    example: bool = False
    attributed: bool = False
    also: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def attribution(self) -> str:
        """Who spoke, in parentheses as given; empty where nothing is to be said."""
        return " ".join(self.attributions)

    @property
    def marks(self) -> list[str]:
        """What coders said of it, in words."""
        marks = [_judged(self.polarities, self.inner)]
        if self.example:
            marks.append("an example")
        if self.attributed:
            marks.append("attributed to the programme")
        return [mark for mark in marks if mark]

    @property
    def note(self) -> str:
        """The line below it: its marks, the codes beside the one whose heading it is under, its labels; often empty."""
        codes = [f"also: {'; '.join(self.also)}"] if self.also else []
        return " · ".join([*self.marks, *codes, *self.labels])


def _judged(own: set[str], inner: set[str]) -> str:
    if "contradicts" in own:
        return "contradicts" if len(own) == 1 else "contradicts (judged differently by others)"
    if "contradicts" in inner:
        return "contradicts in part"
    return "mixed" if "mixed" in own | inner else ""


def coded(table: Table, rows: Iterable[Row]) -> list[Coded]:
    """The rows with their marks."""
    keys = [column.key for column in table.columns]
    places = [keys.index(part) for part in _PARTS]
    marks = chain(table.marks, repeat(("", "")))
    return [_coded([row[at] for at in places], *mark) for row, mark in zip(rows, marks, strict=False)]


def _coded(cells: Sequence[Cell], example: str, attributed: str) -> Coded:
    *texts, who, start, end, polarity = (shown(cell, "text") for cell in cells)
    pathway, outcome, code, quote, said, document = (text.strip() for text in texts)
    people = tuple(filter(None, who.split("; ")))
    place = int(start or 0), int(end or 0)
    return Coded(pathway, outcome, code, quote, said, document, people, *place, polarity, example, attributed)


def quotes(rows: Iterable[Coded]) -> tuple[list[Quote], int]:
    """What is printed of the rows, and how many shorter quotes lie within those and are not printed again.

    Documents come in the order of the rows, quotes in that of the text. Those of one code that overlap, neither within
    the other, are one passage and printed as one, if they are judged alike and said by the same; others are both
    printed.
    """
    found: dict[str, list[Quote]] = {}
    within = set()
    rows = list(rows)
    places = {name: number for number, name in enumerate(dict.fromkeys(row.document for row in rows))}
    for row in sorted(rows, key=lambda row: (places[row.document], row.start, -row.end)):
        printed = found.setdefault(row.document, [])
        if printed and (printed[-1].start, printed[-1].end) == (row.start, row.end):
            _add(printed[-1], row, printed[-1].polarities)
        elif printed and printed[-1].end >= row.end:
            _add(printed[-1], row, printed[-1].inner)
            within.add((row.document, row.start, row.end))
        elif printed and (words := _joined(printed[-1], row)):
            printed[-1].words, printed[-1].end = words, row.end
            _add(printed[-1], row, printed[-1].polarities)
        else:
            printed.append(printed_as(row, ()))
    return [quote for printed in found.values() for quote in printed], len(within)


def _joined(quote: Quote, row: Coded) -> str:
    """Give the words of the quote and of a row that overlaps it as one passage; "" where they are to stand apart."""
    alike = row.code in quote.codes and {row.polarity} - {""} == quote.polarities
    if not alike or row.start >= quote.end or row.attribution != quote.attribution:
        return ""
    more = single_inside(row.quote)
    whole = (len(quote.words), len(more)) == (quote.end - quote.start, row.end - row.start)
    shared = quote.end - row.start
    if not whole or quote.words[-shared:] != more[:shared]:
        return ""
    return quote.words + more[shared:]


def printed_as(row: Coded, labels: tuple[str, ...]) -> Quote:
    """The quote of one row as it is there, with labels for the line below it."""
    quote = Quote(single_inside(row.quote), row.document, row.start, row.end, labels=labels)
    _add(quote, row, quote.polarities)
    if row.attribution:
        quote.attributions[row.attribution] = None
    return quote


def _add(quote: Quote, row: Coded, polarities: set[str]) -> None:
    quote.codes[row.code] = None
    quote.example |= row.example == "yes"
    quote.attributed |= row.attributed == "yes"
    if row.polarity:
        polarities.add(row.polarity)


def single_inside(words: str) -> str:
    """The words with ‘single’ quotation marks in the place of double ones, as they stand between “ and ”."""
    return _STRAIGHT_OPENING.sub("‘", words.translate(_INNER)).replace('"', "’")
