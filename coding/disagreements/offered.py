"""Which codes were offered to whom: a code that was not in a round's codebook is missing there, and no 0."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from coding.agreement.tables.work import Work
from models.base import Session
from models.schema import codes, rounds


class Offered:
    """The codes that coders could have applied, document by document."""

    def __init__(self, work: Work, books: Mapping[int, frozenset[int]]) -> None:
        """Take who was assigned what, and the codes of the rounds whose codebook is recorded."""
        self._books = books
        self._rounds = {(document_id, work.coders[at][0]): own for (document_id, at), own in work.rounds.items()}

    def to(self, document_id: int, code_id: int, coder_ids: frozenset[int]) -> frozenset[int]:
        """Keep of the coders those to whom the code was offered in the document."""
        return (
            frozenset(each for each in coder_ids if self._has(document_id, each, code_id)) if self._books else coder_ids
        )

    def _has(self, document_id: int, coder_id: int, code_id: int) -> bool:
        books = [self._books[each] for each in self._rounds.get((document_id, coder_id), ()) if each in self._books]
        return not books or any(code_id in book for book in books)


def read_offered(session: Session, work: Work) -> Offered:
    """Read the codebooks of the rounds in which somebody was assigned something."""
    concerned = {each for own in work.rounds.values() for each in own}
    rows = session.execute(select(rounds.c.id, rounds.c.codebook).where(rounds.c.codebook != "")).all()
    if not concerned.intersection(row.id for row in rows):
        return Offered(work, {})
    ids = {row.uid: row.id for row in session.execute(select(codes.c.uid, codes.c.id))}
    books = {row.id: json.loads(row.codebook) for row in rows if row.id in concerned}
    known = {key: frozenset(ids[each["uid"]] for each in book if each["uid"] in ids) for key, book in books.items()}
    return Offered(work, known)
