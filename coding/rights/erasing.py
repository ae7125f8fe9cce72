"""Erasing: what a participant said, or a document, is really gone, together with every text that repeats it.

To be done under `project.erase`, which cleans the history and the file; nothing before it can be undone.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Table, delete, select, update

from coding.alike import is_generic
from coding.documents import text_of
from coding.errors import CodingError
from coding.findings.live import without_quotes
from coding.rights.echoes import Echo, Heard, echoes, heard
from coding.rights.own_words import documents_of, is_alone, own_stretches, own_texts
from coding.rights.pseudonyms import former_names, names_of, replacements_of
from coding.rights.taking_out import FILLER, Place, take_out
from coding.rights.withdrawing import filler, touching
from coding.spans import Span
from coding.text import checksum
from models.base import Session
from models.dialect import among
from models.schema import (
    documents,
    findings,
    memos,
    participants,
    quotes,
    replacements,
    segments,
    speakers,
    texts,
    turns,
    withheld,
    withheld_rows,
)

PRINTS, PRINT = 8, 24
"""So many stretches, of so many characters, by which copies that still hold the words are known again."""
_LINKED = ("narrative", "counter", "alternatives")


def echoes_of_participant(session: Session, participant_id: int) -> list[Echo]:
    """List the texts of the team that repeat what the participant said, or name them; not those that go with them."""
    own = set(session.execute(select(speakers.c.id).where(speakers.c.participant_id == participant_id)).scalars())
    gone = {(participants.name, participant_id)} | {(speakers.name, each) for each in own}
    return [each for each in echoes(session, _said_by(session, participant_id)) if (each.table, each.id) not in gone]


def echoes_of_document(session: Session, document_id: int) -> list[Echo]:
    """List the texts of the team that repeat what stands in the document, other documents apart."""
    return echoes(session, heard(_texts_of(session, document_id)))


def erase_participant(session: Session, participant_id: int, kept: Collection[Place] = ()) -> None:
    """Erase what the participant said, and who they are; in a document in which nobody else answers, all of it.

    What repeats the words is redacted, except the texts that are to be `kept`.
    """
    if session.execute(select(participants.c.id).where(participants.c.id == participant_id)).first() is None:
        raise CodingError("The participant is no longer there.")
    said, spoken = _said_by(session, participant_id), own_texts(session, [participant_id])
    renamed = [each.id for each in replacements_of(session, participant_id)]
    alone = [each for each in documents_of(session, participant_id) if is_alone(session, participant_id, each)]
    for document_id, places in _places(session, participant_id).items():
        if document_id not in alone:
            _cut(session, participant_id, document_id, places)
    _delete_documents(session, alone)
    session.execute(delete(withheld_rows).where(withheld_rows.c.participant_id == participant_id))
    session.execute(delete(participants).where(participants.c.id == participant_id))
    _drop_replacements(session, renamed, spoken)
    take_out(session, said, kept)


def erase_document(session: Session, document_id: int, kept: Collection[Place] = ()) -> None:
    """Erase the document with all that was coded in it; what repeats its words is redacted, except what is `kept`."""
    said = heard(_texts_of(session, document_id))
    _delete_documents(session, [document_id])
    take_out(session, said, kept)


def fingerprints(session: Session, participant_id: int) -> list[str]:
    """Give some of the participant's words by which other files that hold them are known again."""
    return prints_of(own_texts(session, [participant_id]))


def fingerprints_of_document(session: Session, document_id: int) -> list[str]:
    """Give some of the document's words by which other files that hold them are known again."""
    return prints_of(_texts_of(session, document_id))


