"""What was decided: of which code and place, what was chosen, why, by whom and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from sqlalchemy import select

from coding.disagreements.comparing import Words
from models.base import Session
from models.schema import decisions

Place: TypeAlias = tuple[int, int, int]
"""A code, and [start, end) in code points."""
OWN = "own"
"""The choice of a passage selected by hand."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a code at [start, end); without a code or a place where these are gone."""

    id: int
    document_id: int
    code_id: int | None
    start: int | None
    end: int | None
    kind: str
    choice: str
    reason: str
    coder: str
    at: str


class Decisions:
    """The decisions of the study, the newest last."""

    def __init__(self, rows: Iterable[Decision]) -> None:
        """Take them in the order in which they were made."""
        self._by_code: dict[tuple[int, int], list[Decision]] = {}
        for row in rows:
            if row.code_id is not None and row.start is not None:
                self._by_code.setdefault((row.document_id, row.code_id), []).append(row)

    def has(self, document_id: int, code_id: int) -> bool:
        """Tell whether anything was decided of the code in the document."""
        return (document_id, code_id) in self._by_code

    def of(
        self, document_id: int, places: Iterable[Place], words: Words | None
    ) -> tuple[Decision | None, tuple[Decision, ...]]:
        """Give the newest decision of the places (code, start, end), None where one of them is not decided whole.

        Where copies decided otherwise there is none, but what they decided, in the order of who did. Without the
        document's words white space at the ends counts as well.
        """
        if not self._by_code:
            return None, ()
        found = [self._covering(document_id, *place, words) for place in places]
        if apart := next(filter(_differ, found), None):
            return None, tuple(sorted(apart, key=lambda each: (each.coder.casefold(), _age(each))))
        return (max((each for rows in found for each in rows), key=_age) if all(found) else None), ()

    def _covering(self, document_id: int, code_id: int, start: int, end: int, words: Words | None) -> list[Decision]:
        listed = self._by_code.get((document_id, code_id), ())
        return [row for row in listed if _covers(row, start, end, words)]


def _age(row: Decision) -> tuple[str, str, str]:
    """Give what decisions are ordered by, the same in every copy."""
    return row.at, row.coder.casefold(), row.reason


def _differ(rows: Sequence[Decision]) -> bool:
    """Tell whether they say different things; of two passages chosen by hand nobody can say that they are the same.

    In one copy a decision takes the place of the one before; two of one place come from copies brought together.
    """
    return len(rows) > 1 and (len({row.choice for row in rows}) > 1 or rows[0].choice == OWN)


def decided_apart(session: Session) -> list[tuple[Decision, Decision]]:
    """List the decisions, two by two, in which copies decided otherwise of one place and code."""
    by_code: dict[tuple[int, int], list[Decision]] = {}
    for row in list_decisions(session):
        if row.code_id is not None and row.start is not None:
            by_code.setdefault((row.document_id, row.code_id), []).append(row)
    pairs = (pair for rows in by_code.values() for pair in combinations(rows, 2))
    return [(one, other) for one, other in pairs if _of_one_place(one, other) and _differ((one, other))]


def _of_one_place(one: Decision, other: Decision) -> bool:
    """Tell whether one of them lies within the other."""
    start, end = max(one.start or 0, other.start or 0), min(one.end or 0, other.end or 0)
    return (start, end) in ((one.start, one.end), (other.start, other.end))


def _covers(row: Decision, start: int, end: int, words: Words | None) -> bool:
    first, last = row.start or 0, row.end or 0
    if words is None:
        return first <= start and end <= last
    return first < end and start < last and not words.any(start, min(first, end)) and not words.any(last, end)


def read_decisions(session: Session) -> Decisions:
    """Read all decisions."""
    return Decisions(sorted(list_decisions(session), key=_age))


def list_decisions(session: Session) -> list[Decision]:
    """List all decisions, document by document, in the order of the text."""
    columns = [decisions.c[name] for name in Decision.__slots__]
    order = (decisions.c.document_id, decisions.c.start, decisions.c.id)
    return [Decision(*row) for row in session.execute(select(*columns).order_by(*order))]
