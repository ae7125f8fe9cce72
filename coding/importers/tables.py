"""Tables that are transcripts: a row a turn, with a column for the text and one for its speaker or time."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.importers.label_lines import is_name
from coding.importers.times import BRACKETED, RANGE, clock
from coding.vocabulary import OTHER_HEADINGS, SPEAKER_HEADINGS, TEXT_HEADINGS, TIME_HEADINGS

Rows = list[list[str]]

_TIME_CELL = re.compile(rf"\s*(?:{BRACKETED}|{RANGE})\s*")
_WORDS = re.compile(r"[\w#]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a transcript: who spoke ("" where unknown), the time as written, what was said."""

    speaker: str
    time: str
    text: str


def transcript_rows(table: Rows) -> list[Row] | None:
    """The rows as turns in order, None where the table is not laid out as a transcript.

    A header row says what the columns are; without one the cells do: times, names that recur and alternate,
    and long text. A row without a name goes on with the speaker before it; one without text is left out.
    """
    rows = [[cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)]
    width = max((len(row) for row in rows), default=0)
    if not 2 <= width <= 6 or not rows:
        return None
    rows = [row + [""] * (width - len(row)) for row in rows]
    roles = _roles_by_header(rows[0])
    body = rows[1:] if roles else rows
    roles = roles or _roles_by_cells(rows)
    return _rows(body, roles) if roles and body else None


def _rows(rows: Rows, roles: dict[str, int]) -> list[Row]:
    turns, speaker = [], ""
    for row in rows:
        if "speaker" in roles:
            speaker = re.sub(r"\s*[:：]$", "", " ".join(row[roles["speaker"]].split())) or speaker
        if row[roles["text"]]:
            turns.append(Row(speaker, row[roles["time"]] if "time" in roles else "", row[roles["text"]]))
    return turns


def _roles_by_header(header: Sequence[str]) -> dict[str, int] | None:
    """What the columns are, if each heading is a known word and there is one for the text."""
    roles: dict[str, int] = {}
    for at, cell in enumerate(header):
        words = set(_WORDS.findall(cell.casefold()))
        if len(cell) > 40:
            return None
        for role, known in (("time", TIME_HEADINGS), ("speaker", SPEAKER_HEADINGS), ("text", TEXT_HEADINGS)):
            if words & known and role not in roles:
                roles[role] = at
                break
        else:
            if words and not words & OTHER_HEADINGS:
                return None
    return roles if "text" in roles and len(roles) > 1 else None


def _roles_by_cells(rows: Rows) -> dict[str, int] | None:
    """What the columns are by what is in them, if they can only be a transcript's."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    times = [at for at, column in enumerate(columns) if _share(column, _is_time) >= 0.8]
    others = [at for at in range(len(columns)) if at not in times and _share(columns[at], str.isdigit) < 0.8]
    if not others or len(others) > 2 or len(rows) < 2:
        return None
    text = max(others, key=lambda at: sum(map(len, columns[at])))
    roles = {"text": text} | ({"time": times[0]} if times else {})
    speakers = [at for at in others if at != text]
    if not speakers:
        return roles if times and sum(map(len, columns[text])) > 10 * len(rows) else None
    if not times and _is_unknown_header(rows[0], columns[speakers[0]]):
        return None
    return roles | {"speaker": speakers[0]} if _are_speakers(columns[speakers[0]], bool(times)) else None


def _are_speakers(column: Sequence[str], timed: bool) -> bool:
    """Whether the cells are names that recur and, without times beside them, mostly alternate."""
    names = [cell.rstrip(":：").casefold() for cell in column if cell]
    if not names or not all(is_name(name) for name in names):
        return False
    changes = sum(before != after for before, after in pairwise(names))
    recurs = Counter(names).most_common(1)[0][1] > 1
    if timed:
        return recurs or len(names) <= 3
    return len(set(names)) <= 0.67 * len(names) and changes >= 0.6 * (len(names) - 1)


def _is_unknown_header(first: Sequence[str], speakers: Sequence[str]) -> bool:
    """Whether the first row heads columns of another kind: short words, the first of which never recurs."""
    return max(map(len, first)) <= 40 and speakers.count(speakers[0]) == 1 and len(speakers) > 2


def _share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    """The share of the cells that hold something for which the test is true."""
    filled = [cell for cell in cells if cell]
    return sum(holds(cell) for cell in filled) / len(filled) if filled else 0.0


def _is_time(cell: str) -> bool:
    return _TIME_CELL.fullmatch(cell) is not None and clock(cell) is not None
