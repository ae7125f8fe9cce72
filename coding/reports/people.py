"""The table of participants, row by row: what is known of them, what may be printed; it can be imported again."""

from collections.abc import Iterator

from sqlalchemy import select

from coding.attributes import list_attributes, values_by_owner
from coding.participants import list_participants
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import FREE, consents_of
from coding.rights.withdrawn import withdrawn_people
from coding.table import Cell, Column, Table
from coding.text import counted
from models.base import Session
from models.schema import documents, speakers


def build(session: Session, _options: ReportOptions) -> Table:
    """List a row per participant and document; who withdrew is not among them."""
    known = [each for each in list_attributes(session) if each.id]
    rows = list(_rows(session, [each.id for each in known]))
    people = len({row[0] for row in rows})
    caption = (
        "Each row is a participant in a document, with the name they have in it where that is another, what is known "
        f"of them, and what may be printed. For the team: it names people. Base: {counted(people, 'participant')}."
    )
    columns = ("participant", "document", "speaker", *(each.name for each in known), "consent")
    return Table("people", "Table of participants", caption, tuple(map(Column, columns)), rows)


def _rows(session: Session, attribute_ids: list[int]) -> Iterator[tuple[Cell, ...]]:
    values, consents, gone = values_by_owner(session), consents_of(session), withdrawn_people(session)
    names = {row.id: row.name for row in session.execute(select(documents.c.id, documents.c.name))}
    columns = (speakers.c.participant_id, speakers.c.document_id, speakers.c.name)
    rows = session.execute(select(*columns).where(speakers.c.participant_id.is_not(None)).order_by(speakers.c.id))
    labels: dict[tuple[int, int], list[str]] = {}
    for person, document_id, label in rows:
        labels.setdefault((person, document_id), []).append(label)
    for each in list_participants(session):
        own = values.get(each.id, {})
        facts = [*(own.get(attribute, "") for attribute in attribute_ids), consents.get(each.id, FREE)]
        for document_id in each.documents or (0,) if each.id not in gone else ():
            for label in labels.get((each.id, document_id), [""]):
                yield each.name, names.get(document_id, ""), "" if label == each.name else label, *facts


REPORT = Report(
    "people",
    "Table of participants",
    build,
    about="Who took part in which document, what is known of them, what may be printed. For the team: it holds names.",
    nothing="there are no participants",
    blind="",
)
