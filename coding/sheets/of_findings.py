"""The findings as a table: what is written of each element, and how its evidence was graded."""

from collections.abc import Mapping

from coding.errors import CodingError
from coding.evidence.counting import Evidence, Subject, evidence_of
from coding.findings.writing import FIELDS, finding_of, write_finding
from coding.framework.elements import element_keyed
from coding.grading.grades import decide, grades_of
from coding.sheets.sheet import Report, Row, Rows, Sheet, each
from models.base import Session


def _store(session: Session, rows: Rows, report: Report) -> None:
    graded = any(row.get("grade", "").strip() for _number, row in rows)
    evidence = evidence_of(session) if graded else {}
    each(rows, report, lambda row: _store_row(session, row, evidence))


def _store_row(session: Session, row: Row, evidence: Mapping[Subject, Evidence]) -> str:
    """Take the cells that are not empty; a grade that is decided already, for the same reason, is no new decision."""
    element_id = element_keyed(session, row["element"])
    new = not any(finding_of(session, element_id).texts)
    graded = _grade(session, element_id, row, evidence)
    texts = {name: row[name].strip() for name in FIELDS if row.get(name, "").strip()}
    wrote = write_finding(session, element_id, **texts) if texts else False
    if not graded and not wrote:
        return "same"
    return "added" if new and graded != "changed" else "changed"


def _grade(session: Session, element_id: int, row: Row, evidence: Mapping[Subject, Evidence]) -> str:
    """Decide the grade of the row; tells whether it was added, changed, or (empty) neither."""
    level, reason = (row.get(name, "").strip() for name in ("grade", "reason"))
    if reason and not level:
        raise CodingError("A reason needs the grade that it is for.")
    if not level:
        return ""
    now = grades_of(session, evidence).get(element_id)
    if now is not None and now.level.casefold() == level.casefold() and reason in ("", now.reason):
        return ""
    decide(session, element_id, level, reason, evidence.get(element_id))
    return "changed" if now is not None else "added"


SHEET = Sheet("findings", "Findings", ("element",), (*FIELDS, "grade", "reason"), _store)
