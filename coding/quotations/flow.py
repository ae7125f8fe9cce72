"""Paragraphs that follow one another, and the quotations in them, each with what is said of who spoke."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coding.quotations.attributed import NONE, Attribution, alone, before, behind, shares, trailing
from coding.quotations.marks import Marked, scan
from coding.quotations.word_text import Paragraph

_OPENING = re.compile(r"\s*[“„«\"]")
_FARTHEST = 30
_SKIPPED = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of a draft without its marks, and who is said to have spoken.

    It runs from (`paragraph`, `start`) up to, not including, (`last`, `end`): paragraphs by number, places in code
    points of theirs, marks included. `parts` are its paragraphs where each begins with a mark, so that each may also be
    a quotation of its own whose closing mark was forgotten.
    """

    words: str
    paragraph: int
    start: int
    last: int
    end: int
    where: str
    heading: str
    attribution: Attribution = NONE
    block: bool = False
    unclosed: bool = False
    parts: tuple["Quotation", ...] = ()


class Flow:
    """Paragraphs that follow one another: the body, a cell, a note or a box."""

    def __init__(self, paragraphs: list[Paragraph], numbers: list[int]) -> None:
        self._texts = [paragraphs[number].text for number in numbers]
        self._paragraphs = [paragraphs[number] for number in numbers]
        self._numbers = numbers
        self._places = {number: place for place, number in enumerate(numbers)}

    def quotations(self) -> list[Quotation]:
        """List them, each with its attribution."""
        found = list(self._found())
        for at in range(len(found) - 1, -1, -1):
            found[at] = self._signed(found[at], found[at - 1] if at else None, (*found[at + 1 : at + 2], None)[0])
        return found

    def _signed(self, one: Quotation, last: Quotation | None, following: Quotation | None) -> Quotation:
        if not one.attribution.said:
            said = self._attribution(one, following)
            one = replace(one, attribution=said if said.said or one.block else self._before(one, last))
        return replace(one, parts=tuple(self._signed(part, None, None) for part in one.parts))

    def _found(self) -> Iterator[Quotation]:
        at, start = 0, 0
        while at < len(self._texts):
            if self._paragraphs[at].quotes and start == 0 and not _OPENING.match(self._texts[at]):
                yield from self._block(at)
                at += 1
                continue
            at, start, quoted = self._marked(at, start)
            yield from quoted

    def _block(self, at: int) -> Iterator[Quotation]:
        """Give the paragraph as a quotation, where there are words in it."""
        words, said = trailing(self._texts[at])
        if any(map(str.isalnum, words)):
            begin = len(words) - len(words.lstrip())
            yield self._quotation((at, begin), (at, len(words)), words.strip(), said, block=True)

    def _marked(self, at: int, start: int) -> tuple[int, int, list[Quotation]]:
        """Give the quotations in marks from the place on, and the place where to go on."""
        text = self._texts[at]
        scanned = scan(text[start:])
        spans = [Marked(one.start + start, one.end + start, one.mark) for one in scanned.found]
        quoted = [self._closed(at, one) for one in spans]
        for place, mark in scanned.unclosed:
            begin = place + start
            end = self._end(at, mark)
            if end is not None:
                quoted = [one for one in quoted if one.start < begin]
                return (*end, [*quoted, self._over(at, begin, end)])
            quoted.append(self._unclosed(at, begin, next((one.start for one in spans if one.start > begin), len(text))))
        return at + 1, 0, sorted(quoted, key=lambda one: one.start)

    def _closed(self, at: int, one: Marked) -> Quotation:
        return self._quotation((at, one.start), (at, one.end), self._texts[at][one.start + 1 : one.end - 1], NONE)

    def _end(self, at: int, mark: str) -> tuple[int, int] | None:
        """Find where a quotation that does not close in its paragraph does: in one that goes on with it."""
        skipped = 0
        for further in range(at + 1, min(at + _FARTHEST, len(self._texts))):
            text = self._texts[further]
            again = _OPENING.match(text)
            scanned = scan(text[again.end() :] if again else text, mark)
            if scanned.closes >= 0:
                return further, scanned.closes + (again.end() if again else 0)
            skipped += not again
            if skipped > _SKIPPED or (not again and scanned.found):
                return None
        return None

    def _over(self, at: int, begin: int, end: tuple[int, int]) -> Quotation:
        """Give a quotation that runs over paragraphs; the mark that each may begin with is left out."""
        last, place = end
        ends = [(number, len(self._texts[number])) for number in range(at, last)] + [(last, place - 1)]
        starts = [(at, begin), *((number, self._opening(number)) for number, _size in ends[1:])]
        inner = [self._texts[number][first : ends[row][1]] for row, (number, first) in enumerate(starts)]
        inner = [_OPENING.sub("", text, count=1) for text in inner]
        whole = self._quotation((at, begin), end, "\n".join(inner), NONE)
        if any(_OPENING.match(self._texts[number]) is None for number, _size in ends[1:]):
            return whole
        parts = [self._unclosed(number, first, len(self._texts[number])) for number, first in starts[:-1]]
        return replace(whole, parts=(*parts, self._quotation(starts[-1], end, inner[-1], NONE)))

    def _opening(self, number: int) -> int:
        found = _OPENING.match(self._texts[number])
        return found.end() - 1 if found else 0

    def _unclosed(self, at: int, begin: int, end: int) -> Quotation:
        text = self._texts[at][begin:end]
        cut = re.search(r"\s*\((?!\s*(?:…|\.\.))", text)
        size = cut.start() if cut else len(text.rstrip())
        said = behind(text[size:])
        return replace(self._quotation((at, begin), (at, begin + size), text[1:size], said), unclosed=True)

    def _quotation(
        self, start: tuple[int, int], end: tuple[int, int], words: str, said: Attribution, *, block: bool = False
    ) -> Quotation:
        first = self._paragraphs[start[0]]
        numbers = self._numbers[start[0]], self._numbers[end[0]]
        where = (first.where, first.heading)
        return Quotation(words.strip(), numbers[0], start[1], numbers[1], end[1], *where, said, block)

    def _attribution(self, one: Quotation, following: Quotation | None) -> Attribution:
        """Look behind the quotation, below it, and at the next one that shares it."""
        last = self._places[one.last]
        rest = self._texts[last][one.end :]
        said = behind(rest)
        if not said.said and not rest.strip(" .,;*\n"):
            said = self._below(last, following)
        if not said.said and following is not None and following.paragraph == one.last and not following.block:
            between = self._texts[last][one.end : following.start]
            said = following.attribution._replace(loose=True) if shares(between) else NONE
        return said

    def _before(self, one: Quotation, last: Quotation | None) -> Attribution:
        """Look before the quotation, where no other one stands between that it belongs to."""
        begin = last.end if last is not None and last.last == one.paragraph else 0
        text = self._texts[self._places[one.paragraph]][begin : one.start]
        return NONE if begin and behind(text).said else before(text)

    def _below(self, last: int, following: Quotation | None) -> Attribution:
        if last + 1 >= len(self._texts):
            return NONE
        said = alone(self._texts[last + 1])
        directly = following is not None and following.block and following.paragraph == self._numbers[last + 1]
        return (
            following.attribution
            if not said.said and directly and self._paragraphs[last].quotes and following
            else said
        )
