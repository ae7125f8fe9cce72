"""Turns as the page shows them: whose label stands in the text, and whose heading has to be painted."""

import re
from bisect import bisect_right
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


class Turns:
    """The turns of one text, ordered and disjoint."""

    def __init__(self, text: str, turns: Sequence[Turn]) -> None:
        self._text, self._turns = text, turns
        self._starts = [turn.start for turn in turns]
        self.lines: set[int] = set()
        self.headings: dict[int, Heading] = {}
        self.labels: list[Label] = []
        self._read()

    def at(self, position: int) -> Turn | None:
        """Give the turn at the position or, on the label before one, the turn it announces."""
        after = bisect_right(self._starts, position)
        if after and position <= self._turns[after - 1].end:
            return self._turns[after - 1]
        if after < len(self._turns) and self._text.find("\n", position, self._starts[after]) < 0:
            return self._turns[after]
        return None

    def asked(self) -> list[Span]:
        """List where the interviewers speak."""
        return [(turn.start, turn.end) for turn in self._turns if turn.asks]

    def _read(self) -> None:
        """Find each turn's label in the text, or the line above which its heading goes, and where turns begin."""
        before, speaker = 0, ""
        for turn in self._turns:
            line = max(before, self._text.rfind("\n", before, turn.start) + 1)
            label = _label(self._text, before, line, turn)
            first = label[0] if label else line
            if label:
                self.labels += _parts(self._text, *label)
            if first == 0 or self._text[first - 1] == "\n":
                self.lines.add(first)
                if not label:
                    self._head(line, turn, speaker)
            before, speaker = turn.end, turn.speaker

    def _head(self, line: int, turn: Turn, before: str) -> None:
        said = turn.speaker if turn.speaker != before else ""
        time = "" if turn.ms is None else clock(turn.ms)
        if said or time:
            self.headings[line] = Heading(said, time)


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
