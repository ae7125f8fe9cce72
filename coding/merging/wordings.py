"""Which text a document had at each operation: positions of then are positions in the text of then."""

from bisect import bisect_right
from collections.abc import Iterable

from sqlalchemy import select

from coding.merging.deed import Deed
from coding.text import checksum
from models.base import Session
from models.schema import documents, texts


class Wordings:
    """The texts of the study's documents through their history; the oldest and the present one included."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._now: dict[int, tuple[int, str]] = {}
        self._past: dict[int, list[tuple[int, str]]] = {}
        for row in session.execute(select(texts.c.document_id, texts.c.id, documents.c.checksum).join(documents)):
            self._now[row.document_id] = (row.id, row.checksum)
        images = session.exec_driver_sql(
            "SELECT operation_id, json_extract(old, '$.document_id'), json_extract(old, '$.text') FROM change "
            "WHERE table_name = 'document_text' AND kind <> 'i' ORDER BY id"
        )
        for operation_id, document_id, text in images:
            self._past.setdefault(document_id, []).append((operation_id, text))

    def at(self, document_id: int, operation_id: int) -> str:
        """Give the checksum of the text that the document had when the operation was done."""
        past = self._past.get(document_id, [])
        later = bisect_right(past, operation_id, key=lambda each: each[0])
        known = next((text for _operation, text in past[later:] if text), None)  # what is erased left as much room
        if known is not None:
            return checksum(known)
        return self._now[document_id][1] if document_id in self._now else ""

    def all_of(self, document_id: int) -> dict[str, str]:
        """Give all texts the document ever had, by their checksums."""
        now = self._session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar()
        listed = [text for _operation, text in self._past.get(document_id, []) if text]
        return {checksum(text): text for text in (*listed, *([now] if now is not None else []))}

    def named_in(self, deeds: Iterable[Deed]) -> dict[str, str]:
        """Give the texts in which the places of the deeds are, of documents whose text was ever another."""
        on = {change.on for deed in deeds for change in deed.changes if change.on}
        found: dict[str, str] = {}
        for document_id in self._past:
            found |= {summed: text for summed, text in self.all_of(document_id).items() if summed in on}
        return found
