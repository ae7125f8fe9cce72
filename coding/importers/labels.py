"""Turns of a text, found by the labels its speakers stand under; the text itself keeps labels and times."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from coding.importers.label_lines import Label, at_lines, candidates, inline_times, timed_lines
from coding.importers.speakers import spoken
from coding.importers.times import settled
from coding.transcript import TurnDraft

_CLOSING = re.compile(r"^(?:Transcribed by https?://\S+|.{1,60} stopped transcription)\s*$", re.MULTILINE)
_LONG_PREFACE = 600


def read_turns(
    text: str, paragraphs: Sequence[tuple[int, int]]
) -> tuple[list[TurnDraft], list[tuple[int, int]], list[str]]:
    """The turns of a text, its time marks, and notes for the import report.

    In a dialogue a turn begins after its label and runs over the paragraphs that follow, to the next label; what
    stands before the first label is nobody's turn. Else each paragraph, given by its positions, is a turn.
    """
    found = candidates(text)
    speaking, left = spoken(text, found)
    if speaking:
        return _dialogue(text, speaking, [label for label in found if not label.name], left)
    timed = list(timed_lines(text))
    return _monologue(text, paragraphs, timed if len(timed) > 1 else [])


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Positions of the runs of lines that hold more than blanks, half-open."""
    return [found.span() for found in re.finditer(r"\S(?:[^\n]|\n(?=[^\S\n]*\S))*", text)]


def _dialogue(
    text: str, speaking: Sequence[Label], times: Sequence[Label], left: Sequence[str]
) -> tuple[list[TurnDraft], list[tuple[int, int]], list[str]]:
    starts = {label.start for label in speaking}
    labels = sorted([*speaking, *(time for time in times if time.start not in starts)], key=lambda label: label.start)
    first = speaking[0].start
    labels = [label for label in labels if label.start >= first]
    ms, notes = _times(labels)
    closings = [closing.start() for closing in at_lines(_CLOSING, text)]
    turns, speaker = [], ""
    for at, label in enumerate(labels):
        speaker = label.name or speaker
        end = labels[at + 1].start if at + 1 < len(labels) else len(text)
        closing = bisect_left(closings, label.end)
        end = min([end, *closings[closing : closing + 1]])
        turns += _turn(text, label.end, end, speaker, ms.get(at))
    if len(text[:first].strip()) > _LONG_PREFACE:
        notes.append("What stands before the first speaker belongs to no turn.")
    if left:
        notes.append("Taken as text, not as speakers: " + ", ".join(f"“{name}”" for name in left[:5]) + ".")
    return turns, _marks(text, turns), notes


def _monologue(
    text: str, paragraphs: Sequence[tuple[int, int]], timed: Sequence[Label]
) -> tuple[list[TurnDraft], list[tuple[int, int]], list[str]]:
    """A turn for each paragraph, begun anew at each time that stands at the beginning of a line."""
    ms, notes = _times(timed)
    at_time = {label.start: (label.end, ms[at]) for at, label in enumerate(timed)}
    turns: list[TurnDraft] = []
    for start, end in paragraphs:
        cuts = sorted({start, *(position for position in at_time if start < position < end)})
        for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
            words, time = at_time.get(begin, (begin, None))
            turns += _turn(text, words, stop, "", time)
    return turns, _marks(text, turns) if timed else [], notes


def _turn(text: str, start: int, end: int, speaker: str, ms: int | None) -> list[TurnDraft]:
    """The turn without the blanks around it; none where nothing was said."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return [TurnDraft(start, end, speaker, ms)] if start < end else []


def _times(labels: Sequence[Label]) -> tuple[dict[int, int], list[str]]:
    """Milliseconds by the label's place in the list, and notes."""
    timed = [(at, label.time) for at, label in enumerate(labels) if label.time is not None]
    times, notes = settled([time for _, time in timed])
    return {at: ms for (at, _), ms in zip(timed, times, strict=True)}, notes


def _marks(text: str, turns: Sequence[TurnDraft]) -> list[tuple[int, int]]:
    """The beginning of each timed turn, and the place after each bracketed time within a turn or at its end."""
    marks = {turn.start: turn.ms for turn in turns if turn.ms is not None}
    starts = [turn.start for turn in turns]
    for position, time in inline_times(text):
        at = bisect_left(starts, position) - 1
        if at >= 0 and position < turns[at].end:
            marks.setdefault(position, time.ms)
        elif 0 < at + 1 < len(turns):
            marks.setdefault(turns[at + 1].start, time.ms)
    return sorted(marks.items())
