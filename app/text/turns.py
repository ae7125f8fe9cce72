"""Turns as the page shows them: whose label stands in the text, and whose heading has to be painted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from coding.spans import Span

_TIME = re.compile(r"[(\[<]?\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,3})?\b[)\]>]?")
_LABEL_LENGTH = 80


class Turn(NamedTuple):
    """A stretch of the text, half-open in code points, said by one speaker; "" and None where not known."""

    start: int
    end: int
    speaker: str = ""
    ms: int | None = None
    asks: bool = False
    """An interviewer's: it stands back behind the answers."""


class Heading(NamedTuple):
    """What is painted above a turn: its speaker, its time, or both."""

    speaker: str
    time: str


class Label(NamedTuple):
    """A stretch of the text, in code points, that names the speaker or the time of the turn after it."""

    start: int
    end: int
    kind: Literal["speaker", "time"]


class Reading(NamedTuple):
    """What the text says about a turn: where the line begins that opens it (None: it begins inside one), and how."""

    line: int | None
    labels: tuple[Label, ...]
    heading: Heading | None


class Turns:
    """The turns of one text, ordered and disjoint; each is looked for in the text when its line is asked about."""

    def __init__(self, text: str, turns: Sequence[Turn]) -> None:
        self._text, self._turns = text, turns
        self._starts = [turn.start for turn in turns]
        self._read: dict[int, Reading] = {}

    def __bool__(self) -> bool:
        return bool(self._starts)

    def at(self, position: int) -> Turn | None:
        """Give the turn at the position or, on the label before one, the turn it announces."""
        after = bisect_right(self._starts, position)
        if after and position <= self._turns[after - 1].end:
            return self._turns[after - 1]
        if after < len(self._turns) and self._text.find("\n", position, self._starts[after]) < 0:
            return self._turns[after]
        return None

    def asked(self, start: int, end: int) -> list[Span]:
        """List where interviewers speak in the stretch; the first and the last may reach beyond it."""
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        turns = self._turns[first:last]
        return [(turn.start, turn.end) for turn in turns if turn.asks and turn.end > start]

    def labels(self, start: int, end: int) -> list[Label]:
        """List the labels that begin in the stretch."""
        found = (label for reading in self._about(start, end) for label in reading.labels)
        return [label for label in found if start <= label.start < end]

    def opens(self, line: int) -> bool:
        """Tell whether a turn begins with the line that begins here, be it with its label."""
        return any(reading.line == line for reading in self._about(line, line))

    def heading(self, line: int) -> Heading | None:
        """Give what is to be painted above the line that begins here: for a turn without a label in the text."""
        return next((each.heading for each in self._about(line, line) if each.line == line and each.heading), None)

    def _about(self, start: int, end: int) -> Iterator[Reading]:
        """Give what is said of the turns that begin, or are announced, in the stretch."""
        at = bisect_left(self._starts, start)
        while at < len(self._starts) and (at == 0 or self._turns[at - 1].end <= end):
            if at not in self._read:
                self._read[at] = self._find(at)
            yield self._read[at]
            at += 1

    def _find(self, at: int) -> Reading:
        """Find the turn's label in the text, or the line above which its heading goes."""
        turn = self._turns[at]
        before, speaker = (self._turns[at - 1].end, self._turns[at - 1].speaker) if at else (0, "")
        line = max(before, self._text.rfind("\n", before, turn.start) + 1)
        label = _label(self._text, before, line, turn)
        first = label[0] if label else line
        labels = tuple(_parts(self._text, *label)) if label else ()
        if first > 0 and self._text[first - 1] != "\n":
            return Reading(None, labels, None)
        return Reading(first, labels, None if label else _heading(turn, speaker))


def _heading(turn: Turn, before: str) -> Heading | None:
    """Give what is painted above a turn that follows one of the speaker `before`."""
    said = turn.speaker if turn.speaker != before else ""
    time = "" if turn.ms is None else clock(turn.ms)
    return Heading(said, time) if said or time else None


def clock(ms: int) -> str:
    """Write a time as 2:05 or 1:02:05."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _label(text: str, before: int, line: int, turn: Turn) -> tuple[int, int] | None:
    """Find the turn's label: on its own line before its words, or alone on the line above."""
    if turn.speaker == "" and turn.ms is None:
        return None
    if text[line : turn.start].strip():
        return line, turn.start
    above = text[before : max(before, line - 1)].rstrip()
    start = before + above.rfind("\n") + 1
    if len(above) > 0 and before + len(above) - start <= _LABEL_LENGTH and _names(above[start - before :], turn):
        return start, before + len(above)
    return None


def _names(words: str, turn: Turn) -> bool:
    """Tell whether a line says no more than the speaker and a time, or the time alone."""
    timed = _TIME.search(words) is not None
    rest = _TIME.sub("", words).strip(" \t:–—-[]()<>").casefold()
    return rest == turn.speaker.casefold() if rest else timed


def _parts(text: str, start: int, end: int) -> Iterator[Label]:
    """Cut a label into what says who and what says when."""
    at = start
    for time in _TIME.finditer(text, start, end):
        if text[at : time.start()].strip():
            yield Label(at, time.start(), "speaker")
        yield Label(time.start(), time.end(), "time")
        at = time.end()
    if text[at:end].strip():
        yield Label(at, end, "speaker")
