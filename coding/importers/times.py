"""Times of a recording as transcripts write them, in milliseconds from its beginning."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""mm:ss or hh:mm:ss, with or without a fraction."""
LOOSE_CLOCK = r"-?\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
"""The same with fields of one digit, as one meeting program writes them; at times before zero."""

_TO = r"[ \t]*(?:-->|-|–|—|to)[ \t]*"
BRACKETED = rf"(?:[\[(<{{][ \t]*{CLOCK}(?:{_TO}{CLOCK})?[ \t]*[\])>}}]|\#{CLOCK}(?:-\d+)?\#)"
"""A time or a stretch of time in brackets or between hash signs."""
RANGE = rf"{LOOSE_CLOCK}(?:{_TO}{LOOSE_CLOCK})?"

_FIRST = re.compile(r"(-?)(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+))?")
_HOUR = 3_600_000
_MINUTE = 60_000
_OVERLAP = 60_000
"""People who speak at once are written one after the other: so far may a time fall back unremarked."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written: milliseconds, and whether it names hours."""

    ms: int
    hours: bool


def clock(written: str, *, counted_fraction: bool = False) -> Clock | None:
    """The first time in the words, None where there is none or its minutes or seconds exceed 59.

    A fraction is decimal; with `counted_fraction` it is a number of milliseconds (0:0:2.90 is 2.090 s).
    """
    found = _FIRST.search(written)
    if found is None:
        return None
    sign, hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    parts = fraction or "0"
    thousandths = int(parts) if counted_fraction else int(parts[:3].ljust(3, "0"))
    ms = int(hours or 0) * _HOUR + int(minutes) * _MINUTE + int(seconds) * 1000 + thousandths
    return Clock(0 if sign else ms, hours is not None)


def settled(clocks: Sequence[Clock]) -> tuple[list[int], list[str]]:
    """The times as milliseconds from the beginning, and notes on what had to be decided.

    Two fields are minutes and seconds. Where they fall from 50 minutes or more to under 10, the hour was not
    written and is added. Times that begin at six hours or later are times of day and count from the first.
    Other times that run backwards stay as written.
    """
    times, notes = _with_hours(clocks)
    if clocks and clocks[0].hours and clocks[0].ms >= 6 * _HOUR:
        times = [(time - clocks[0].ms) % (24 * _HOUR) for time in times]
        notes.append("The times are times of day; they were counted from the first.")
    backwards = sum(1 for before, after in pairwise(times) if after < before - _OVERLAP)
    if backwards:
        places = "one place" if backwards == 1 else f"{backwards} places"
        notes.append(f"The times run backwards in {places}; they were kept as written.")
    return times, notes


def _with_hours(clocks: Sequence[Clock]) -> tuple[list[int], list[str]]:
    """Minutes and seconds that begin anew after an hour go on counting."""
    times: list[int] = []
    added = 0
    for time in clocks:
        before = times[-1] if times else 0
        if time.hours:
            added = 0
        elif time.ms + added < before and before % _HOUR >= 50 * _MINUTE and time.ms < 10 * _MINUTE:
            added = (before // _HOUR + 1) * _HOUR
        times.append(time.ms + added)
    first = next((at for at, time in enumerate(times) if time != clocks[at].ms), None)
    if first is None:
        return times, []
    return times, [f"After {written(times[first - 1])} the times begin anew; an hour was added."]


def written(ms: int) -> str:
    """The time as h:mm:ss."""
    return f"{ms // _HOUR}:{ms // _MINUTE % 60:02}:{ms // 1000 % 60:02}"
