"""What was decided: of which code and place, what was chosen, why, by whom and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from coding.disagreements.comparing import Words
from models.base import Session
from models.schema import decisions


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

    def of(self, document_id: int, places: Iterable[tuple[int, int, int]], words: Words | None) -> Decision | None:
        """Give the newest decision of the places (code, start, end); None where one of them is not decided whole.

        Without the document's words white space at the ends counts as well.
        """
        if not self._by_code:
            return None
        found = [self._covering(document_id, *place, words) for place in places]
        return None if None in found else max((each for each in found if each), key=lambda each: each.id)

    def _covering(self, document_id: int, code_id: int, start: int, end: int, words: Words | None) -> Decision | None:
        for row in reversed(self._by_code.get((document_id, code_id), ())):
            if _covers(row, start, end, words):
                return row
        return None


def _covers(row: Decision, start: int, end: int, words: Words | None) -> bool:
    first, last = row.start or 0, row.end or 0
    if words is None:
        return first <= start and end <= last
    return first < end and start < last and not words.any(start, min(first, end)) and not words.any(last, end)


def read_decisions(session: Session) -> Decisions:
    """Read all decisions."""
    return Decisions(sorted(list_decisions(session), key=lambda each: each.id))


def list_decisions(session: Session) -> list[Decision]:
    """List all decisions, document by document, in the order of the text."""
    columns = [decisions.c[name] for name in Decision.__slots__]
    order = (decisions.c.document_id, decisions.c.start, decisions.c.id)
    return [Decision(*row) for row in session.execute(select(*columns).order_by(*order))]
