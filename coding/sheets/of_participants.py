"""The table of participants: who they are, their attributes, and the documents they are in."""

from coding.documents import document_named
from coding.participants import SIDES, ensure_participant, link, participants_by_name, set_values
from coding.sheets.sheet import Report, Row, Rows, Sheet, each
from coding.speakers import speaker_named
from models.base import Session

_OWN = ("participant", "document", "speaker")


def _store(session: Session, rows: Rows, report: Report) -> None:
    known = participants_by_name(session)
    each(rows, report, lambda row: _store_row(session, known, row, report))


def _store_row(session: Session, known: dict[str, int], row: Row, report: Report) -> str:
    name = row["participant"].strip()
    document = row.get("document", "").strip()
    document_id = document_named(session, document) if document else None
    if document_id is not None and row.get("speaker", "").strip():
        speaker_named(session, document_id, row["speaker"])
    new = name.casefold() not in known
    values = {column: value for column, value in row.items() if column not in _OWN}
    participant_id = ensure_participant(session, name) if new else known[name.casefold()]
    known[name.casefold()] = participant_id
    changed = set_values(session, participant_id, values)
    if document_id is not None:
        changed |= link(session, participant_id, document_id, speaker=row.get("speaker", ""))
    side = values.get("side", "").strip()
    if side and side.casefold() not in SIDES:
        report.notes.append(f"The side “{side}” of {name} is neither internal nor external and counts as unknown.")
    return "added" if new else "changed" if changed else "same"


SHEET = Sheet(
    "participants",
    "Participants",
    ("participant",),
    ("document", "speaker", "role", "organisation", "sector", "region", "side"),
    _store,
    more=True,
)
