"""Withdrawing: what a participant said is moved out of sight, with all that was coded in it, and can be put back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, select, update

from coding.documents import describe_document, text_of
from coding.errors import CodingError
from coding.rights.own_words import documents_of, own_stretches
from coding.rights.withdrawn import WITHDRAWN
from coding.spans import Span
from coding.text import checksum, counted
from coding.texts.replaced_names import names_again
from models.base import Session, tracked_tables
from models.dialect import among
from models.schema import documents, memos, participants, segments, texts, withheld, withheld_rows

FILLER, DOT = "[withdrawn]", "·"
"""What stands in the text: the one where there is room for it, then dots, for what begins or ends with spaces would
not stay in place when the text is corrected; line ends stay."""
_UNMARKED = "not quotable"
"""The consent of who is put back when nobody knows any more what it was."""


def withdraw(session: Session, participant_id: int) -> None:
    """Hide what the participant said: words, segments with their quotes, and anchors of memos go out of sight.

    All positions hold, for a filler of the same length stands in the text. `reinstate` puts everything back.
    """
    row = _participant(session, participant_id)
    if row.consent == WITHDRAWN:
        raise CodingError(f"{row.name} has withdrawn already.")
    where = documents_of(session, participant_id)
    if not where:
        raise CodingError(f"{row.name} is in no document, so there are no words to hide; delete the participant.")
    places = own_stretches(session, participant_id)
    _put_away(session, participant_id, participants, [({"consent": row.consent}, (where[0], 0, 0))])
    for document_id, stretches in places.items():
        free = _without(stretches, _hidden(session, document_id))
        _hide_rows(session, participant_id, document_id, free)
        _hide_words(session, participant_id, document_id, free)
    session.execute(update(participants).where(participants.c.id == participant_id).values(consent=WITHDRAWN))


def filler(words: str, named_by: str = FILLER) -> str:
    """Give what stands for the words: as many code points, in as many lines."""
    lines, named = [], False
    for line in words.split("\n"):
        fits = not named and len(line) >= len(named_by)
        lines.append(named_by.ljust(len(line), DOT) if fits else DOT * len(line))
        named = named or fits
    return "\n".join(lines)


def touching(places: Iterable[Span], start: int, end: int) -> bool:
    """Tell whether [start, end) holds a character of one of the places."""
    return any(start < last and first < end for first, last in places)


def _participant(session: Session, participant_id: int) -> Row[Any]:
    row = session.execute(select(participants).where(participants.c.id == participant_id)).first()
    if row is None:
        raise CodingError("The participant is no longer there.")
    return row


def put_away_again(session: Session, document_id: int) -> int:
    """Put away what came to lie on words that are out of sight in the document; gives how many rows that were."""
    _cover_once(session, document_id)
    query = select(withheld.c.participant_id, withheld.c.start, withheld.c.end)
    places: dict[int, list[Span]] = {}
    for participant_id, start, end in session.execute(query.where(withheld.c.document_id == document_id)):
        places.setdefault(participant_id, []).append((start, end))
    many = select(func.count()).select_from(withheld_rows)
    before = session.execute(many).scalar_one()
    for participant_id, spans in places.items():
        _hide_rows(session, participant_id, document_id, spans)
    added = session.execute(many).scalar_one() - before
    _keep_newest(session)  # two copies may have put the same away
    return int(added)


def _cover_once(session: Session, document_id: int) -> None:
    """Let go of somebody's words that are kept with more of theirs, as where two copies took other stretches away."""
    rows = session.execute(select(withheld).where(withheld.c.document_id == document_id)).all()
    rows = sorted(rows, key=lambda row: (-len(row.text), row.uid))
    kept: list[Row[Any]] = []
    for row in rows:
        own = [each for each in kept if each.participant_id == row.participant_id]
        if any(each.start < row.end and row.start < each.end and row.text in each.text for each in own):
            session.execute(delete(withheld).where(withheld.c.id == row.id))
        else:
            kept.append(row)


def _keep_newest(session: Session) -> None:
    """Let go of an older image of a row that was put away again; of a person's consent before, one is enough."""
    columns = (withheld_rows.c.id, withheld_rows.c.table_name, withheld_rows.c.participant_id, withheld_rows.c.image)
    rows = session.execute(select(*columns).order_by(withheld_rows.c.id)).all()
    people = sorted((row for row in rows if row.table_name == participants.name), key=lambda row: str(row.image))
    kept = {(participants.name, row.participant_id): row.id for row in reversed(people)}
    others = [row for row in rows if row.table_name != participants.name]
    kept |= {(row.table_name, json.loads(row.image)["uid"]): row.id for row in others}
    gone = {row.id for row in rows} - set(kept.values())
    if gone:
        session.execute(delete(withheld_rows).where(among(withheld_rows.c.id, gone)))


