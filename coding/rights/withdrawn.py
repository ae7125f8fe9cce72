"""Who withdrew, and the refusals and warnings that keep their words from coming in again by another door."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from coding.errors import CodingError
from coding.text import checksum, folded_name
from models.base import Session
from models.dialect import among
from models.schema import documents, participants, texts, withheld

WITHDRAWN = "withdrawn"
"""The consent of those whose words are out of sight; they count in no figure."""


def withdrawn_people(session: Session) -> dict[int, str]:
    """Give the names of those who withdrew, by their ids."""
    query = select(participants.c.id, participants.c.name).where(participants.c.consent == WITHDRAWN)
    return {row[0]: row[1] for row in session.execute(query.order_by(participants.c.id))}


def check_present(session: Session, participant_ids: Iterable[int], deed: str) -> None:
    """Raise CodingError where one of them withdrew, and say what therefore cannot be done."""
    query = select(participants.c.name).where(participants.c.consent == WITHDRAWN)
    name = session.execute(query.where(among(participants.c.id, participant_ids))).scalar()
    if name is not None:
        raise CodingError(f"{name} withdrew and cannot {deed}; reinstate them first.")


def original_texts(session: Session) -> dict[int, str]:
    """Give the texts of the documents of which words are out of sight, as they were before."""
    query = select(withheld.c.document_id, withheld.c.start, withheld.c.end, withheld.c.text)
    found: dict[int, str] = {}
    for document_id, start, end, words in session.execute(query).all():
        if document_id not in found:
            own = select(texts.c.text).where(texts.c.document_id == document_id)
            found[document_id] = str(session.execute(own).scalar_one())
        found[document_id] = found[document_id][:start] + words + found[document_id][end:]
    return found


def hidden_twin(session: Session, text: str) -> str | None:
    """Name the document that held exactly this text before somebody withdrew; None where there is none."""
    for document_id, original in original_texts(session).items():
        if checksum(original) == checksum(text):
            return str(session.execute(select(documents.c.name).where(documents.c.id == document_id)).scalar_one())
    return None


def heard_again(session: Session, labels: Collection[str]) -> list[str]:
    """Name those who withdrew and are called so by one of a document's labels."""
    known = {folded_name(label) for label in labels}
    return [name for name in withdrawn_people(session).values() if folded_name(name) in known]
