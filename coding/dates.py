"""Dates as people write them, stored as years, months and days in that order."""

import re
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST = 3
_LAST_MONTH = 12
_ISO = re.compile(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?")
_DOTS = re.compile(r"(\d\d?)\.\s*(\d\d?)\.\s*(\d{4})")
_SLASHES = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_DAY_MONTH = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?)?([a-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})")
Parts = tuple[str, str, str]


def iso_date(written: str) -> str | None:
    """Give the date as 2025-03-12, 2025-03 or 2025; None where it is none, or may be two.

    Between dots the day stands first; between slashes it is known only where it is beyond 12 or the month's number.
    """
    found = _parts(" ".join(written.split()).casefold())
    if found is None or not _is_day(*(int(part or "1") for part in found)):
        return None
    return "-".join(f"{int(part):0{width}}" for part, width in zip(found, (4, 2, 2), strict=True) if part)


def is_either(written: str) -> bool:
    """Tell whether the two numbers between slashes may each be the day."""
    found = _SLASHES.fullmatch(written.strip())
    return found is not None and _of_slashes(*found.groups()) is None


def _parts(words: str) -> Parts | None:
    """Give year, month and day as they are written, "" for what is left out."""
    if found := _ISO.fullmatch(words):
        return found[1], found[2] or "", found[3] or ""
    if found := _DOTS.fullmatch(words):
        return found[3], found[2], found[1]
    if found := _SLASHES.fullmatch(words):
        return _of_slashes(found[1], found[2], found[3])
    if found := _DAY_MONTH.fullmatch(words):
        return _named(found[3], found[2], found[1] or "")
    found = _MONTH_DAY.fullmatch(words)
    return _named(found[3], found[1], found[2]) if found else None


def _of_slashes(first: str, second: str, year: str) -> Parts | None:
    if int(first) > _LAST_MONTH or int(first) == int(second):
        return year, second, first
    return (year, first, second) if int(second) > _LAST_MONTH else None


def _named(year: str, month: str, day: str) -> Parts | None:
    number = next((at for at, name in enumerate(_MONTHS, 1) if len(month) >= _SHORTEST and name.startswith(month)), 0)
    return (year, str(number), day) if number else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
