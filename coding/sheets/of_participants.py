"""The table of participants: who they are, their attributes, and the documents they are in."""

from coding.documents import DocumentNames, document_names
from coding.participants import SIDES, ensure_participant, link, participants_by_name, set_values
from coding.rights.consent import consent_named, consent_of, set_consent
from coding.sheets.sheet import Report, Row, Rows, Sheet, each
from coding.speakers import speaker_named
from coding.text import folded_name, tidy
from models.base import Session

_OWN = ("participant", "document", "speaker", "consent")


def _store(session: Session, rows: Rows, report: Report) -> None:
    known, names = participants_by_name(session), document_names(session)
    each(rows, report, lambda row: _store_row(session, known, names, row, report))


def _store_row(session: Session, known: dict[str, int], names: DocumentNames, row: Row, report: Report) -> str:
    name = tidy(row["participant"])
    document = row.get("document", "").strip()
    document_id = names.named(document) if document else None
    if document_id is not None and row.get("speaker", "").strip():
        speaker_named(session, document_id, row["speaker"])
    if row.get("consent", "").strip():
        consent_named(row["consent"])
    new = folded_name(name) not in known
    values = {column: value for column, value in row.items() if column not in _OWN}
    participant_id = ensure_participant(session, name, known)
    changed = set_values(session, participant_id, values) | _store_consent(session, participant_id, row)
    if document_id is not None:
        changed |= link(session, participant_id, document_id, speaker=row.get("speaker", ""))
    side = values.get("side", "").strip()
    if side and side.casefold() not in SIDES:
        report.notes.append(f"The side “{side}” of {name} is neither internal nor external and counts as unknown.")
    return "added" if new else "changed" if changed else "same"


def _store_consent(session: Session, participant_id: int, row: Row) -> bool:
    """Store what may be printed, where the row says it; an empty cell leaves what is there. Tells if it changed."""
    wanted = row.get("consent", "").strip()
    if not wanted or consent_named(wanted) == consent_of(session, participant_id):
        return False
    set_consent(session, [participant_id], wanted)
    return True


SHEET = Sheet(
    "participants",
    "Participants",
    ("participant",),
    ("document", "speaker", "role", "organisation", "sector", "region", "side", "consent"),
    _store,
    more=True,
)