def _hidden(session: Session, document_id: int) -> list[Span]:
    query = select(withheld.c.start, withheld.c.end).where(withheld.c.document_id == document_id)
    return [(row.start, row.end) for row in session.execute(query.order_by(withheld.c.start))]


def _without(places: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Give the places without what is taken."""
    found = list(places)
    for start, end in taken:
        cut = [((first, min(last, start)), (max(first, end), last)) for first, last in found]
        found = [each for pair in cut for each in pair if each[0] < each[1]]
    return found


def _hide_words(session: Session, participant_id: int, document_id: int, places: Sequence[Span]) -> None:
    text = text_of(session, document_id)
    own = {"participant_id": participant_id, "document_id": document_id}
    rows = [own | {"start": start, "end": end, "text": text[start:end]} for start, end in places]
    if rows:
        session.execute(insert(withheld), rows)
    for start, end in places:
        text = text[:start] + filler(text[start:end]) + text[end:]
    _store(session, document_id, text)


def _store(session: Session, document_id: int, text: str) -> None:
    session.execute(update(texts).where(texts.c.document_id == document_id).values(text=text))
    session.execute(update(documents).where(documents.c.id == document_id).values(checksum=checksum(text)))


def _hide_rows(session: Session, participant_id: int, document_id: int, places: Sequence[Span]) -> None:
    """Put away the segments that touch the places, what hangs on them, and the anchors of memos."""
    own = session.execute(select(segments).where(segments.c.document_id == document_id).order_by(segments.c.id)).all()
    gone = [row for row in own if touching(places, row.start, row.end)]
    spans = {row.id: (document_id, row.start, row.end) for row in gone}
    _put_away(session, participant_id, segments, [(dict(row._mapping), spans[row.id]) for row in gone])  # noqa: SLF001
    for table, key in _hanging():
        columns = [table.c.uid, table.c[key]] if table.c[key].nullable else [*table.c]  # what can, stays without it
        query = select(*columns).where(among(table.c[key], spans)).order_by(table.c.id)
        images = [(dict(row._mapping), spans[row._mapping[key]]) for row in session.execute(query)]  # noqa: SLF001
        _put_away(session, participant_id, table, images)
    session.execute(delete(segments).where(among(segments.c.id, spans)))
    anchored = session.execute(select(memos).where(memos.c.document_id == document_id, memos.c.start.is_not(None)))
    adrift = [row for row in anchored if touching(places, row.start, row.end)]
    images = [({"uid": row.uid}, (document_id, row.start, row.end)) for row in adrift]
    _put_away(session, participant_id, memos, images)
    values = {"document_id": None, "start": None, "end": None}
    session.execute(update(memos).where(among(memos.c.id, [row.id for row in adrift])).values(values))


def _hanging() -> list[tuple[Table, str]]:
    """Give the tables whose rows go with a segment, or are left without it, and the column that names it."""
    keys = [(table, key) for table in tracked_tables() for key in table.foreign_keys]
    return [(table, key.parent.name) for table, key in keys if key.column.table is segments]


def _put_away(
    session: Session, participant_id: int, table: Table, images: Sequence[tuple[dict[str, Any], tuple[int, int, int]]]
) -> None:
    """Keep the rows as JSON; what they point at is named by its uid, which is the same in every copy of the study."""
    pointers = {name: _uids(session, target, images, name) for name, target in _pointers(table)}
    rows = [
        {
            "participant_id": participant_id,
            "document_id": document_id,
            "start": start,
            "end": end,
            "table_name": table.name,
            "image": json.dumps(
                image | {name: uids.get(image[name]) for name, uids in pointers.items() if name in image},
                ensure_ascii=False,
            ),
        }
        for image, (document_id, start, end) in images
    ]
    if rows:
        session.execute(insert(withheld_rows), rows)


def _pointers(table: Table) -> list[tuple[str, Table]]:
    """Give the columns that point at other rows, and the tables of these."""
    return [(key.parent.name, key.column.table) for key in table.foreign_keys]


def _uids(
    session: Session, target: Table, images: Iterable[tuple[dict[str, Any], object]], name: str
) -> dict[int, str]:
    ids = {image[name] for image, _place in images if image.get(name) is not None}
    rows = session.execute(select(target.c.id, target.c.uid).where(among(target.c.id, ids)))
    return {row.id: row.uid for row in rows}


def reinstate(session: Session, participant_id: int) -> list[str]:
    """Put back what `withdraw` hid; gives a sentence for what had to stay away, because its code is gone.

    Another is for each replaced name that stands in what came back, whoever put it there.
    """
    row = _participant(session, participant_id)
    if row.consent != WITHDRAWN:
        raise CodingError(f"{row.name} has not withdrawn.")
    said = _names_in(session, _show_words(session, participant_id))
    kept = [each for each in _rows(session, participant_id) if not _handed_over(session, participant_id, each)]
    session.execute(delete(withheld_rows).where(withheld_rows.c.participant_id == participant_id))
    consent = next((json.loads(each.image)["consent"] for each in kept if each.table_name == participants.name), None)
    values = {"consent": _UNMARKED if consent is None else consent}
    session.execute(update(participants).where(participants.c.id == participant_id).values(**values))
    lost = sum(not _put_back(session, each) for each in kept if each.table_name == segments.name)
    for each in kept:
        if each.table_name not in (segments.name, participants.name):
            _put_back(session, each)
    if lost:
        said.insert(0, f"{counted(lost, 'segment')} could not be put back, because the code was deleted meanwhile.")
    return said


def _names_in(session: Session, places: Mapping[int, Sequence[Span]]) -> list[str]:
    """Say which replaced names stand in what came back, by document."""
    return [
        f"A replaced name stands in what came back to “{describe_document(session, document_id)}”: {again.said}. "
        "Replace it there, too."
        for document_id, spans in places.items()
        for again in names_again(session, text_of(session, document_id), spans)
    ]


def _show_words(session: Session, participant_id: int) -> dict[int, list[Span]]:
    """Put the words back; gives by document where they stand."""
    shown: dict[int, list[Span]] = {}
    own = withheld.c.participant_id == participant_id
    rows = session.execute(select(withheld).where(own).order_by(withheld.c.document_id, withheld.c.start)).all()
    session.execute(delete(withheld).where(own))
    for document_id in dict.fromkeys(row.document_id for row in rows):
        text, here = text_of(session, document_id), [row for row in rows if row.document_id == document_id]
        for row in here:
            text = text[: row.start] + row.text + text[row.end :]
        _store(session, document_id, text)
        shown[document_id] = [(row.start, row.end) for row in here]
        _sum_anew(session, document_id, text, shown[document_id])
    return shown


def _sum_anew(session: Session, document_id: int, text: str, places: Sequence[Span]) -> None:
    """Give segments that were put on the filler the checksums of the words that stand there again."""
    columns = (segments.c.id, segments.c.start, segments.c.end)
    for row in session.execute(select(*columns).where(segments.c.document_id == document_id)).all():
        if touching(places, row.start, row.end):
            values = {"checksum": checksum(text[row.start : row.end])}
            session.execute(update(segments).where(segments.c.id == row.id).values(**values))


def _rows(session: Session, participant_id: int) -> Sequence[Row[Any]]:
    own = withheld_rows.c.participant_id == participant_id
    return session.execute(select(withheld_rows).where(own).order_by(withheld_rows.c.id)).all()


def _handed_over(session: Session, participant_id: int, row: Row[Any]) -> bool:
    """Leave what also touches the words of another who withdrew to them."""
    if row.table_name == participants.name:
        return False
    other = select(withheld.c.participant_id).where(
        withheld.c.document_id == row.document_id,
        withheld.c.participant_id != participant_id,
        withheld.c.start < row.end,
        withheld.c.end > row.start,
    )
    person = session.execute(other.limit(1)).scalar()
    if person is not None:
        session.execute(update(withheld_rows).where(withheld_rows.c.id == row.id).values(participant_id=person))
    return person is not None


def _put_back(session: Session, row: Row[Any]) -> bool:
    """Put a row back at its place; tells whether that could be done."""
    table = next(table for table in tracked_tables() if table.name == row.table_name)
    image = {name: value for name, value in json.loads(row.image).items() if name in table.c}
    place = {"document_id": row.document_id, "start": row.start, "end": row.end}
    if table is memos:
        return session.execute(update(memos).where(memos.c.uid == image["uid"]).values(**place)).rowcount == 1
    if table is segments:
        words = text_of(session, row.document_id)[row.start : row.end]
        image |= place | {"checksum": checksum(words)}
    for name, target in _pointers(table):
        if name not in place and name in image:
            image[name] = session.execute(select(target.c.id).where(target.c.uid == image[name])).scalar()
        if name in image and image[name] is None and not table.c[name].nullable:
            return False
    if table in [each for each, key in _hanging() if each.c[key].nullable]:
        return session.execute(update(table).where(table.c.uid == image.pop("uid")).values(**image)).rowcount == 1
    session.execute(insert(table).values(**image))
    return True