def prints_of(spoken: Iterable[str]) -> list[str]:
    """Cut pieces out of the longest lines of what was said, apart from one another."""
    lines = sorted((line.strip() for text in spoken for line in text.split("\n")), key=len, reverse=True)
    found = [line[at : at + PRINT] for line in lines[:PRINTS] for at in range(0, len(line), 3 * PRINT)]
    return [each for each in dict.fromkeys(found) if len(each) >= PRINT // 2][:PRINTS]


def _said_by(session: Session, participant_id: int) -> Heard:
    """Take in what the participant said, and what they are or were called, names that name nobody apart."""
    names = [*names_of(session, participant_id), *former_names(session, participant_id)]
    return heard(own_texts(session, [participant_id]), [each for each in names if not is_generic(each)])


def _texts_of(session: Session, document_id: int) -> list[str]:
    hidden = select(withheld.c.text).where(withheld.c.document_id == document_id)
    return [text_of(session, document_id), *session.execute(hidden).scalars()]


def _places(session: Session, participant_id: int) -> dict[int, list[Span]]:
    """Give where the words are, or were before they were withdrawn."""
    query = select(withheld.c.document_id, withheld.c.start, withheld.c.end).order_by(withheld.c.start)
    found: dict[int, list[Span]] = {}
    for document_id, start, end in session.execute(query.where(withheld.c.participant_id == participant_id)):
        found.setdefault(document_id, []).append((start, end))
    return found or own_stretches(session, participant_id)


def _cut(session: Session, participant_id: int, document_id: int, places: Sequence[Span]) -> None:
    """Put the filler in the place of the words; what lay on them goes, turns and speakers with it."""
    text = text_of(session, document_id)
    for start, end in places:
        text = text[:start] + filler(text[start:end], FILLER) + text[end:]
    session.execute(update(texts).where(texts.c.document_id == document_id).values(text=text))
    session.execute(update(documents).where(documents.c.id == document_id).values(checksum=checksum(text)))
    _drop_quoted(session, _touching(session, segments, document_id, places))
    for table in (segments, turns, withheld_rows):
        session.execute(delete(table).where(among(table.c.id, _touching(session, table, document_id, places))))
    adrift = {"document_id": None, "start": None, "end": None}
    anchored = _touching(session, memos, document_id, places)
    session.execute(update(memos).where(among(memos.c.id, anchored)).values(adrift))
    silent = select(turns.c.id).where(turns.c.speaker_id == speakers.c.id).exists()
    own = (speakers.c.document_id == document_id) & (speakers.c.participant_id == participant_id)
    session.execute(delete(speakers).where(own, ~silent))


def _touching(session: Session, table: Table, document_id: int, places: Sequence[Span]) -> list[int]:
    columns = (table.c.id, table.c.start, table.c.end)
    query = select(*columns).where(table.c.document_id == document_id, table.c.start.is_not(None))
    return [row_id for row_id, start, end in session.execute(query) if touching(places, start, end)]


def _delete_documents(session: Session, document_ids: Sequence[int]) -> None:
    own = select(segments.c.id).where(among(segments.c.document_id, document_ids))
    _drop_quoted(session, list(session.execute(own).scalars()))
    session.execute(update(memos).where(among(memos.c.document_id, document_ids)).values(start=None, end=None))
    session.execute(delete(documents).where(among(documents.c.id, document_ids)))


def _drop_quoted(session: Session, segment_ids: Sequence[int]) -> None:
    """Take quotes of the segments, which are about to go, out of what is written of the elements."""
    query = select(quotes.c.uid).where(among(quotes.c.segment_id, segment_ids))
    if not (uids := set(session.execute(query).scalars())):
        return
    for row in session.execute(select(findings)).mappings().all():
        values = {name: without_quotes(row[name], uids) for name in _LINKED}
        session.execute(update(findings).where(findings.c.id == row["id"]).values(**values))


def _drop_replacements(session: Session, theirs: Collection[int], spoken: Iterable[str]) -> None:
    """Forget which names lead to the participant, and which were replaced in nothing but what they said."""
    gone, left = "\n".join(spoken), "\n".join(session.execute(select(texts.c.text)).scalars())
    for row in session.execute(select(replacements)).all():
        if row.id in theirs or (row.replacement in gone and row.replacement not in left):
            session.execute(delete(replacements).where(replacements.c.id == row.id))
